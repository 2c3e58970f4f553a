"""What is to be known of a file: the first ten sentences, and the others on demand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLocale, Slot
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from surveyapp.views.boxes import STRETCH, fill_column, row_of
from surveyapp.views.composing import caption, push_button
from surveyapp.views.theme import GRID

MOST_SHOWN = 10
_LINES = 4


class FindingsList(QWidget):
    """Sentences to read and copy; hidden while there are none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sentences: tuple[str, ...] = ()
        self._shows_all = False
        self._text = QPlainTextEdit(self)
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._text.setFixedHeight(self.fontMetrics().lineSpacing() * (_LINES + 1))
        label = caption(self.tr("What you should &know about this file"), self._text)
        self._more = push_button("", self._turn, "quiet")
        head = row_of(label, STRETCH, self._more, spacing=GRID)
        fill_column(self, head, self._text, spacing=GRID)
        self.show_sentences(())

    def show_sentences(self, sentences: Sequence[str]) -> None:
        """Show these, the first ten of them at first."""
        self._sentences = tuple(sentences)
        self._shows_all = False
        self.setVisible(bool(sentences))
        self._show()

    @Slot()
    def _turn(self) -> None:
        self._shows_all = not self._shows_all
        self._show()

    def _show(self) -> None:
        more = len(self._sentences) - MOST_SHOWN
        shown = self._sentences if self._shows_all else self._sentences[:MOST_SHOWN]
        self._text.setPlainText("\n".join(shown))
        number = QLocale().toString(more)
        fewer, others = self.tr("Show fewer"), self.tr("and {count} more").format(count=number)
        self._more.setText(fewer if self._shows_all else others)
        self._more.setVisible(more > 0)
