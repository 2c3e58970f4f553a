"""Which input belongs to which kind of question."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget

from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.survey import Question
from surveyapp.views.collect.base import AnswerInput
from surveyapp.views.collect.choice_inputs import ChoiceInput, ConsentInput, choice_input
from surveyapp.views.collect.matrix_input import MatrixInput
from surveyapp.views.collect.moment_inputs import DateInput, DateTimeInput, TimeInput
from surveyapp.views.collect.ranking_input import RankingInput
from surveyapp.views.collect.scale_input import scale_input
from surveyapp.views.collect.text_inputs import CalculatedInput, NumberInput, text_input

_INPUTS: Mapping[QuestionKind, Callable[[Question, QWidget], AnswerInput]] = {
    QuestionKind.SINGLE_CHOICE: choice_input,
    QuestionKind.MULTIPLE_CHOICE: ChoiceInput,
    QuestionKind.SCALE: scale_input,
    QuestionKind.NUMBER: NumberInput,
    QuestionKind.TEXT: text_input,
    QuestionKind.DATE: DateInput,
    QuestionKind.TIME: TimeInput,
    QuestionKind.DATETIME: DateTimeInput,
    QuestionKind.RANKING: RankingInput,
    QuestionKind.CONSENT: ConsentInput,
    QuestionKind.CALCULATED: CalculatedInput,
}


def make_input(question: Question, parent: QWidget) -> tuple[QWidget, dict[str, AnswerInput]]:
    """Return the widget that asks this question, and its inputs by the key they answer.

    A note has no input, a matrix one for each row.
    """
    if question.kind is QuestionKind.NOTE:
        return QWidget(parent), {}
    if question.kind is QuestionKind.MATRIX:
        matrix = MatrixInput(question, parent)
        return matrix, dict(matrix.rows)
    entry = _INPUTS[question.kind](question, parent)
    return entry, {question.uuid: entry}
