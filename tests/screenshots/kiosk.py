"""The kiosk on four screens, with every kind of question: ``python -m tests.screenshots OUT``."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from PySide6.QtCore import QLocale, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from surveyapp.domain.answers import Answer, Selection
from surveyapp.domain.kinds import QuestionKind, QuestionSettings
from surveyapp.domain.kiosk import EmailRule, KioskSettings, Paging, Theme, with_kiosk_settings
from surveyapp.domain.kiosk_words import KIOSK
from surveyapp.domain.survey import (
    Choice,
    MatrixRow,
    Question,
    Section,
    Survey,
    SurveyStatus,
    Translation,
)
from surveyapp.store.kiosk_words import save_words
from surveyapp.store.pictures import keep_picture
from surveyapp.store.pin import set_pin
from surveyapp.store.sqlite.opening import open_library
from surveyapp.store.surveys import add_survey
from surveyapp.views.answering.look import TextSize
from surveyapp.views.kiosk.keyboard.keys import layers_of
from surveyapp.views.kiosk.keyboard.layouts import layout_for
from surveyapp.views.kiosk.keyboard.panel import KeyboardPanel
from surveyapp.views.kiosk.language import KioskLanguage
from surveyapp.views.kiosk.loaded import load_kiosk
from surveyapp.views.kiosk.lock import KioskLock
from surveyapp.views.kiosk.overlay import PrivacyCover
from surveyapp.views.kiosk.page_screen import PageScreen
from surveyapp.views.kiosk.staff import StaffPanel
from surveyapp.views.kiosk.strip import Strip
from surveyapp.views.kiosk.window import KioskWindow
from surveyapp.views.theme import apply_theme
from surveyapp.workers.library import Library
from surveyapp.workers.pin_guard import PinGuard
from tests.drawn import drawn_picture, png
from tests.pages.finding import child_of
from tests.pages.kiosk import KioskDisplay
from tests.screenshots.hebrew import HEBREW
from tests.screenshots.stage import settle

_DRAWN_MS = 1500
"""After so long the check of the thank-you page is drawn, and its ring not yet empty."""


@dataclass(frozen=True, slots=True)
class Place:
    """A screen that a kiosk may stand on; ``size`` in device-independent pixels."""

    size: tuple[int, int]
    language: str = "en"
    text_size: TextSize = TextSize.NORMAL
    high_contrast: bool = False
    ground: str = ""
    accent: str = ""
    theme: Theme = Theme.YOURS
    together: int = 0
    """So many questions are on a page; 0 for one, as it is asked alone."""
    keys: bool = False
    """Whether to draw the keys for texts, as who touches meets them, and nothing else."""
    words: Mapping[str, str] = field(default_factory=dict)
    """What the manager has written of the kiosk's own words."""


PLACES = {
    "kiosk-1366x768": Place((1366, 768)),
    "kiosk-1024x600": Place((1024, 600)),
    "kiosk-1920x1080": Place((1920, 1080), ground="#12343b", accent="#f2b134"),
    "kiosk-1280x800-200": Place((640, 400)),
    "kiosk-portrait": Place((800, 1280)),
    "kiosk-3840x2160": Place((3840, 2160), theme=Theme.CLINIC),
    "kiosk-paper": Place((1366, 768), theme=Theme.PAPER),
    "kiosk-clinic": Place((1366, 768), "de", theme=Theme.CLINIC),
    "kiosk-night": Place((1366, 768), "fr", theme=Theme.NIGHT),
    "kiosk-strong": Place((1366, 768), "ar", theme=Theme.CONTRAST),
    "kiosk-arabic": Place((1366, 768), language="ar"),
    "kiosk-hebrew": Place((1366, 768), language="he", words=HEBREW),
    "kiosk-contrast": Place((1366, 768), high_contrast=True),
    "kiosk-largest": Place((1366, 768), text_size=TextSize.LARGEST),
    "kiosk-keys": Place((1366, 768), keys=True),
    "kiosk-keys-dark": Place((1920, 1080), "de", ground="#12343b", accent="#f2b134", keys=True),
    "kiosk-keys-1280x800-200": Place((640, 400), "fr", keys=True),
    "kiosk-keys-portrait": Place((800, 1280), "es", keys=True),
    "kiosk-keys-arabic": Place((1366, 768), "ar", keys=True),
    "kiosk-keys-contrast": Place((1366, 768), high_contrast=True, keys=True),
    "kiosk-keys-largest": Place((640, 400), text_size=TextSize.LARGEST, keys=True),
}


