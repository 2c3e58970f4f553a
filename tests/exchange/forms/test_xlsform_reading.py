"""XLSForm in: types, languages, logic, and what there is no question for."""

from __future__ import annotations

import pytest

from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.languages import in_language
from surveyapp.exchange.errors import ExchangeError
from surveyapp.exchange.forms.xlsform.columns import Column, column_of, language_code, letter_of
from tests.exchange.forms.household import HOUSEHOLD
from tests.exchange.forms.normal import question, read, told, wrong
from tests.exchange.forms.workbooks import workbook


def form(tmp_path, sheets):
    return read(workbook(tmp_path / "form.xlsx", sheets))


@pytest.fixture
def household(tmp_path):
    return form(tmp_path, HOUSEHOLD)


def survey_of(tmp_path, rows: str, choices: str = "", settings: str = ""):
    """Read a form with these rows below the usual headings; it has no problems."""
    head = (
        "| | type | name | label | hint | required | relevant | constraint | constraint_message"
        " | calculation | choice_filter | appearance | parameters | readonly |"
    )
    text = f"survey\n{head}\n{rows}\n"
    if choices:
        text += f"choices\n| | list_name | name | label | region |\n{choices}\n"
    if settings:
        text += f"settings\n{settings}\n"
    made = form(tmp_path, text)
    assert wrong(made) == []
    return made


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("text", QuestionKind.TEXT),
        ("string", QuestionKind.TEXT),
        ("integer", QuestionKind.NUMBER),
        ("decimal", QuestionKind.NUMBER),
        ("range", QuestionKind.SCALE),
        ("date", QuestionKind.DATE),
        ("time", QuestionKind.TIME),
        ("dateTime", QuestionKind.DATETIME),
        ("note", QuestionKind.NOTE),
        ("acknowledge", QuestionKind.CONSENT),
        ("trigger", QuestionKind.CONSENT),
        ("calculate", QuestionKind.CALCULATED),
        ("select_one c", QuestionKind.SINGLE_CHOICE),
        ("select one from c", QuestionKind.SINGLE_CHOICE),
        ("select1 c", QuestionKind.SINGLE_CHOICE),
        ("select_multiple c", QuestionKind.MULTIPLE_CHOICE),
        ("select all that apply from c", QuestionKind.MULTIPLE_CHOICE),
        ("rank c", QuestionKind.RANKING),
    ],
)
def test_every_type_becomes_the_question_it_is(tmp_path, kind, expected):
    made = survey_of(tmp_path, f"| | {kind} | q | Q | | | | | | 1 | | | |", "| | c | a | A | |")
    assert next(made.survey.questions()).kind is expected


def test_a_form_has_its_groups_as_sections_also_one_within_another(household):
    sections = [(s.title, s.show_if, len(s.questions)) for s in household.survey.sections]
    assert sections == [
        ("", "", 1),
        ("Household", "", 4),
        ("Head of the household", "${size} > 1", 2),
        ("Household", "", 1),
        ("", "", 8),
    ]


def test_all_languages_come_along(household):
    survey = household.survey
    assert survey.languages == ("en", "fr")
    french = in_language(survey, "fr")
    assert question(french, "region").text == "Région"
    assert [choice.label for choice in question(french, "region").choices] == ["Nord", "Sud"]
    assert [row.label for row in question(french, "views").rows] == ["la route", "l'eau"]


def test_tables_become_matrices_in_both_ways_of_writing_them(household):
    views, more = question(household.survey, "views"), question(household.survey, "more")
    assert views.kind is more.kind is QuestionKind.MATRIX
    assert [row.code for row in views.rows] == ["road", "water"]
    assert [row.code for row in more.rows] == ["m1", "m2"]
    assert (views.required, more.required) == (True, False)


def test_conditions_speak_of_rows_of_tables_and_of_names_that_can_be_no_codes(household):
    assert question(household.survey, "email_2").show_if == "${views_water} = '2'"
    assert "${head_name}" in question(household.survey, "said").text


