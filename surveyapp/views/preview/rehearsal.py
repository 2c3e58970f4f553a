"""The screens of a kiosk for its author: the same ones in the same order, and nothing stored."""

from __future__ import annotations

import logging
from contextlib import suppress
from datetime import UTC, datetime
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLayout, QWidget

from surveyapp.domain.answers import AnswerError
from surveyapp.domain.expressions.errors import ExpressionError
from surveyapp.domain.interview import Interview
from surveyapp.domain.kiosk import KioskSettings, kiosk_settings
from surveyapp.domain.languages import in_language
from surveyapp.domain.page_flow import PageFlow
from surveyapp.domain.survey import Survey, new_uuid
from surveyapp.views.answering.look import Look, TextSize
from surveyapp.views.boxes import fill_column
from surveyapp.views.choice_pictures import NO_IMAGES, with_pictures
from surveyapp.views.kiosk.attract import AttractScreen
from surveyapp.views.kiosk.look import look_of, style_sheet
from surveyapp.views.kiosk.page_screen import PageScreen
from surveyapp.views.kiosk.screen import KioskScreen, ScreenFrame
from surveyapp.views.kiosk.strip import Strip
from surveyapp.views.kiosk.thanks import NoticeScreen, ThanksScreen
from surveyapp.views.labels import mirror_words
from surveyapp.views.pictures import stored_picture
from surveyapp.views.preview.assets import Assets
from surveyapp.views.preview.language import PreviewLanguage

logger = logging.getLogger(__name__)

WELCOME, THANKS = "welcome", "thanks"
"""The places before the first page and after the last one."""


