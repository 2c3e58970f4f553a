"""The name and the colour of a label, new or to be changed."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialogButtonBox,
    QHBoxLayout,
    QLineEdit,
    QToolButton,
    QWidget,
)

from surveyapp.domain.entries import LabelColour, SurveyLabel
from surveyapp.views.boxes import STRETCH, row_of
from surveyapp.views.composing import caption
from surveyapp.views.dialogs import Dialog
from surveyapp.views.labels import words_label
from surveyapp.views.survey_list.label_names import colour_names, label_icon
from surveyapp.views.theme import GRID

_LONGEST = 40
"""Characters of a name: it stands on a card beside others."""


class LabelDialog(Dialog):
    """Asks for a name that no other label has, and one of six colours.

    Signals:
        composed: the `SurveyLabel`.
        removal_asked: the label is to be removed.
    """

    composed = Signal(object)
    removal_asked = Signal()

    def __init__(
        self, label: SurveyLabel, taken: Collection[str], parent: QWidget | None = None
    ) -> None:
        """``label`` has no name where it is a new one; ``taken`` are the names of the others."""
        super().__init__(parent)
        is_new = not label.name
        self.setWindowTitle(self.tr("New label") if is_new else self.tr("Edit label"))
        self._taken = {name.casefold() for name in taken}
        self._name = QLineEdit(label.name)
        self._name.setMaxLength(_LONGEST)
        self._name.setMinimumWidth(self.fontMetrics().averageCharWidth() * _LONGEST)
        self._name.textChanged.connect(self._check)
        self._colours = QButtonGroup(self)
        row = self._make_colours(label.colour)
        self._note = words_label("problem")
        buttons, self._save = self.decision(self.tr("&Create") if is_new else self.tr("&Save"))
        if not is_new:
            remove = buttons.addButton(
                self.tr("&Remove label"), QDialogButtonBox.ButtonRole.ResetRole
            )
            remove.setProperty("role", "danger")
            remove.clicked.connect(self._remove)
        name = caption(self.tr("&Name"), self._name)
        colour = words_label("", self.tr("Colour"), wraps=False)
        self.column(GRID, name, self._name, self._note, colour, row, buttons)
        self.accepted.connect(self._compose)
        self._check()

    @property
    def colour(self) -> LabelColour:
        """The colour that is chosen."""
        return list(LabelColour)[self._colours.checkedId()]

    def _make_colours(self, chosen: LabelColour) -> QHBoxLayout:
        side = self.fontMetrics().height() * 3 // 2
        buttons = []
        for place, (colour, name) in enumerate(colour_names().items()):
            button = QToolButton()
            button.setIcon(label_icon(colour))
            button.setIconSize(QSize(side, side))
            button.setCheckable(True)
            button.setChecked(colour is chosen)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.setToolTip(name)
            button.setAccessibleName(name)
            self._colours.addButton(button, place)
            buttons.append(button)
        return row_of(*buttons, STRETCH, spacing=GRID // 2)

    @Slot()
    def _check(self) -> None:
        name = self._given_name()
        is_taken = name.casefold() in self._taken
        self._note.setText(self.tr("There is a label “{name}” already.").format(name=name))
        self._note.setVisible(is_taken)
        self._save.setEnabled(bool(name) and not is_taken)

    @Slot()
    def _compose(self) -> None:
        self.composed.emit(SurveyLabel(self._given_name(), self.colour))

    @Slot()
    def _remove(self) -> None:
        self.removal_asked.emit()
        self.reject()

    def _given_name(self) -> str:
        return " ".join(self._name.text().split())
