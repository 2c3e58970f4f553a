"""The text answers to one question: the newest first, more on demand, searchable."""

from __future__ import annotations

from itertools import takewhile

from PySide6.QtCore import QLocale, Qt, QTimer, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget
from sqlalchemy import Connection

from surveyapp.domain.filters import ResponseFilter
from surveyapp.domain.summary import TextAnswer, TextPage
from surveyapp.domain.survey import Survey
from surveyapp.models.moments import local_moment
from surveyapp.store.text_answers import text_answers
from surveyapp.views.labels import words_label
from surveyapp.views.search_line import SearchLine
from surveyapp.views.theme import GRID
from surveyapp.workers.latest_read import LatestRead
from surveyapp.workers.library import Library

FIRST = 5
"""Texts that a card shows at first; “Show more” adds `MORE`."""
MORE = 50

_LONGEST = 2_000
"""Characters of a text that a card shows."""
_TYPING_MS = 250


def first_texts(
    connection: Connection, survey: Survey, key: str, wanted: ResponseFilter
) -> TextPage:
    """Return the texts that a card shows at first."""
    return text_answers(connection, survey, key, wanted, limit=FIRST)


class TextList(QWidget):
    """Lists texts, newest first, in a card."""

    def __init__(self, library: Library, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._survey: Survey | None = None
        self._key = ""
        self._wanted = ResponseFilter()
        self._page = TextPage((), None)
        self._appending = False
        self._read = LatestRead(library, self)
        self._read.succeeded.connect(self._show_loaded)
        self._read.failed.connect(self._show_failure)
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._typing.timeout.connect(self._load_anew)
        self.search_field = SearchLine(self.tr("Search these texts"))
        self.search_field.textChanged.connect(self._typing.start)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(GRID)
        self._note = words_label("muted")
        self.more_button = QPushButton(self.tr("Show more"))
        self.more_button.setProperty("role", "quiet")
        self.more_button.clicked.connect(self._load_more)
        bottom = QHBoxLayout()
        bottom.addWidget(self.more_button)
        bottom.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.search_field)
        layout.addLayout(self._lines)
        layout.addWidget(self._note)
        layout.addLayout(bottom)

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts that are listed."""
        return tuple(answer.text for answer in self._page.answers)

    def show_texts(self, survey: Survey, key: str, wanted: ResponseFilter, first: TextPage) -> None:
        """Show these; where more were shown, or a search, as many are read again."""
        self._survey, self._key, self._wanted = survey, key, wanted
        self.search_field.setVisible(first.last is not None or bool(self.search_field.text()))
        if self.search_field.text() or len(self._page.answers) > FIRST:
            self._load_anew()
        else:
            self._show(first)

    @Slot()
    def _load_anew(self) -> None:
        self._load(None, max(FIRST, len(self._page.answers)))

    @Slot()
    def _load_more(self) -> None:
        self._load(self._page.last, MORE)

    def _load(self, after: TextAnswer | None, limit: int) -> None:
        if self._survey is None:
            return
        self._appending = after is not None
        search = self.search_field.text()
        self._read.start(text_answers, self._survey, self._key, self._wanted, search, after, limit)

    @Slot(str)
    def _show_failure(self, sentence: str) -> None:
        self._note.setText(sentence)
        self._note.show()

    @Slot(object)
    def _show_loaded(self, page: TextPage) -> None:
        if self._appending:
            page = TextPage(self._page.answers + page.answers, page.last)
        self._show(page)

    def _show(self, page: TextPage) -> None:
        pairs = zip(self._page.answers, page.answers, strict=False)
        kept = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
        while self._lines.count() > kept:
            item = self._lines.takeAt(kept)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for answer in page.answers[kept:]:
            self._lines.addWidget(self._line(answer))
        self._page = page
        self.more_button.setVisible(page.last is not None)
        self._note.setText(self.tr("No text holds this."))
        self._note.setVisible(not page.answers and bool(self.search_field.text()))

    def _line(self, answer: TextAnswer) -> QWidget:
        line = QWidget()
        layout = QVBoxLayout(line)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        shown = answer.text if len(answer.text) <= _LONGEST else answer.text[:_LONGEST] + "…"
        text = words_label("", shown)
        text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        text.setAccessibleName(shown)
        layout.addWidget(text)
        if answer.submitted_at is not None:
            date = QLocale().toString(
                local_moment(answer.submitted_at), QLocale.FormatType.ShortFormat
            )
            when = QLabel(date)
            when.setProperty("role", "muted")
            layout.addWidget(when)
        return line
