"""Columns that are one question become one, whatever tool wrote them, and stay the same columns."""

from __future__ import annotations

import itertools

import pytest

from surveyapp.domain.kinds import QuestionKind
from surveyapp.exchange.responses_in.divided_headings import Way
from surveyapp.store.responses import load_answers
from tests.exchange.foreign import brought_in, cells_in, described, given_back, questions, written
from tests.running import plan_import

TICKS = list(itertools.product((True, False), repeat=3)) * 2
TOOLS = ("Saw", "Drill", "Hammer")
MULTIPLE, MATRIX, RANKING, SINGLE = "multiple_choice", "matrix", "ranking", "single_choice"


def ticked(yes, no) -> list[list[str]]:
    return [
        [
            (yes if isinstance(yes, str) else label) if taken else no
            for label, taken in zip(TOOLS, row, strict=True)
        ]
        for row in TICKS
    ]


def table(headings: list[str], rows: list[list[str]]) -> list[list[str]]:
    """With a column that numbers the rows, so that the first one is no part of a question."""
    return [["Nr", *headings], *([str(n), *row] for n, row in enumerate(rows))]


FORMS = {
    "kobotoolbox": (["g/tools/{}", "1", "0"], "g/tools"),
    "odk": (["tools/{}", "1", ""], "tools"),
    "redcap": (["tools___{}", "1", "0"], "tools"),
    "redcap labels": (["Which? (choice={})", "Checked", "Unchecked"], "Which?"),
    "limesurvey codes": (["tools[{}]", "Y", ""], "tools"),
    "bracket": (["Which? [{}]", "Yes", ""], "Which?"),
    "own label": (["Which? [{}]", None, ""], "Which?"),
    "alchemer": (["{}:Which?", None, ""], "Which?"),
    "dash": (["Which of these? - {}", None, ""], "Which of these?"),
    "colon": (["Which of these: {}", "1", "0"], "Which of these"),
    "true": (["tools/{}", "True", "False"], "tools"),
}


@pytest.mark.parametrize("form", FORMS)
def test_one_column_a_choice_is_one_multiple_choice(database, tmp_path, form):
    (heading, yes, no), text = FORMS[form]
    rows = table([heading.format(tool) for tool in TOOLS], ticked(yes, no))
    plan = plan_import(written(tmp_path / "a.csv", rows))
    survey = brought_in(database, plan)
    assert [described(q) for q in questions(survey)][1:] == [(MULTIPLE, text, list(TOOLS))]
    assert _taken(database, survey) == [sum(row) for row in TICKS]
    assert [row[4:] for row in given_back(database, survey, tmp_path / "b.csv")] == rows


def _taken(database, survey) -> list[int]:
    question = questions(survey)[1]
    with database.reader() as connection:
        ids = [row[0] for row in connection.exec_driver_sql("SELECT id FROM responses ORDER BY id")]
        found = load_answers(connection, survey, ids)
    answers = [found[number].get(question.uuid) for number in ids]
    return [0 if answer is None else len(answer.choices) for answer in answers]


def test_the_text_beside_a_choice_belongs_to_it(database, tmp_path):
    body = [[*row, "by hand" if n % 5 == 0 else ""] for n, row in enumerate(ticked("1", "0"))]
    rows = table([*(f"Which? [{tool}]" for tool in TOOLS), "Which? [Other]"], body)
    survey = brought_in(database, plan_import(written(tmp_path / "a.csv", rows)))
    assert described(questions(survey)[1]) == (MULTIPLE, "Which?", [*TOOLS, "Other*"])
    assert [row[4:] for row in given_back(database, survey, tmp_path / "b.csv")] == rows


def test_a_row_that_contradicts_its_question_keeps_each_cell_all_the_same(database, tmp_path):
    body = [*ticked("Yes", ""), ["Yes", "N/A", ""], ["N/A", "N/A", "N/A"], ["", "N/A", ""]]
    rows = table([f"Which? [{tool}]" for tool in TOOLS], body)
    survey = brought_in(database, plan_import(written(tmp_path / "a.csv", rows)))
    assert questions(survey)[1].kind is QuestionKind.MULTIPLE_CHOICE
    assert [row[4:] for row in given_back(database, survey, tmp_path / "b.csv")] == rows


