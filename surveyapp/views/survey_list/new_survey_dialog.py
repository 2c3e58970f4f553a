"""Asking what a new survey starts from, and its title."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidgetItem, QWidget

from surveyapp.domain.survey import Survey
from surveyapp.exchange.forms.samples import Template, load_template, templates
from surveyapp.overrides import guarded
from surveyapp.views.composing import caption
from surveyapp.views.dialogs import Dialog
from surveyapp.views.icons import icon
from surveyapp.views.labels import words_label
from surveyapp.views.list_widget import ROW_KEYS, ListWidget
from surveyapp.views.theme import GRID


class NewSurveyDialog(Dialog):
    """Offers an empty survey and the templates that come with the program.

    Signals:
        survey_made: the new `Survey`, not stored yet.
    """

    survey_made = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, room=(78, 46))
        self.setWindowTitle(self.tr("New survey"))
        self._suggested = ""
        self._lay_out()
        self._list.setCurrentRow(0)
        self._title.setFocus()

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the arrows choose what to start from while the title is written."""
        if event.key() in ROW_KEYS and self._title.hasFocus():
            self._list.keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        heading = words_label("heading", self.tr("What do you want to start from?"), wraps=False)
        self._list = ListWidget()
        self._list.setAccessibleName(self.tr("Start from"))
        self._list.setIconSize(QSize(3 * GRID, 3 * GRID))
        self._list.setWordWrap(True)
        self._add(self.tr("Empty survey"), self.tr("Begin with the first question."), None)
        for template in templates():
            self._add(template.title, template.description, template)
        self._list.currentRowChanged.connect(self._suggest_title)
        self._list.itemActivated.connect(self.accept)
        self._title = QLineEdit()
        self._title.textChanged.connect(self._allow)
        label = caption(self.tr("&Title"), self._title)
        buttons, self._create = self.decision(self.tr("&Create"))
        layout = self.column(GRID, heading, (self._list, 1), label, self._title, buttons)
        layout.insertSpacing(4, GRID)

    def _add(self, title: str, description: str, template: Template | None) -> None:
        item = QListWidgetItem(f"{title}\n{description}", self._list)
        item.setIcon(icon("layout-template" if template else "file-plus", "muted"))
        item.setData(Qt.ItemDataRole.UserRole, template)

    def _template(self) -> Template | None:
        item = self._list.currentItem()
        template: Template | None = item.data(Qt.ItemDataRole.UserRole) if item else None
        return template

    @Slot(int)
    def _suggest_title(self, _row: int) -> None:
        """Propose the title of the template, unless the person has written one."""
        if self._title.text() == self._suggested:
            template = self._template()
            self._suggested = template.title if template else self.tr("New survey")
            self._title.setText(self._suggested)
            self._title.selectAll()

    @Slot()
    def _allow(self) -> None:
        self._create.setEnabled(bool(self._title.text().strip()))

    @Slot()
    @guarded
    def accept(self) -> None:
        """Make the survey with the title that was written."""
        title = " ".join(self._title.text().split())
        if not title:
            self._title.setFocus()
            return
        template = self._template()
        survey = Survey(title) if template is None else load_template(template.name)
        self.survey_made.emit(replace(survey, title=title))
        super().accept()
