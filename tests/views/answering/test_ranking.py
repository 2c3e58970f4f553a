"""Putting choices in order: by dragging, buttons, arrows and digits."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from surveyapp.domain.answers import Selection, check_answer
from surveyapp.domain.kinds import QuestionKind
from surveyapp.views.answering import ranking
from tests.views.answering.one_page import DOUBLED, LAPTOP, TABLET, asked, shown_page

KEY = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
LEFT = Qt.MouseButton.LeftButton


def question(labels="ABCD"):
    return asked(QuestionKind.RANKING, *labels)


@pytest.fixture
def page(qtbot):
    return shown_page(qtbot, question())


def order(page):
    value = page.input.value()
    if value is None:
        return None
    check_answer(page.question, value)
    return "".join(page.question.choice(uuid).label for uuid in value.choices)


def shown(page):
    rows = sorted(page.input.rows, key=lambda row: row.y())
    return "".join(row.words for row in rows)


def drag(page, label, steps, release=True):
    row = next(row for row in page.input.rows if row.words == label)
    at = QPoint(row.width() // 2, row.height() // 2)
    start = row.mapTo(page.input, at)
    QTest.mousePress(row, LEFT, pos=at)
    for y in steps:
        QTest.mouseMove(row, row.mapFrom(page.input, QPoint(start.x(), y)))
    if release:
        QTest.mouseRelease(row, LEFT)


@pytest.mark.parametrize("screen", [LAPTOP, DOUBLED, TABLET])
def test_a_line_dragged_down_comes_to_stand_where_it_was_let_go(qtbot, screen):
    page = shown_page(qtbot, question(), screen)
    tops = [row.y() for row in page.input.rows]
    heights = page.input.rows[0].height()
    ends = [tops[0] + heights // 2 + 12, tops[1] + heights - 2, tops[2] + heights - 2]
    drag(page, "A", ends)
    assert order(page) == shown(page) == "BCAD"
    drag(page, "D", [tops[3], tops[0] - 200])
    assert order(page) == shown(page) == "DBCA"


def test_it_is_blank_until_something_moves(page):
    heard = []
    page.input.edited.connect(lambda: heard.append(1))
    QTest.mouseClick(page.input.rows[1], LEFT)
    drag(page, "A", [page.input.rows[0].geometry().center().y() + 1])
    QTest.mouseClick(page.input.rows[0].up, LEFT)
    assert order(page) is None
    assert heard == []
    assert page.input.confirm.isVisible()


def test_the_order_as_it_stands_is_confirmed_by_its_button(page):
    QTest.mouseClick(page.input.confirm, LEFT)
    assert order(page) == "ABCD"
    assert page.input.confirm.isHidden()
    page.input.set_value(None)
    assert order(page) is None
    page.input.confirm.setFocus()
    QTest.keyClick(page.input.confirm, KEY.Key_Space)
    assert order(page) == "ABCD"


def test_the_buttons_of_a_line_move_it(page):
    QTest.mouseClick(page.input.rows[3].up, LEFT)
    assert order(page) == shown(page) == "ABDC"
    QTest.mouseClick(page.input.rows[0].down, LEFT)
    assert order(page) == shown(page) == "BADC"


def test_arrows_walk_alt_carries_and_a_digit_puts(page):
    page.widget.setFocus()
    QTest.keyClick(page.focusWidget(), KEY.Key_Down)
    QTest.keyClick(page.focusWidget(), KEY.Key_Down)
    assert order(page) is None
    assert page.focusWidget().words == "B"
    QTest.keyClick(page.focusWidget(), KEY.Key_Down, ALT)
    assert order(page) == shown(page) == "ACBD"
    assert page.focusWidget().words == "B"
    QTest.keyClick(page.focusWidget(), KEY.Key_1)
    assert order(page) == shown(page) == "BACD"
    QTest.keyClick(page.focusWidget(), KEY.Key_9)
    assert order(page) == "BACD"


def test_tab_goes_through_the_lines_as_they_stand(page):
    page.input.set_value(Selection(tuple(c.uuid for c in reversed(page.question.choices))))
    page.widget.setFocus()
    met = [page.focusWidget()]
    for _ in range(9):
        QTest.keyClick(page.focusWidget(), KEY.Key_Tab)
        met.append(page.focusWidget())
    assert [each.words[0] for each in met[::3]] == list("DCBA")


def test_screen_readers_hear_the_place(page):
    assert page.input.rows[0].accessibleName() == "A"
    QTest.mouseClick(page.input.rows[0].down, LEFT)
    assert [row.accessibleName() for row in page.input.rows] == ["1. B", "2. A", "3. C", "4. D"]


def test_nothing_can_be_dragged_out_of_the_window():
    from surveyapp.views.answering import rank_row

    for module in (ranking, rank_row):
        assert not hasattr(module, "QDrag")
        assert not hasattr(module, "QMimeData")