AGREE = ("Disagree", "Neutral", "Agree")
GRID = [list(row) for row in itertools.product(AGREE, repeat=2)] * 2


@pytest.mark.parametrize(
    ("headings", "text", "lines"),
    [
        (["How? [Food]", "How? [Room]"], "How?", ["Food", "Room"]),
        (["Food:How is it?", "Room:How is it?"], "How is it?", ["Food", "Room"]),
        (["How was it? - Food", "How was it? - Room"], "How was it?", ["Food", "Room"]),
        (["How good: the food", "How good: the room"], "How good", ["the food", "the room"]),
    ],
)
def test_columns_with_the_same_answers_are_a_matrix_in_the_order_of_the_scale(
    database, tmp_path, headings, text, lines
):
    rows = table(headings, GRID)
    survey = brought_in(database, plan_import(written(tmp_path / "a.csv", rows)))
    assert [described(q) for q in questions(survey)][1:] == [(MATRIX, text, list(AGREE), lines)]
    assert [row[4:] for row in given_back(database, survey, tmp_path / "b.csv")] == rows


def test_a_grid_of_numbers_has_them_in_their_order(tmp_path):
    rows = table(["q4_1", "q4_2"], [["3", "10"], ["10", "2"], ["2", "3"], ["3", "3"]] * 2)
    plan = plan_import(written(tmp_path / "a.csv", rows))
    points = [str(point) for point in range(1, 11)]
    assert described(questions(plan)[1]) == (MATRIX, "q4", points, ["1", "2"])


def test_questions_of_one_group_are_no_grid(tmp_path):
    """KoboToolbox names the group before each question in it."""
    rows = table(["farm/owns", "farm/rents"], [["yes", "no"], ["no", "no"], ["yes", "yes"]] * 3)
    kinds = [
        question.kind.value
        for question in questions(plan_import(written(tmp_path / "a.csv", rows)))
    ]
    assert kinds[1:] == [SINGLE, SINGLE]


def test_yes_and_no_to_each_of_several_questions_is_a_grid_and_no_list_of_ticks(tmp_path):
    rows = table(
        ["Did you …? [cook]", "Did you …? [sing]"],
        [["Yes", "No"], ["No", "No"], ["Yes", "Yes"]] * 3,
    )
    plan = plan_import(written(tmp_path / "a.csv", rows))
    assert described(questions(plan)[1])[0] == MATRIX
    plan = plan_import(written(tmp_path / "a.csv", rows), tool="limesurvey")
    assert described(questions(plan)[1])[0] == MULTIPLE


ORDERS = [list(order) for order in itertools.permutations(TOOLS)] * 2


def test_columns_of_places_and_columns_of_things_are_rankings(database, tmp_path):
    places = [[str(order.index(tool) + 1) for tool in TOOLS] for order in ORDERS]
    headings = [f"Order [Rank {n}]" for n in (1, 2, 3)] + [f"Best? [{tool}]" for tool in TOOLS]
    rows = table(headings, [order + place for order, place in zip(ORDERS, places, strict=True)])
    survey = brought_in(database, plan_import(written(tmp_path / "a.csv", rows)))
    found = [described(question)[:2] for question in questions(survey)][1:]
    assert found == [(RANKING, "Order"), (RANKING, "Best?")]
    assert [row[4:] for row in given_back(database, survey, tmp_path / "b.csv")] == rows


def test_a_grid_from_one_to_three_is_no_ranking(tmp_path):
    body = [["1", "1", "2"], ["3", "3", "3"], ["2", "1", "1"], ["1", "2", "3"]] * 3
    rows = table([f"How? [{tool}]" for tool in TOOLS], body)
    assert described(questions(plan_import(written(tmp_path / "a.csv", rows)))[1])[0] == MATRIX