def draw_kiosk(folder: Path, variant: str, only: str, app: QApplication) -> int:
    """Draw all screens of the kiosk at one place; return the exit status."""
    place = PLACES[variant]
    apply_theme(app)
    QLocale.setDefault(QLocale("en_GB"))
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        library = Library(open_library(Path(home) / "library.surveys"))
        booth = Booth(library, place, _Pictures(folder, only).save)
        booth.go_through()
        booth.close()
        library.shut_down()
    print(f"{variant}: wrote {folder}")
    return 0


PICTURES = tuple(png(drawn_picture(number)) for number in range(5))
"""Those of choices."""


See = Callable[[str, KioskWindow], None]
"""What is told the name of each screen of a kiosk once it is shown."""


class _Pictures:
    """Saves a picture of each screen."""

    def __init__(self, folder: Path, only: str) -> None:
        self._folder, self._only, self._number = folder, only, 0

    def save(self, name: str, window: KioskWindow) -> None:
        """Save how the window looks now, or as soon as it looks as it will."""
        self._number += 1
        if self._only not in name:
            return
        if name == "thanks":
            # Its ring counts down all the time.
            QTest.qWait(_DRAWN_MS)
            picture = window.grab().toImage()
        else:
            picture = settle(window)
        picture.save(str(self._folder / f"{self._number:02}-{name}.png"))


class Booth:
    """One kiosk, gone through from the first screen to the last."""

    def __init__(self, library: Library, place: Place, see: See) -> None:
        self._see = see
        self._survey = sample(place)
        with library.database.writer() as connection:
            for picture in PICTURES:
                keep_picture(connection, picture)
            stored = add_survey(connection, self._survey)
            set_pin(connection, "271828")
            words = place.words.items()
            save_words(connection, [Translation(KIOSK, k, place.language, w) for k, w in words])
            loaded = load_kiosk(connection, stored.id, came_back=False)
        guard = PinGuard(library, stored.id, library)
        guard.load()
        self._window = KioskWindow(library, stored.id, guard, KioskLanguage(library))
        self._window.resize(QSize(*place.size))
        self._window.show()
        self._window.show_survey(loaded)
        self._display = KioskDisplay(self._window)
        self._display.choose_text_size(place.text_size)
        child_of(self._window, Strip).contrast_chosen.emit(place.high_contrast)
        self._place = place

    def go_through(self) -> None:
        """Come to everything a respondent or the staff can meet."""
        self._take("attract")
        screens = self._window.screen_stack
        # As if the screen had been touched.
        child_of(self._window, KioskLock).modality.is_pointing = self._place.keys
        screens.shown.started.emit(self._place.language)
        page_flow = screens.kiosk_interview.page_flow
        while True:
            name = (
                page_flow.page.key
                if page_flow.page.section is None
                else page_flow.page.questions[0].code
            )
            self._take(name)
            if name == "colour":
                self._take_languages()
                screens.shown.next_requested.emit()  # which says that it is required
                self._take("required")
            self._open_line(name)
            self._take_keys(name)
            self._answer()
            self._take(f"{name}-answered")
            if name == "before":
                self._take_calendar()
            if page_flow.is_last:
                break
            screens.shown.next_requested.emit()
            while screens.kiosk_interview.is_moving:
                QTest.qWait(5)
        if self._place.keys:
            return
        self._display.let_time_pass()
        self._take("idle")
        self._display.idle.note_touch()
        page = screens.shown
        page.show_trouble("Your answers could not be saved yet; they are still here.")
        self._take("not-saved")
        screens.kiosk_interview.stored.emit()
        self._take("thanks")
        self._window.call_staff()
        self._take("pin")
        self._display.give_pin()
        self._take("staff")
        child_of(self._window, StaffPanel).closed.emit()
        cover = PrivacyCover(self._display.look, self._window)
        cover.show()
        self._take("cover")

    def close(self) -> None:
        """Take the window away."""
        self._window.shut_down()
        self._window.deleteLater()

    def _answer(self) -> None:
        page = self._window.screen_stack.shown
        assert isinstance(page, PageScreen)
        for block in page.blocks:
            for key, entry in block.inputs.items():
                answer = example(block.question)
                if answer is not None:
                    entry.set_value(answer)
                    block.take(key)
                    block.edited.emit()
            block.show_problems([])

    def _take_languages(self) -> None:
        """Draw the languages offered over a page."""
        screens = self._window.screen_stack
        screens.offer_languages()
        self._take("languages")
        screens.offer_languages()

    def _take_calendar(self) -> None:
        """Draw the calendar that covers the page, where there is no room for one on it."""
        [block] = self._display.page.blocks
        [entry] = block.inputs.values()
        if entry.opener is not None and not self._place.keys:
            entry.opener.click()
            self._take("calendar")
            entry.sheet.leave()

    def _open_line(self, name: str) -> None:
        """Touch what brings a line to write into: a search, a choice that asks for text."""
        page = self._window.screen_stack.shown
        if self._place.keys and name in ("heard", "country"):
            entry = next(iter(page.blocks[0].inputs.values()))
            if name == "heard":
                entry.buttons()[4].click()
            else:
                entry.list.search.setFocus()

    def _take_keys(self, name: str) -> None:
        """Draw the keys of this page; of the first text all of them."""
        if not self._place.keys:
            return
        QTest.qWait(20)
        panel = self._window.screen_stack.shown.findChild(KeyboardPanel)
        if panel.isHidden():
            return
        self._see(f"{name}-keys", self._window)
        keyboard = panel.keyboard
        if name == "postcode":
            held = next(k for k in keyboard.layer.keys if k.key.sign in ("e", "ا"))
            QTest.mousePress(held, Qt.MouseButton.LeftButton)
            while keyboard.variants is None:
                QTest.qWait(5)
            self._see("held", self._window)
            QTest.mouseRelease(held, Qt.MouseButton.LeftButton)
            keyboard.close_variants()
            for layer in layers_of(layout_for(panel.locale()), keyboard.purpose):
                keyboard.show_layer(layer)
                self._see(f"keys-{layer.name.lower()}", self._window)

    def _take(self, name: str) -> None:
        if not self._place.keys:
            self._see(name, self._window)


