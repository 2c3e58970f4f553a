"""What a person says of the questions of an import holds, can be taken back, and keeps cells."""

from __future__ import annotations

import pytest

from surveyapp.domain.kinds import QuestionKind
from surveyapp.exchange.errors import ExchangeError
from surveyapp.exchange.responses_in.first_answers import import_questions
from surveyapp.exchange.responses_in.offers import OfferKind
from surveyapp.exchange.responses_in.plan_edits import PlanEdits
from tests.exchange.foreign import brought_in, described, given_back, questions, written
from tests.running import plan_import

MULTIPLE, MATRIX, RANKING = (
    QuestionKind.MULTIPLE_CHOICE,
    QuestionKind.MATRIX,
    QuestionKind.RANKING,
)


def table(tmp_path, headings: list[str], rows: list[list[str]]):
    lines = [["Nr", *headings], *([f"n{n}", *row] for n, row in enumerate(rows))]
    return plan_import(written(tmp_path / "a.csv", lines)), lines


def columns(rows) -> list[tuple[str, ...]]:
    """The columns with all their cells: those of one question stand together in an export."""
    return sorted(zip(*rows, strict=True))


GROUPED = ["Which? [Saw]", "Which? [Drill]", "Which? [Hammer]"]
TICKS = [["Yes", "", "Yes"], ["", "Yes", ""], ["Yes", "", ""], ["Yes", "Yes", ""]] * 3
MERGED = {
    "ticks": (MULTIPLE, ["Saw", "Drill"], [["1", "0"], ["0", "1"], ["1", "1"]], ["Saw", "Drill"]),
    "grid": (MATRIX, ["Food", "Room"], [["Good", "Bad"], ["Bad", "Bad"]], ["Good", "Bad"]),
    "ranks": (RANKING, ["Saw", "Drill"], [["1", "2"], ["2", "1"]], ["Saw", "Drill"]),
    "places": (RANKING, ["Best", "Then"], [["Saw", "Drill"], ["Drill", "Saw"]], ["Saw", "Drill"]),
}


@pytest.mark.parametrize("form", MERGED)
def test_columns_a_person_merges_are_one_question_and_come_back_as_they_were(
    database, tmp_path, form
):
    kind, headings, rows, labels = MERGED[form]
    # A column between them, and a row that is no answer to such a question.
    rows = [[row[0], f"text {n}", row[1]] for n, row in enumerate([*rows, *rows, ["?", "N/A"]])]
    rows = rows if form == "ranks" or form == "ticks" else rows[:-1]
    if form == "ranks":
        rows[-1] = ["2", "text", "N/A"]
    if form == "ticks":
        rows[-1] = ["1", "text", "N/A"]
    plan, lines = table(tmp_path, [headings[0], "Between", headings[1]], rows)
    made = PlanEdits().with_merged({1, 3}, kind).applied_to(plan)
    survey = brought_in(database, made)
    found = questions(survey)
    assert [question.kind for question in found][1] is kind
    assert sorted(choice.label for choice in found[1].choices) == sorted(labels)
    assert [question.text for question in found] == ["Nr", ", ".join(headings), "Between"]
    assert columns(row[4:] for row in given_back(database, survey, tmp_path / "b.csv")) == columns(
        lines
    )


@pytest.mark.parametrize(
    ("kind", "rows", "why"),
    [
        (MULTIPLE, [["a", "1"], ["b", "0"], ["c", "1"]], "“One” has “a”, “b”, “c”"),
        (MULTIPLE, [["0", "0"], ["0", "0"]], "do not say which choices were taken"),
        (MATRIX, [[f"text {n}", "x"] for n in range(60)], "“One” has texts or too many"),
        (RANKING, [["1", "3"], ["2", "1"]], "each has a place from 1 to 2, and there is “3”"),
        (MATRIX, [["", ""], ["", ""]], "Nobody answered"),
        (MATRIX, [["Good", "23"], ["Bad", "41"]], "“One” has none of the others’"),
        (QuestionKind.NUMBER, [["1", "2"]], "cannot be one question of this kind"),
    ],
)
def test_columns_that_cannot_be_merged_say_why(tmp_path, kind, rows, why):
    plan, _ = table(tmp_path, ["One", "Two"], rows)
    with pytest.raises(ExchangeError) as refused:
        PlanEdits().with_merged({1, 2}, kind).applied_to(plan)
    assert why in str(refused.value)


