"""The thank-you page, made before somebody waits for it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

from surveyapp.domain.kiosk import KioskSettings
from surveyapp.views.answering.look import Look
from surveyapp.views.kiosk.thanks import ThanksScreen


class ThanksAhead(QObject):
    """Makes it while the first page is read: its making took longer than storing the answers.

    It is styled and laid out, but not painted: nothing thanks before the commit.
    """

    def __init__(self, frame: QWidget) -> None:
        super().__init__(frame)
        self._frame = frame
        self._wanted: tuple[KioskSettings, Look] | None = None
        self._made: ThanksScreen | None = None
        # Once the page that somebody looks at is painted.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._make)

    def prepare(self, texts: KioskSettings, look: Look) -> None:
        """Make one of these soon, in the place of the one there may be."""
        self.drop()
        self._wanted = texts, look
        self._soon.start()

    def take(self, texts: KioskSettings, look: Look) -> ThanksScreen:
        """Return the one that was made, or one made now."""
        made, self._made = self._made, None
        self.drop()
        return made or ThanksScreen(texts, look)

    def drop(self) -> None:
        """Let go of the one there may be: nobody will need it."""
        self._soon.stop()
        self._wanted = None
        if self._made is not None:
            self._made.deleteLater()
            self._made = None

    @Slot()
    def _make(self) -> None:
        if self._wanted is None:
            return
        self._made = made = ThanksScreen(*self._wanted)
        made.setParent(self._frame)
        made.resize(self._frame.size())
        for widget in (made, *made.findChildren(QWidget)):
            widget.ensurePolished()
            layout = widget.layout()
            if layout is not None:
                layout.activate()
