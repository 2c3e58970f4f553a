"""The thank-you screen after an interview is stored, and the notices of a kiosk that is closed."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from surveyapp.domain.kiosk import KioskSettings
from surveyapp.overrides import guarded
from surveyapp.views.answering.base import spoken
from surveyapp.views.answering.look import Look
from surveyapp.views.boxes import centred_row
from surveyapp.views.kiosk.screen import KioskScreen
from surveyapp.views.kiosk.tick_mark import TickMark
from surveyapp.views.kiosk.widgets import button, centred_column, words


class ThanksScreen(KioskScreen):
    """Thanks for a response that is committed. A touch, a key or some seconds end it.

    It is made before the commit, by `PreparedThanks`, and shown only after it.

    Signals:
        ended: once.
    """

    ended = Signal()

    def __init__(self, settings: KioskSettings, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._is_over = False
        # A child of this screen, deleted with it: what QTimer.singleShot() makes would stay for
        # ever when a touch comes first.
        self._over = QTimer(self, singleShot=True, interval=settings.thanks_s * 1000)
        self._over.timeout.connect(self._end)
        self._seconds = settings.thanks_s
        self._left = settings.thanks_s
        self._tick = QTimer(self, interval=1000)
        self._tick.setObjectName("tick")
        self._tick.timeout.connect(self._count)
        self._what_next = words("", "muted", centred=True)
        self._show_left()
        self._mark = TickMark(look)
        self._done = button(self.tr("Done"), "way")
        self._done.clicked.connect(self._end)
        thanks = self.tr("Thank you!")
        text = settings.thanks or self.tr("Your answers have been saved.")
        self._done.setAccessibleDescription(spoken(thanks, text))
        column = centred_column(
            self,
            look,
            centred_row(self._mark),
            words(thanks, "title", centred=True),
            words(text, centred=True),
            self._what_next,
            centred_row(self._done, 1),
        )
        column.tapped.connect(self._end)

    def focus_first(self) -> None:
        self._done.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin(self) -> None:
        """Count the seconds from now on: the screen is shown."""
        self._over.start()
        self._tick.start()
        self._mark.begin(self._seconds)

    @guarded
    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """End at a touch anywhere."""
        self._end()

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """End at any key that is pressed here, not at one held down since the page before."""
        if not event.isAutoRepeat():
            self._end()

    @Slot()
    def _count(self) -> None:
        # The last second may be a little longer.
        self._left = max(1, self._left - 1)
        self._show_left()

    def _show_left(self) -> None:
        self._what_next.setText(self.tr("The survey starts again in %n second(s).", "", self._left))

    @Slot()
    def _end(self) -> None:
        if not self._is_over:
            self._is_over = True
            self.ended.emit()


class PreparedThanks(QObject):
    """Makes the thank-you screen while the first page is read: making it took longer than storing.

    It is styled and laid out ahead, but not painted: nothing thanks before the commit.
    """

    def __init__(self, frame: QWidget) -> None:
        """``frame`` is the widget that will show the screen."""
        super().__init__(frame)
        self._frame = frame
        self._wanted: tuple[KioskSettings, Look] | None = None
        self._screen: ThanksScreen | None = None
        # From the event loop: after the page that somebody looks at is painted.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._make)

    def prepare(self, texts: KioskSettings, look: Look) -> None:
        """Make a screen with these texts soon, in the place of the one there may be."""
        self.drop()
        self._wanted = texts, look
        self._soon.start()

    def take(self, texts: KioskSettings, look: Look) -> ThanksScreen:
        """Return the prepared screen, or one made now."""
        prepared, self._screen = self._screen, None
        self.drop()
        return prepared or ThanksScreen(texts, look)

    def drop(self) -> None:
        """Delete the prepared screen, if there is one."""
        self._soon.stop()
        self._wanted = None
        if self._screen is not None:
            self._screen.deleteLater()
            self._screen = None

    @Slot()
    def _make(self) -> None:
        if self._wanted is None:
            return
        self._screen = screen = ThanksScreen(*self._wanted)
        screen.setParent(self._frame)
        screen.resize(self._frame.size())
        for widget in (screen, *screen.findChildren(QWidget)):
            widget.ensurePolished()
            layout = widget.layout()
            if layout is not None:
                layout.activate()


class NoticeScreen(KioskScreen):
    """Says that there is nothing to answer now, and why."""

    def __init__(self, title: str, text: str, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        labels = [words(title, "title", centred=True)]
        if text:
            labels.append(words(text, centred=True))
        centred_column(self, look, *labels)
        self.setAccessibleName(spoken(title, text))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
