"""The gutter of the canvas: lines that show what leads where, and the same in words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QEnterEvent, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from surveyapp.domain.conditions.parts import AnswerOperator
from surveyapp.domain.editing_choices import set_condition
from surveyapp.domain.jumps import END, Answered, set_jump
from surveyapp.domain.kinds import QuestionKind, QuestionSettings
from surveyapp.domain.survey import Choice, Question, Section, Survey
from surveyapp.models.choice_table import ChoiceTableModel
from surveyapp.models.records import ACCESSIBLE_TEXT
from surveyapp.store.surveys import add_survey
from surveyapp.views.answering.choice_buttons import ChoiceButton
from surveyapp.views.theme import tokens
from tests.pages.finding import texts_of

CORNER, OTHER = Choice("The play corner", "corner"), Choice("Other", "other")
USED = Question(QuestionKind.MULTIPLE_CHOICE, "Used?", "used", choices=(OTHER, CORNER))
LIKED = Question(QuestionKind.TEXT, "Liked?", "liked", show_if="selected(${used}, 'corner')")
AGREED = Question(QuestionKind.CONSENT, "Agreed?", "agreed")
NPS = Question(
    QuestionKind.SCALE, "Likely?", "nps", settings=QuestionSettings(minimum=0, maximum=10)
)
LAST = Question(QuestionKind.TEXT, "Last?", "last")
SURVEY = Survey(
    "Visit",
    sections=(
        Section("One", questions=(USED, LIKED, AGREED, NPS)),
        Section("Two", questions=(LAST,)),
    ),
)


@pytest.fixture
def opened(database, screen):
    def opened(survey: Survey):
        with database.writer() as connection:
            added = add_survey(connection, survey)
        screen.open(added.id)
        screen.page.resize(1400, 900)
        return screen

    return opened


def plain(words: str) -> str:
    return words.replace("\u2068", "").replace("\u2069", "")


def cards_of(screen):
    return screen.pane.canvas.widget()


def painted(screen, above: str, below: str) -> dict[str, list[int]]:
    """Return, by colour, where across something is painted between two cards, in the gutter."""
    column, card = cards_of(screen), screen.card(below)
    y = card.y() - 12
    assert screen.card(above).geometry().bottom() < y
    image = column.grab().toImage()
    colours = tokens(column.palette())
    found: dict[str, list[int]] = {"accent": [], "control": []}
    for x in range(column.width()):
        if card.x() <= x <= card.geometry().right():
            continue
        for name in found:
            if QColor(image.pixel(x, y)).name() == QColor(getattr(colours, name)).name():
                found[name].append(x)
    return found


def test_a_quiet_line_leads_from_what_decides_to_what_is_asked(opened):
    screen = opened(SURVEY)
    screen.outline.choose(AGREED.uuid)
    found = painted(screen, "Used?", "Liked?")
    assert not found["accent"]
    assert found["control"]
    assert max(found["control"]) < screen.card("Liked?").x()
    screen.edited.edit(
        "",
        lambda now: replace(
            now,
            sections=(
                replace(now.sections[0], questions=(USED, replace(LIKED, show_if=""), AGREED, NPS)),
                now.sections[1],
            ),
        ),
    )
    assert painted(screen, "Used?", "Liked?") == {"accent": [], "control": []}


def test_lines_stand_at_the_right_where_one_reads_from_the_right(opened):
    screen = opened(SURVEY)
    screen.page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    screen.outline.choose(AGREED.uuid)
    found = painted(screen, "Used?", "Liked?")
    assert found["control"]
    assert min(found["control"]) > screen.card("Liked?").geometry().right()


def test_the_lines_of_a_card_stand_out_while_the_pointer_is_on_it(opened):
    screen = opened(SURVEY)
    screen.outline.choose(AGREED.uuid)
    card = screen.card("Liked?")
    QApplication.sendEvent(card, enter(card))
    assert painted(screen, "Used?", "Liked?")["accent"]
    QApplication.sendEvent(card, QEvent(QEvent.Type.Leave))
    assert not painted(screen, "Used?", "Liked?")["accent"]


def enter(card):
    middle = card.rect().center().toPointF()
    return QEnterEvent(middle, middle, card.mapToGlobal(middle))


def on_line(screen) -> QPoint:
    found = painted(screen, "Used?", "Liked?")
    x = [*found["control"], *found["accent"]][0]
    return QPoint(x, screen.card("Liked?").y() - 12)


def test_a_line_says_what_it_says_and_a_click_on_it_goes_to_its_end(qtbot, opened):
    screen = opened(SURVEY)
    screen.outline.choose(AGREED.uuid)
    column, place = cards_of(screen), on_line(screen)
    QApplication.sendEvent(
        column, QHelpEvent(QEvent.Type.ToolTip, place, column.mapToGlobal(place))
    )
    qtbot.waitUntil(QToolTip.isVisible)
    assert "1: “The play corner” leads to 2. Liked?" in plain(QToolTip.text())
    QToolTip.hideText()
    QTest.mouseClick(column, Qt.MouseButton.LeftButton, pos=place)
    assert screen.outline.current == LIKED.uuid


def test_a_choice_says_where_it_leads_on_its_card_chosen_or_not(opened):
    screen = opened(SURVEY)
    screen.outline.choose(USED.uuid)
    model = screen.choices.choices
    line = model.index(1, 0)
    assert line.data(ChoiceTableModel.WORDS_ROLE) == ["leads to 2"]
    assert line.data(ACCESSIBLE_TEXT) == "The play corner, leads to 2"
    screen.outline.choose(LAST.uuid)
    screen.outline.choose(LIKED.uuid)
    card = screen.card("Used?")
    assert "“The play corner” leads to 2. Liked?" in plain(card.accessibleDescription())
    button = next(b for b in card.findChildren(ChoiceButton) if b.words == CORNER.label)
    assert button.accessibleDescription() == "leads to 2"
    assert accent_within(button)
    assert not accent_within(next(b for b in card.findChildren(ChoiceButton) if b is not button))


def accent_within(button: ChoiceButton) -> bool:
    image, accent = button.grab().toImage(), QColor(button.look.accent)
    begin = button.natural_width
    return any(
        QColor(image.pixel(x, y)).name() == accent.name()
        for x in range(begin, image.width())
        for y in range(image.height())
    )


def test_jumps_are_words_beside_their_answers_or_below_numbers(opened):
    survey = set_jump(SURVEY, AGREED.uuid, Answered(AnswerOperator.IS_NO), END)
    survey = set_jump(survey, NPS.uuid, Answered(AnswerOperator.AT_MOST, 6.0), END)
    screen = opened(survey)
    screen.outline.choose(USED.uuid)
    yes, no = screen.card("Agreed?").findChildren(ChoiceButton)
    assert (yes.accessibleDescription(), no.accessibleDescription()) == ("", "leads to the end")
    words = "If the answer is at most 6: leads to the end"
    assert words in texts_of(screen.card("Likely?"))
    screen.outline.choose(NPS.uuid)
    assert words in texts_of(screen.pane.question)
    screen.outline.choose(AGREED.uuid)
    assert words not in texts_of(screen.pane.question)
    no = next(b for b in screen.pane.question.findChildren(ChoiceButton) if b.words == "No")
    assert no.accessibleDescription() == "leads to the end"


def test_a_condition_of_a_choice_is_said_beside_it_with_the_numbers_of_questions(opened):
    several = Question(
        QuestionKind.SINGLE_CHOICE, "Which?", "which", choices=(Choice("A", "a"), Choice("B", "b"))
    )
    survey = replace(SURVEY, sections=(replace(SURVEY.sections[0], questions=(USED, several)),))
    survey = set_condition(
        survey, several.uuid, several.choices[1].uuid, "selected(${used}, 'corner')"
    )
    screen = opened(survey)
    screen.outline.choose(several.uuid)
    words = "only if 1 includes “The play corner”"
    assert plain(screen.choices.choices.index(1, 0).data(ChoiceTableModel.WORDS_ROLE)[0]) == words
    screen.outline.choose(USED.uuid)
    button = screen.card("Which?").findChildren(ChoiceButton)[1]
    assert plain(button.accessibleDescription()) == words
