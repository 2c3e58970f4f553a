"""What the rows of a search's findings say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QLocale

from surveyapp.domain.findings import Excerpt, FoundAnswer, FoundAnswers, FoundQuestion
from surveyapp.models.findings import FindingKind, FindingRow
from surveyapp.views.builder.kind_presentation import presentation
from surveyapp.views.relative_time import ago

FIRST_QUESTIONS = 6
"""Questions that are shown until all are asked for."""
MOST_QUESTIONS = 200

translate = QCoreApplication.translate
Titles = Mapping[int, str]


def question_rows(
    questions: Sequence[FoundQuestion], titles: Titles, *, shows_all: bool
) -> list[FindingRow]:
    """Return the group of the questions; nothing where none was found."""
    if not questions:
        return []
    heading = translate("Home", "Questions")
    count = QLocale().toString(len(questions))
    if len(questions) > MOST_QUESTIONS:
        count = translate("Home", "more than {count}").format(
            count=QLocale().toString(MOST_QUESTIONS)
        )
    most = MOST_QUESTIONS if shows_all else FIRST_QUESTIONS
    rows = [_question_row(question, titles) for question in questions[:most]]
    if len(questions) > FIRST_QUESTIONS and not shows_all:
        words = translate("Home", "Show all questions found")
        rows.append(FindingRow(FindingKind.ALL_QUESTIONS, Excerpt(words)))
    return _group(heading, count, rows)


def answer_rows(found: FoundAnswers, titles: Titles) -> list[FindingRow]:
    """Return the group of the answers; nothing where none was found."""
    rows = list(_answer_rows(found, titles))
    return _group(translate("Home", "Answers"), "", rows) if rows else []


def _answer_rows(found: FoundAnswers, titles: Titles) -> Iterator[FindingRow]:
    for survey in found.surveys:
        title = titles.get(survey.survey_id, "")
        for answer in survey.answers:
            yield _answer_row(survey.survey_id, answer, title)
        if survey.more:
            words = translate("Home", "Show all in “{survey}”").format(survey=title)
            yield FindingRow(FindingKind.ALL_ANSWERS, Excerpt(words), survey_id=survey.survey_id)
    if found.more:
        words = translate("Home", "Show answers in more surveys")
        yield FindingRow(FindingKind.MORE_SURVEYS, Excerpt(words))


def _question_row(question: FoundQuestion, titles: Titles) -> FindingRow:
    survey = Excerpt(titles.get(question.survey_id, ""))
    nameless = Excerpt(translate("Home", "New question"))
    return FindingRow(
        FindingKind.QUESTION,
        question.text if question.text.text else nameless,
        (survey, question.label) if question.label.text else (survey,),
        presentation(question.kind).icon,
        question.survey_id,
        question.uuid,
    )


def _answer_row(survey_id: int, answer: FoundAnswer, title: str) -> FindingRow:
    when = "" if answer.submitted_at is None else ago(answer.submitted_at)
    details = (" ".join(answer.question.split()), title, when)
    return FindingRow(
        FindingKind.ANSWER,
        answer.text,
        tuple(Excerpt(words) for words in details if words),
        "message-square",
        survey_id,
        response_id=answer.response_id,
    )


def _group(heading: str, count: str, rows: list[FindingRow]) -> list[FindingRow]:
    rows[0] = replace(rows[0], begins=True)
    rows[-1] = replace(rows[-1], ends=True)
    details = (Excerpt(count),) if count else ()
    return [FindingRow(FindingKind.HEADING, Excerpt(heading), details), *rows]
