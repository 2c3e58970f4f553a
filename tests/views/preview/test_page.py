"""The Preview page asks a survey as its kiosk would, and leaves no trace."""

from __future__ import annotations

import gc
import weakref
from dataclasses import replace

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, Qt
from PySide6.QtWidgets import QApplication
from sqlalchemy import select

from surveyapp.domain.editing import replace_question
from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.kiosk_words import KIOSK
from surveyapp.domain.survey import Question, Section, Survey, Translation
from surveyapp.store import schema
from surveyapp.store.kiosk_words import save_words
from surveyapp.store.pictures import keep_picture
from surveyapp.store.surveys import add_survey, save_survey
from surveyapp.views.answering.choice_tiles import ChoiceTile
from surveyapp.views.answering.texts import TextInput
from surveyapp.workers.library import Change, ChangeKind
from tests.conftest import make_poll
from tests.drawn import drawn_picture, png
from tests.pages.builder import BuilderScreen
from tests.pages.preview import PreviewScreen


def three_texts() -> Survey:
    """The second question is asked only after "yes" to the first."""
    kind = QuestionKind.TEXT
    first = Question(kind, "Did you eat?", "eat")
    second = Question(kind, "What?", "what", show_if="${eat} = 'yes'")
    third = Question(kind, "Anything else?", "else_")
    return Survey("Lunch", sections=(Section(questions=(first, second, third)),))


class Author:
    """Somebody at the window with a survey in it."""

    def __init__(self, qtbot, window, survey: Survey) -> None:
        self.qtbot, self.window, self.screens = qtbot, window, window.screens
        with self.screens.library.database.writer() as connection:
            self.survey = add_survey(connection, survey)
        self.screens.list.reload()
        self.screens.list.choose(self.survey.id)
        self.preview = PreviewScreen(self.screens.preview)
        self.builder = BuilderScreen(self.screens.build, qtbot)

    def build(self) -> BuilderScreen:
        self.screens.show_page("build")
        self.builder.wait()
        return self.builder

    def open_preview(self) -> PreviewScreen:
        self.screens.show_page("preview")
        self.qtbot.waitUntil(lambda: self.preview.rehearsal is not None)
        return self.preview

    def says(self, words: str) -> None:
        self.qtbot.waitUntil(lambda: words in self.preview.words())


@pytest.fixture
def author_of(qtbot, open_window):
    def make(survey: Survey) -> Author:
        return Author(qtbot, open_window(), survey)

    return make


def test_a_survey_is_gone_through_with_the_mouse_from_welcome_to_thanks(author_of):
    author = author_of(make_poll())
    preview = author.open_preview()
    author.says("Touch to start")
    preview.press("Touch to start")
    author.says("Selected Option")
    [asked] = preview.inputs()
    preview.click(asked.buttons()[1])
    preview.press("Send")
    author.says("Thank you!")


def test_answers_typed_in_the_preview_reach_it(qtbot, author_of):
    author = author_of(three_texts())
    preview = author.open_preview()
    preview.go_to(1)
    [field] = preview.inputs()
    preview.click(field)
    author.window.activateWindow()
    preview.view.setFocus()
    qtbot.keyClicks(preview.view, "yes")
    assert isinstance(field, TextInput)
    assert field.value() == "yes"
    preview.press("Next")
    author.says("What?")
    preview.press("Back")
    preview.inputs()[0].set_value("no")
    preview.press("Next")
    author.says("Anything else?")


def test_nothing_of_a_preview_is_stored(qtbot, author_of):
    author = author_of(make_poll())
    library = author.screens.library
    preview = author.open_preview()
    preview.press("Touch to start")
    preview.click(preview.inputs()[0].buttons()[0])
    preview.press("Send")
    author.says("Thank you!")
    author.screens.show_page("collect")
    author.screens.go_home()
    with library.database.reader() as connection:
        for table in (schema.responses, schema.drafts, schema.kiosk_events):
            assert connection.execute(select(table)).all() == []


def test_an_edit_is_seen_at_once_and_the_place_and_the_answers_stay(author_of):
    author = author_of(three_texts())
    preview = author.open_preview()
    preview.go_to(3)
    preview.go_to(1)
    preview.inputs()[0].set_value("much")
    preview.press("Next")
    author.says("Anything else?")
    preview.press("Back")
    builder = author.build()
    edited = builder.edited
    uuid = next(edited.survey.questions()).uuid

    def reword(survey: Survey) -> Survey:
        [section] = survey.sections
        first, *others = section.questions
        assert first.uuid == uuid
        asked = (replace(first, text="Have you eaten?"), *others)
        return replace(survey, sections=(replace(section, questions=asked),))

    edited.edit("Reword", reword)
    author.open_preview()
    author.says("Have you eaten?")
    assert preview.inputs()[0].value() == "much"
    # Undo is the one of Build, and is seen as well.
    author.screens.preview.undo_stack.undo()
    author.says("Did you eat?")


def test_the_preview_begins_at_the_question_that_is_chosen_in_build(qtbot, author_of):
    author = author_of(three_texts())
    builder = author.build()
    last = list(builder.edited.survey.questions())[2]
    builder.outline.choose(last.uuid)
    author.screens.build.part_actions.preview.trigger()
    assert author.screens.page is author.screens.preview
    author.says("Anything else?")
    assert author.preview.places.currentText().endswith("Anything else?")