def test_what_is_not_asked_is_said_with_its_row(household):
    assert told(household) == [
        "Row 2: “start” (start) is not asked here, but kept.",
        "Row 3: “deviceid” (deviceid) is not asked here, but kept.",
        "Row 8: “Where is it?” (geopoint) is not asked here, but kept.",
        "Row 10: “Why so far?” is shown here whatever was answered: “where” is not asked here.",
        "Row 17: “Children” (begin_repeat, 3 rows) is not asked here, but kept.",
        "Row 32: “From a file” (select_one_from_file places.csv) is not asked here, but kept.",
        "Row 34: “pulled” is not calculated here, but kept: There is no function “pulldata”.",
        "Row 35: “You said ${twice}, ${pulled}, ${head_name}” is shown here whatever was answered:"
        " “pulled” is not asked here.",
        "Row 37: “secret” (hidden) is not asked here, but kept.",
    ]


def test_a_filter_becomes_a_condition_of_each_choice(household):
    conditions = [choice.show_if for choice in question(household.survey, "town").choices]
    assert conditions == ["'n' = ${region}", "'s' = ${region}", "'s' = ${region}"]


@pytest.mark.parametrize(
    ("choice_filter", "expected"),
    [
        ("region = 'n'", ["", "false()"]),
        ("region = 'n' or ${q} = 1", ["", "${q} = 1"]),
        ("region = 'n' and (${q} = 1 or ${q} = 2)", ["${q} = 1 or ${q} = 2", "false()"]),
        ("selected(${q}, region)", ["selected(${q}, 'n')", "selected(${q}, 's')"]),
        ("not(name = 'b')", ["", "false()"]),
        ("Region = ${q}", ["'n' = ${q}", "'s' = ${q}"]),
    ],
)
def test_what_a_filter_leaves_to_ask_is_asked(tmp_path, choice_filter, expected):
    rows = (
        "| | integer | q | Q | | | | | | | | | |\n"
        f"| | select_one c | s | S | | | | | | | {choice_filter} | | |"
    )
    made = survey_of(tmp_path, rows, "| | c | a | A | n |\n| | c | b | B | s |")
    assert [choice.show_if for choice in question(made.survey, "s").choices] == expected


def test_or_other_and_a_text_for_it_are_a_choice_that_asks_for_a_text(tmp_path):
    rows = (
        "| | select_one c or_other | a | A | | | | | | | | | |\n"
        "| | select_one c | b | B | | | | | | | | | |\n"
        "| | text | b_other | Which? | | yes | ${b} = 'x' | | | | | | |"
    )
    made = survey_of(tmp_path, rows, "| | c | x | X | |\n| | c | y | Y | |").survey
    assert [c.code for c in question(made, "a").choices if c.other] == ["other"]
    assert [c.code for c in question(made, "b").choices if c.other] == ["x"]
    assert [q.code for q in made.questions()] == ["a", "b"]


def test_limits_of_settings_are_read_out_of_constraints(tmp_path):
    rows = (
        "| | integer | a | A | | | | . >= 1 and . <= 9 | | | | | |\n"
        "| | integer | b | B | | | | . >= 1 and . <= 9 | From 1 to 9 | | | | |\n"
        "| | text | c | C | | | | string-length(.) <= 5 and regex(., '[a-z]+') | | | | | |\n"
        "| | select_multiple l | d | D | | | | count-selected(.) <= 2 and not(selected(., 'n')"
        " and count-selected(.) > 1) | | | | | |"
    )
    made = survey_of(tmp_path, rows, "| | l | x | X | |\n| | l | n | None | |").survey
    a, b, c, d = made.questions()
    assert (a.settings.minimum, a.settings.maximum, a.settings.step, a.constraint) == (1, 9, 1, "")
    # A message of its own would not be shown for a limit of the settings.
    assert (b.settings.minimum, b.constraint) == (None, ". >= 1 and . <= 9")
    assert (c.settings.maximum, c.constraint) == (5, "regex(., '[a-z]+')")
    assert (d.settings.maximum, [choice.exclusive for choice in d.choices]) == (2, [False, True])


def test_numbers_of_cells_are_read_as_they_are_written(tmp_path):
    sheets = {
        "survey": [["type", "name", "label", "required"], ["select_one c", "q", 2024.0, True]],
        "choices": [["list_name", "name", "label"], ["c", 1, 10], ["c", 2.5, "two"]],
    }
    [asked] = form(tmp_path, sheets).survey.questions()
    assert (asked.text, asked.required) == ("2024", True)
    assert [(c.code, c.label) for c in asked.choices] == [("1", "10"), ("2.5", "two")]


