"""The screens of a kiosk in their order: attract, the pages, thanks, and attract again."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget

from surveyapp.domain.expressions.errors import ExpressionError
from surveyapp.domain.kiosk import KioskSettings, kiosk_settings
from surveyapp.domain.languages import in_language
from surveyapp.views.answering.look import Look
from surveyapp.views.kiosk.attract import AttractScreen
from surveyapp.views.kiosk.clipboard import empty_clipboard
from surveyapp.views.kiosk.idle import IdleWarning, IdleWatch
from surveyapp.views.kiosk.input_modality import InputModality
from surveyapp.views.kiosk.kiosk_interview import KioskInterview
from surveyapp.views.kiosk.language import KioskLanguage
from surveyapp.views.kiosk.language_choice import LanguageChoice
from surveyapp.views.kiosk.loaded import LoadedKiosk
from surveyapp.views.kiosk.page_screen import PageScreen
from surveyapp.views.kiosk.screen import KioskScreen, ScreenFrame
from surveyapp.views.kiosk.thanks import NoticeScreen, PreparedThanks, ThanksScreen
from surveyapp.views.kiosk.write_queue import Write
from surveyapp.views.labels import clock_text
from surveyapp.views.pictures import stored_picture
from surveyapp.workers.library import Library

logger = logging.getLogger(__name__)

_RETRY_MS = 10_000
"""Storing is retried by itself: nobody may be there to press "Try again"."""
_CLOCK_MS = 20_000
"""Between two looks at the hours of opening."""
_CALM_MS = 30_000
"""So long after the last touch of the attract screen its text size and contrast are reset."""


class ScreenStack(ScreenFrame):
    """Shows the screen that an interview, the clock and the respondent call for.

    Signals:
        reset: nobody answers now; text size and contrast must go back for the next respondent.
    """

    reset = Signal()

    def __init__(
        self,
        library: Library,
        loaded: LoadedKiosk,
        language: KioskLanguage,
        look: Look,
        parent: QWidget | None = None,
        *,
        modality: InputModality | None = None,
        clock: Callable[[], datetime] = datetime.now,
    ) -> None:
        super().__init__(parent)
        self._loaded = loaded
        self._settings = self._texts = loaded.settings
        self._language = language
        self._look = look
        self._modality = modality
        self.clock = clock
        self._complete = loaded.complete
        self._picture = stored_picture(loaded.picture)
        self.kiosk_interview = KioskInterview(
            library, loaded.survey, loaded.settings, loaded.revision_id, self
        )
        self._thanks = PreparedThanks(self)
        self._idle = IdleWatch(loaded.settings.idle_s, self, is_held=self._is_held)
        self._retry = QTimer(self, singleShot=True, interval=_RETRY_MS)
        self._minutes = QTimer(self, interval=_CLOCK_MS)
        self._calm = QTimer(self, singleShot=True, interval=_CALM_MS)
        self._retry.setObjectName("retry")
        self._minutes.setObjectName("minutes")
        self._calm.setObjectName("calm")
        self._connect()

    def show_attract(self) -> None:
        """Wait for the next respondent, or say that the kiosk takes no answers now."""
        self._idle.stop()
        self._retry.stop()
        self.uncover()
        self._thanks.drop()
        empty_clipboard()
        self.reset.emit()
        self._texts = self._settings_in(self._own_language)
        self._speak(self._own_language)
        self.show_screen(self._resting_screen())
        self._minutes.start()

    @property
    def picture(self) -> QPixmap | None:
        """The manager's picture, if there is one."""
        return self._picture

    @property
    def holds_still(self) -> bool:
        """Whether the page shown takes no press now: it is being stored, or the next one comes."""
        if self.overlay is not None or not isinstance(self.shown, PageScreen):
            return False
        return self.kiosk_interview.is_moving or self.shown.is_held

    def set_look(self, look: Look) -> None:
        """Make the present screen anew in other sizes and colours."""
        self._look = look
        self._redraw()

    @Slot()
    def note_touch(self) -> None:
        """Take note that somebody is there."""
        self._idle.note_touch()
        if self._calm.isActive() or isinstance(self.shown, AttractScreen):
            self._calm.start()

    def save(self) -> None:
        """Save the draft, and stop every timer: the program ends."""
        self._take_in()
        self.kiosk_interview.save_now()
        self._quiet()

    def end_left(self) -> list[Write]:
        """End the interview: the staff ends the kiosk. Returns what is still to be stored."""
        self._take_in()
        unstored = self.kiosk_interview.end_left()
        self._quiet()
        return unstored

    @Slot()
    def end_broken(self) -> None:
        """End the interview after a fault of the program; keep what was answered."""
        # Only while somebody answers: a fault of the attract screen would only come back.
        if self.kiosk_interview.page_flow is not None and not self.kiosk_interview.is_storing:
            self.kiosk_interview.end_broken()
            self.show_attract()

    # Making

    def _connect(self) -> None:
        kiosk_interview = self.kiosk_interview
        kiosk_interview.moved.connect(self._show_page)
        kiosk_interview.refused.connect(self._show_problems)
        kiosk_interview.saving.connect(self._show_saving)
        kiosk_interview.slowed.connect(self._show_slow)
        kiosk_interview.stored.connect(self._show_stored)
        kiosk_interview.failed.connect(self._show_failure)
        kiosk_interview.rested.connect(self._rest_anew)
        self._idle.warned.connect(self._warn)
        self._idle.returned.connect(self._go_on)
        self._idle.expired.connect(self._end_idle)
        self._retry.timeout.connect(kiosk_interview.retry)
        self._minutes.timeout.connect(self._look_at_clock)
        self._calm.timeout.connect(self._calm_down)

    @property
    def _own_language(self) -> str:
        languages = self._loaded.survey.languages
        return languages[0] if languages else ""

    def _speak(self, language: str) -> None:
        self._language.use(language)
        # Screens made from now on inherit this locale, and write numbers and dates by it.
        self.setLocale(self._language.locale)

    def _settings_in(self, language: str) -> KioskSettings:
        return kiosk_settings(in_language(self._loaded.survey, language))

    def _resting_screen(self) -> KioskScreen:
        settings, look = self._settings, self._look
        if self.kiosk_interview.cannot_store:
            # Not the attract screen: the answers of the next respondent could not be stored either.
            return NoticeScreen(
                self.tr("This kiosk cannot save answers just now."),
                self.tr("Please tell the staff."),
                look,
            )
        survey = in_language(self._loaded.survey, self._own_language)
        if settings.is_full_with(self._complete):
            text = self.tr("This survey has all the answers it needs. Thank you for your interest!")
            return NoticeScreen(survey.title, text, look)
        if not settings.is_open_at(self.clock().time()):
            opens, closes = clock_text(settings.opens), clock_text(settings.closes)
            text = self.tr("You can answer from {opens} to {closes}.")
            return NoticeScreen(survey.title, text.format(opens=opens, closes=closes), look)
        slides = self._loaded.slides
        attract = AttractScreen(survey, self._texts, self._picture, look, slides=slides)
        attract.started.connect(self._begin)
        return attract

    def _page_screen(self) -> PageScreen:
        page_flow = self.kiosk_interview.page_flow
        assert page_flow is not None
        try:
            # With its parent: style sheet, font and palette come to each part once, not each time
            # that it is put into another.
            page = PageScreen(page_flow, self._texts, self._look, self, modality=self._modality)
        except Exception:  # of any kind: half of it is there, perhaps with answers
            for unfinished in self.findChildren(PageScreen):
                if unfinished is not self.shown:
                    unfinished.deleteLater()
            raise
        page.brand = page_flow.interview.survey.title
        if len(self._loaded.survey.languages) > 1:
            page.language = self.kiosk_interview.language
        page.edited.connect(self.kiosk_interview.note_edit)
        page.next_requested.connect(self._next)
        page.back_requested.connect(self._back)
        return page

    def _show_thanks(self) -> None:
        thanks = self._thanks.take(self._texts, self._look)
        thanks.ended.connect(self.show_attract)
        self.show_screen(thanks, for_the_same=True)
        thanks.begin()

    def _redraw(self) -> None:
        former = self.shown
        offers = isinstance(self.overlay, LanguageChoice)
        self.uncover()
        if isinstance(former, PageScreen):
            self._take_in()
            self._show_page()
            self._thanks.prepare(self._texts, self._look)
            if self.kiosk_interview.is_writing:
                self._show_saving()
            elif self.kiosk_interview.is_storing:
                self._show_failure("")
            elif offers:
                self.offer_languages()
        elif isinstance(former, ThanksScreen):
            self._show_thanks()
        elif former is not None:
            self.show_screen(self._resting_screen())

    # An interview

    @Slot(str)
    def _begin(self, language: str) -> None:
        self._minutes.stop()
        self._texts = self._settings_in(language)
        if language:
            self._speak(language)
        try:
            self.kiosk_interview.begin(language)
        except ExpressionError:
            logger.exception("an expression of the survey is wrong")
            self.show_screen(NoticeScreen(self.tr("This survey is not ready yet."), "", self._look))
            return
        self._show_page()
        self._thanks.prepare(self._texts, self._look)
        self._idle.start()

    @Slot()
    def _show_page(self) -> None:
        same = isinstance(self.shown, PageScreen)
        self.show_screen(self._page_screen(), for_the_same=same)

    @Slot()
    def offer_languages(self) -> None:
        """Let the respondent choose another language, or no longer if that is offered already."""
        if isinstance(self.overlay, LanguageChoice):
            self._go_on()
        elif isinstance(self.shown, PageScreen) and self.overlay is None:
            self.shown.stay()
            languages, present = self._loaded.survey.languages, self.kiosk_interview.language
            choice = LanguageChoice(languages, present, self._look, self)
            choice.chosen.connect(self._change_language)
            choice.closed.connect(self._go_on)
            self.cover(choice)
            # A second press of a hurried person must not close it.
            self.changed.emit()
            choice.focus_first()

    @Slot(str)
    def _change_language(self, language: str) -> None:
        self._take_in()
        self._texts = self._settings_in(language)
        self._speak(language)
        self.kiosk_interview.change_language(language)
        # What covers the page goes first: it is not to be offered again.
        self.uncover()
        self._redraw()

    @Slot()
    def _next(self) -> None:
        if self.kiosk_interview.is_storing:
            self.kiosk_interview.retry()
            return
        self._take_in()
        self.kiosk_interview.next()

    @Slot()
    def _back(self) -> None:
        self._take_in()
        self.kiosk_interview.back()

    def _take_in(self) -> None:
        if isinstance(self.shown, PageScreen) and not self.kiosk_interview.is_storing:
            self.shown.take_in()

    @Slot()
    def _show_problems(self) -> None:
        if isinstance(self.shown, PageScreen):
            self.shown.show_problems()

    @Slot()
    def _show_saving(self) -> None:
        self._retry.stop()
        if isinstance(self.shown, PageScreen):
            self.shown.hold()

    @Slot()
    def _show_slow(self) -> None:
        text = self.tr("Saving takes longer than usual. Please wait; your answers are still here.")
        if isinstance(self.shown, PageScreen):
            self.shown.show_busy(text)

    @Slot(str)
    def _show_failure(self, _sentence: str) -> None:
        self._retry.start()
        text = self.tr(
            "Your answers could not be saved yet; they are still here. Please try again,"
            " or tell the staff."
        )
        if isinstance(self.shown, PageScreen):
            self.shown.show_trouble(text)

    @Slot()
    def _show_stored(self) -> None:
        self._retry.stop()
        self._complete += 1
        if isinstance(self.shown, PageScreen):
            self._idle.stop()
            self.uncover()
            self._show_thanks()
        else:
            self.show_attract()  # the respondent had gone away before the retry that stored them

    # Nobody there

    def _is_held(self) -> bool:
        return self._modality is not None and self._modality.is_down

    @Slot()
    def _warn(self) -> None:
        self.uncover()
        warning = IdleWarning(self._look, self)
        self._idle.ticked.connect(warning.show_left)
        self.cover(warning)
        warning.focus_first()

    @Slot()
    def _go_on(self) -> None:
        self.uncover()
        self.restore_focus()

    @Slot()
    def _end_idle(self) -> None:
        self.uncover()
        if self.kiosk_interview.is_storing:
            self.show_screen(self._resting_screen())
            return
        self._take_in()
        self.kiosk_interview.end_idle()
        self.show_attract()

    @Slot()
    def _look_at_clock(self) -> None:
        """Open or close the kiosk when it is time; who has begun may finish."""
        if self.kiosk_interview.page_flow is not None:
            return
        wanted = self._resting_screen()
        if type(wanted) is type(self.shown):
            wanted.deleteLater()
        else:
            self.show_screen(wanted)

    @Slot()
    def _rest_anew(self) -> None:
        # The timer runs only while nobody answers.
        if self._minutes.isActive():
            self._look_at_clock()

    @Slot()
    def _calm_down(self) -> None:
        if isinstance(self.shown, AttractScreen):
            self.reset.emit()

    def _quiet(self) -> None:
        for timer in (self._retry, self._minutes, self._calm):
            timer.stop()
        self._idle.stop()
        self.uncover()