def test_a_question_that_is_not_asked_is_said_not_to_be(author_of):
    author = author_of(three_texts())
    preview = author.open_preview()
    preview.go_to(2)
    author.says("Did you eat?")
    assert "is not asked" in preview.note
    preview.inputs()[0].set_value("yes")
    preview.go_to(2)
    author.says("What?")
    assert "Nothing is stored" in preview.note


def test_start_again_forgets_the_answers(author_of):
    author = author_of(three_texts())
    preview = author.open_preview()
    preview.go_to(1)
    preview.inputs()[0].set_value("yes")
    author.screens.preview.again_action.trigger()
    author.says("Touch to start")
    preview.go_to(1)
    assert preview.inputs()[0].value() is None


@pytest.mark.parametrize("name", ["Tablet", "Portrait", "Phone"])
def test_the_screen_takes_the_size_that_is_chosen_and_fits_the_window(author_of, name):
    author = author_of(make_poll())
    preview = author.open_preview()
    wide = preview.rehearsal.size()
    preview.choose_size(name)
    size = preview.rehearsal.size()
    assert size != wide
    assert f"{size.width()} × {size.height()}" in preview.note
    seen = preview.view.mapFromScene(preview.view.sceneRect()).boundingRect()
    assert preview.view.viewport().rect().adjusted(-1, -1, 1, 1).contains(seen)


def test_a_language_turns_the_screen_but_not_the_window(qapp, author_of):
    poll = make_poll()
    question = next(poll.questions())
    said = Translation(question.uuid, "text", "ar", "سؤال")
    author = author_of(replace(poll, languages=("en", "ar"), translations=(said,)))
    locale, direction = QLocale(), qapp.layoutDirection()
    preview = author.open_preview()
    preview.choose_language("العربية")
    author.says("سؤال")
    assert preview.rehearsal.layoutDirection() is Qt.LayoutDirection.RightToLeft
    assert "Send" not in preview.words()
    assert (QLocale(), qapp.layoutDirection()) == (locale, direction)
    assert author.window.layoutDirection() is direction
    author.screens.show_page("build")
    # Else the kiosk's words would be Arabic in the form for responses too.
    assert QCoreApplication.translate("PageScreen", "Next") == "Next"


def test_the_text_size_and_the_contrast_of_the_kiosk_can_be_tried(author_of):
    author = author_of(make_poll())
    preview = author.open_preview()
    before = preview.rehearsal.shown.look.font
    preview.press("Larger text")
    author.qtbot.waitUntil(lambda: preview.rehearsal.shown.look.font > before)
    preview.press("High contrast")
    author.qtbot.waitUntil(lambda: preview.rehearsal.shown.look.high_contrast)


def test_nothing_of_the_kiosk_is_made_before_preview_is_shown_and_all_is_freed(author_of):
    author = author_of(make_poll())
    assert author.preview.rehearsal is None
    rehearsal = author.open_preview().rehearsal
    held = weakref.ref(rehearsal)
    author.screens.go_home()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not shiboken6.isValid(rehearsal)
    del rehearsal
    gc.collect()
    assert held() is None
    # What was a window of its own would be one still.
    assert not [one for one in QApplication.topLevelWidgets() if one.objectName() == "kiosk"]


def test_without_a_question_the_page_says_what_to_do(author_of):
    author = author_of(Survey("Nothing yet"))
    author.screens.show_page("preview")
    author.builder.wait()
    assert author.preview.rehearsal is None
    assert not author.screens.preview.again_action.isEnabled()


def test_a_wrong_expression_is_said_in_the_words_of_the_kiosk(author_of):
    survey = three_texts()
    [section] = survey.sections
    first, second, third = section.questions
    wrong = (first, replace(second, show_if="eat = ("), third)
    author = author_of(replace(survey, sections=(replace(section, questions=wrong),)))
    preview = author.open_preview()
    preview.press("Touch to start")
    author.says("This survey is not ready yet.")


def test_what_a_manager_wrote_for_the_kiosk_is_said_in_the_preview(author_of):
    poll = replace(make_poll(), languages=("it",))
    author = author_of(poll)
    with author.screens.library.database.writer() as connection:
        save_words(connection, [Translation(KIOSK, "Touch to start", "it", "Tocca per iniziare")])
    author.open_preview()
    author.says("Tocca per iniziare")


def test_a_word_of_the_kiosk_that_is_changed_is_said_anew_in_the_preview(author_of):
    author = author_of(replace(make_poll(), languages=("it",)))
    author.open_preview()
    author.says("Touch to start")
    said = (Translation(KIOSK, "Touch to start", "it", "Tocca per iniziare"),)
    announced = Change(ChangeKind.KIOSK_WORDS, 0)

    author.screens.library.write(save_words, said, change=announced)

    author.says("Tocca per iniziare")


def test_choices_show_their_pictures_in_the_preview(qtbot, author_of):
    poll = make_poll()
    (asked,) = poll.questions()
    author = author_of(poll)
    with author.screens.library.database.writer() as connection:
        sha = keep_picture(connection, png(drawn_picture(0)))
        choices = (replace(asked.choices[0], picture=sha), *asked.choices[1:])
        stored = author.survey.question(asked.uuid)
        changed = replace_question(author.survey, replace(stored, choices=choices))
        save_survey(connection, changed)
    preview = author.open_preview()
    author.says("Touch to start")
    preview.press("Touch to start")
    qtbot.waitUntil(lambda: bool(preview.rehearsal.findChildren(ChoiceTile)))
