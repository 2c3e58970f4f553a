"""Which input asks which kind of question, in each look."""

from __future__ import annotations

from typing import assert_never

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.scales import is_slider
from surveyapp.domain.survey import Question
from surveyapp.views.answering.base import AnswerInput
from surveyapp.views.answering.choices import ChoicesInput, ConsentInput, is_drop_down
from surveyapp.views.answering.drop_down import DropDownInput
from surveyapp.views.answering.look import Look
from surveyapp.views.answering.matrix import MatrixInput
from surveyapp.views.answering.moment_parts_input import MomentPartsInput
from surveyapp.views.answering.numbers import NumberInput
from surveyapp.views.answering.ranking import RankingInput
from surveyapp.views.answering.scales import MarksInput, SliderInput
from surveyapp.views.answering.texts import CalculatedInput, TextInput
from surveyapp.views.answering.typed_moments import TypedMomentInput


def make_input(
    question: Question, look: Look, parent: QWidget, seed: int | None = None
) -> tuple[QWidget, dict[str, AnswerInput]]:
    """Return the widget that asks this question, and its inputs by the uuid they answer.

    A note has no input, a matrix has one for each row. ``seed`` is for choices and rankings
    that are shuffled: the same seed gives the same order, as for a respondent who comes back
    to a page. The inputs take the locale and direction that the parent has now. On a canvas
    clicks and the wheel go through the widget to the parent.
    """
    widget, inputs = _widget_and_inputs(question, look, parent, seed)
    if not look.variant.is_answerable:
        widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        for part in (widget, *widget.findChildren(QWidget)):
            part.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return widget, inputs


def _widget_and_inputs(
    question: Question, look: Look, parent: QWidget, seed: int | None
) -> tuple[QWidget, dict[str, AnswerInput]]:
    match question.kind:
        case QuestionKind.NOTE:
            return QWidget(parent), {}
        case QuestionKind.MATRIX:
            matrix = MatrixInput(question, look, parent)
            return matrix, dict(matrix.rows)
        case QuestionKind.SINGLE_CHOICE if is_drop_down(question, look):
            entry: AnswerInput = DropDownInput(question, look, parent)
        case QuestionKind.SINGLE_CHOICE | QuestionKind.MULTIPLE_CHOICE:
            entry = ChoicesInput(question, look, parent, seed)
        case QuestionKind.RANKING:
            entry = RankingInput(question, look, parent, seed)
        case QuestionKind.SCALE:
            scale = SliderInput if is_slider(question) else MarksInput
            entry = scale(question, look, parent)
        case QuestionKind.NUMBER:
            entry = NumberInput(question, look, parent)
        case QuestionKind.TEXT:
            entry = TextInput(question, look, parent)
        case QuestionKind.DATE | QuestionKind.TIME | QuestionKind.DATETIME:
            moment = MomentPartsInput if look.for_fingers else TypedMomentInput
            entry = moment(question, look, parent)
        case QuestionKind.CONSENT:
            entry = ConsentInput(question, look, parent)
        case QuestionKind.CALCULATED:
            entry = CalculatedInput(question, look, parent)
        case _:
            assert_never(question.kind)
    return entry, {question.uuid: entry}
