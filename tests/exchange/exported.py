"""What the tests of exports share: a survey of every kind, nasty texts, an export in one line."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from hypothesis import strategies as st

from surveyapp.domain.answers import Moment, Number, Response, Selection
from surveyapp.domain.file_columns import FILE_CELLS, FileColumn, Holds
from surveyapp.domain.file_variables import file_cells_question
from surveyapp.domain.joins import can_join, make_join, with_joins
from surveyapp.domain.kinds import SPELLED, AnswerShape, QuestionKind, QuestionSettings
from surveyapp.domain.survey import Choice, MatrixRow, Question, Section, Survey, new_uuid
from surveyapp.exchange.responses_out.export import ExportReport, ExportRequest, export_survey
from surveyapp.exchange.responses_out.options import ExportOptions
from surveyapp.store.sqlite.database import Database
from tests.conftest import START
from tests.nasty import SHORT
from tests.running import run

nasty_texts = st.sampled_from(SHORT) | st.text(
    st.characters(exclude_categories=("Cs",), exclude_characters="\x00"), max_size=12
)


def export(database: Database, survey_id: int, path: Path, **options) -> ExportReport:
    """Run an export to its end and return its report."""
    request = ExportRequest(
        survey_id, path, path.suffix[1:], ExportOptions(**options), replace=True
    )
    return run(export_survey(database, request))


@st.composite
def surveys(draw) -> Survey:
    """A survey with every kind of question and any texts."""
    labels = draw(st.lists(nasty_texts, min_size=16, max_size=16))

    def choices(first: int, *, other: bool = False) -> tuple[Choice, ...]:
        made = [Choice(labels[first + n], f"c{n}") for n in range(3)]
        return (*made, Choice(labels[first + 3], "other", other=True)) if other else tuple(made)

    rows = (MatrixRow(draw(nasty_texts), "r1"), MatrixRow(draw(nasty_texts), "r2"))
    kinds = QuestionKind
    spelled = QuestionSettings(appearance=SPELLED)
    questions = [
        Question(kinds.SINGLE_CHOICE, "", "", choices=choices(0, other=True)),
        Question(kinds.MULTIPLE_CHOICE, "", "", choices=choices(4, other=True)),
        Question(kinds.MULTIPLE_CHOICE, "", "", choices=choices(8)),
        Question(kinds.RANKING, "", "", choices=choices(2)),
        Question(kinds.MATRIX, "", "", choices=choices(5), rows=rows),
        Question(kinds.MATRIX, "", "", choices=choices(8, other=True), rows=rows[:1]),
        *(Question(kind, "", "") for kind in kinds if not kind.has_choices),
        *(Question(kind, "", "", settings=spelled) for kind in kinds if kind.is_moment),
        *_from_a_file(draw(st.lists(nasty_texts, min_size=4, max_size=4)), choices, rows),
    ]
    named = [
        Question(
            question.kind,
            draw(nasty_texts) or "?",
            f"q{number}",
            choices=question.choices,
            rows=tuple(MatrixRow(row.label, row.code) for row in question.rows),
            settings=question.settings,
        )
        for number, question in enumerate(questions)
    ]
    order = draw(st.permutations(named))
    if draw(st.booleans()):
        order.append(Question(kinds.TEXT, "Cells", FILE_CELLS, retired=True))
    return Survey(
        draw(nasty_texts),
        description=draw(nasty_texts),
        created_at=START,
        sections=(Section(questions=tuple(order[:5])), Section(questions=tuple(order[5:]))),
    )


def _from_a_file(texts: list[str], choices, rows) -> list[Question]:
    """Questions that remember the columns they had, all that a column can hold among them."""
    kinds = QuestionKind
    of_choices = (Holds.JOINED, Holds.CHOICE, Holds.TYPED, Holds.RANK, Holds.PLACE)

    def settings(first: int, *holds: Holds) -> QuestionSettings:
        parts = {Holds.ROW: "r1", Holds.PLACE: "2", Holds.TYPED: "other", Holds.ANSWER: ""}
        return QuestionSettings(
            columns=tuple(
                FileColumn(first + place, texts[0], what, parts.get(what, "c1"), *texts[1:])
                for place, what in enumerate(holds)
            )
        )

    return [
        Question(
            kinds.MULTIPLE_CHOICE,
            "",
            "",
            choices=choices(0, other=True),
            settings=settings(0, *of_choices),
        ),
        Question(
            kinds.SINGLE_CHOICE,
            "",
            "",
            choices=choices(3, other=True),
            settings=settings(5, Holds.ANSWER, Holds.TYPED),
        ),
        Question(kinds.RANKING, "", "", choices=choices(6), settings=settings(7, *of_choices[3:])),
        Question(
            kinds.MATRIX, "", "", choices=choices(1), rows=rows, settings=settings(9, Holds.ROW)
        ),
        Question(kinds.NUMBER, "", "", settings=settings(10, Holds.ANSWER)),
        Question(kinds.TEXT, "", "", settings=settings(11, Holds.ANSWER)),
    ]


@st.composite
def with_some_joined(draw, survey: Survey) -> Survey:
    """The survey with some parts retired and some choices joined."""

    def perhaps_retired(part):
        return replace(part, retired=not draw(st.integers(0, 4)))

    sections = tuple(
        replace(
            section,
            questions=tuple(
                replace(
                    perhaps_retired(question),
                    choices=tuple(map(perhaps_retired, question.choices)),
                    rows=tuple(map(perhaps_retired, question.rows)),
                )
                for question in section.questions
            ),
        )
        for section in survey.sections
    )
    survey = replace(survey, sections=sections)
    joins = {}
    for question in filter(can_join, survey.questions()):
        order = draw(st.permutations([choice.uuid for choice in question.choices]))
        size = draw(st.sampled_from([0, 2, len(order) - 1]))
        if size:
            joins[question.uuid] = (make_join(question, draw(_names), order[:size]),)
    return with_joins(survey, joins)


_names = nasty_texts.filter(str.strip)


@st.composite
def responses(draw, survey: Survey) -> Response:
    """A response with any mixture of answered, blank and not asked."""
    answers = {}
    for question in survey.answerable():
        for key in question.keys:
            if draw(st.booleans()) or draw(st.booleans()):
                answers[key] = draw(st.none() | _answers(question))
    if (kept := file_cells_question(survey)) is not None and draw(st.booleans()):
        cells = st.dictionaries(st.integers(0, 11).map("c{}".format), nasty_texts, max_size=4)
        answers[kept.uuid] = draw(st.none() | cells.map(json.dumps))
    return Response(
        survey_id=survey.id,
        uuid=new_uuid(),
        answers=answers,
        complete=draw(st.booleans()) or draw(st.booleans()),
        submitted_at=draw(st.none() | st.datetimes(START.replace(tzinfo=None)).map(_utc)),
        email=draw(st.none() | nasty_texts.filter(bool)),
    )


def _utc(moment):
    return moment.replace(tzinfo=START.tzinfo, microsecond=moment.microsecond // 1000 * 1000)


def _answers(question: Question):
    match question.kind.shape:
        case AnswerShape.ONE_CHOICE:
            return st.sampled_from(question.choices).flatmap(lambda c: _selections([c]))
        case AnswerShape.CHOICES | AnswerShape.RANKING:
            some = st.lists(st.sampled_from(question.choices), min_size=1, unique=True)
            return some.flatmap(_selections)
        case AnswerShape.NUMBER:
            return _numbers
        case AnswerShape.COMPUTED:
            return _numbers | nasty_texts
        case AnswerShape.YES_NO:
            return st.booleans()
    if question.settings.appearance == SPELLED:
        return st.builds(Moment, nasty_texts.filter(bool), nasty_texts) | nasty_texts
    return nasty_texts


_numbers = (
    st.integers(-(2**63), 2**63 - 1)
    | st.integers(-100, 100)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.sampled_from([0.1, 0.1 + 0.2, 1.5, -0.0, 1e300, 5e-324, 2.0**53, 1e15 + 0.5])
    | st.sampled_from([Number(1.5, "1.50"), Number(2, "2.000"), Number(1000.0, "1e3")])
)


def _selections(choices: list[Choice]):
    uuids = tuple(choice.uuid for choice in choices)
    if any(choice.other for choice in choices):
        return st.builds(Selection, st.just(uuids), st.none() | nasty_texts)
    return st.just(Selection(uuids))
