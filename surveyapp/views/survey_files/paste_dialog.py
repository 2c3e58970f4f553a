"""A survey written or pasted as text, and beside it what it becomes."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from surveyapp.domain.survey import Question, Survey
from surveyapp.domain.written_survey import survey_from_text
from surveyapp.overrides import guarded
from surveyapp.views.boxes import STRETCH, column_of, fill_column, row_of, scrolling
from surveyapp.views.builder.kind_presentation import presentation
from surveyapp.views.composing import caption, icon_label
from surveyapp.views.dialogs import Dialog
from surveyapp.views.labels import words_label
from surveyapp.views.theme import GRID

_WAIT_MS = 150
"""After a key: whoever types is left alone."""
_MOST_SHOWN = 200
_MOST_LABELS = 12


class PasteDialog(Dialog):
    """Makes a survey of a text.

    Signals:
        survey_made: the new `Survey`, not stored yet.
    """

    survey_made = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, room=(120, 38))
        self.setWindowTitle(self.tr("Paste a survey as text"))
        self._suggested = ""
        self._survey = Survey("")
        self._due = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._due.timeout.connect(self.read)
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setPlaceholderText(
            self.tr(
                "# Visitors\n\n1. How old are you? (number)\n\n2. How did you come? *\n- On foot\n"
                "- By train\n- Other: ____\n\n3. Would you recommend us? (0-10)"
            )
        )
        self.text.textChanged.connect(self._due.start)
        self._title = QLineEdit()
        self._title.textChanged.connect(self._allow)
        self._shown = QWidget()
        self._column = fill_column(self._shown, STRETCH, spacing=GRID, margins=(0, 0, GRID, 0))
        self._lay_out()
        self.read()
        self.text.setFocus()

    def _lay_out(self) -> None:
        about = words_label(
            "muted",
            self.tr(
                "A line for each question, its choices below it. A heading begins a section; *"
                " means required."
            ),
        )
        area = scrolling(self._shown)
        area.setAccessibleName(self.tr("What it becomes"))
        written = column_of(caption(self.tr("Te&xt"), self.text), (self.text, 1), spacing=GRID)
        self._count = words_label("", wraps=False)
        becomes = column_of(self._count, (area, 1), spacing=GRID)
        buttons, self._create = self.decision(self.tr("&Create"))
        self.column(
            GRID,
            about,
            (row_of((written, 1), (becomes, 1), spacing=3 * GRID), 1),
            caption(self.tr("&Title"), self._title),
            self._title,
            buttons,
        )

    @Slot()
    def read(self) -> None:
        """Show what the text as it stands becomes."""
        self._due.stop()
        self._survey = survey_from_text(self.text.toPlainText())
        if self._title.text() == self._suggested:
            self._suggested = self._survey.title or self.tr("New survey")
            self._title.setText(self._suggested)
        self._fill()
        self._allow()

    def _fill(self) -> None:
        while self._column.count() > 1:
            item = self._column.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        count = sum(1 for _ in self._survey.questions())
        self._count.setText(self.tr("%n questions", "", count))
        shown = 0
        for section in self._survey.sections:
            if section.title and shown < _MOST_SHOWN:
                self._put(words_label("heading", section.title))
            for question in section.questions[: _MOST_SHOWN - shown]:
                shown += 1
                self._put(_question_part(shown, question))
        if count > shown:
            self._put(words_label("muted", self.tr("And %n more.", "", count - shown)))

    def _put(self, part: QWidget) -> None:
        self._column.insertWidget(self._column.count() - 1, part)
        part.show()

    @Slot()
    def _allow(self) -> None:
        can_create = self._survey.asks_something and bool(self._title.text().strip())
        self._create.setEnabled(can_create)

    @Slot()
    @guarded
    def accept(self) -> None:
        """Make the survey with the title that was written."""
        self.read()
        title = " ".join(self._title.text().split())
        if not title or not self._survey.asks_something:
            return
        self.survey_made.emit(replace(self._survey, title=title))
        super().accept()


def _question_part(number: int, question: Question) -> QWidget:
    """Return a question as it is listed: its kind as an icon, its words, its choices."""
    shown = presentation(question.kind)
    star = " *" if question.required else ""
    labels = [choice.label for choice in question.choices[:_MOST_LABELS]]
    if len(question.choices) > _MOST_LABELS:
        labels.append("…")
    said = [shown.name, *labels]
    part = QWidget()
    mark = icon_label(shown.icon, "muted", 2 * GRID)
    words = column_of(
        words_label("", f"{number}. {question.text}{star}"),
        words_label("muted", " · ".join(said)),
        spacing=0,
    )
    row = row_of(mark, (words, 1), spacing=GRID)
    fill_column(part, row)
    return part
