"""Any edits, answers, publishing and restarts in any order keep what was stored and answered.

The editor is the real one on a real library; only its threads are left out.
"""

from __future__ import annotations

import tempfile
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from surveyapp.domain import editing, editing_choices
from surveyapp.domain.document import edited_json, from_json, questionnaire
from surveyapp.domain.editing_codes import EditError
from surveyapp.domain.editing_places import nudge
from surveyapp.domain.expressions.errors import ExpressionError
from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.survey import Question, Section, Survey, SurveyStatus
from surveyapp.exchange.forms.samples import random_responses
from surveyapp.store.errors import StoreError
from surveyapp.store.publishing import load_edited, publish_changes
from surveyapp.store.responses import add_response, load_response
from surveyapp.store.revisions import load_published
from surveyapp.store.sqlite.opening import open_library
from surveyapp.store.surveys import add_survey, answer_counts, load_survey
from surveyapp.store.undo_steps import load_steps
from surveyapp.views import messages
from surveyapp.views.builder.edited_survey import EditedSurvey
from tests.running import check_library

TEXT = st.text(alphabet='aé1"\\ ', min_size=1, max_size=5).filter(str.strip)
KINDS = [kind for kind in QuestionKind if kind is not QuestionKind.CALCULATED]


class Reply(QObject):
    done = Signal(object)
    failed = Signal(str)


class Library(QObject):
    """A library that writes at once, and replies when it is told to."""

    changed = Signal(object)

    def __init__(self, database) -> None:
        super().__init__()
        self.database = database
        self._replies: list[tuple[Reply, object]] = []

    def write(self, function, *args, change=None) -> Reply:
        with self.database.writer() as connection:
            result = function(connection, *args)
        self._replies.append((Reply(self), result))
        return self._replies[-1][0]

    def deliver(self) -> None:
        while self._replies:
            reply, result = self._replies.pop(0)
            reply.done.emit(result)

    def start(self, work) -> None:
        raise AssertionError("nothing here takes long")


