"""The fields of the builder: when what is written in them is committed, and what is wrong with it.

Undo and Redo are the survey's: a field only takes back what it has not committed yet.
"""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QTextOption
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QWidget,
)

from surveyapp.domain.answers import AnswerError, number_text, parse_number
from surveyapp.localization import translated
from surveyapp.overrides import guarded
from surveyapp.views.boxes import fill_column
from surveyapp.views.composing import caption
from surveyapp.views.labels import leading_edge, restyle, without_mnemonic
from surveyapp.views.theme import GRID
from surveyapp.views.undo import redo_keys


class ErrorLabel(QLabel):
    """Says what is wrong with the field above it; hidden while nothing is."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "error")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(leading_edge() | Qt.AlignmentFlag.AlignVCenter)
        self.setWordWrap(True)
        self.hide()

    @Slot(str)
    def show_error(self, sentence: str) -> None:
        """Show this sentence; an empty one hides the label."""
        self.setText(sentence)
        self.setVisible(bool(sentence))


class TextField(QPlainTextEdit):
    """A text of one or more lines, as high as its text.

    With ``waits`` set, a text is committed when the focus leaves the field (until then Escape
    and Undo take back what was written), otherwise at each key.

    Where Enter ``goes_on`` to what is written next, Shift+Enter begins a new line.

    Signals:
        committed: the text, when it is another than before.
        left: the focus went elsewhere.
        gone_on: Enter is pressed, and does not begin a new line here.
    """

    committed = Signal(str)
    left = Signal()
    gone_on = Signal()

    def __init__(self, most_lines: int = 6, *, goes_on: bool = False) -> None:
        super().__init__()
        self._goes_on = goes_on
        self.waits = False
        self._shown = ""
        self._most_lines = most_lines
        self.setTabChangesFocus(True)
        # Undo is the survey's, not the field's.
        self.setUndoRedoEnabled(False)
        option = self.document().defaultTextOption()
        # Where a label of the same words would stand, whatever their script.
        option.setAlignment(leading_edge())
        self.document().setDefaultTextOption(option)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._notice)
        self._fit()

    def show_text(self, text: str) -> None:
        """Show the survey's text, without committing it; the cursor stays in an equal one."""
        self._shown = text
        if self.toPlainText() != text:
            self.setPlainText(text)

    def finish(self) -> None:
        """Commit what was written."""
        if self._is_unfinished():
            self._shown = self.toPlainText()
            self.committed.emit(self._shown)

    def _is_unfinished(self) -> bool:
        return self.toPlainText() != self._shown

    @guarded
    def event(self, event: QEvent) -> bool:
        """Leave Undo and Redo to the window, unless there is something uncommitted to undo."""
        if event.type() == QEvent.Type.ShortcutOverride and _is_undo(event):
            event.setAccepted(self._is_unfinished())
            return event.isAccepted()
        return super().event(event)

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take back what is uncommitted on Escape and Undo."""
        is_escape = event.key() == Qt.Key.Key_Escape
        takes_back = is_escape or event.matches(QKeySequence.StandardKey.Undo)
        if takes_back and self._is_unfinished():
            self.setPlainText(self._shown)
            self.selectAll()
            event.accept()
        elif is_escape or _is_undo(event):
            event.ignore()
        elif self._goes_on and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter(event)
        else:
            super().keyPressEvent(event)

    def _enter(self, event: QKeyEvent) -> None:
        event.accept()
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            # Qt would put a separator of its own there, not the end of a line.
            self.insertPlainText("\n")
        else:
            self.gone_on.emit()

    @guarded
    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Commit what was written, unless only a menu or a list has the focus meanwhile."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.finish()
            self.left.emit()

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
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
    """One line, committed by Enter or when the focus leaves it; Escape takes it back.

    A text that is refused (see `refuse`) stays in the field to be corrected.

    Signals:
        committed: the text, when it is another than before.
        problem_changed: why the text is refused; empty once it is not any more.
    """

    committed = Signal(str)
    problem_changed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._shown = ""  # or committed last
        self._stored = ""
        self._problem = ""
        self.editingFinished.connect(self.finish)

    def show_text(self, text: str) -> None:
        """Show the survey's text, but the same one not in place of one that was refused."""
        if self._problem and text == self._stored:
            return
        self._stored = self._shown = text
        self.refuse("")
        if self.text() != text:
            self.setText(text)

    def refuse(self, sentence: str) -> None:
        """Say why the text is refused; "" says that it is not any more."""
        if sentence != self._problem:
            self._problem = sentence
            restyle(self, "problem", bool(sentence))
            self.setAccessibleDescription(sentence)
            self.problem_changed.emit(sentence)

    @Slot()
    def finish(self) -> None:
        """Commit what was written."""
        if self.text() != self._shown:
            self._shown = self.text()
            self.refuse("")
            self.committed.emit(self._shown)

    @guarded
    def event(self, event: QEvent) -> bool:
        """Leave Undo and Redo to the window, unless there is something uncommitted to undo."""
        if event.type() == QEvent.Type.ShortcutOverride and _is_undo(event):
            event.setAccepted(self.text() != self._shown)
            return event.isAccepted()
        return super().event(event)

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take back what is uncommitted or refused on Escape."""
        if event.key() == Qt.Key.Key_Escape and self.text() != self._stored:
            self._shown = self._stored
            self.refuse("")
            self.setText(self._stored)
            self.selectAll()
        else:
            super().keyPressEvent(event)


class NumberField(LineField):
    """A number that may be left out.

    Signals:
        number_committed: the number, or None for an empty field.
    """

    number_committed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.is_whole = False
        self.setMaximumWidth(self.fontMetrics().averageCharWidth() * 16)
        self.committed.connect(self._read)

    def show_number(self, number: float | None) -> None:
        """Show the survey's number, or an empty field."""
        self.show_text("" if number is None else number_text(number))

    @property
    def number(self) -> float | None:
        """The number written, None for an empty field.

        Raises AnswerError for another text, and for a fraction where `is_whole` is set.
        """
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


class FieldWithError(QWidget):
    """A line, and below it why its text is refused."""

    def __init__(self, line: LineField) -> None:
        super().__init__()
        error = ErrorLabel()
        line.problem_changed.connect(error.show_error)
        fill_column(self, line, error, spacing=GRID // 2)
        self.setFocusProxy(line)


def captioned(text: str, field: QWidget) -> QWidget:
    """Return a field with its caption above it, as one widget to be shown or hidden."""
    group = QWidget()
    label = caption(text, field)
    label.setProperty("role", "strong")
    fill_column(group, label, field, spacing=GRID)
    return group


def name_by_key(field: QWidget, text: str) -> None:
    """Call a field without a caption so, and let the key marked in the name lead to it."""
    field.setAccessibleName(without_mnemonic(text))
    shortcut = QShortcut(QKeySequence.mnemonic(text), field)
    shortcut.activated.connect(field.setFocus)


def _is_undo(event: QEvent) -> bool:
    if not isinstance(event, QKeyEvent):
        return False
    is_redo = QKeySequence(event.keyCombination()) in redo_keys()
    return is_redo or event.matches(QKeySequence.StandardKey.Undo)
