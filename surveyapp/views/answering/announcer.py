"""What a screen reader says when the keyboard focus comes to a question."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication, QWidget

from surveyapp.views.answering.base import AnswerInput


class QuestionAnnouncer(QObject):
    """Adds the question to the description of the first of its fields that gets the focus.

    Not of every field: who goes through ten choices hears the question once.
    """

    def __init__(self, page: QWidget, before: str = "") -> None:
        """``before`` is the text above all fields of the page, which is said once."""
        super().__init__(page)
        self._page = page
        self._before = before
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)

    @Slot("QWidget*", "QWidget*")
    def _follow(self, former: QWidget | None, now: QWidget | None) -> None:
        if former is now:
            return
        # An input that gets the focus itself passes it on to one of its fields at once.
        left = None if isinstance(former, AnswerInput) else input_of(former)
        if former is not None and left is not None and self._page.isAncestorOf(former):
            left.reset_description(former)
        entered = None if isinstance(now, AnswerInput) else input_of(now)
        if now is None or entered is None or not self._page.isAncestorOf(now):
            return
        if entered is left:
            return
        is_same = left is not None and left.question is entered.question
        entered.describe(now, self._before, with_question=not is_same)
        self._before = ""


def input_of(widget: QWidget | None) -> AnswerInput | None:
    """Return the input a field belongs to."""
    while widget is not None and not isinstance(widget, AnswerInput):
        widget = widget.parentWidget()
    return widget
