"""The panel that the staff sees after the PIN: today's figures, and the end of the kiosk."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLocale, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QFormLayout, QLabel, QWidget

from surveyapp.disk import free_space
from surveyapp.localization import typed_digits
from surveyapp.models.moments import local_moment
from surveyapp.store.kiosk_events import Today
from surveyapp.views.answering.look import Look
from surveyapp.views.kiosk.overlay import Overlay
from surveyapp.views.kiosk.widgets import button, words
from surveyapp.views.labels import clock_text, disk_space, words_label

_LEAVE_MS = 60_000
"""It closes by itself: left open, it would let the next respondent end the kiosk."""


class StaffPanel(Overlay):
    """Shows today's figures, and asks whether to end the kiosk.

    Signals:
        leave_requested: the staff wants to end the kiosk.
        closed: the kiosk is to go on.
    """

    leave_requested = Signal()
    closed = Signal()

    def __init__(self, library: Path, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent, share=0.6)
        self._figures: dict[str, QLabel] = {}
        self.body.addWidget(words(self.tr("For the staff"), "heading"))
        form = QFormLayout()
        form.setHorizontalSpacing(2 * look.gap)
        form.setVerticalSpacing(look.gap)
        for name, caption in (
            ("complete", self.tr("Responses today")),
            ("partial", self.tr("Left unfinished today")),
            ("since_start", self.tr("Responses since the start")),
            ("last", self.tr("Last saved")),
            ("disk", self.tr("Free disk space")),
        ):
            self._figures[name] = words("…")
            form.addRow(words_label("muted", caption, wraps=False), self._figures[name])
        self.body.addLayout(form)
        self._failure = words("", "error")
        self._failure.hide()
        self.body.addWidget(self._failure)
        self._stay = button(self.tr("Back to the survey"), "primary")
        self._stay.clicked.connect(self.closed)
        leave = button(self.tr("End the kiosk"))
        leave.clicked.connect(self.leave_requested)
        self.body.addWidget(self._stay)
        self.body.addWidget(leave)
        free = free_space(library.parent)
        self._figures["disk"].setText("?" if free is None else disk_space(free))
        # A child, deleted with the panel: what QTimer.singleShot() makes would outlive it.
        leaving = QTimer(self, singleShot=True, interval=_LEAVE_MS)
        leaving.timeout.connect(self.closed)
        leaving.start()

    @Slot(object)
    def show_today(self, today: Today) -> None:
        """Show the figures."""
        locale = QLocale()
        for name, figure in (
            ("complete", today.complete),
            ("partial", today.partial),
            ("since_start", today.since_start),
        ):
            self._figures[name].setText(typed_digits(locale.toString(figure)))
        last = self.tr("nothing yet")
        if today.last_saved is not None:
            last = clock_text(local_moment(today.last_saved).toString("HH:mm"))
        self._figures["last"].setText(last)

    @Slot(str)
    def show_failure(self, sentence: str) -> None:
        """Say why the figures could not be counted, or the kiosk could not be ended."""
        # Not beside a caption, where a third of the card's width would cut it.
        self._failure.setText(sentence)
        self._failure.setAccessibleName(sentence)
        self._failure.show()

    def focus_first(self) -> None:
        self._stay.setFocus(Qt.FocusReason.OtherFocusReason)
