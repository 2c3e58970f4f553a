"""What a file may mean is offered, changes nothing by itself, and never a cell."""

from __future__ import annotations

import pytest

from surveyapp.exchange.responses_in.offers import OfferKind
from tests.exchange.foreign import brought_in, described, given_back, looked_at, questions, written
from tests.running import plan_import

AGES = ["23", "34", "41", "18", "55", "62", "29", "37"]


def looked_through(tmp_path, cells: list[str], heading: str = "age"):
    rows = [["Nr", heading], *([f"n{n}", cell] for n, cell in enumerate(cells))]
    return plan_import(written(tmp_path / "a.csv", rows)), rows


@pytest.mark.parametrize("code", ["999", "99", "-9", "-99", "9999"])
def test_a_number_far_from_all_others_is_offered_as_missing(database, tmp_path, code):
    plan, rows = looked_through(tmp_path, [*AGES, code, code, code])
    (offer,) = plan.offers
    assert offer.kind is OfferKind.MISSING
    assert f"“{code}” stands 3 times" in str(offer.question)
    survey = brought_in(database, plan.accepting(offer))
    assert _values(database, survey) == sorted(map(int, AGES))
    assert [row[4:] for row in given_back(database, survey, tmp_path / "b.csv")] == rows


def test_what_is_not_accepted_changes_nothing(database, tmp_path):
    plan, _ = looked_through(tmp_path, [*AGES, "999", "999"])
    assert plan.offers
    survey = brought_in(database, plan)
    assert _values(database, survey) == sorted([*map(int, AGES), 999, 999])


def _values(database, survey) -> list[int]:
    with database.reader() as connection:
        rows = connection.exec_driver_sql(
            "SELECT number FROM answers WHERE number IS NOT NULL ORDER BY 1"
        )
        return [row[0] for row in rows]


@pytest.mark.parametrize(
    "cells", [[*AGES, "99"], ["97", "98", "99", "99", "96"], ["5", "9", "9", "7", "8", "6"]]
)
def test_a_number_among_its_like_is_not_offered(tmp_path, cells):
    plan, _ = looked_through(tmp_path, cells)
    assert [offer for offer in plan.offers if offer.kind is OfferKind.MISSING] == []


@pytest.mark.parametrize("word", ["NA", "n/a", "Prefer not to say", "-", "NULL", "keine Angabe"])
def test_a_word_for_no_answer_becomes_a_choice_that_says_there_is_none(database, tmp_path, word):
    plan, rows = looked_through(tmp_path, ["Red", "Blue", word] * 4, "Colour")
    (offer,) = plan.offers
    survey = brought_in(database, plan.accepting(offer))
    (missing,) = (choice for choice in questions(survey)[1].choices if choice.missing)
    assert missing.label == word
    assert [row[4:] for row in given_back(database, survey, tmp_path / "b.csv")] == rows


def test_spellings_of_one_answer_count_as_one_and_stay_as_they_are(database, tmp_path):
    plan = looked_at(42)
    (offer,) = plan.offers
    assert offer.kind is OfferKind.ONE_ANSWER
    survey = brought_in(database, plan.accepting(offer))
    (question,) = questions(survey)
    assert len(question.choices) == 2
    back = [row[4] for row in given_back(database, survey, tmp_path / "b.csv")][1:]
    assert sorted(set(back)) == sorted(plan.columns[0].facts.values)


@pytest.mark.parametrize("pair", ["01", "12"])
def test_two_codes_are_offered_as_choices(database, tmp_path, pair):
    plan, rows = looked_through(tmp_path, [*pair] * 6, "sex")
    (offer,) = plan.offers
    assert offer.kind is OfferKind.CHOICES
    survey = brought_in(database, plan.accepting(offer))
    assert described(questions(survey)[1]) == ("single_choice", "sex", [*pair])
    assert [row[4:] for row in given_back(database, survey, tmp_path / "b.csv")] == rows


def test_numbers_with_a_few_misfits_are_numbers_and_the_misfits_are_shown(database, tmp_path):
    plan, rows = looked_through(tmp_path, [*AGES, *AGES, "29v", "NA", "NA"])
    assert any("“29v”, “NA”" in str(problem) for problem in plan.problems)
    survey = brought_in(database, plan)
    assert _values(database, survey) == sorted(map(int, [*AGES, *AGES]))
    assert [row[4:] for row in given_back(database, survey, tmp_path / "b.csv")] == rows


def test_several_rows_of_one_person_are_told():
    assert any("20 rows of 10" in str(problem) for problem in looked_at(54).problems)
    assert any("15 rows of 5" in str(problem) for problem in looked_at(55).problems)
