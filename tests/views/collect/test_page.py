"""A manager enters responses: the real page, library, threads and keyboard."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from sqlalchemy import select

from surveyapp.domain.answers import Selection
from surveyapp.domain.survey import SurveyStatus
from surveyapp.store import schema
from surveyapp.store.counting import count_responses
from surveyapp.store.responses import add_response, load_response
from surveyapp.store.revisions import load_published
from surveyapp.store.surveys import add_survey, save_survey, set_status
from surveyapp.views import messages
from surveyapp.views.collect.page import CollectPage
from surveyapp.workers.library import Change, ChangeKind
from tests.pages.finding import texts_of
from tests.store.unpublished import edit_without_publishing
from tests.views.accessibility import unnamed_widgets
from tests.views.collect.every_kind import every_kind


@pytest.fixture
def survey(database):
    with database.writer() as connection:
        return add_survey(connection, every_kind())


@pytest.fixture
def page(qtbot, library, navigator, survey):
    page = CollectPage(library, navigator)
    qtbot.addWidget(page)
    page.resize(800, 700)
    page.show()
    qtbot.waitExposed(page)
    page.activateWindow()
    page.show_survey(survey.id)
    qtbot.waitUntil(page.add_action.isEnabled)
    return page


class Form:
    """The open form, by question codes."""

    def __init__(self, page, survey):
        self.page = page
        self.questions = {question.code: question for question in survey.questions()}
        page.add_action.trigger()
        self.form = page.form

    def card(self, code):
        return self.form.cards[self.questions[code].uuid]

    def input(self, code, row=0):
        return list(self.card(code).inputs.values())[row]

    def type(self, code, text, row=0):
        field = self.input(code, row)
        while field.focusProxy() is not None:
            field = field.focusProxy()
        field.setFocus()
        for line, part in enumerate(text.split("\n")):
            if line:
                QTest.keyClick(field, Qt.Key.Key_Return)
            QTest.keyClicks(field, part)

    def choice(self, code, number):
        return self.questions[code].choices[number].uuid

    def fill_required(self):
        self.type("consent", "1")
        self.type("age", "41")
        self.type("matrix", "3", row=0)
        self.type("matrix", "4", row=1)


@pytest.fixture
def form(page, survey):
    return Form(page, survey)


def stored(database, survey, response_id):
    with database.reader() as connection:
        return load_response(connection, survey, response_id)


def save(qtbot, page):
    with qtbot.waitSignal(page.response_saved) as saved:
        page.save_action.trigger()
    return saved.args[1]


def test_the_form_asks_what_is_published_and_stores_the_answers_under_it(
    qtbot, page, survey, database
):
    with database.writer() as connection:
        edit_without_publishing(connection, survey.id)
    page.show_survey(survey.id)
    qtbot.waitUntil(page.add_action.isEnabled)
    form = Form(page, survey)
    assert form.form.survey == survey
    form.fill_required()
    save(qtbot, page)
    with database.reader() as connection:
        published = load_published(connection, survey.id).revision_id
        under = connection.execute(select(schema.responses.c.revision_id)).scalars().all()
    assert under == [published]


def test_a_form_filled_by_keyboard_is_stored_exactly(qtbot, page, form, survey, database):
    form.fill_required()
    form.type("single", "4")
    form.input("single").other.setFocus()
    QTest.keyClicks(form.input("single").other, "By boat")
    form.type("dropdown", "Land7")
    form.type("multiple", "1")
    form.type("multiple", "3")
    form.type("day", "2026-03-31")
    form.type("clock", "1430")
    form.type("moment", "2026-04-01")
    QTest.keyClicks(form.input("moment").time_line, "9:05")
    form.type("short", " A. B. ")
    form.type("long", "Line one\nLine two")
    form.type("numbers", "4")
    form.type("stars", "2")
    form.type("nps", "10")
    QTest.keyClick(form.input("slider").slider, Qt.Key.Key_Right)
    form.input("ranking").setFocus()
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    form.form.email.setFocus()
    QTest.keyClicks(form.form.email, "ann@example.org")

    response_id = save(qtbot, page)

    response = stored(database, survey, response_id)
    codes = {question.uuid: question.code for question in survey.questions()}
    answers = {codes[key]: value for key, value in response.answers.items() if key in codes}
    rows = [response.answers[row.uuid] for row in form.questions["matrix"].rows]
    assert answers == {
        "consent": True,
        "single": Selection((form.choice("single", 3),), "By boat"),
        "dropdown": Selection((form.choice("dropdown", 6),)),
        "multiple": Selection((form.choice("multiple", 0), form.choice("multiple", 2))),
        "day": "2026-03-31",
        "clock": "14:30",
        "moment": "2026-04-01T09:05",
        "age": 41,
        "short": " A. B. ",
        "long": "Line one\nLine two",
        "months": 492,
        "numbers": 4,
        "stars": 2,
        "smileys": None,
        "nps": 10,
        "slider": 51,
        "ranking": Selection(
            (form.choice("ranking", 1), form.choice("ranking", 0), form.choice("ranking", 2))
        ),
    }
    assert rows == [Selection((form.choice("matrix", n),)) for n in (2, 3)]
    assert response.email == "ann@example.org"
    assert response.source == "entry"
    assert response.complete
    assert response.started_at <= response.submitted_at
    assert response.duration >= 0


def test_nothing_is_stored_while_answers_are_missing_and_each_says_so(page, form, database):
    page.save_action.trigger()

    assert form.card("consent").problem_text() == "Please answer this question."
    assert form.card("age").problem_text() == "Please answer this question."
    assert form.card("matrix").problem_text().count("\n") == 1
    assert form.card("short").problem_text() == ""
    assert page.form is form.form
    assert form.card("consent").isAncestorOf(page.focusWidget())


def test_a_problem_shows_on_leaving_the_field_and_goes_when_mended(qtbot, form):
    form.type("age", "400")
    assert form.card("age").problem_text() == ""
    form.input("short").setFocus()
    qtbot.waitUntil(lambda: form.card("age").problem_text() == "Please enter 120 or less.")
    form.input("age").field.setText("")
    form.type("age", "40")
    assert form.card("age").problem_text() == ""


def test_what_is_no_date_is_said_and_never_stored(qtbot, page, form):
    form.fill_required()
    form.type("day", "31 Foo")
    page.save_action.trigger()
    assert form.card("day").problem_text().startswith("Please enter a date")
    assert page.form is form.form


def test_a_question_appears_with_the_answer_it_depends_on(qtbot, page, form, survey, database):
    assert form.card("school").isHidden()
    form.type("age", "12")
    assert not form.card("school").isHidden()
    form.type("school", "Hill Road")
    form.input("age").field.selectAll()
    form.fill_required()
    assert form.card("school").isHidden()

    response = stored(database, survey, save(qtbot, page))
    assert form.questions["school"].uuid not in response.answers


def test_delete_takes_an_answer_back(form):
    form.type("single", "2")
    form.type("numbers", "3")
    form.type("day", "2026-03-31")
    assert form.input("single").value() is not None
    for code in ("single", "numbers"):
        QTest.keyClick(form.input(code).focusProxy(), Qt.Key.Key_Delete)
        assert form.input(code).value() is None
    assert form.input("day").value() == "2026-03-31"


def test_an_exclusive_choice_stands_alone(form):
    form.type("multiple", "12")
    form.type("multiple", "4")
    assert form.input("multiple").value() == Selection((form.choice("multiple", 3),))
    form.type("multiple", "1")
    assert form.input("multiple").value() == Selection((form.choice("multiple", 0),))


def test_after_saving_the_next_form_is_made_anew(qtbot, page, form, survey):
    form.fill_required()
    form.type("short", "secret")
    save(qtbot, page)

    assert page.form is None
    qtbot.waitUntil(page.add_action.isEnabled)
    second = Form(page, survey)
    assert second.form is not form.form
    assert second.input("short").value() is None
    assert not second.input("short").field.isUndoAvailable()


def test_the_count_follows_what_is_saved(qtbot, page, form):
    form.fill_required()
    response_id = save(qtbot, page)
    qtbot.waitUntil(lambda: "1 response" in texts_of(page.overview))
    assert f"Saved. Response {response_id}" in texts_of(page.overview)


def test_a_form_that_cannot_be_saved_keeps_its_entries(qtbot, page, form, survey, database):
    form.fill_required()
    form.type("short", "kept")
    short = form.questions["short"].uuid
    sections = tuple(
        replace(section, questions=tuple(q for q in section.questions if q.uuid != short))
        for section in survey.sections
    )
    with database.writer() as connection:
        save_survey(connection, replace(survey, sections=sections))

    page.save_action.trigger()

    qtbot.waitUntil(lambda: any(text.startswith("Not saved.") for text in texts_of(form.form)))
    assert form.form.isEnabled()
    assert form.input("short").value() == "kept"


def test_entries_are_kept_while_another_survey_is_looked_at(page, form, survey, poll):
    form.type("short", "kept")
    page.show_survey(poll.id)
    assert page.form is None
    page.show_survey(survey.id)
    assert page.form is form.form
    assert form.input("short").value() == "kept"


def test_only_a_form_with_entries_asks_before_it_goes(page, form, survey, monkeypatch):
    asked = []
    monkeypatch.setattr(messages, "ask", lambda *a, **k: bool(asked.append(a)))
    assert page.may_close()
    form.type("short", "x")
    assert not page.may_close()
    page.discard_action.trigger()
    assert len(asked) == 2
    assert page.form is form.form
    monkeypatch.setattr(messages, "ask", lambda *a, **k: True)
    page.discard_action.trigger()
    assert page.form is None


def test_a_form_that_is_being_saved_cannot_be_discarded(qtbot, page, form, monkeypatch, database):
    asked = []
    monkeypatch.setattr(messages, "ask", lambda *args, **options: not asked.append(args))
    form.fill_required()
    with qtbot.waitSignal(page.response_saved):
        with database.writer():
            page.save_action.trigger()
            page.discard_action.trigger()
        assert page.form is form.form
    assert asked == []


def test_an_edit_of_the_survey_is_told_to_the_open_form(qtbot, page, form, survey, library):
    title = "Another"
    sections = (replace(survey.sections[0], title=title), *survey.sections[1:])
    library.write(
        save_survey,
        replace(survey, sections=sections),
        change=Change(ChangeKind.DEFINITION, survey.id),
    )
    qtbot.waitUntil(lambda: any("changed" in text for text in texts_of(form.form)))


def test_a_draft_asks_to_be_opened_and_takes_responses_once_it_is(qtbot, library, navigator, poll):
    page = CollectPage(library, navigator)
    qtbot.addWidget(page)
    page.show()
    page.show_survey(poll.id)
    qtbot.waitUntil(page.open_action.isEnabled)
    assert not page.add_action.isEnabled()
    with qtbot.waitSignal(navigator.opening_requested):
        page.open_action.trigger()
    change = Change(ChangeKind.SURVEYS, poll.id)
    library.write(set_status, poll.id, SurveyStatus.OPEN, change=change)
    qtbot.waitUntil(page.add_action.isEnabled)


def test_every_field_of_the_form_has_a_name(page, form):
    assert unnamed_widgets(page) == []


def test_an_entered_response_that_is_stored_already_is_not_stored_again(
    qtbot, page, form, database, survey
):
    form.fill_required()
    heard = []
    form.form.save_requested.connect(heard.append)
    # As after a first try that ended with an error when it was committed already.
    with qtbot.waitSignal(page.response_saved), database.writer() as connection:
        page.save_action.trigger()
        add_response(connection, survey, heard[0])
    with database.reader() as connection:
        assert count_responses(connection, survey.id) == (1, 0)