def test_required_on_a_condition_is_said_and_not_asked_of_everybody(tmp_path):
    made = survey_of(
        tmp_path, "| | text | a | A | | ${b} = 1 | | | | | | | |\n| | integer | b | B | |"
    )
    assert not question(made.survey, "a").required
    assert told(made) == ["Row 2: “A” need not be answered here; its condition for that is kept."]


def test_markup_becomes_plain_text(tmp_path):
    label = "<b>Bold</b>, **strong**, [a link](https://x.example) <script>alert(1)</script>1 < 2"
    [asked] = survey_of(tmp_path, f"| | text | a | {label} |").survey.questions()
    assert asked.text == "Bold, strong, a link 1 < 2"


def test_a_field_that_is_filled_in_and_only_read_is_calculated(tmp_path):
    rows = (
        "| | integer | a | A |\n"
        "| | integer | b | B | | | | | | ${a} * 2 | | | | yes |\n"
        "| | integer | c | C | | | | | | ${a} * 2 | | | | |"
    )
    made = survey_of(tmp_path, rows)
    kinds = [q.kind for q in made.survey.questions()]
    assert kinds == [QuestionKind.NUMBER, QuestionKind.CALCULATED, QuestionKind.NUMBER]
    assert told(made) == ["Row 4: “C” is asked here; what fills it in is kept."]


def test_the_ends_of_a_range_have_the_names_of_its_ticks(household):
    settings = question(household.survey, "worth").settings
    assert (settings.minimum, settings.maximum, settings.step) == (0, 10, 2)
    assert (settings.low_label, settings.high_label) == ("nothing", "all")


def test_every_problem_is_named_with_its_place(tmp_path):
    made = form(
        tmp_path,
        """
        survey
        | | type | name | label | relevant |
        | | select_one colours | a | A | |
        | | text | | B | |
        | | text | c | C | ${nobody} = 1 |
        | | text | c | C again | |
        | | begin_group | g | G | |
        | | | d | D | |
        choices
        | | list_name | name | label |
        | | l | x | X |
        | | l | x | X |
        | | l | | Y |
        """,
    )
    assert wrong(made) == [
        "sheet “choices”, row 4, column B (name): this choice has no name: give it one",
        "sheet “choices”, row 3, column B (name): the list “l” has a choice “x” in row 2 already:"
        " rename one",
        "sheet “survey”, row 6, column A (type): this group has no end: add a row “end_group”",
        "sheet “survey”, row 5, column B (name): “c” is the name of row 4 too: rename one",
        "sheet “survey”, row 2, column A (type): there is no list “colours” in the sheet"
        " “choices”: add its choices, or mend the name",
        "sheet “survey”, row 3, column B (name): this question has no name: give it one",
        "sheet “survey”, row 4, column D (relevant): there is no question “nobody”: mend the name",
    ]


def test_questions_that_depend_on_each_other_in_a_circle_are_a_problem(tmp_path):
    rows = "| | text | a | A | ${b} = 1 |\n| | text | b | B | ${a} = 1 |"
    made = form(tmp_path, f"survey\n| | type | name | label | relevant |\n{rows}")
    assert "in a circle" in wrong(made)[0]


def test_a_workbook_of_something_else_is_refused_with_what_to_do(tmp_path):
    with pytest.raises(ExchangeError, match="no sheet “survey”"):
        form(tmp_path, {"Sheet1": [["a"], [1]]})


def test_headings_are_read_in_every_spelling():
    assert column_of("Constraint Message") == Column("constraint_message")
    assert column_of("label::German (de)") == Column("label", "de")
    assert column_of("label : Français") == Column("label", "fr")
    assert column_of("media::image::English") == Column("media::image::english")
    assert column_of("relevance") == column_of("bind::relevant") == Column("relevant")
    assert [language_code(name) for name in ("Swahili", "pt-BR", "X (zh_Hant)", "Klingon")] == [
        "sw",
        "pt-BR",
        "zh-Hant",
        "Klingon",
    ]
    assert [letter_of(index) for index in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
