"""The kiosk's window: full screen, above all others, until the PIN."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QGuiApplication, QResizeEvent, QScreen
from PySide6.QtWidgets import QLayout, QWidget

from surveyapp.domain.kiosk import KioskSettings
from surveyapp.overrides import guarded
from surveyapp.store.kiosk_events import KioskEvent, note_event, today
from surveyapp.views.answering.look import Look, TextSize
from surveyapp.views.boxes import fill_column
from surveyapp.views.choice_pictures import NO_IMAGES, with_pictures
from surveyapp.views.kiosk.blank_screen import black_window, other_screens
from surveyapp.views.kiosk.clipboard import ClipboardKeeper
from surveyapp.views.kiosk.front import FrontKeeper
from surveyapp.views.kiosk.language import KioskLanguage
from surveyapp.views.kiosk.loaded import LoadedKiosk
from surveyapp.views.kiosk.lock import KioskLock
from surveyapp.views.kiosk.look import look_of, style_sheet
from surveyapp.views.kiosk.overlay import Overlay, PrivacyCover
from surveyapp.views.kiosk.pin_pad import PinPad
from surveyapp.views.kiosk.press_guard import PressGuard
from surveyapp.views.kiosk.screen_stack import ScreenStack
from surveyapp.views.kiosk.staff import StaffPanel
from surveyapp.views.kiosk.strip import Strip
from surveyapp.views.kiosk.thanks import NoticeScreen
from surveyapp.views.kiosk.write_queue import Write
from surveyapp.workers.library import Library
from surveyapp.workers.pin_guard import PinGuard

logger = logging.getLogger(__name__)


class KioskWindow(QWidget):
    """Shows one survey to strangers, and lets nobody out without the PIN.

    Signals:
        left: the staff gave the PIN and wants to end the kiosk.
    """

    left = Signal()
    _may_close = True
    """True before `engage` and after `leave`."""

    def __init__(
        self,
        library: Library,
        survey_id: int,
        guard: PinGuard,
        language: KioskLanguage,
        parent: QWidget | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """``clock`` returns seconds; by it `PressGuard` knows how long a screen has been shown."""
        super().__init__(
            parent,
            Qt.WindowType.Window
            | Qt.WindowType.FramelessWindowHint
            | Qt.WindowType.WindowStaysOnTopHint,
        )
        self.setObjectName("kiosk")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        # The program goes on when it closes: the manager's window comes back.
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.library = library
        self._survey_id = survey_id
        self._guard = guard
        self._language = language
        self._settings = KioskSettings()
        self._images = NO_IMAGES
        self._text_size = TextSize.NORMAL
        self._high_contrast = False
        self._look: Look | None = None
        self._overlay: Overlay | None = None
        self._privacy_cover: PrivacyCover | None = None
        self._blank_screens: list[QWidget] = []
        self.screen_stack: ScreenStack | None = None
        self._notice: NoticeScreen | None = None
        self._strip: Strip | None = None
        self._layout = fill_column(self, spacing=0)
        # However large the text, the window must not grow beyond its screen.
        self._layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._clipboard = ClipboardKeeper(self)
        self._presses = PressGuard(self._holds_still, clock, self)
        self._lock = KioskLock(self, self._presses)
        self._lock.staff_called.connect(self.call_staff)
        self._front = FrontKeeper(self)
        self._front.lost.connect(self._hide_answers)
        self._front.regained.connect(self._show_answers)
        self._fit = QTimer(self, singleShot=True, interval=0)
        self._fit.timeout.connect(self._fit_look)
        language.changed.connect(self._make_strip)

    def show_survey(self, loaded: LoadedKiosk) -> None:
        """Show the survey's first screen, and wait for respondents."""
        self._drop_notice()
        self._settings, self._images = loaded.settings, loaded.images
        self._language.set_words(loaded.words)
        # A screen reader says it.
        self.setWindowTitle(loaded.survey.title)
        look = self._renew_look()
        self.screen_stack = ScreenStack(
            self.library, loaded, self._language, look, self, modality=self._lock.modality
        )
        self.screen_stack.reset.connect(self._reset_look)
        self.screen_stack.changed.connect(self._presses.note_screen)
        self.screen_stack.changed.connect(self._fill_strip)
        self._lock.touched.connect(self.screen_stack.note_touch)
        self._layout.addWidget(self.screen_stack, 1)
        # A hidden widget cannot take the keyboard focus, which would go to the strip.
        self.screen_stack.show()
        self.screen_stack.show_attract()

    def show_not_ready(self) -> None:
        """Say that there is nothing to answer; the PIN leads out all the same."""
        look = self._renew_look()
        self._drop_notice()
        self._notice = NoticeScreen(self.tr("This survey is not ready yet."), "", look)
        self._layout.addWidget(self._notice, 1)

    def _drop_notice(self) -> None:
        if self._notice is not None:
            _discard(self._notice)
            self._notice = None

    def engage(self) -> None:
        """Fill the screen, and lock: from now on only answering is possible."""
        app = QGuiApplication.instance()
        # Once: a survey that is not ready is tried again and again, each time with this call.
        if self._may_close and isinstance(app, QGuiApplication):
            self._clipboard.begin()
            app.screenAdded.connect(self._hide_desktop)
            app.screenRemoved.connect(self._hide_desktop)
        self._may_close = False
        self._front.engage()
        self._lock.engage(self._renew_look().target)
        self._hide_desktop()

    def end_interview(self) -> list[Write]:
        """End the interview because the staff ends the kiosk; return what is still to be stored."""
        return [] if self.screen_stack is None else self.screen_stack.end_left()

    def leave(self) -> None:
        """Unlock, restore the manager's language, and close."""
        if not self._may_close:
            self._clipboard.end()
        self._may_close = True
        self._lock.release()
        self._front.release()
        self._close_overlay()
        self._language.restore()
        self._close_blank_screens()
        self.close()

    @Slot(str)
    def tell_staff(self, sentence: str) -> None:
        """Say why the kiosk could not be ended, and go on with the next respondent."""
        if self.screen_stack is not None and not self.screen_stack.kiosk_interview.is_storing:
            self.screen_stack.show_attract()
        if isinstance(self._overlay, StaffPanel):
            self._overlay.show_failure(sentence)

    def shut_down(self) -> None:
        """Save the draft and close: the program ends, and its next start finds the kiosk locked."""
        if self.screen_stack is not None:
            self.screen_stack.save()
        self.leave()

    @Slot()
    def come_forward(self) -> None:
        """Come to the front, as far as the system lets a program do so."""
        self._front.come_forward()

    @Slot()
    def call_staff(self) -> None:
        """Ask for the PIN."""
        if not self._guard.is_loaded:
            self._guard.load()
        if self._overlay is None and self._look is not None:
            pad = PinPad(self._guard, self._staff_look(), self)
            pad.accepted.connect(self._show_staff)
            pad.closed.connect(self._close_overlay)
            self._open_overlay(pad)

    @Slot()
    def show_fault(self) -> None:
        """Go on with the next respondent after a fault of the program."""
        if self.screen_stack is not None:
            self.screen_stack.end_broken()

    @guarded
    def closeEvent(self, event: QCloseEvent) -> None:
        """Refuse to close while the kiosk is locked."""
        event.setAccepted(self._may_close)

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit.start()

    # Look

    def _look_in(self, size: TextSize) -> Look:
        look = look_of(self._settings, self.size(), size, high_contrast=self._high_contrast)
        return with_pictures(look, self._images)

    def _renew_look(self) -> Look:
        look = self._look_in(self._text_size)
        if look != self._look:
            self._look = look
            self.setStyleSheet(style_sheet(look))
            self._make_strip()
        return look

    @Slot()
    def _make_strip(self) -> None:
        """Make the strip anew, in the present look and language."""
        if self._look is None:
            return
        strip = Strip(self._look, self)
        strip.text_size_chosen.connect(self._choose_text_size)
        strip.contrast_chosen.connect(self._choose_contrast)
        strip.language_wanted.connect(self._offer_languages)
        if self._strip is not None:
            _discard(self._strip)
        self._strip = strip
        self._layout.insertWidget(0, strip)
        self._fill_strip()
        strip.show()

    @Slot()
    def _fill_strip(self) -> None:
        stack = self.screen_stack
        if self._strip is not None and stack is not None and stack.shown is not None:
            self._strip.show_screen(stack.shown, stack.picture)

    @Slot()
    def _fit_look(self) -> None:
        former = self._look
        look = self._renew_look()
        if look != former and self.screen_stack is not None:
            self.screen_stack.set_look(look)

    @Slot(object)
    def _choose_text_size(self, size: TextSize) -> None:
        self._text_size = size
        self._fit.start()

    @Slot(bool)
    def _choose_contrast(self, high: bool) -> None:
        self._high_contrast = high
        self._fit.start()

    @Slot()
    def _offer_languages(self) -> None:
        if self.screen_stack is not None:
            self.screen_stack.offer_languages()

    @Slot()
    def _reset_look(self) -> None:
        if self._text_size is not TextSize.NORMAL or self._high_contrast:
            self._text_size, self._high_contrast = TextSize.NORMAL, False
            self._fit.start()

    # Staff

    def _staff_look(self) -> Look:
        """Return the look in normal text size: the pad fits, however large the respondent reads."""
        return self._look_in(TextSize.NORMAL)

    def _open_overlay(self, overlay: Overlay) -> None:
        self._close_overlay()
        overlay.setStyleSheet(style_sheet(overlay.look))
        self._overlay = overlay
        self._presses.note_screen()
        self._enable_below(False)
        overlay.show()
        overlay.raise_()
        overlay.focus_first()

    @Slot()
    def _close_overlay(self) -> None:
        if self._overlay is None:
            return
        _discard(self._overlay)
        self._overlay = None
        self._presses.note_screen()
        self._enable_below(True)
        if self.screen_stack is not None and self.screen_stack.shown is not None:
            self.screen_stack.shown.focus_first()

    def _enable_below(self, enabled: bool) -> None:
        for below in (self.screen_stack, self._strip, self._notice):
            if below is not None:
                below.setEnabled(enabled)

    @Slot()
    def _show_staff(self) -> None:
        panel = StaffPanel(self.library.path, self._staff_look(), self)
        panel.closed.connect(self._close_overlay)
        panel.leave_requested.connect(self.left)
        midnight = datetime.now().astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
        reply = self.library.read(today, self._survey_id, midnight)
        reply.done.connect(panel.show_today)
        reply.failed.connect(panel.show_failure)
        self._open_overlay(panel)

    def _holds_still(self) -> bool:
        return (
            self._overlay is None
            and self.screen_stack is not None
            and self.screen_stack.holds_still
        )

    # In front

    @Slot()
    def _hide_answers(self) -> None:
        if self._privacy_cover is None and self._look is not None:
            self._privacy_cover = PrivacyCover(self._look, self)
            self._privacy_cover.show()
            self._privacy_cover.raise_()
            self.library.write(note_event, self._survey_id, KioskEvent.LOST_FOCUS)

    @Slot()
    def _show_answers(self) -> None:
        # What took this window from the front may have hidden the black ones on other screens.
        self._hide_desktop()
        if self._privacy_cover is not None:
            _discard(self._privacy_cover)
            self._privacy_cover = None

    @Slot()
    def _hide_desktop(self, _screen: QScreen | None = None) -> None:
        self._close_blank_screens()
        self._blank_screens = [black_window(screen) for screen in other_screens(self)]

    def _close_blank_screens(self) -> None:
        for window in self._blank_screens:
            window.close()
            window.deleteLater()
        self._blank_screens.clear()


def _discard(widget: QWidget) -> None:
    """Hide a widget at once, and let Qt delete it."""
    widget.hide()
    widget.deleteLater()
