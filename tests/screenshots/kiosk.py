"""The kiosk on four screens, with every kind of question: ``python -m tests.screenshots OUT``."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QLocale, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from surveyapp.domain.kiosk_words import KIOSK
from surveyapp.domain.survey import (
    Translation,
)
from surveyapp.store.kiosk_words import save_words
from surveyapp.store.pictures import keep_picture
from surveyapp.store.pin import set_pin
from surveyapp.store.sqlite.opening import open_library
from surveyapp.store.surveys import add_survey
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
from tests.pages.finding import child_of
from tests.pages.kiosk import KioskDisplay
from tests.screenshots.kiosk_places import PLACES, Place
from tests.screenshots.kiosk_sample import PICTURES, example, sample
from tests.screenshots.stage import settle

_DRAWN_MS = 1500
"""After so long the check of the thank-you page is drawn, and its ring not yet empty."""


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