OWN = "Response ID,Date,Email,Tools/Saw,Tools/Drill,Age\n1,2026-01-02T10:00:00Z,,1,0,41\n"


@pytest.mark.parametrize(
    "edits", [PlanEdits().with_split({3, 4}), PlanEdits().with_merged({3, 5}, MATRIX)]
)
def test_what_our_own_export_says_of_its_columns_stays(tmp_path, edits):
    (tmp_path / "a.csv").write_text(OWN, encoding="utf-8")
    plan = plan_import(tmp_path / "a.csv")
    assert next(question.places for question in import_questions(plan)) == (3, 4)
    with pytest.raises(ExchangeError, match="which columns are one question"):
        edits.applied_to(plan)


def test_a_group_is_taken_apart_and_put_together_again(database, tmp_path):
    plan, lines = table(tmp_path, GROUPED, TICKS)
    assert len(import_questions(plan)) == 2
    apart = PlanEdits().with_split({1, 2, 3})
    alone = apart.applied_to(plan)
    assert [question.text for question in import_questions(alone)] == ["Nr", *GROUPED]
    again = apart.with_merged({1, 3}, MULTIPLE).applied_to(plan)
    assert [q.places for q in import_questions(again)] == [(0,), (1, 3), (2,)]
    survey = brought_in(database, again)
    assert described(questions(survey)[1]) == ("multiple_choice", "Which?", ["Saw", "Hammer"])
    assert columns(row[4:] for row in given_back(database, survey, tmp_path / "b.csv")) == columns(
        lines
    )
    undone = apart.with_merged({1, 3}, MULTIPLE).with_split({1, 3}).applied_to(plan)
    assert import_questions(undone) == import_questions(alone)


def test_what_was_accepted_can_be_taken_back_and_both_offers_for_a_column_hold(tmp_path):
    cells = ["Red", "red ", "Blue", "Prefer not to say"] * 4
    plan, _ = table(tmp_path, ["Colour"], [[cell] for cell in cells])
    edits = PlanEdits()
    offers = edits.offers(plan)
    assert {offer.kind for offer in offers} == {OfferKind.MISSING, OfferKind.ONE_ANSWER}
    for offer in offers:
        edits = edits.with_offer(offer, accepted=True)
    assert edits.offers(plan) == offers
    colour = questions(edits.applied_to(plan))[1]
    assert {(choice.label, choice.missing) for choice in colour.choices} == {
        ("Red", False),
        ("Blue", False),
        ("Prefer not to say", True),
    }
    for offer in offers:
        edits = edits.with_offer(offer, accepted=False)
    assert edits.applied_to(plan) == plan


def test_each_question_shows_its_first_answers_and_how_often_they_were_given(tmp_path):
    rows = [[*ticks, str(n % 4 + 1), f"2026-03-{n % 3 + 1:02}"] for n, ticks in enumerate(TICKS)]
    plan, _ = table(tmp_path, [*GROUPED, "Stars", "Day"], rows)
    _, tools, stars, day = import_questions(plan)
    assert (tools.text, tools.kind, tools.places) == ("Which?", MULTIPLE, (1, 2, 3))
    assert tools.texts[:2] == ("Saw, Hammer", "Drill")
    assert tools.bars == (("Saw", 9), ("Drill", 6), ("Hammer", 3))
    assert [count for _, count in stars.bars] == [3, 3, 3, 3]
    assert day.bars == (("2026-03-01", 4), ("2026-03-02", 4), ("2026-03-03", 4))
