"""Which input of the kiosk belongs to which kind of question."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget

from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.survey import Question
from surveyapp.views.collect.base import AnswerInput
from surveyapp.views.kiosk.inputs.base import KioskInput
from surveyapp.views.kiosk.inputs.choices import ChoicesInput, ConsentInput
from surveyapp.views.kiosk.inputs.matrix import MatrixInput
from surveyapp.views.kiosk.inputs.moments import MomentInput
from surveyapp.views.kiosk.inputs.numbers import NumberInput
from surveyapp.views.kiosk.inputs.ranking import RankingInput
from surveyapp.views.kiosk.inputs.scales import scale_input
from surveyapp.views.kiosk.inputs.texts import CalculatedInput, text_input
from surveyapp.views.kiosk.look import Look

_INPUTS: Mapping[QuestionKind, Callable[[Question, Look, QWidget], KioskInput]] = {
    QuestionKind.SCALE: scale_input,
    QuestionKind.NUMBER: NumberInput,
    QuestionKind.TEXT: text_input,
    QuestionKind.DATE: MomentInput,
    QuestionKind.TIME: MomentInput,
    QuestionKind.DATETIME: MomentInput,
    QuestionKind.CONSENT: ConsentInput,
    QuestionKind.CALCULATED: CalculatedInput,
}


def make_input(
    question: Question, look: Look, parent: QWidget, seed: int | None = None
) -> tuple[QWidget, dict[str, AnswerInput]]:
    """Return the widget that asks this question, and its inputs by the key they answer.

    A note has no input, a matrix one for each row. ``seed`` shuffles the choices
    of questions that want it: with the same, a respondent who comes back meets
    them in the same order. The parent's locale and direction are taken over now.
    """
    match question.kind:
        case QuestionKind.NOTE:
            return QWidget(parent), {}
        case QuestionKind.MATRIX:
            matrix = MatrixInput(question, look, parent)
            return matrix, dict(matrix.rows)
        case QuestionKind.SINGLE_CHOICE | QuestionKind.MULTIPLE_CHOICE:
            entry: KioskInput = ChoicesInput(question, look, parent, seed)
        case QuestionKind.RANKING:
            entry = RankingInput(question, look, parent, seed)
        case _:
            entry = _INPUTS[question.kind](question, look, parent)
    return entry, {question.uuid: entry}
