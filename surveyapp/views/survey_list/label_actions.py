"""The labels of a survey as a menu, and what makes, changes and removes labels."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from surveyapp.domain.entries import LabelColour, SurveyEntry, SurveyLabel
from surveyapp.store.survey_labels import change_label, give_label, remove_label, take_label
from surveyapp.views.icons import icon
from surveyapp.views.menu_actions import make_action
from surveyapp.views.survey_list.commands import LibraryCommands, Work
from surveyapp.views.survey_list.label_dialog import LabelDialog
from surveyapp.views.survey_list.label_names import check_icon, label_icon

_EVERY_SURVEY = 0


class LabelActions(QObject):
    """Acts on the survey that `show_entry` was called with; all can be undone."""

    def __init__(self, commands: LibraryCommands, window: QWidget) -> None:
        super().__init__(window)
        self._commands = commands
        self._window = window
        self._entry: SurveyEntry | None = None
        self._labels: tuple[SurveyLabel, ...] = ()
        self._entries: Sequence[SurveyEntry] = ()
        self._changed = ""
        """The name of the label that the dialog is about; empty for a new one."""
        self.menu = QMenu(self.tr("&Labels"), window)
        self.menu.setIcon(icon("tag"))
        self._changes = QMenu(self.tr("&Edit label"), self.menu)
        self._changes.setIcon(icon("pencil"))
        self._changes.triggered.connect(self._edit_chosen)
        self._new = make_action(self, self.tr("&New label…"), "plus", self._ask_new)
        self.menu.aboutToShow.connect(self._fill)
        self.menu.triggered.connect(self._turn)
        self._fill()

    def show_entry(self, entry: SurveyEntry | None) -> None:
        """Act on this survey; on none, nothing can be done to its labels."""
        self._entry = entry
        self.menu.menuAction().setEnabled(entry is not None)

    def show_labels(self, labels: tuple[SurveyLabel, ...], entries: Sequence[SurveyEntry]) -> None:
        """Offer these labels; ``entries`` are all surveys."""
        self._labels, self._entries = labels, entries

    @Slot()
    def _fill(self) -> None:
        self.menu.clear()
        own = () if self._entry is None else self._entry.labels
        for label in self._labels:
            action = self._add(self.menu, label)
            action.setCheckable(True)
            action.setChecked(label in own)
            # Menus show an icon in place of the check.
            action.setIcon(check_icon(label.colour, checked=label in own))
        self.menu.addSeparator()
        self.menu.addAction(self._new)
        self._changes.clear()
        for label in self._labels:
            self._add(self._changes, label)
        if self._labels:
            self.menu.addMenu(self._changes)

    @staticmethod
    def _add(menu: QMenu, label: SurveyLabel) -> QAction:
        action = menu.addAction(label_icon(label.colour), label.name.replace("&", "&&"))
        action.setData(label.name)
        return action

    # On one survey

    @Slot(QAction)
    def _turn(self, action: QAction) -> None:
        """Give the survey a label, or take it away."""
        label = self._label(action.data())
        # The menus below this one tell it too.
        if self._entry is None or label is None or not action.isCheckable():
            return
        give = partial(give_label, label=label, survey_ids=[self._entry.id])
        take = partial(take_label, name=label.name, survey_id=self._entry.id)
        if label in self._entry.labels:
            self._commands.do(self.tr("Take label away"), self._entry.id, take, give)
        else:
            self._commands.do(self.tr("Add label"), self._entry.id, give, take)

    @Slot()
    def _ask_new(self) -> None:
        used = [label.colour for label in self._labels]
        rarest = min(LabelColour, key=used.count)
        self._open(SurveyLabel("", rarest))

    # On labels

    @Slot(QAction)
    def _edit_chosen(self, action: QAction) -> None:
        self.edit(str(action.data()))

    def edit(self, name: str) -> None:
        """Open the dialog about the label of this name."""
        label = self._label(name)
        if label is not None:
            self._open(label)

    def _open(self, label: SurveyLabel) -> None:
        self._changed = label.name
        others = [one.name for one in self._labels if one.name != label.name]
        dialog = LabelDialog(label, others, self._window)
        dialog.composed.connect(self._take)
        dialog.removal_asked.connect(self._remove)
        dialog.open()

    @Slot(object)
    def _take(self, label: SurveyLabel) -> None:
        former = self._label(self._changed)
        if former is not None and former != label:
            self._do(
                self.tr("Edit label"),
                partial(change_label, name=former.name, label=label),
                partial(change_label, name=label.name, label=former),
            )
        elif former is None and self._entry is not None:
            give = partial(give_label, label=label, survey_ids=[self._entry.id])
            self._do(self.tr("New label"), give, partial(remove_label, name=label.name))

    @Slot()
    def _remove(self) -> None:
        label = self._label(self._changed)
        if label is not None:
            having = [entry.id for entry in self._entries if label in entry.labels]
            back = partial(give_label, label=label, survey_ids=having)
            self._do(self.tr("Remove label"), partial(remove_label, name=label.name), back)

    def _do(self, text: str, redo: Work, undo: Work) -> None:
        self._commands.do(text, _EVERY_SURVEY, redo, undo)

    def _label(self, name: object) -> SurveyLabel | None:
        return next((label for label in self._labels if label.name == name), None)
