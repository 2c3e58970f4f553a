"""What a respondent sees when everything is stored, and the screens of a kiosk that is closed."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from surveyapp.domain.kiosk import KioskSettings
from surveyapp.overrides import guarded
from surveyapp.views.answering.base import spoken
from surveyapp.views.answering.look import Look
from surveyapp.views.kiosk.marks import TickMark
from surveyapp.views.kiosk.screen import KioskScreen
from surveyapp.views.kiosk.widgets import button, centred_column, words


class ThanksScreen(KioskScreen):
    """Shown only after the commit; made ahead of it. A touch, a key or some seconds end it.

    Signals:
        ended: once.
    """

    ended = Signal()

    def __init__(self, settings: KioskSettings, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._is_over = False
        # A child of ours, which goes with us: what QTimer.singleShot() makes would stay for ever
        # when a touch comes first.
        self._over = QTimer(self, singleShot=True, interval=settings.thanks_s * 1000)
        self._over.timeout.connect(self._end)
        done = button(self.tr("Done"))
        done.clicked.connect(self._end)
        self._done = done
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(done, 1)
        row.addStretch(1)
        mark = QHBoxLayout()
        mark.addStretch(1)
        mark.addWidget(TickMark(look))
        mark.addStretch(1)
        text = settings.thanks or self.tr("Your answers have been saved.")
        done.setAccessibleDescription(spoken(self.tr("Thank you!"), text))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        column = centred_column(
            look,
            mark,
            words(self.tr("Thank you!"), "title", centred=True),
            words(text, centred=True),
            row,
        )
        column.tapped.connect(self._end)
        layout.addWidget(column)

    def focus_first(self) -> None:
        """Let Enter end it."""
        self._done.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin(self) -> None:
        """Count the seconds from now on: it is shown."""
        self._over.start()

    @guarded
    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """End at a touch anywhere."""
        self._end()

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """End at any key that is pressed here; one held since before is none."""
        if not event.isAutoRepeat():
            self._end()

    @Slot()
    def _end(self) -> None:
        if not self._is_over:
            self._is_over = True
            self.ended.emit()


class NoticeScreen(KioskScreen):
    """Says that there is nothing to answer now, and why."""

    def __init__(self, title: str, text: str, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        labels: list[QLabel] = [words(title, "title", centred=True)]
        if text:
            labels.append(words(text, centred=True))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(centred_column(look, *labels))
        self.setAccessibleName(spoken(title, text))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
