"""Asking what a new survey starts from, and its title."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidgetItem, QWidget

from surveyapp.domain.blocks import Block, Scope, started
from surveyapp.domain.survey import Survey
from surveyapp.exchange.forms.samples import Template, load_template, templates
from surveyapp.overrides import guarded
from surveyapp.views.composing import caption
from surveyapp.views.dialogs import Dialog
from surveyapp.views.home.starter_pictures import (
    ICON_SIZE,
    Draw,
    draw_plus,
    picture_icon,
    picture_of,
)
from surveyapp.views.labels import words_label
from surveyapp.views.list_widget import ROW_KEYS, ListWidget
from surveyapp.views.saved_blocks.words import how_many, picture
from surveyapp.views.theme import GRID


class _Start(NamedTuple):
    """What a survey can begin with."""

    title: str
    description: str
    draw: Draw
    make: Callable[[], Survey]


class NewSurveyDialog(Dialog):
    """Offers an empty survey, those a person has kept, and those that come with the program.

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
        self._list.setIconSize(ICON_SIZE)
        self._list.setWordWrap(True)
        begin = self.tr("Begin with the first question.")
        self._add(_Start(self.tr("Empty survey"), begin, draw_plus, partial(Survey, "")))
        for template in templates():
            self._add(_start_of(template))
        self._list.currentRowChanged.connect(self._suggest_title)
        self._list.itemActivated.connect(self.accept)
        self._title = QLineEdit()
        self._title.textChanged.connect(self._allow)
        label = caption(self.tr("&Title"), self._title)
        buttons, self._create = self.decision(self.tr("&Create"))
        layout = self.column(GRID, heading, (self._list, 1), label, self._title, buttons)
        layout.insertSpacing(4, GRID)

    @Slot(object)
    def show_blocks(self, blocks: Sequence[Block]) -> None:
        """Offer also those of the blocks that are whole surveys, right below the empty one."""
        surveys = [block for block in blocks if block.scope is Scope.SURVEY]
        for place, block in enumerate(surveys, 1):
            said = self.tr("Yours, {counted}").format(counted=how_many(block))
            self._add(_Start(block.name, said, picture(block), partial(started, block)), place)

    def _add(self, start: _Start, place: int | None = None) -> None:
        item = QListWidgetItem(f"{start.title}\n{start.description}")
        item.setIcon(picture_icon(start.draw, self))
        item.setData(Qt.ItemDataRole.UserRole, start)
        self._list.insertItem(self._list.count() if place is None else place, item)

    def _start(self) -> _Start | None:
        item = self._list.currentItem()
        start: _Start | None = item.data(Qt.ItemDataRole.UserRole) if item else None
        return start

    @Slot(int)
    def _suggest_title(self, _row: int) -> None:
        """Propose the title of the template, unless the person has written one."""
        if self._title.text() == self._suggested:
            start = self._start() if self._list.currentRow() else None
            self._suggested = start.title if start else self.tr("New survey")
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
        start = self._start()
        survey = Survey(title) if start is None else start.make()
        self.survey_made.emit(replace(survey, title=title))
        super().accept()


def _start_of(template: Template) -> _Start:
    make = partial(load_template, template.name)
    return _Start(template.title, template.description, picture_of(template.kinds), make)
