"""A notice that work which the program does unasked has failed, and why."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal, Slot

from surveyapp.views.composing import push_button
from surveyapp.views.message_strip import Notice


class FailureNotice(Notice):
    """Says a failure until the work succeeds or the person has put it away.

    Signals:
        retry_requested: the work is to be done again now.
    """

    retry_requested = Signal()

    def __init__(self, template: str) -> None:
        """``template`` says what failed; {sentence} stands for why."""
        again = push_button(QCoreApplication.translate("FailureNotice", "Try again"))
        super().__init__("triangle-alert", "warning", [again])
        again.clicked.connect(self._retry)
        self._template = template
        self._sentence = self._dismissed = ""

    @Slot(str)
    def show_failure(self, sentence: str) -> None:
        """Say this reason, unless the person has dismissed the very same one."""
        if sentence != self._dismissed:
            self.say(self._template.format(sentence=sentence))
        self._sentence = sentence

    @Slot()
    def show_success(self) -> None:
        """Say nothing: the work has succeeded since."""
        self._dismissed = ""
        self.withdraw()

    @Slot()
    def dismiss(self) -> None:
        self._dismissed = self._sentence
        super().dismiss()

    @Slot()
    def _retry(self) -> None:
        self.withdraw()
        self.retry_requested.emit()
