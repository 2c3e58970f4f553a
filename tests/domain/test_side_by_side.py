"""Two states of a survey beside each other: only what differs, and all of it."""

from __future__ import annotations

from dataclasses import replace

from surveyapp.domain.side_by_side import Side, side_by_side
from tests.domain.test_merging import AGE, SIZE, poll, with_question, without_last


def test_the_same_twice_has_nothing_to_show():
    assert side_by_side(poll(), poll()) == ()


def test_what_only_one_asks_stands_beside_nothing():
    mine, theirs = with_question(poll(), AGE), with_question(poll(), SIZE)
    sides = [(pair.mine, pair.theirs) for pair in side_by_side(mine, theirs)]
    assert sides == [(None, Side("Size?")), (Side("Age?"), None)]


def test_what_is_gone_is_not_said_of_the_whole_survey_again():
    [pair] = side_by_side(poll(), without_last(poll()))
    assert (pair.mine, pair.theirs, pair.sentences) == (Side("Why?"), None, ())


def test_labels_are_shown_where_they_differ_and_only_there():
    section = poll().sections[0]
    colour, why = section.questions

    def asking(**fields):
        changed = replace(section, questions=(replace(colour, **fields), why))
        [pair] = side_by_side(poll(), replace(poll(), sections=(changed,)))
        return pair

    assert asking(text="Which?").mine == Side("Colour?")
    fewer = asking(choices=colour.choices[:1])
    assert (fewer.mine, fewer.theirs) == (
        Side("Colour?", ("Red", "Blue")),
        Side("Colour?", ("Red",)),
    )


def test_another_title_stands_first():
    theirs = replace(with_question(poll(), AGE), title="Another")
    first, _ = side_by_side(poll(), theirs)
    assert (first.mine, first.theirs) == (Side("Poll"), Side("Another"))
