"""What is painted on every screen: in the light, in the dark, and laid out from the right.

Of the manager's window, and of the kiosk in each of its themes.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.kiosk import KioskSettings, Theme
from surveyapp.views.answering.buttons import KeyButton
from surveyapp.views.kiosk.look import look_of
from surveyapp.views.kiosk_setup.colours import illegible_colour
from surveyapp.views.locales import window_locale
from surveyapp.views.table_view import set_up_table
from surveyapp.views.theme import Appearance, apply_theme
from tests.screenshots.kiosk_places import Place
from tests.views.answering.one_page import LAPTOP, asked, page_in, scale, shown_page
from tests.views.every_screen import go_through, go_through_kiosk
from tests.views.look_rules import cut_words, needless_bars, uneven_controls
from tests.views.paint_rules import (
    PAINTED,
    elided_starts,
    pale_edges,
    pale_words,
    unmirrored,
    wide_headings,
)
from tests.views.row_rules import unlike_rows
from tests.views.word_rules import foreign_digits, left_figures, loose_figures

pytestmark = pytest.mark.timeout(600)

YELLOW = "#ffe14d"
"""Cannot be told from a light ground."""
TOGETHER = 3
"""So many questions of the kiosk stand on a page, so that there are few."""
KIOSK = ("attract", "languages", "required", "email", "idle", "not-saved", "thanks", "pin", "staff",
         *(f"{first}-answered" for first in
           ("colour", "best", "stars", "slider", "better", "next", "note")))  # fmt: skip
"""Each screen of the kiosk once, its questions with answers."""


def gone_through(qapp, folder, looks, appearance=Appearance.LIGHT):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SURVEYAPP_HOME", str(folder))
        patch.delenv("SURVEYAPP_THEME", raising=False)
        apply_theme(qapp, appearance)
        found = go_through(folder, {look.__name__: look for look in looks})
    apply_theme(qapp, Appearance.LIGHT)
    return found


@pytest.fixture(scope="module", params=[Appearance.LIGHT, Appearance.DARK])
def painted(request, qapp, tmp_path_factory):
    """What was found in all screens in the light, and in the dark.

    Not in the walk of `test_every_screen`: what presses keys there leaves other screens behind.
    """
    # In the light the marks of rows are looked at with the other measures.
    looks = [*PAINTED, unlike_rows] if request.param is Appearance.DARK else [*PAINTED]
    return gone_through(qapp, tmp_path_factory.mktemp("painted"), looks, request.param)


@pytest.fixture(scope="module")
def mirrored(qapp, tmp_path_factory):
    """What was found in all screens laid out from the right, on an Arabic system."""
    direction, locale = qapp.layoutDirection(), QLocale()
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    QLocale.setDefault(window_locale(QLocale("ar")))
    # Those that look at a picture come first: `cut_words` lets the window work on, and change.
    looks = [unmirrored, wide_headings, foreign_digits, cut_words, needless_bars, uneven_controls]
    found = gone_through(qapp, tmp_path_factory.mktemp("mirrored"), looks)
    QLocale.setDefault(locale)
    qapp.setLayoutDirection(direction)
    return found


def corrected(accent: str) -> str:
    """The colour that the settings of a kiosk offer for this one."""
    problem = illegible_colour(KioskSettings(theme=Theme.YOURS, accent=accent))
    assert problem is not None, accent
    return problem.offered


THEMES = {
    "paper": {"theme": Theme.PAPER},
    "clinic": {"theme": Theme.CLINIC},
    "night": {"theme": Theme.NIGHT},
    "strong": {"theme": Theme.CONTRAST},
    "a bad colour, corrected": {"accent": YELLOW},
}


def seen_at_kiosk(folder, looks, place, seen=()):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SURVEYAPP_HOME", str(folder))
        return go_through_kiosk(folder, place, {look.__name__: look for look in looks}, seen)


@pytest.mark.parametrize("theme", THEMES)
def test_in_every_theme_of_the_kiosk_words_and_edges_can_be_seen(qapp, tmp_path, theme):
    colours = dict(THEMES[theme])
    if accent := colours.get("accent"):
        colours["accent"] = corrected(accent)
    place = Place((768, 1700), together=TOGETHER, **colours)
    found = seen_at_kiosk(tmp_path, [pale_words, pale_edges], place, KIOSK)
    assert found == {"pale_words": [], "pale_edges": []}


def test_a_kiosk_in_arabic_is_mirrored_once_and_cuts_nothing(qapp, tmp_path):
    looks = [unmirrored, foreign_digits, cut_words, needless_bars, elided_starts]
    found = seen_at_kiosk(tmp_path, looks, Place((LAPTOP.width(), LAPTOP.height()), "ar"))
    assert found == {look.__name__: [] for look in looks}


@pytest.mark.parametrize("rule", [*PAINTED, unlike_rows], ids=lambda rule: rule.__name__)
def test_what_every_screen_paints_can_be_read_and_seen(painted, rule):
    assert painted.get(rule.__name__, []) == []


def test_from_the_right_all_words_begin_at_the_right(mirrored):
    assert mirrored["unmirrored"] == []


def test_from_the_right_the_digits_are_those_of_one_script(mirrored):
    assert mirrored["foreign_digits"] == []


@pytest.mark.parametrize(
    "rule", [cut_words, needless_bars, uneven_controls, wide_headings], ids=lambda one: one.__name__
)
def test_from_the_right_the_measures_are_the_same(mirrored, rule):
    assert mirrored[rule.__name__] == []


# Each rule finds a fault


@pytest.fixture
def window(qtbot, qapp):
    apply_theme(qapp, Appearance.LIGHT)
    window = QWidget()
    qtbot.addWidget(window)
    QVBoxLayout(window)
    window.resize(400, 300)
    return window


def shown(qtbot, window, *widgets):
    for widget in widgets:
        window.layout().addWidget(widget)
    window.show()
    qtbot.waitExposed(window)
    return window


def test_words_and_edges_that_are_too_pale_would_be_found(qtbot, window):
    label, field = QLabel("Can you read this?"), QLineEdit()
    label.setStyleSheet("color: #b0b0b0")
    field.setStyleSheet("border: 1px solid #d0d0d0")
    shown(qtbot, window, label, field, QLabel("This you can."), QLineEdit())
    assert len(list(pale_words(window))) == 1
    assert len(list(pale_edges(window))) == 1


def test_a_heading_without_room_and_a_start_left_out_would_be_found(qtbot, window):
    table = QTableWidget(1, 1)
    table.setHorizontalHeaderLabels(["How satisfied were you with what we did?"])
    table.horizontalHeader().setStyleSheet("QHeaderView::section { padding: 0 }")
    table.setColumnWidth(0, 60)
    table.setTextElideMode(Qt.TextElideMode.ElideLeft)
    shown(qtbot, window, table)
    assert list(wide_headings(window))
    assert len(list(elided_starts(window))) == 2


def test_loose_figures_and_those_at_the_left_would_be_found(qtbot, window):
    table = QTableWidget(2, 1)
    set_up_table(table)
    for row, figure in enumerate(("1,250", "17")):
        table.setItem(row, 0, QTableWidgetItem(figure))
    label = QLabel("1,250")
    font = QFont(label.font())
    font.setFeature(QFont.Tag("tnum"), 0)
    label.setFont(font)
    shown(qtbot, window, table, label)
    assert len(list(loose_figures(window))) == 1
    assert len(list(left_figures(window))) == 1


def test_words_at_the_left_and_digits_of_two_scripts_would_be_found(qtbot, window):
    window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    left = QLabel("42 at the left")
    left.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
    right = QLabel("\u0664\u0662 at the right")
    right.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
    combo = QComboBox()
    combo.addItem("Far in")
    combo.setStyleSheet("QComboBox { padding-right: 120px; padding-left: 20px; }")
    row = QHBoxLayout()
    row.addWidget(combo)
    window.layout().addLayout(row)
    shown(qtbot, window, left, right)
    assert [fault.split(" ")[0] for fault in unmirrored(window)] == ["'42", "'Far"]
    assert len(list(foreign_digits(window))) == 1


def test_a_kiosk_whose_colours_are_too_pale_would_be_found(qtbot):
    look = look_of(KioskSettings(accent=YELLOW), LAPTOP)
    page = page_in(qtbot, scale("stars"), look)
    assert list(pale_edges(page)) == []
    page.input.set_value(3)
    assert len(list(pale_edges(page))) == 3
    rows = asked(QuestionKind.SINGLE_CHOICE, "Good", "Bad")
    for colour, rule in (("text", pale_words), ("line", pale_edges)):
        page = page_in(qtbot, rows, replace(look, **{colour: "#c0c0c0"}))
        assert len(list(rule(page))) == 2


def test_choices_at_the_left_and_days_of_another_script_would_be_found(qtbot):
    rows = asked(QuestionKind.SINGLE_CHOICE, "Good", "Bad")
    page = shown_page(qtbot, rows, direction=Qt.LayoutDirection.RightToLeft)
    assert list(unmirrored(page)) == []
    page.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    assert len(list(unmirrored(page))) == 2
    day = asked(QuestionKind.DATE)
    page = shown_page(qtbot, day, locale=QLocale("ar_EG"))
    assert len(set(foreign_digits(page))) >= 28


def test_a_word_and_a_key_without_room_would_be_found(qtbot, window):
    label = QLabel("A Donaudampfschifffahrtsgesellschaft")
    label.setWordWrap(True)
    label.setFixedWidth(100)
    key = KeyButton("Today", look_of(KioskSettings(), LAPTOP), window, face="Today")
    key.setFixedWidth(20)
    shown(qtbot, window, label, key)
    assert len(list(cut_words(window))) == 2