def test_texts_are_never_drawn_together(tmp_path):
    body = [[f"one {n}", f"two {n}"] for n in range(8)]
    rows = table(["Say? [more]", "Say? [less]"], body)
    kinds = [q.kind for q in questions(plan_import(written(tmp_path / "a.csv", rows)))]
    assert kinds[1:] == [QuestionKind.TEXT, QuestionKind.TEXT]


def test_a_group_can_be_taken_apart_again(database, tmp_path):
    rows = table([f"Which? [{tool}]" for tool in TOOLS], ticked("Yes", ""))
    plan = plan_import(written(tmp_path / "a.csv", rows))
    survey = brought_in(database, plan.ungrouped(2))
    assert [question.kind.value for question in questions(survey)][1:] == [SINGLE] * 3
    assert [row[4:] for row in given_back(database, survey, tmp_path / "b.csv")] == rows


def test_later_responses_are_written_as_the_file_writes_its_own(database, tmp_path):
    from surveyapp.domain.answers import Response, Selection
    from surveyapp.domain.survey import new_uuid
    from surveyapp.store.responses import add_response

    rows = table([f"Which? [{tool}]" for tool in TOOLS], ticked("Yes", "No"))
    plan = plan_import(written(tmp_path / "a.csv", rows), tool="limesurvey")
    survey = brought_in(database, plan)
    question = questions(survey)[1]
    answer = Selection((question.choices[1].uuid,))
    with database.writer() as connection:
        add_response(connection, survey, Response(survey.id, {question.uuid: answer}, new_uuid()))
    assert given_back(database, survey, tmp_path / "b.csv")[-1][5:] == ["No", "Yes", "No"]


def test_a_choice_added_later_and_one_renamed_lose_no_answer(database, tmp_path):
    from surveyapp.domain.answers import Response, Selection
    from surveyapp.domain.editing_choices import add_choices
    from surveyapp.domain.survey import new_uuid
    from surveyapp.store.responses import add_response
    from surveyapp.store.surveys import load_survey, save_survey

    rows = table([f"Which? [{tool}]" for tool in TOOLS], ticked("Yes", ""))
    survey = brought_in(database, plan_import(written(tmp_path / "a.csv", rows)))
    question = questions(survey)[1]
    survey = add_choices(survey, question.uuid, ["Chisel"])
    with database.writer() as connection:
        save_survey(connection, survey)
    with database.writer() as connection:
        survey = load_survey(connection, survey.id)
        chisel = survey.question(question.uuid).choices[-1]
        answers = {question.uuid: Selection((question.choices[0].uuid, chisel.uuid))}
        add_response(connection, survey, Response(survey.id, answers, new_uuid()))
    headings, *_, last = given_back(database, survey, tmp_path / "b.csv")
    assert headings[5:] == [*(f"Which? [{tool}]" for tool in TOOLS), "Which?/Chisel"]
    assert last[5:] == ["Yes", "", "", "1"]


def test_every_way_headings_name_parts_is_tried_here():
    assert {way.name for way in Way} == {
        *("ROWS", "CODES", "REDCAP", "BRACKET", "SLASH", "SUFFIX", "DASH", "NUMBERED")
    }


def test_what_the_cells_say_beside_their_columns_is_read_by_cells_in(tmp_path):
    """The planted fault: a comparison that looks at no cell would find every table whole."""
    plan = plan_import(written(tmp_path / "a.csv", table(["Q"], [["a"], ["b"]])))
    assert cells_in(plan) == [["Nr", "Q"], ["0", "a"], ["1", "b"]]


def test_of_many_things_only_the_first_were_put_in_order_and_so_they_are_asked(database, tmp_path):
    things = ("Bread", "Milk", "Eggs", "Salt")
    pairs = [list(pair) for pair in itertools.permutations(things, 2)]
    rows = table(["Which two first? [1]", "Which two first? [2]"], pairs)
    survey = brought_in(database, plan_import(written(tmp_path / "a.csv", rows)))
    ranking = questions(survey)[1]
    assert (ranking.kind, ranking.constraint) == (QuestionKind.RANKING, "count-selected(.) <= 2")
    assert [row[4:] for row in given_back(database, survey, tmp_path / "b.csv")] == rows