def sample(place: Place) -> Survey:
    """Every kind of question, with words as they are in real surveys."""
    kind = QuestionKind
    colours = _choices("Very satisfied", "Satisfied", "Neither satisfied nor dissatisfied",
                       "Dissatisfied", "Very dissatisfied")  # fmt: skip
    known = (
        *_choices("Friends or family", "A poster in the street", "The newspaper", "Radio"),
        Choice("Something else", "else", other=True),
        Choice("I don't remember", "no", exclusive=True, missing=True),
    )
    rooms = ("The hall of light", "Bronze Age", "Ships and the sea", "A house of 1820", "Weather")
    shown = [sha256(picture).hexdigest() for picture in PICTURES]

    def seen() -> tuple[Choice, ...]:
        named = enumerate(zip(rooms, shown, strict=True))
        return tuple(Choice(name, f"c{number}", picture=sha) for number, (name, sha) in named)

    none = Choice("None of these", "none", exclusive=True)
    countries = _choices(*(f"{name}" for name in
        ("Argentina", "Belgium", "Canada", "Denmark", "Egypt", "France", "Germany", "Hungary",
         "India", "Japan", "Kenya", "Lebanon", "Mexico", "Norway", "Oman", "Peru", "Qatar",
         "Romania", "Spain", "Tunisia", "Uruguay", "Vietnam")))  # fmt: skip
    scale = QuestionSettings
    questions = (
        Question(kind.SINGLE_CHOICE, "How satisfied are you with your visit today?", "colour",
                 choices=colours, required=True,
                 help="Think of the whole visit, from the door to the way out."),
        Question(kind.MULTIPLE_CHOICE, "How did you hear of us?", "heard", choices=known),
        Question(kind.MULTIPLE_CHOICE, "What did you see today?", "seen", choices=(*seen(), none)),
        Question(kind.SINGLE_CHOICE, "What did you like best?", "best", choices=seen()[:4]),
        Question(kind.SINGLE_CHOICE, "Where do you live?", "country", choices=countries),
        Question(kind.SCALE, "How likely are you to recommend us to a friend?", "nps",
                 settings=scale(minimum=0, maximum=10, appearance="nps",
                                low_label="Not at all likely", high_label="Extremely likely")),
        Question(kind.SCALE, "How clean was it?", "stars",
                 settings=scale(minimum=1, maximum=5, appearance="stars")),
        Question(kind.SCALE, "How do you feel now?", "smileys",
                 settings=scale(minimum=1, maximum=5, appearance="smileys",
                                low_label="Very poor", high_label="Very good")),
        Question(kind.SCALE, "How long did you wait?", "numbers",
                 settings=scale(minimum=1, maximum=7, appearance="numbers",
                                low_label="Much too long", high_label="Not at all")),
        Question(kind.SCALE, "How much of it did you see?", "slider",
                 settings=scale(minimum=0, maximum=100, step=5, appearance="slider",
                                low_label="Nothing", high_label="Everything")),
        Question(kind.NUMBER, "How many people are you today?", "people",
                 settings=scale(minimum=1, maximum=20, step=1)),
        Question(kind.TEXT, "What is your postcode?", "postcode"),
        Question(kind.TEXT, "What could we do better?", "better",
                 settings=scale(appearance="long", maximum=500)),
        Question(kind.DATE, "When were you here before?", "before"),
        Question(kind.TIME, "When did you arrive?", "arrived"),
        Question(kind.DATETIME, "When would suit you next time?", "next"),
        Question(kind.RANKING, "What matters most to you?", "matters",
                 choices=_choices("Price", "Opening hours", "Exhibitions", "The café")),
        Question(kind.MATRIX, "How was each of these?", "each",
                 choices=_choices("Good", "Fair", "Poor", "Not used"),
                 rows=tuple(MatrixRow(name, f"r{n}") for n, name in
                            enumerate(("Entrance", "Cloakroom", "Guided tour", "Shop")))),
        Question(kind.NOTE, "Almost done: the last two questions are about you.", "note"),
        Question(kind.CONSENT, "May we quote your answers, without your name?", "consent"),
    )  # fmt: skip
    a_page = place.together or len(questions)
    settings = KioskSettings(
        paging=Paging.SECTION if place.together else Paging.QUESTION,
        welcome="Two minutes of your time help us to do better. Your answers are anonymous.",
        auto_advance=False,
        email=EmailRule.OPTIONAL,
        theme=place.theme,
        ground=place.ground,
        accent=place.accent,
    )
    survey = Survey(
        "Your visit to the museum",
        status=SurveyStatus.OPEN,
        languages=tuple(dict.fromkeys(("en", "de", "fr", "es", "ar", place.language))),
        sections=tuple(
            Section(title="Your visit", questions=questions[first : first + a_page])
            for first in range(0, len(questions), a_page)
        ),
    )
    return with_kiosk_settings(survey, settings)


def example(question: Question) -> Answer:
    """Return an answer to see."""
    kind = QuestionKind
    match question.kind:
        case kind.SINGLE_CHOICE | kind.MATRIX:
            return Selection((question.choices[1].uuid,))
        case kind.MULTIPLE_CHOICE:
            return Selection(tuple(one.uuid for one in question.choices[3:5]), "A colleague")
        case kind.RANKING:
            return Selection(tuple(one.uuid for one in reversed(question.choices)))
        case kind.SCALE:
            return {"stars": 4, "smileys": 4, "slider": 65, "nps": 9}.get(
                question.settings.appearance, 5
            )
        case kind.NUMBER:
            return 4
        case kind.TEXT:
            long = "More places to sit, please, and a quieter room for small children."
            return long if question.settings.appearance == "long" else "SW7 2RL"
        case kind.DATE:
            return "2026-03-31"
        case kind.TIME:
            return "14:30"
        case kind.DATETIME:
            return "2026-12-04T10:00"
        case kind.CONSENT:
            return True
    return None


def _choices(*labels: str) -> tuple[Choice, ...]:
    return tuple(Choice(label, f"c{number}") for number, label in enumerate(labels, 1))
