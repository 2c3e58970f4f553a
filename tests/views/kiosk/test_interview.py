"""A respondent goes from the attract screen to the thank-you page; what is thanked is stored."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QProgressBar, QWidget
from sqlalchemy import select

from surveyapp.domain.answers import Selection
from surveyapp.domain.kinds import QuestionKind, QuestionSettings
from surveyapp.domain.kiosk import EmailRule, KioskSettings, Paging
from surveyapp.domain.survey import Choice, Question
from surveyapp.overrides import guarded
from surveyapp.store import schema
from surveyapp.store.drafts import submit as really_submit
from surveyapp.store.revisions import load_published
from surveyapp.store.surveys import add_survey
from surveyapp.views.answering.choice_buttons import ChoiceButton
from surveyapp.views.kiosk import kiosk_interview
from surveyapp.views.kiosk.attract import AttractScreen
from surveyapp.views.kiosk.page_screen import PageScreen
from surveyapp.views.kiosk.thanks import ThanksScreen
from tests.pages.finding import texts_of
from tests.store.unpublished import edit_without_publishing
from tests.views.kiosk.kiosks import answers_of, counts, stored, survey_of, three_questions


def test_answers_are_in_the_library_when_the_thank_you_page_is_there(stand, library):
    visitor = stand()
    visitor.answer_all()
    assert counts(library) == (1, 0)
    response = stored(library)
    assert response.source == "kiosk"
    assert answers_of(response)[1:] == ["More chairs", 9]
    assert response.duration > 0
    assert response.started_at <= response.submitted_at


def test_the_kiosk_asks_what_is_published_and_stores_answers_under_it(stand, library):
    with library.database.writer() as connection:
        survey = add_survey(connection, survey_of(*three_questions()))
        edit_without_publishing(connection, survey.id)
    visitor = stand(survey)
    visitor.begin()
    assert "How was it?" in texts_of(visitor.page)
    assert "Only edited" not in texts_of(visitor.page)
    visitor.press("Good")
    visitor.next()
    visitor.type("More chairs")
    visitor.next()
    visitor.press("9")
    visitor.next()
    visitor.wait_for_thanks()
    with library.database.reader() as connection:
        published = load_published(connection, survey.id).revision_id
        under = connection.execute(select(schema.responses.c.revision_id)).scalars().all()
    assert under == [published]


def test_the_thank_you_page_is_made_only_after_the_commit(stand, library, monkeypatch):
    committed = []

    def slowly(connection, response, revision_id):
        QTest.qSleep(200)  # in the writing thread
        response_id = really_submit(connection, response, revision_id)
        committed.append(counts(library))
        return response_id

    monkeypatch.setattr(kiosk_interview, "submit", slowly)
    visitor = stand()
    made = []
    visitor.window.screen_stack.kiosk_interview.stored.connect(lambda: made.append(counts(library)))
    visitor.answer_all()
    assert committed == [(0, 0)]  # seen from elsewhere, inside the transaction
    assert made == [(1, 0)]


def test_the_thank_you_page_goes_back_to_the_attract_screen_by_itself_and_by_touch(stand, qtbot):
    visitor = stand(survey_of(*three_questions(), settings=KioskSettings(thanks_s=2)))
    visitor.answer_all()
    qtbot.waitUntil(lambda: isinstance(visitor.shown, AttractScreen))
    visitor.answer_all()
    QTest.mouseClick(visitor.shown, Qt.MouseButton.LeftButton)
    assert isinstance(visitor.shown, AttractScreen)


def test_ending_the_thank_you_page_twice_begins_nothing(stand, qtbot):
    visitor = stand(survey_of(*three_questions(), settings=KioskSettings(thanks_s=2)))
    visitor.answer_all()
    visitor.press("Done")
    visitor.begin()
    page = visitor.page
    qtbot.wait(2200)
    assert visitor.shown is page


def test_what_is_required_says_so_at_once_and_kindly_again_when_left_out(stand, library):
    questions = three_questions()
    visitor = stand(survey_of(replace(questions[0], required=True), *questions[1:]))
    visitor.begin()
    assert "Required" in texts_of(visitor.page)
    visitor.next()
    assert "Please answer this question." in texts_of(visitor.page)
    visitor.press("Good")
    visitor.next()
    assert "What could be better?" in texts_of(visitor.page)


def test_back_shows_what_was_answered_and_next_keeps_it(stand, library):
    visitor = stand()
    visitor.begin()
    visitor.press("Fair")
    visitor.next()
    visitor.type("Tea")
    visitor.back()
    assert next(iter(visitor.page.blocks[0].inputs.values())).value() is not None
    visitor.next()
    assert visitor.page.findChild(QLineEdit).text() == "Tea"


def test_no_way_back_has_no_button_for_it(stand):
    visitor = stand(survey_of(*three_questions(), settings=KioskSettings(no_way_back=True)))
    visitor.begin()
    visitor.next()
    assert "Back" not in texts_of(visitor.page)


def test_a_choice_goes_on_by_itself_when_the_manager_wants_that(stand, qtbot):
    visitor = stand()
    visitor.begin()
    visitor.press("Good")
    qtbot.waitUntil(lambda: "What could be better?" in texts_of(visitor.shown))


def test_a_choice_stays_when_the_manager_does_not_want_that(stand, qtbot):
    visitor = stand(survey_of(*three_questions(), settings=KioskSettings(auto_advance=False)))
    visitor.begin()
    page = visitor.page
    visitor.press("Good")
    qtbot.wait(600)
    assert visitor.shown is page


def test_the_last_page_never_goes_on_by_itself(stand, qtbot, library):
    visitor = stand(survey_of(three_questions()[0]))
    visitor.begin()
    visitor.press("Good")
    qtbot.wait(600)
    assert isinstance(visitor.shown, PageScreen)
    assert counts(library) == (0, 0)


def test_a_whole_section_can_stand_on_a_page_with_what_appears_in_it(stand, library):
    age = Question(QuestionKind.NUMBER, "Age", "age")
    school = Question(QuestionKind.TEXT, "Which school?", "school", show_if="${age} < 18")
    visitor = stand(survey_of(age, school, settings=KioskSettings(paging=Paging.SECTION)))
    visitor.begin()
    assert "Which school?" not in texts_of(visitor.page)
    visitor.type("12")
    assert "Which school?" in texts_of(visitor.page)
    field = visitor.page.blocks[1].findChild(QLineEdit)
    QTest.keyClicks(field, "Hill Road")
    visitor.next()
    visitor.wait_for_thanks()
    assert answers_of(stored(library)) == [12, "Hill Road"]


def test_a_text_quotes_the_answers_before_it_as_they_are(stand):
    name = Question(QuestionKind.TEXT, "Your name?", "name")
    hello = Question(QuestionKind.TEXT, "Dear ${name}, <b>how</b> are you?", "how")
    visitor = stand(survey_of(name, hello))
    visitor.begin()
    visitor.type("<i>Ann</i>")
    visitor.next()
    assert "Dear <i>Ann</i>, <b>how</b> are you?" in texts_of(visitor.page)


def test_enter_goes_on_from_every_page(stand, library):
    visitor = stand()
    QTest.keyClick(visitor.window.focusWidget(), Qt.Key.Key_Return)
    assert isinstance(visitor.shown, PageScreen)
    for key in ("1", "", "9"):
        if key:
            QTest.keyClicks(QApplication.focusWidget(), key)
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        visitor.wait_for_page()
    visitor.wait_for_thanks()
    assert isinstance(answers_of(stored(library))[0], Selection)
    assert answers_of(stored(library))[2] == 9


def test_the_email_is_checked_for_form_and_may_stay_empty(stand, library):
    settings = KioskSettings(email=EmailRule.OPTIONAL, email_text="Only for the prize draw.")
    visitor = stand(survey_of(three_questions()[1], settings=settings))
    visitor.begin()
    visitor.next()
    assert "Only for the prize draw." in texts_of(visitor.page)
    visitor.type("ann(at)example.org")
    visitor.next()
    assert "Please check the email address." in texts_of(visitor.page)
    visitor.page.findChild(QLineEdit).clear()
    visitor.type("ann@example.org")
    visitor.next()
    visitor.wait_for_thanks()
    assert stored(library).email == "ann@example.org"
    visitor.press("Done")
    visitor.begin()
    visitor.next()
    visitor.next()
    visitor.wait_for_thanks()
    assert stored(library, 2).email is None


def test_a_required_email_holds_one_on_its_page(stand):
    settings = KioskSettings(email=EmailRule.REQUIRED)
    visitor = stand(survey_of(three_questions()[1], settings=settings))
    visitor.begin()
    visitor.next()
    visitor.next()
    assert "Please enter your email address." in texts_of(visitor.page)


def test_progress_says_which_page_this_is(stand):
    visitor = stand()
    visitor.begin()
    visitor.next()
    assert "Page 2 of 3" in texts_of(visitor.page)
    bar = visitor.window.findChild(QProgressBar)
    assert (bar.value(), bar.maximum()) == (2, 3)
    assert bar.accessibleName() == "Page 2 of 3"


def test_a_survey_with_a_wrong_expression_says_that_it_is_not_ready(stand):
    wrong = Question(QuestionKind.TEXT, "?", "q", show_if="${nobody} = 1")
    visitor = stand(survey_of(wrong))
    QTest.keyClick(visitor.shown, Qt.Key.Key_Return)
    assert "This survey is not ready yet." in texts_of(visitor.shown)


def test_no_other_window_ever_opens(stand, qapp):
    class Watch(QObject):
        opened: list[QWidget]

        @guarded
        def eventFilter(self, watched, event) -> bool:
            shown = event.type() == QEvent.Type.Show
            if shown and isinstance(watched, QWidget) and watched.isWindow():
                self.opened.append(watched)
            return False

    visitor = stand()
    watch = Watch()
    watch.opened = []
    qapp.installEventFilter(watch)
    visitor.answer_all()
    visitor.window.call_staff()
    qapp.removeEventFilter(watch)
    assert watch.opened == []


def test_a_thank_you_text_of_ones_own_is_shown(stand):
    visitor = stand(survey_of(*three_questions(), settings=KioskSettings(thanks="Danke & bye!")))
    visitor.answer_all()
    assert isinstance(visitor.shown, ThanksScreen)
    assert "Danke & bye!" in texts_of(visitor.shown)


def test_shuffled_choices_keep_their_order_when_one_comes_back(stand):
    choices = tuple(Choice(letter, letter.lower()) for letter in "ABCDEFGH")
    mixed = Question(
        QuestionKind.SINGLE_CHOICE, "Which?", "which", choices=choices,
        settings=QuestionSettings(randomise=True),
    )  # fmt: skip
    visitor = stand(survey_of(mixed, three_questions()[1]))

    def order() -> list[str]:
        buttons = visitor.page.findChildren(ChoiceButton)
        return [one.words for one in sorted(buttons, key=lambda one: (one.y(), one.x()))]

    visitor.begin()
    QTest.qWait(10)
    first = order()
    for _ in range(3):
        visitor.next()
        visitor.back()
        QTest.qWait(10)
        assert order() == first
    assert sorted(first) == list("ABCDEFGH")
