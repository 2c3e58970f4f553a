"""Every kind of question can be answered wherever one answers."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.survey import MatrixRow
from surveyapp.views.answering.look import FORM, KIOSK, Look
from surveyapp.views.answering.registry import make_input
from tests.views.answering.one_page import asked, form_page, scale, shown_page

SHOWN = {KIOSK: shown_page, FORM: form_page}
ROWS = (MatrixRow("a", "a"), MatrixRow("b", "b"))
APPEARANCES = ("", "dropdown", "columns", "stars", "smileys", "nps", "slider", "long")


@pytest.mark.parametrize("variant", [KIOSK, FORM], ids=["kiosk", "form"])
@pytest.mark.parametrize("appearance", APPEARANCES)
@pytest.mark.parametrize("kind", QuestionKind)
def test_every_kind_and_appearance_has_its_inputs(qtbot, variant, appearance, kind):
    labels = "ABC" if kind.has_choices else ""
    rows = ROWS if kind is QuestionKind.MATRIX else ()
    question = asked(kind, *labels, rows=rows, appearance=appearance)
    page = SHOWN[variant](qtbot, question)
    assert page.look.variant is variant
    match kind:
        case QuestionKind.NOTE:
            assert page.inputs == {}
        case QuestionKind.MATRIX:
            assert set(page.inputs) == {row.uuid for row in ROWS}
        case _:
            assert set(page.inputs) == {question.uuid}
    assert all(entry.value() is None for entry in page.inputs.values())


def test_only_the_kiosk_brings_keys_to_touch(qtbot):
    number = asked(QuestionKind.NUMBER, minimum=0, maximum=9)
    assert shown_page(qtbot, number).input.pad is not None
    entry = form_page(qtbot, number).input
    assert (entry.pad, entry.less, entry.more) == (None, None, None)


def test_all_that_is_painted_has_the_look_given(qtbot):
    page = form_page(qtbot, scale())
    parent = QWidget()
    qtbot.addWidget(parent)
    widget, _ = make_input(scale(), page.look, parent)
    assert isinstance(page.look, Look)
    assert {button.look for button in widget.buttons()} == {page.look}
