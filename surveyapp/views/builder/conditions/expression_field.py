"""A field for an expression, with the answers that one can put into it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from surveyapp.domain.conditions.parts import AskedAnswer
from surveyapp.domain.conditions.writing import answer_node
from surveyapp.domain.expressions.errors import ExpressionError
from surveyapp.domain.expressions.evaluation import prepared
from surveyapp.domain.expressions.nodes import Span
from surveyapp.domain.expressions.printing import written
from surveyapp.views.boxes import STRETCH, fill_column, row_of
from surveyapp.views.builder.conditions.expression_text import ExpressionText
from surveyapp.views.builder.conditions.words import answer_name
from surveyapp.views.builder.fields import ErrorLabel
from surveyapp.views.composing import push_button
from surveyapp.views.theme import GRID


class ExpressionField(QWidget):
    """Commits its text when it is left: what is half written is no expression.

    Signals:
        committed: the text, when it is another than before.
    """

    committed = Signal(str)

    def __init__(self, name: str) -> None:
        """``name`` is for screen readers."""
        super().__init__()
        self.text = ExpressionText()
        self.text.waits = True
        self.text.setAccessibleName(name)
        # Operators and codes are written from the left in every language.
        self.text.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.text.committed.connect(self.committed)
        self._expression = ""
        self._codes: Collection[str] = ()
        self._answers: Sequence[AskedAnswer] = ()
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill)
        self._menu.triggered.connect(self._insert)
        self.insert_button = push_button(self.tr("Insert an answer"), None, "quiet", "plus")
        self.insert_button.setMenu(self._menu)
        self._error = ErrorLabel()
        self.setFocusProxy(self.text)
        foot = row_of(self.insert_button, STRETCH)
        fill_column(self, self.text, self._error, foot, spacing=GRID // 2)

    def show_expression(
        self, text: str, answers: Sequence[AskedAnswer], codes: Collection[str]
    ) -> None:
        """Show an expression, but the same one not over one that was refused; offer answers.

        ``codes`` are those that the survey knows: another one is marked where it is refused.
        """
        self._codes, self._answers = codes, answers
        self.text.offer(answers)
        if text != self._expression or not self._error.text():
            self.text.show_text(text)
        self._expression = text
        self.insert_button.setEnabled(bool(answers))

    def refuse(self, sentence: str) -> None:
        """Say why the text is no expression here; "" that it is."""
        self._error.show_error(sentence)
        self.text.mark(self._wrong_place() if sentence else None)

    def finish(self) -> None:
        """Commit what was written."""
        self.text.finish()

    def _wrong_place(self) -> Span | None:
        try:
            prepared(self.text.toPlainText(), self._codes)
        except ExpressionError as error:
            return error.span
        return None

    @Slot()
    def _fill(self) -> None:
        self._menu.clear()
        for answer in self._answers:
            action = self._menu.addAction(answer_name(answer).replace("&", "&&"))
            action.setData(written(answer_node(answer.code)))

    @Slot(QAction)
    def _insert(self, action: QAction) -> None:
        self.text.insertPlainText(action.data())
        self.text.setFocus()
