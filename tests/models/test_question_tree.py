"""The outline shows what the survey says, keeps its selection, and asks for moves."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt

from surveyapp.domain.editing import delete_question, move_question, move_section, set_text
from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.survey import Question, Section, Survey
from surveyapp.models.question_tree import RETIRED, QuestionTreeModel


def make_survey(*sizes: int) -> Survey:
    number = iter(range(1000))
    return Survey(
        "Visit",
        sections=tuple(
            Section(
                f"Part {at}",
                questions=tuple(
                    Question(QuestionKind.TEXT, f"Question {(n := next(number))}", f"q{n}")
                    for _ in range(size)
                ),
            )
            for at, size in enumerate(sizes)
        ),
    )


def shown(model: QuestionTreeModel) -> list[tuple[str, list[str]]]:
    groups = []
    for row in range(model.rowCount()):
        group = model.index(row, 0)
        questions = [model.index(at, 0, group).data() for at in range(model.rowCount(group))]
        groups.append((group.data(model.UUID_ROLE), questions))
    return groups


def expected(survey: Survey) -> list[tuple[str, list[str]]]:
    groups = [
        (section.uuid, [q.text for q in section.questions if not q.retired])
        for section in survey.sections
        if not section.retired
    ]
    retired = [q.text for s in survey.sections for q in s.questions if q.retired or s.retired]
    return [*groups, (RETIRED, retired)] if retired else groups


@pytest.fixture
def survey() -> Survey:
    return make_survey(3, 0, 2)


@pytest.fixture
def model(survey, qtmodeltester):
    model = QuestionTreeModel()
    model.show(survey)
    qtmodeltester.check(model, force_py=True)
    return model


def test_it_shows_sections_with_their_questions(model, survey):
    assert shown(model) == expected(survey)


def test_retired_questions_stand_in_a_group_of_their_own(model, survey):
    first = next(survey.questions())
    retired = delete_question(survey, first.uuid, {first.uuid: 5})
    model.update(retired)
    assert shown(model)[-1] == (RETIRED, [first.text])
    assert not model.find(first.uuid).flags() & Qt.ItemFlag.ItemIsDragEnabled


def test_an_edited_text_changes_its_row_only(model, survey, qtbot):
    question = list(survey.questions())[1]
    with qtbot.waitSignal(model.dataChanged) as changed, qtbot.assertNotEmitted(model.modelReset):
        model.update(set_text(survey, question.uuid, "New words", {}))
    assert changed.args[0] == changed.args[1]
    assert changed.args[0].data() == "New words"


def test_the_selection_follows_a_question_to_another_section(model, survey):
    question = next(survey.questions())
    selection = QItemSelectionModel(model)
    selection.setCurrentIndex(
        model.find(question.uuid), QItemSelectionModel.SelectionFlag.ClearAndSelect
    )
    model.update(move_question(survey, question.uuid, survey.sections[2].uuid, 1))
    assert selection.currentIndex().data(model.UUID_ROLE) == question.uuid
    assert selection.currentIndex().parent().row() == 2


def test_the_selection_inside_a_section_follows_the_section(model, survey):
    question = next(survey.questions())
    selection = QItemSelectionModel(model)
    selection.setCurrentIndex(
        model.find(question.uuid), QItemSelectionModel.SelectionFlag.ClearAndSelect
    )
    model.update(move_section(survey, survey.sections[0].uuid, 2))
    assert selection.currentIndex().data(model.UUID_ROLE) == question.uuid


def test_moving_a_question_down_is_one_move(model, survey):
    moves = []
    model.rowsMoved.connect(lambda *args: moves.append(args))
    first = next(survey.questions())
    model.update(move_question(survey, first.uuid, survey.sections[0].uuid, 2))
    assert len(moves) == 1


@pytest.mark.parametrize("seed", range(60))
def test_any_edit_leaves_what_the_survey_says_and_every_index_at_its_question(seed, qtmodeltester):
    rng = random.Random(seed)
    survey = make_survey(*(rng.randrange(5) for _ in range(4)))
    model = QuestionTreeModel()
    model.show(survey)
    qtmodeltester.check(model, force_py=True)
    kept = {q.uuid: QPersistentModelIndex(model.find(q.uuid)) for q in survey.questions()}
    for _ in range(4):
        survey = shuffled(survey, rng)
        model.update(survey)
        assert shown(model) == expected(survey)
        for question in survey.questions():
            if question.uuid in kept and kept[question.uuid].isValid():
                assert kept[question.uuid].data(model.UUID_ROLE) == question.uuid


def shuffled(survey: Survey, rng: random.Random) -> Survey:
    questions = [
        replace(q, retired=rng.random() < 0.1) for q in survey.questions() if rng.random() < 0.9
    ]
    questions.append(Question(QuestionKind.NUMBER, f"New {rng.random()}", "n"))
    rng.shuffle(questions)
    sections = [s for s in survey.sections if rng.random() < 0.9] or [Section("Only")]
    sections.append(Section("Added"))
    rng.shuffle(sections)
    homes = [rng.randrange(len(sections)) for _ in questions]
    return replace(
        survey,
        sections=tuple(
            replace(
                section,
                questions=tuple(q for q, home in zip(questions, homes, strict=True) if home == at),
            )
            for at, section in enumerate(sections)
        ),
    )


def drop(model: QuestionTreeModel, uuid: str, row: int, parent: QModelIndex) -> bool:
    mime = model.mimeData([model.find(uuid)])
    move = Qt.DropAction.MoveAction
    if not model.canDropMimeData(mime, move, row, 0, parent):
        return False
    assert not model.dropMimeData(mime, move, row, 0, parent)
    return True


def test_a_drop_within_a_section_asks_for_the_place_without_the_question(model, survey, qtbot):
    first = next(survey.questions())
    section = survey.sections[0]
    with qtbot.waitSignal(model.question_move_requested) as asked:
        assert drop(model, first.uuid, 2, model.find(section.uuid))
    assert asked.args == [first.uuid, section.uuid, 1]


def test_a_drop_on_a_section_puts_the_question_last(model, survey, qtbot):
    first = next(survey.questions())
    with qtbot.waitSignal(model.question_move_requested) as asked:
        assert drop(model, first.uuid, -1, model.find(survey.sections[2].uuid))
    assert asked.args == [first.uuid, survey.sections[2].uuid, 2]


def test_sections_are_dropped_among_sections_only(model, survey, qtbot):
    section = survey.sections[0]
    assert not drop(model, section.uuid, 0, model.find(survey.sections[2].uuid))
    with qtbot.waitSignal(model.section_move_requested) as asked:
        assert drop(model, section.uuid, 3, QModelIndex())
    assert asked.args == [section.uuid, 2]


def test_a_question_cannot_be_dropped_outside_a_section(model, survey):
    first = next(survey.questions())
    assert not drop(model, first.uuid, 0, QModelIndex())
