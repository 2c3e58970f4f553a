"""A survey of six questions, made in at most 50 actions: by keyboard alone, and with the mouse.

An action is a key with what is held down beside it, a click, or a text that is written with the
key that ends it.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QWidget

from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.survey import Survey
from surveyapp.models.choice_table import ChoiceColumn
from surveyapp.store.publishing import load_edited
from surveyapp.views.builder.choices_table import ChoicesTable
from surveyapp.views.builder.palette.popup import Palette
from surveyapp.views.survey_list.new_survey_dialog import NewSurveyDialog
from surveyapp.views.translations.dialog import TranslationsDialog
from surveyapp.views.translations.language_chooser import LanguageChooser
from tests.pages.finding import action_of, button_of, child_of, click, field, shown
from tests.pages.preview import PreviewScreen

MOST = 50

Key, Modifier = Qt.Key, Qt.KeyboardModifier
CONTROL, SHIFT, ALT = Modifier.ControlModifier, Modifier.ShiftModifier, Modifier.AltModifier
PALETTE = (Key.Key_A, CONTROL | SHIFT)
ENTER = (Key.Key_Return,)
TAB = (Key.Key_Tab,)
LEFT = Qt.MouseButton.LeftButton


class Person:
    """Presses keys wherever the keyboard is, clicks, and counts both."""

    def __init__(self, qtbot: object, window: QWidget) -> None:
        self.qtbot, self.window = qtbot, window
        self.actions = 0

    def press(self, *keys: object) -> None:
        self.actions += 1
        self._key(*keys)

    def write(self, text: str, *end: object) -> None:
        """Write a text, and end it by a key: Enter unless another is named."""
        self.actions += 1
        for letter in text:
            QTest.keyClick(QApplication.focusWindow(), letter)
        self._key(*(end or ENTER))

    def click(self, widget: QWidget) -> None:
        self.actions += 1
        click(widget)
        self._rest()

    def choose(self, name: str, entry: str) -> None:
        """Choose an entry of a list that unfolds: two clicks."""
        found = field(self.window, name)
        combo = found if isinstance(found, QComboBox) else child_of(found, QComboBox)
        self.actions += 2
        row = combo.findText(entry)
        assert row >= 0, (name, entry)
        combo.setCurrentIndex(row)
        combo.activated.emit(row)
        self._rest()

    def see(self, find: Callable[[], object]) -> object:
        """Wait for something to be there."""
        self.qtbot.waitUntil(lambda: bool(find()))
        return find()

    def take(self, name: str) -> None:
        """Take what is called so from the palette that is open, by writing its name."""
        self._front(self.see(lambda: shown(self.window, Palette)))
        self.write(name)
        self._front(self.window)

    def press_button(self, name: str) -> None:
        self.click(self.see(lambda: button_of(self.window, name)))

    def take_tile(self, name: str) -> None:
        """Click what is called so in the palette that is open."""
        palette = self.see(lambda: shown(self.window, Palette))
        self._front(palette)
        tiles = palette.tiles
        rows = range(tiles.model().rowCount())
        tile = next(one for row in rows if (one := tiles.model().index(row, 0)).data() == name)
        tiles.scrollTo(tile)
        self._click_in(tiles, tile)
        self._front(self.window)

    def open_menu_of(self, label: str) -> None:
        """Click the “…” of a choice."""
        choices = field(self.window, "Choices", ChoicesTable)
        rows = range(choices.model().rowCount())
        row = next(row for row in rows if choices.model().index(row, 0).data() == label)
        self._click_in(choices, choices.model().index(row, ChoiceColumn.MORE))

    def take_entry(self, name: str) -> None:
        """Click an entry of the menu that is open."""
        menu = self.see(QApplication.activePopupWidget)
        place = menu.actionGeometry(action_of(menu, name)).center()
        self.actions += 1
        QTest.mouseClick(menu, LEFT, pos=place)
        self._rest()

    def _click_in(self, view: QAbstractItemView, index: QModelIndex) -> None:
        self.actions += 1
        QTest.mouseClick(view.viewport(), LEFT, pos=view.visualRect(index).center())
        self._rest()

    def _front(self, window: QWidget) -> None:
        """Wait until a window has the keys: offscreen nobody puts it in front."""
        window.activateWindow()
        self.qtbot.waitUntil(window.isActiveWindow)

    def dialog(self, kind: type[QWidget]) -> QWidget:
        found = self.see(lambda: shown(self.window, kind))
        self._front(found)
        return found

    def back(self) -> None:
        self._front(self.window)

    def _key(self, *keys: object) -> None:
        QTest.keyClick(QApplication.focusWindow(), *keys)
        self._rest()

    def _rest(self) -> None:
        # Lists end the writing in a line only once events are handled.
        QTest.qWait(1)


@pytest.fixture
def person(qtbot, open_window):
    window = open_window()
    window.resize(1366, 768)
    person = Person(qtbot, window)
    person.back()
    return person


def finished(person: Person) -> Survey:
    """Return the survey as it is stored once all of it is saved."""
    build = person.window.screens.build
    person.qtbot.waitUntil(lambda: not build.has_unsaved_changes)
    with person.window.screens.library.database.reader() as connection:
        return load_edited(connection, build.survey.id).survey


def must_be_the_survey(survey: Survey) -> None:
    kinds = QuestionKind
    assert survey.title == "Visitor feedback"
    assert [[q.kind for q in section.questions] for section in survey.sections] == [
        [kinds.SINGLE_CHOICE, kinds.SCALE, kinds.MULTIPLE_CHOICE, kinds.TEXT],
        [kinds.DATE, kinds.NUMBER],
    ]
    heard, likely, saw, better, came, age = survey.questions()
    assert [choice.label for choice in heard.choices] == [
        "Friends",
        "Press",
        "Posters",
        "By chance",
    ]
    assert [choice.label for choice in saw.choices if choice.exclusive] == ["None of these"]
    assert len(saw.choices) == 4
    assert (likely.settings.minimum, likely.settings.maximum) == (0, 10)
    assert better.show_if == f"${{{likely.code}}} <= 6"
    assert [question.required for question in survey.questions()].count(True) == 1
    assert came.required
    assert (age.settings.minimum, age.settings.maximum) == (5, 110)
    assert survey.sections[1].title == "Your visit"
    assert "de" in survey.languages


def must_be_previewed(person: Person) -> None:
    preview = PreviewScreen(person.window.screens.preview)
    person.see(lambda: preview.rehearsal and "Visitor feedback" in preview.words())


def test_by_keyboard_alone(person):
    window = person.window
    person.press(Key.Key_N, CONTROL)
    person.dialog(NewSurveyDialog)
    person.write("Visitor feedback")
    person.see(lambda: window.screens.build.survey)
    person.back()
    person.qtbot.waitUntil(lambda: not window.screens.build.is_loading)

    person.press(*ENTER)  # the first step: “Add question”
    person.take("single")
    person.write("How did you hear of us?")
    for label in ("Friends", "Press", "Posters"):
        person.write(label)
    person.write("By chance", *PALETTE)
    person.take("nps")
    person.write("How likely are you to recommend us?", *PALETTE)
    person.take("text")
    person.write("What should we do better?")
    person.press(Key.Key_A, ALT)  # “Asked”
    person.press(Key.Key_Down)  # only if …, of the answer before
    person.press(*TAB)
    person.press(*TAB)
    person.write("is at most", *TAB)
    person.write("6", *PALETTE)
    person.take("multiple")
    person.write("What did you see?", Key.Key_Up, ALT)
    person.press(*ENTER)
    for label in ("Paintings", "Sculpture", "Photos"):
        person.write(label)
    person.write("None of these", Key.Key_F10, SHIFT)
    person.press(Key.Key_C)  # “Clears the others”

    person.press(Key.Key_S, CONTROL | SHIFT)
    person.write("Your visit", *PALETTE)
    person.take("number")
    person.write("How old are you?")
    person.press(Key.Key_F6)
    person.press(*TAB)  # from the words of the tabs to the first field
    person.write("5", *TAB)
    person.write("110", *PALETTE)
    person.take("date")
    person.write("When did you come?", Key.Key_Up, ALT)
    person.press(Key.Key_I, ALT)  # “Required”

    person.press(Key.Key_L, CONTROL | SHIFT)
    person.dialog(TranslationsDialog)
    person.press(*ENTER)  # “Add a language…”
    person.dialog(LanguageChooser)
    person.write("german")
    person.dialog(TranslationsDialog)
    person.press(Key.Key_Escape)
    person.back()
    person.press(Key.Key_F5)

    must_be_previewed(person)
    must_be_the_survey(finished(person))
    assert person.actions <= MOST


def test_by_mouse_and_keyboard(person):
    window, build = person.window, person.window.screens.build
    person.click(person.see(lambda: button_of(window, "New survey")))
    person.dialog(NewSurveyDialog)
    person.write("Visitor feedback")
    person.see(lambda: build.survey)
    person.back()
    person.qtbot.waitUntil(lambda: not build.is_loading)

    person.press_button("Add question")
    person.take_tile("Single choice")
    person.write("How did you hear of us?")
    for label in ("Friends", "Press", "Posters", "By chance"):
        person.write(label)
    person.press_button("Insert a question here")
    person.take_tile("Recommendation (NPS)")
    person.write("How likely are you to recommend us?")
    person.press_button("Insert a question here")
    person.take_tile("Text")
    person.write("What should we do better?")
    person.press(Key.Key_A, ALT)  # “Asked”, on the tab of the logic
    person.press(Key.Key_Down)
    person.choose("What is asked of the answer", "is at most")
    person.click(field(window, "Value"))
    person.write("6")
    person.press_button("Insert a question here")
    person.take_tile("Multiple choice")
    person.write("What did you see?")
    for label in ("Paintings", "Sculpture", "Photos", "None of these"):
        person.write(label)
    person.open_menu_of("None of these")
    person.take_entry("Clears the others (“None of these”)")
    person.press_button("Move up")

    person.press_button("Add section")
    person.write("Your visit")
    person.press_button("Add question")
    person.take_tile("Number")
    person.write("How old are you?")
    person.click(field(window, "Lowest value"))
    person.write("5", *TAB)
    person.write("110")
    person.press_button("Insert a question here")
    person.take_tile("Date")
    person.write("When did you come?")
    person.press_button("Move up")
    person.press_button("Required")

    person.press_button("Translations")
    dialog = person.dialog(TranslationsDialog)
    person.click(button_of(dialog, "Add a language…"))
    person.dialog(LanguageChooser)
    person.write("german")
    person.click(button_of(person.dialog(TranslationsDialog), "Close"))
    person.back()
    person.press_button("Preview")

    must_be_previewed(person)
    must_be_the_survey(finished(person))
    assert person.actions <= MOST
