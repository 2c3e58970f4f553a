"""The states of an edited survey, told apart by their texts."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveyapp.domain import editing, editing_choices
from surveyapp.domain.document import edited_json, from_json
from surveyapp.domain.history import History, TextChange, text_change
from tests.conftest import make_poll


@given(before=st.text('ab"\\', max_size=30), after=st.text('ab"\\', max_size=30))
def test_a_change_of_a_text_leads_there_and_back(before, after):
    change = text_change(before, after)
    assert change.forward(before) == after
    assert change.backward(after) == before


def test_a_picture_that_is_changed_is_named_in_full():
    before, after = (f'{{"picture":"{sha}"}}' for sha in ("ab" * 32, "ac" * 32))
    change = text_change(before, after)
    assert "ab" * 32 in change.removed
    assert "ac" * 32 in change.inserted


def test_a_change_refuses_another_text_than_its_own():
    with pytest.raises(ValueError, match="not the text"):
        TextChange(1, "b", "c").forward("axa")


def test_every_state_is_found_from_any_other():
    states = [make_poll()]
    question = next(states[0].questions())
    states.append(editing.change_question(states[-1], question.uuid, text='Another "text"'))
    states.append(editing_choices.add_choices(states[-1], question.uuid, ["New"]))
    states.append(editing.delete_question(states[-1], question.uuid, {}))
    states.append(states[0])
    texts = [edited_json(state) for state in states]
    changes = [text_change(*pair) for pair in pairwise(texts)]
    for position, text in enumerate(texts):
        history = History(text, position, changes)
        for number in (4, 0, 3, 1, 2, 0, 4):
            assert history.survey(number) == states[number]


def test_the_text_of_an_edited_survey_says_all_that_edits_change():
    survey = replace(make_poll(), languages=("en", "de"))
    assert from_json(edited_json(survey)) == survey
