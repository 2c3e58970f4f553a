"""Fields that say when what was written counts: at each key, or when one leaves them."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent, QTextOption
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from surveyapp.domain.answers import AnswerError, number_text, parse_number
from surveyapp.localization import translated
from surveyapp.overrides import guarded
from surveyapp.views.labels import leading_edge, restyle
from surveyapp.views.theme import GRID
from surveyapp.views.undo import redo_keys


class ErrorLabel(QLabel):
    """What is wrong with the field above it; takes no room while nothing is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "error")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(leading_edge() | Qt.AlignmentFlag.AlignVCenter)
        self.setWordWrap(True)
        self.hide()

    @Slot(str)
    def show_error(self, sentence: str) -> None:
        """Show this sentence; an empty one takes the label away."""
        self.setText(sentence)
        self.setVisible(bool(sentence))


class TextField(QPlainTextEdit):
    """A text of one or more lines, as high as what is in it.

    Signals:
        committed: a text that counts. At each key; with ``waits`` set, when the
            field is left (Escape or undo take back what was written until then).
        left: the focus went elsewhere.
    """

    committed = Signal(str)
    left = Signal()

    def __init__(self, most_lines: int = 6, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.waits = False
        self._shown = ""
        self._most_lines = most_lines
        self.setTabChangesFocus(True)
        # Steps back are the survey's, not the field's.
        self.setUndoRedoEnabled(False)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._notice)
        self._fit()

    def show_text(self, text: str) -> None:
        """Show a text that is not the person's doing; the cursor stays if it is the same."""
        self._shown = text
        if self.toPlainText() != text:
            self.setPlainText(text)

    def finish(self) -> None:
        """Let what was written count now."""
        if self.toPlainText() != self._shown:
            self._shown = self.toPlainText()
            self.committed.emit(self._shown)

    @guarded
    def event(self, event: QEvent) -> bool:
        """Leave undo to the window unless there is something unfinished to take back."""
        if event.type() == QEvent.Type.ShortcutOverride and _is_undo(event):
            event.setAccepted(self.toPlainText() != self._shown)
            return event.isAccepted()
        return super().event(event)

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take back what is unfinished on Escape and undo; leave Shift+Enter a line break."""
        is_unfinished = self.toPlainText() != self._shown
        takes_back = event.key() == Qt.Key.Key_Escape or event.matches(
            QKeySequence.StandardKey.Undo
        )
        if is_unfinished and takes_back:
            self.setPlainText(self._shown)
            self.selectAll()
            event.accept()
        elif event.key() == Qt.Key.Key_Escape or _is_undo(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    @guarded
    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Let what was written count."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.finish()
            self.left.emit()

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew, and be as high as that needs."""
        super().resizeEvent(event)
        self._fit()

    @Slot()
    def _notice(self) -> None:
        self._fit()
        if not self.waits:
            self.finish()

    def _fit(self) -> None:
        lines = max(1, math.ceil(self.document().size().height()))
        shown = min(lines, self._most_lines)
        margins = self.contentsMargins()
        around = margins.top() + margins.bottom() + 2 * int(self.document().documentMargin())
        self.setFixedHeight(shown * self.fontMetrics().lineSpacing() + around + 2)


class LineField(QLineEdit):
    """One line that counts when it is left or Enter is pressed; Escape takes it back.

    What will not do is told with `refuse`, and stays in the field to be mended.

    Signals:
        committed: another text than the one shown.
        problem_changed: why what is written will not do; empty once it will.
    """

    committed = Signal(str)
    problem_changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = ""
        self._stands = ""
        self._problem = ""
        self.editingFinished.connect(self.finish)

    def show_text(self, text: str) -> None:
        """Show a text that is not the person's doing; not over what they still have to mend."""
        if self._problem and text == self._stands:
            return
        self._stands = self._shown = text
        self._tell("")
        if self.text() != text:
            self.setText(text)

    def refuse(self, sentence: str) -> None:
        """Say why what is written does not count."""
        self._tell(sentence)

    def forget(self) -> None:
        """Keep nothing that was refused: another text is shown next, or none."""
        self._tell("")

    @Slot()
    def finish(self) -> None:
        """Let what was written count now."""
        if self.text() != self._shown:
            self._shown = self.text()
            self._tell("")
            self.committed.emit(self._shown)

    @guarded
    def event(self, event: QEvent) -> bool:
        """Leave undo to the window unless there is something unfinished to take back."""
        if event.type() == QEvent.Type.ShortcutOverride and _is_undo(event):
            event.setAccepted(self.text() != self._shown)
            return event.isAccepted()
        return super().event(event)

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take back what is unfinished on Escape."""
        if event.key() == Qt.Key.Key_Escape and self.text() != self._stands:
            self._shown = self._stands
            self._tell("")
            self.setText(self._stands)
            self.selectAll()
        else:
            super().keyPressEvent(event)

    def _tell(self, problem: str) -> None:
        if problem != self._problem:
            self._problem = problem
            restyle(self, "problem", bool(problem))
            self.setAccessibleDescription(problem)
            self.problem_changed.emit(problem)


class NumberField(LineField):
    """A number that may be left out.

    Signals:
        number_committed: the number, or None for an empty field.
    """

    number_committed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.is_whole = False
        self.setMaximumWidth(self.fontMetrics().averageCharWidth() * 16)
        self.committed.connect(self._read)

    def show_number(self, number: float | None) -> None:
        """Show this number, or nothing."""
        self.show_text("" if number is None else number_text(number))

    @property
    def number(self) -> float | None:
        """What is written; None for nothing, AnswerError for what is no number of this kind."""
        text = self.text()
        if not text.strip():
            return None
        number = parse_number(text)
        if self.is_whole and number != int(number):
            raise AnswerError(self.tr("Please enter a whole number."))
        return number

    @Slot()
    def _read(self) -> None:
        try:
            number = self.number
        except AnswerError as error:
            self.refuse(translated(error.sentence))
        else:
            self.number_committed.emit(number)


class ToldField(QWidget):
    """A line, and under it what is wrong with what is written there."""

    def __init__(self, line: LineField, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = line
        error = ErrorLabel()
        line.problem_changed.connect(error.show_error)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addWidget(line)
        layout.addWidget(error)
        self.setFocusProxy(line)


def _is_undo(event: QEvent) -> bool:
    if not isinstance(event, QKeyEvent):
        return False
    is_redo = QKeySequence(event.keyCombination()) in redo_keys()
    return is_redo or event.matches(QKeySequence.StandardKey.Undo)
