"""The field in which an expression is typed: it completes names, and marks what is wrong."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QStandardItem,
    QStandardItemModel,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QCompleter, QTextEdit

from surveyapp.domain.conditions.parts import AskedAnswer
from surveyapp.domain.conditions.writing import answer_node
from surveyapp.domain.expressions.nodes import Span
from surveyapp.domain.expressions.printing import written
from surveyapp.overrides import guarded
from surveyapp.views.builder.conditions.function_words import function_help
from surveyapp.views.builder.conditions.words import answer_name
from surveyapp.views.builder.fields import TextField
from surveyapp.views.theme import tokens

_BEGUN = re.compile(r"(\$\{?[\w.-]*|[^\W\d][\w-]*)\Z")
"""The name that is being typed: of an answer, or of a function."""
_LEAST = 2
"""So many letters of a name are typed before others like it are offered."""
_ROLE = Qt.ItemDataRole.UserRole
_WIDEST = 60
"""Of the list, in characters."""


class ExpressionText(TextField):
    """Offers answers and functions while their names are typed, and with Ctrl+Space.

    What is chosen takes the place of what was typed of it.
    """

    def __init__(self) -> None:
        super().__init__()
        self._model = QStandardItemModel(self)
        self._answers: Sequence[AskedAnswer] = ()
        self._is_filled = False
        self.completer = QCompleter(self._model, self)
        self.completer.setWidget(self)
        self.completer.setCompletionRole(_ROLE)
        self.completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        popup = self.completer.popup()
        assert popup is not None  # it is made when it is asked for
        self.names = popup
        self.names.setAccessibleName(self.tr("Answers and functions"))
        self.completer.activated.connect(self._complete)
        self.textChanged.connect(self._unmark)

    def offer(self, answers: Sequence[AskedAnswer]) -> None:
        """Offer these answers, and all functions."""
        if answers != self._answers:
            self._answers, self._is_filled = answers, False

    def _fill(self) -> None:
        """Have in the list what is offered: once a name is asked for, as most fields are not."""
        if self._is_filled:
            return
        self._is_filled = True
        self._model.clear()
        for answer in self._answers:
            said = written(answer_node(answer.code))
            self._add(said, f"{said} – {answer_name(answer)}")
        for name, help_text in sorted(function_help().items()):
            prefix = "jr:" if help_text.written.startswith("jr:") else ""
            self._add(f"{prefix}{name}(", f"{help_text.written} – {help_text.does}")

    def mark(self, span: Span | None) -> None:
        """Underline what is wrong; None for nothing."""
        if span is None:
            self.setExtraSelections([])
            return
        wrong = QTextEdit.ExtraSelection()
        wrong.cursor = self.textCursor()
        # At the end there is nothing to underline but what stands before it.
        start = min(span.start, max(0, span.end - 1))
        wrong.cursor.setPosition(max(0, start))
        wrong.cursor.setPosition(span.end, QTextCursor.MoveMode.KeepAnchor)
        style = QTextCharFormat()
        style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        style.setUnderlineColor(QColor(tokens(self.palette()).danger))
        wrong.format = style
        self.setExtraSelections([wrong])

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type, and offer what the name that is begun may become."""
        if self.names.isVisible() and event.key() in _OF_THE_LIST:
            event.ignore()  # the list takes it
            return
        is_asked = (
            event.key() == Qt.Key.Key_Space
            and event.modifiers() == Qt.KeyboardModifier.ControlModifier
        )
        if not is_asked:
            super().keyPressEvent(event)
        if is_asked or event.text().strip() or self.names.isVisible():
            self._offer_names(is_asked=is_asked)

    def _offer_names(self, *, is_asked: bool) -> None:
        begun = self._begun()
        least = 0 if is_asked else 1 if begun.startswith("$") else _LEAST
        if len(begun) < least or self._is_in_quotes():
            self.names.hide()
            return
        self._fill()
        self.completer.setCompletionPrefix(begun)
        if not self.completer.completionCount():
            self.names.hide()
            return
        self.names.setCurrentIndex(self.completer.completionModel().index(0, 0))
        place = self.cursorRect()
        widest = self.fontMetrics().averageCharWidth() * _WIDEST
        bar = self.names.verticalScrollBar().sizeHint().width()
        place.setWidth(min(widest, self.names.sizeHintForColumn(0) + bar))
        self.completer.complete(place)

    def _before(self) -> str:
        return self.toPlainText()[: self.textCursor().position()]

    def _begun(self) -> str:
        found = _BEGUN.search(self._before())
        return found[0] if found else ""

    def _is_in_quotes(self) -> bool:
        before = re.sub(r"'[^']*'|\"[^\"]*\"", "", self._before())
        return "'" in before or '"' in before

    def _add(self, name: str, said: str) -> None:
        item = QStandardItem(said)
        item.setData(name, _ROLE)
        self._model.appendRow(item)

    @Slot(str)
    def _complete(self, name: str) -> None:
        cursor = self.textCursor()
        begun = len(self._begun())
        cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, begun)
        cursor.insertText(name)
        if self.toPlainText()[cursor.position() :].startswith("}") and name.endswith("}"):
            cursor.deleteChar()
        self.setTextCursor(cursor)

    @Slot()
    def _unmark(self) -> None:
        self.mark(None)


_OF_THE_LIST = (
    Qt.Key.Key_Enter,
    Qt.Key.Key_Return,
    Qt.Key.Key_Escape,
    Qt.Key.Key_Tab,
    Qt.Key.Key_Backtab,
)