class Rehearsal(QWidget):
    """Leads through a survey as a kiosk of its own size does.

    None of what locks a kiosk is here: no PIN, no watch for people who went away, no keys held
    back. Answers are kept while the survey is edited, as far as they still are answers to it.

    Signals:
        moved: another screen is shown, see `place`.
    """

    moved = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("kiosk")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.place = WELCOME
        """`WELCOME`, `THANKS`, or the key of a page; empty if the survey cannot be asked."""
        self.language = ""
        """That of the present respondent, "" for the survey's own."""
        self.page_flow: PageFlow | None = None
        self._survey = Survey("")
        self._settings = self._texts = KioskSettings()
        self._picture: QPixmap | None = None
        self._images = NO_IMAGES
        self._text_size = TextSize.NORMAL
        self._high_contrast = False
        self._look: Look | None = None
        self._strip: Strip | None = None
        self._words = PreviewLanguage(self)
        self._frame = ScreenFrame(self)
        layout = fill_column(self, (self._frame, 1), spacing=0)
        # However large the text, the screen keeps its size.
        layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self.setMinimumSize(1, 1)
        self._box = layout
        # From the event loop: the button that was pressed is replaced.
        self._redraw = QTimer(self, singleShot=True, interval=0)
        self._redraw.timeout.connect(self._draw)

    @property
    def shown(self) -> KioskScreen | None:
        """The screen that is shown."""
        return self._frame.shown

    def show_survey(self, survey: Survey, assets: Assets, size: QSize) -> None:
        """Show the survey as it is now, at the place where one is, on a screen of this size."""
        self._survey, self._images = survey, assets.images
        self._picture = stored_picture(assets.picture)
        self._words.set_words(assets.words)
        self._settings = kiosk_settings(survey)
        self.resize(size)
        self._take_in()
        if self.page_flow is None:
            self.place = WELCOME
        else:
            self._renew()
        self._draw()

    def rest(self) -> None:
        """Give the program its words back: nobody looks at the screen."""
        self._take_in()
        self._redraw.stop()
        self._words.stop()

    @Slot()
    def restart(self) -> None:
        """Go back to the first screen, without answers and in normal text."""
        self.page_flow, self.place, self.language = None, WELCOME, ""
        self._text_size, self._high_contrast = TextSize.NORMAL, False
        self._draw()

    def jump_to(self, place: str) -> bool:
        """Show this place (or the page of this section or question), with the answers so far.

        Return False where they do not lead there: the page before it is shown then.
        """
        if place == WELCOME:
            self.restart()
            return True
        self._take_in()
        is_there = True
        if self.page_flow is None and not self._start():
            is_there = False
        elif place == THANKS:
            self.place = THANKS
        else:
            is_there = self._flow.jump_to(self._flow.key_of(place))
            self._follow_flow()
        self._draw()
        return is_there

    def speak(self, language: str) -> None:
        """Go on in this language."""
        self._take_in()
        self.language = language
        if self.page_flow is None:
            self._begin(language)
        else:
            self._renew()
            self._draw()

    def choose_look(self, text_size: TextSize, *, high_contrast: bool) -> None:
        """Show the text in this size, and in more contrast where that is wanted."""
        self._text_size, self._high_contrast = text_size, high_contrast
        self._take_in()
        self._redraw.start()

    # An interview

    @Slot(str)
    def _begin(self, language: str) -> None:
        self.language = language
        if self._start():
            self._follow_flow()
        self._draw()

    def _start(self) -> bool:
        """Begin an interview; return False if the survey cannot be asked as it is."""
        try:
            interview = Interview(in_language(self._survey, self.language), now=_now)
        except ExpressionError:
            logger.info("no preview: an expression of the survey is wrong")
            self.page_flow, self.place = None, ""
            return False
        self.page_flow = PageFlow(interview, self._settings, UUID(new_uuid()).int)
        return True

    @property
    def _flow(self) -> PageFlow:
        assert self.page_flow is not None
        return self.page_flow

    def _renew(self) -> None:
        """Ask the survey as it is now, with the answers given so far, from the same place on."""
        former = self._flow
        if not self._start():
            return
        flow = self._flow
        flow.seed, flow.email = former.seed, former.email
        for question in former.interview.survey.questions():
            if question.kind.is_calculated:
                continue
            for key in question.keys:
                # Edited, it may be no question any more, or that no answer to it.
                with suppress(AnswerError, KeyError):
                    flow.interview.answer(key, former.interview.answer_to(key))
        if self.place != THANKS:
            flow.jump_to(self.place)
            self._follow_flow()

    def _follow_flow(self) -> None:
        page = None if self.page_flow is None else self.page_flow.page
        self.place = WELCOME if page is None else page.key

    def _take_in(self) -> None:
        if isinstance(self.shown, PageScreen):
            with self._words.spoken():
                self.shown.take_in()

    @Slot()
    def _next(self) -> None:
        flow = self.page_flow
        if flow is None or not isinstance(self.shown, PageScreen):
            return
        self._take_in()
        if flow.is_held_up:
            self._show_problems()
        elif flow.next():
            self._move()
        elif flow.go_to_first_problem():
            self._move()
            self._show_problems()
        else:
            self.place = THANKS
            self._draw()

    @Slot()
    def _back(self) -> None:
        self._take_in()
        if self.page_flow is not None and self.page_flow.back():
            self._move()

    def _move(self) -> None:
        self._follow_flow()
        self._draw()

    def _show_problems(self) -> None:
        if isinstance(self.shown, PageScreen):
            with self._words.spoken():
                self.shown.show_problems()

    # Drawing

    @Slot()
    def _draw(self) -> None:
        """Make the screen of this place, and the strip above it, in the look in force."""
        self._redraw.stop()
        own = self._survey.languages[0] if self._survey.languages else ""
        self._words.use(self.language or own)
        self.setLocale(self._words.locale)
        self.setLayoutDirection(self._words.direction)
        self._texts = kiosk_settings(in_language(self._survey, self.language))
        look = look_of(
            self._settings, self.size(), self._text_size, high_contrast=self._high_contrast
        )
        if look != self._look:
            self._look = look
            self.setStyleSheet(style_sheet(look))
        look = with_pictures(look, self._images)
        with self._words.spoken():
            screen = self._made(look)
            self._show_strip(screen, look)
            self._frame.show_screen(screen)
            mirror_words(self)
        if isinstance(screen, ThanksScreen):
            screen.begin()
        self.moved.emit()

    def _made(self, look: Look) -> KioskScreen:
        if self.place == WELCOME:
            attract = AttractScreen(self._survey, self._texts, self._picture, look)
            attract.started.connect(self._begin)
            return attract
        if self.place == THANKS:
            thanks = ThanksScreen(self._texts, look)
            thanks.ended.connect(self.restart)
            return thanks
        if self.page_flow is None:
            # In the words of the kiosk, which are found under the name of its own class.
            said = QCoreApplication.translate("ScreenStack", "This survey is not ready yet.")
            return NoticeScreen(said, "", look)
        page = PageScreen(self.page_flow, self._texts, look)
        page.brand = self.page_flow.interview.survey.title
        page.next_requested.connect(self._next)
        page.back_requested.connect(self._back)
        return page

    def _show_strip(self, screen: KioskScreen, look: Look) -> None:
        former = self._strip
        self._strip = Strip(look, self)
        self._strip.text_size_chosen.connect(self._choose_size)
        self._strip.contrast_chosen.connect(self._choose_contrast)
        self._box.insertWidget(0, self._strip)
        self._strip.show_screen(screen, self._picture)
        self._strip.show()
        if former is not None:
            former.hide()
            former.deleteLater()

    @Slot(object)
    def _choose_size(self, size: TextSize) -> None:
        self.choose_look(size, high_contrast=self._high_contrast)

    @Slot(bool)
    def _choose_contrast(self, high: bool) -> None:
        self.choose_look(self._text_size, high_contrast=high)


def _now() -> datetime:
    return datetime.now(UTC)
