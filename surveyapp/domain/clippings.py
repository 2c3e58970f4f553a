"""Questions copied out of a survey, to be put into the same or another one; also as plain text.

A clipping is a survey of one section that holds only what was copied. As JSON it is the
survey document. As text each question is a line, and each of its choices an indented one
below it, as `written_survey` reads them: so they can be written in any program, too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from surveyapp.domain import editing
from surveyapp.domain.document import from_json, to_json
from surveyapp.domain.editing_parts import Counts
from surveyapp.domain.expressions.errors import ExpressionError
from surveyapp.domain.free_codes import with_free_codes
from surveyapp.domain.logic import expressions_of
from surveyapp.domain.survey import Question, Section, Survey, copy_survey
from surveyapp.domain.translating import translate
from surveyapp.domain.written_survey import survey_from_text

MIME = "application/x-surveyapp-questions+json"
"""The type of a clipping on the clipboard; its plain text stands beside it."""


def clipping_of(survey: Survey, uuids: Collection[str]) -> Survey:
    """Return a clipping of these questions, in the order of the survey; a section is its own."""
    questions = tuple(
        question
        for section in survey.sections
        for question in section.questions
        if question.uuid in uuids or (section.uuid in uuids and not question.retired)
    )
    parts = {uuid for question in questions for uuid in question.part_uuids}
    said = tuple(t for t in survey.translations if t.uuid in parts)
    kept = tuple(replace(question, retired=False) for question in questions)
    return Survey("", sections=(Section(questions=kept),), translations=said)


def clipping_json(clipping: Survey) -> str:
    """Return the text that `read_clipping` reads."""
    return to_json(clipping)


def read_clipping(text: str) -> Survey:
    """Return the clipping that this JSON describes; raise DocumentError."""
    return from_json(text)


def clipping_text(clipping: Survey) -> str:
    """Return the questions as plain text, as `written_clipping` reads it."""
    lines: list[str] = []
    for question in clipping.questions():
        lines.append(" ".join(question.text.split()))
        labels = [row.label for row in question.asked_rows]
        labels += [choice.label for choice in question.offered]
        lines += ["\t" + " ".join(label.split()) for label in labels]
    return "\n".join(lines)


def written_clipping(text: str) -> Survey:
    """Return the questions written in a text, as `survey_from_text` reads it, in one section."""
    questions = tuple(survey_from_text(text).questions())
    return Survey("", sections=(Section(questions=questions),))


def insert_clipping(
    survey: Survey,
    clipping: Survey,
    section_uuid: str,
    position: int,
    pictures: Collection[str] = (),
) -> Survey:
    """Return the survey with copies of a clipping's questions at a position of a section.

    They get codes of their own. Of their conditions, limits and calculations only those come
    along that say something here; of their pictures those of ``pictures``.
    """
    copy, _ = copy_survey(clipping, "")
    copy = with_free_codes(copy, survey)
    for place, question in enumerate(copy.questions()):
        bare = replace(question, show_if="", constraint="", calculation="")
        shown = _with_pictures(bare, pictures)
        survey = editing.insert_question(survey, shown, section_uuid, position + place)
    for question in copy.questions():
        survey = _with_expressions(survey, question)
    return translate(survey, copy.translations)


def delete_parts(survey: Survey, uuids: Iterable[str], counts: Counts) -> Survey:
    """Return the survey without these questions; those that were answered are retired."""
    # The last ones first: what is asked under a condition comes after what it asks about.
    wanted = set(uuids)
    for uuid in reversed([q.uuid for q in survey.questions() if q.uuid in wanted]):
        survey = editing.delete_question(survey, uuid, counts)
    return survey


def _with_pictures(question: Question, pictures: Collection[str]) -> Question:
    choices = (c if c.picture in pictures else replace(c, picture=None) for c in question.choices)
    return replace(question, choices=tuple(choices))


def _with_expressions(survey: Survey, question: Question) -> Survey:
    for name, text in expressions_of(question).items():
        try:
            survey = editing.set_expression(survey, question.uuid, name, text)
        except ExpressionError:
            continue  # it asks about what is not here, or comes later here
    return survey