class Editing(RuleBasedStateMachine):
    """Edits of a survey that respondents answer meanwhile."""

    @initialize()
    def begin(self):
        self._folder = tempfile.TemporaryDirectory()
        self.database = open_library(Path(self._folder.name) / "any.surveys")
        question = Question(QuestionKind.TEXT, "First", "first")
        survey = Survey(
            "Any", status=SurveyStatus.OPEN, sections=(Section(questions=(question,)), Section())
        )
        with self.database.writer() as connection:
            self.survey_id = add_survey(connection, survey).id
        self.given: dict[int, dict] = {}
        self.parent = QWidget()
        self.open()
        self.states = [self.edited.survey]
        self.chance = Random(0)

    def teardown(self):
        if hasattr(self, "edited"):
            assert check_library(self.database) == []
            self.edited.saver.blockSignals(True)
            self.database.close()
            self._folder.cleanup()

    def open(self):
        with self.database.reader() as connection:
            state = load_edited(connection, self.survey_id)
            counts = answer_counts(connection, self.survey_id)
            kept = load_steps(connection, self.survey_id)
        self.library = Library(self.database)
        self.edited = EditedSurvey(self.library, state, counts, self.parent, (), kept)

    def edit(self, change, *args):
        before = self.edited.undo_stack.index()
        with suppress(EditError, ExpressionError):
            self.edited.edit("Edit", lambda survey: change(survey, *args))
        if self.edited.undo_stack.index() > before:
            self.states = [*self.states[: before + 1], self.edited.survey]
        self.save()

    def save(self):
        self.edited.saver.flush()
        self.library.deliver()

    def some(self, data, questions=None):
        found = list(self.edited.survey.questions()) if questions is None else questions
        return data.draw(st.sampled_from(found))

    # Edits

    @rule(kind=st.sampled_from(KINDS), text=TEXT, place=st.integers(0, 4))
    def add(self, kind, text, place):
        section = editing.asked_sections(self.edited.survey)[0].uuid
        question = editing.new_question(self.edited.survey, kind, text, ("Yes", "No"))
        self.edit(editing.insert_question, question, section, place)

    @rule(data=st.data(), by=st.sampled_from([-1, 1]))
    def move(self, data, by):
        self.edit(nudge, self.some(data).uuid, by)

    @rule(data=st.data())
    def delete(self, data):
        if len(list(self.edited.survey.asked_questions())) > 1:
            self.edit(editing.delete_question, self.some(data).uuid, self.edited.counts)

    @rule(data=st.data(), kind=st.sampled_from(KINDS))
    def change_kind(self, data, kind):
        self.edit(editing.change_kind, self.some(data).uuid, kind, ("One", "Two"))

    @rule(data=st.data(), text=TEXT)
    def write(self, data, text):
        self.edit(editing.set_text, self.some(data).uuid, text, self.edited.counts)

    @rule(data=st.data(), label=TEXT)
    def change_choices(self, data, label):
        question = self.some(data)
        if question.choices:
            choice = data.draw(st.sampled_from(question.choices))
            self.edit(editing_choices.add_choices, question.uuid, [label], 1)
            arguments = question.uuid, choice.uuid, label, self.edited.counts
            self.edit(editing_choices.set_label, *arguments)

    @rule(data=st.data())
    def delete_choice(self, data):
        question = self.some(data)
        if len(question.offered) > 1:
            choice = data.draw(st.sampled_from(question.choices))
            counts = self.edited.counts
            self.edit(editing_choices.delete_choice, question.uuid, choice.uuid, counts)

    @rule(data=st.data())
    def condition(self, data):
        questions = list(self.edited.survey.asked_questions())
        place = data.draw(st.integers(0, len(questions) - 1))
        code = data.draw(st.sampled_from(questions)).code
        self.edit(editing.set_expression, questions[place].uuid, "show_if", f"${{{code}}} != ''")

    @rule(steps=st.integers(1, 3))
    def undo(self, steps):
        for _ in range(steps):
            self.edited.undo_stack.undo()
        self._is_as_it_was()

    @rule(steps=st.integers(1, 3))
    def redo(self, steps):
        moved = self.edited.undo_stack.canRedo()
        for _ in range(steps):
            self.edited.undo_stack.redo()
        if moved:
            self._is_as_it_was()

    def _is_as_it_was(self):
        index = self.edited.undo_stack.index()
        if self.edited.saver.is_idle:
            return  # there was nothing to be undone
        assert questionnaire(self.edited.survey) == questionnaire(self.states[index])
        self.save()

    # Meanwhile

    @rule()
    def answer(self):
        with self.database.writer() as connection:
            asked = load_published(connection, self.survey_id).survey
            (response,) = random_responses(asked, 1, seed=self.chance.randrange(10**6))
            number = add_response(connection, asked, response)
            self.given[number] = dict(response.answers)
        with self.database.reader() as connection:
            self.edited.counts = answer_counts(connection, self.survey_id)
            self.edited.adopt(load_edited(connection, self.survey_id))

    @precondition(lambda self: self.edited.changes)
    @rule()
    def publish(self):
        with suppress(StoreError), self.database.writer() as connection:
            state = publish_changes(connection, self.survey_id)
            self.edited.adopt_published(state)
            assert state.changes == 0

    @rule()
    def restart(self):
        before, steps = self.edited.survey, self.edited.undo_stack
        names = steps.undoText(), steps.redoText(), steps.index(), steps.count()
        self.open()
        steps = self.edited.undo_stack
        assert self.edited.survey == before
        assert (steps.undoText(), steps.redoText(), steps.index(), steps.count()) == names

    # What holds at every step

    @invariant()
    def the_survey_is_valid_and_stored_as_it_is_shown(self):
        if not hasattr(self, "edited"):
            return
        shown = self.edited.survey
        assert editing.asked_sections(shown)
        read = from_json(edited_json(shown))
        assert replace(shown, status=read.status, settings=read.settings, id=0) == read
        codes = [question.code.lower() for question in shown.questions()]
        assert len(set(codes)) == len(codes)
        with self.database.reader() as connection:
            stored = load_edited(connection, self.survey_id)
        assert stored.survey == shown
        assert (stored.changes > 0) == (questionnaire(shown) != questionnaire(stored.asked))

    @invariant()
    def every_answer_is_read_as_it_was_given(self):
        if not hasattr(self, "edited"):
            return
        with self.database.reader() as connection:
            asked = load_survey(connection, self.survey_id)
            for number, given in self.given.items():
                answers = load_response(connection, asked, number).answers
                assert {key: answers[key] for key in given} == given


def run(examples: int, steps: int) -> None:
    run_state_machine_as_test(
        Editing,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.mark.parametrize(
    ("examples", "steps"), [(10, 15), pytest.param(400, 50, marks=pytest.mark.faults)]
)
@pytest.mark.usefixtures("qapp")
def test_edits_answers_publishing_and_restarts_in_any_order_lose_nothing(
    monkeypatch, examples, steps
):
    monkeypatch.setattr(messages, "ask", lambda *args, **named: True)
    run(examples, steps)
