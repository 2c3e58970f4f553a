"""Any edits in any order leave a valid survey and lose nothing that was answered."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from surveyapp.domain import editing, editing_choices
from surveyapp.domain.codes import RESERVED, is_code
from surveyapp.domain.document import from_json, to_json
from surveyapp.domain.editing_codes import EditError
from surveyapp.domain.editing_places import nudge
from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.survey import Question, Section, Survey, new_uuid

TEXT = st.text(alphabet="aé 1_${}'\n", max_size=6)


class Editing(RuleBasedStateMachine):
    """Any edits in any order leave a valid survey in which nothing answered is lost."""

    def __init__(self) -> None:
        super().__init__()
        self.survey = Survey("Any")
        self.counts: dict[str, int] = {}
        self.codes: dict[str, str] = {}

    def _try(self, change, *args) -> None:
        with suppress(EditError):
            self.survey = change(self.survey, *args)

    def _questions(self) -> list[Question]:
        return list(self.survey.questions())

    @rule(kind=st.sampled_from(QuestionKind), text=TEXT, place=st.integers(-1, 5))
    def add(self, kind, text, place):
        question = editing.new_question(self.survey, kind, text, ("Yes", "No"))
        section = editing.asked_sections(self.survey)[-1]
        self.survey = editing.insert_question(self.survey, question, section.uuid, place)

    @rule(title=TEXT)
    def add_section(self, title):
        self.survey = editing.insert_section(self.survey, Section(title))

    @precondition(lambda self: self._questions())
    @rule(data=st.data(), text=TEXT)
    def write(self, data, text):
        question = data.draw(st.sampled_from(self._questions()))
        self._try(editing.set_text, question.uuid, text, self.counts)

    @precondition(lambda self: self._questions())
    @rule(data=st.data(), by=st.sampled_from([-1, 1]))
    def move(self, data, by):
        question = data.draw(st.sampled_from(self._questions()))
        self._try(nudge, question.uuid, by)

    @precondition(lambda self: self._questions())
    @rule(data=st.data())
    def duplicate(self, data):
        question = data.draw(st.sampled_from(self._questions()))
        self._try(editing.duplicate_question, question.uuid, new_uuid())

    @precondition(lambda self: self._questions())
    @rule(data=st.data())
    def answer(self, data):
        question = data.draw(st.sampled_from(self._questions()))
        for uuid in (question.uuid, *(c.uuid for c in question.choices[:1])):
            self.counts[uuid] = self.counts.get(uuid, 0) + 1
        self.codes[question.uuid] = question.code

    @precondition(lambda self: self._questions())
    @rule(data=st.data())
    def delete(self, data):
        question = data.draw(st.sampled_from(self._questions()))
        self._try(editing.delete_question, question.uuid, self.counts)

    @rule(data=st.data())
    def delete_section(self, data):
        section = data.draw(st.sampled_from(self.survey.sections))
        self._try(editing.delete_section, section.uuid, self.counts)

    @precondition(lambda self: any(q.retired for q in self._questions()))
    @rule(data=st.data())
    def restore(self, data):
        retired = [q for q in self._questions() if q.retired]
        self._try(editing.restore_question, data.draw(st.sampled_from(retired)).uuid)

    @precondition(lambda self: any(q.choices for q in self._questions()))
    @rule(data=st.data(), label=TEXT)
    def change_choices(self, data, label):
        questions = [q for q in self._questions() if q.choices]
        question = data.draw(st.sampled_from(questions))
        choice = data.draw(st.sampled_from(question.choices))
        self._try(editing_choices.add_choices, question.uuid, [label], 1)
        self._try(editing_choices.set_label, question.uuid, choice.uuid, label, self.counts)
        self._try(editing_choices.delete_choice, question.uuid, choice.uuid, self.counts)

    @invariant()
    def it_is_a_survey(self):
        survey = self.survey
        assert editing.asked_sections(survey)
        assert replace(from_json(to_json(survey)), id=survey.id) == survey
        codes = [question.code.lower() for question in survey.questions()]
        assert len(set(codes)) == len(codes)
        assert all(is_code(code) for code in codes)
        assert not RESERVED & set(codes)
        uuids = [question.uuid for question in survey.questions()]
        uuids += [choice.uuid for q in survey.questions() for choice in q.choices]
        assert len(set(uuids)) == len(uuids)
        assert set(self.counts) <= set(uuids)
        for uuid, code in self.codes.items():
            assert survey.question(uuid).code == code


TestEditing = Editing.TestCase
TestEditing.settings = settings(max_examples=40, stateful_step_count=20, deadline=None)
