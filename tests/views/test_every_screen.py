"""What must hold for every field of every screen and dialog, found by walking through them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QPalette, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QCalendarWidget,
    QComboBox,
    QDateEdit,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QScrollBar,
    QSlider,
    QSpinBox,
    QStyle,
    QStyleOptionComboBox,
    QTabBar,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from surveyapp.views.contrast import contrast
from surveyapp.views.steady import LeavesTheWheel, SteadyComboBox, SteadySpinBox
from surveyapp.views.theme import Appearance, apply_theme
from tests.views.answering.one_page import scale, shown_page
from tests.views.every_screen import go_through
from tests.views.look_rules import cut_words, needless_bars, odd_rows, uneven_controls
from tests.views.mnemonics import clashing_mnemonics, dead_mnemonics
from tests.views.row_rules import unlike_rows

WHEELED = (QComboBox, QAbstractSpinBox, QAbstractSlider, QTabBar)

pytestmark = pytest.mark.timeout(600)


@pytest.fixture(scope="module")
def found(qapp, tmp_path_factory):
    """What the looks found in all screens: they are gone through once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SURVEYAPP_HOME", str(tmp_path_factory.mktemp("home")))
        patch.delenv("SURVEYAPP_THEME", raising=False)
        apply_theme(qapp, Appearance.LIGHT)
        looks = {
            "wheel": wheel_followers,
            "popup": cut_popups,
            "mnemonic": clashing_mnemonics,
            "dead key": dead_mnemonics,
            "placeholder": pale_placeholders,
            "height": uneven_controls,
            "pitch": odd_rows,
            "bar": needless_bars,
            "cut": cut_words,
            "row": unlike_rows,
        }
        yield go_through(tmp_path_factory.mktemp("screens"), looks)


# The wheel


def wheel_followers(window: QWidget) -> Iterator[str]:
    """Tell the fields that are none of ours, those that take the focus, those that change."""
    for field in widgets(window, WHEELED):
        if isinstance(field, QScrollBar):
            continue
        if any(isinstance(parent, QCalendarWidget) for parent in parents(field)):
            continue  # it shows another month, and chooses none
        name = f"{type(field).__name__} {field.accessibleName()!r}"
        if not isinstance(field, LeavesTheWheel):
            yield f"{name} is a plain one"
        if field.focusPolicy() == Qt.FocusPolicy.WheelFocus:
            yield f"{name} takes the focus with the wheel"
        if field.isVisible() and field.isEnabled():
            before = state(field)
            for notches in (-1, 1):
                if isValid(field):
                    turn_wheel(field, notches)
                if isValid(field) and state(field) != before:
                    yield f"{name} went from {before} to {state(field)}"


def widgets(window: QWidget, kinds: object) -> Iterator[QWidget]:
    """Give one after the other; some are gone by then, for a search that ended meanwhile."""
    for widget in [window, *window.findChildren(QWidget)]:
        if isValid(widget) and isinstance(widget, kinds):
            yield widget


def parents(widget: QWidget) -> Iterator[QWidget]:
    while (widget := widget.parentWidget()) is not None:
        yield widget


def state(field: QWidget) -> object:
    if isinstance(field, QComboBox | QTabBar):
        return field.currentIndex()
    return field.text() if isinstance(field, QAbstractSpinBox) else field.value()


def turn_wheel(field: QWidget, notches: int) -> None:
    """Turn the wheel as the system does, with the pointer over a field."""
    turn = QPoint(0, 120 * notches)
    window, middle = field.window(), field.rect().center()
    if field.visibleRegion().contains(middle):
        QTest.wheelEvent(window.windowHandle(), QPointF(field.mapTo(window, middle)), turn)
    else:
        # Scrolled out of sight; the event goes to no parent then.
        place, none = QPointF(middle), Qt.MouseButton.NoButton
        event = QWheelEvent(
            place,
            field.mapToGlobal(place),
            QPoint(),
            turn,
            none,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(field, event)


def test_no_field_of_any_screen_follows_the_wheel(found):
    assert found["wheel"] == []


@pytest.mark.parametrize("kind", [QComboBox, QSpinBox, QDateEdit, QSlider, QTabBar])
def test_a_plain_field_among_them_would_be_found(qtbot, kind):
    window = QWidget()
    qtbot.addWidget(window)
    field = kind(window)
    if isinstance(field, QComboBox):
        field.addItems(["one", "two"])
    if isinstance(field, QTabBar):
        field.addTab("one")
        field.addTab("two")
    window.show()
    faults = list(wheel_followers(window))
    assert any("is a plain one" in fault for fault in faults)
    assert any(" went from " in fault for fault in faults)


def test_the_wheel_over_a_field_scrolls_what_is_around_it(qtbot):
    area = QScrollArea()
    qtbot.addWidget(area)
    area.setWidgetResizable(True)
    page = QWidget()
    page.setMinimumHeight(3000)
    combo, box = SteadyComboBox(), SteadySpinBox()
    combo.addItems(["one", "two"])
    lines = QVBoxLayout(page)
    lines.addWidget(combo)
    lines.addWidget(box)
    lines.addStretch()
    area.setWidget(page)
    area.resize(300, 200)
    area.show()
    bar = area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    for field in (combo, box):
        bar.setValue(0)
        field.setFocus()
        turn_wheel(field, -1)
        qtbot.waitUntil(lambda: bar.value() > 0)
    assert (combo.currentIndex(), box.value()) == (0, 0)


@pytest.mark.parametrize("appearance", ["", "slider", "stars", "nps"])
def test_no_scale_of_the_kiosk_follows_the_wheel(qtbot, appearance):
    page = shown_page(qtbot, scale(appearance, minimum=0, maximum=10))
    assert list(wheel_followers(page)) == []
    assert page.input.value() is None


# What a list unfolds

_FRAME = 8
"""Of a screen's height the frame of an unfolded list takes no more, in pixels."""


def cut_popups(window: QWidget) -> Iterator[str]:
    """Tell the drop-down lists that hide an entry, though they could show all."""
    for combo in widgets(window, QComboBox):
        if not combo.isVisible() or not combo.isEnabled():
            continue
        combo.showPopup()
        QApplication.processEvents()
        view = combo.view()
        shown = min(combo.count(), combo.maxVisibleItems())
        assert shown
        last = view.visualRect(combo.model().index(shown - 1, 0)).bottom()
        name = f"the list of {combo.accessibleName() or combo.currentText()!r}"
        room, place = combo.screen().availableGeometry(), combo.mapToGlobal(QPoint())
        most = max(place.y() - room.top(), room.bottom() - place.y() - combo.height())
        could_show_all = combo.count() == shown and last < most - _FRAME
        if could_show_all and not 0 <= last <= view.viewport().height():
            yield f"{name} ends at {view.viewport().height()}, its last entry at {last}"
        option = QStyleOptionComboBox()
        combo.initStyleOption(option)
        if combo.style().styleHint(QStyle.StyleHint.SH_ComboBox_Popup, option, combo):
            yield f"{name} is laid over the field like a menu, with arrows over its ends"
        combo.hidePopup()


def test_a_long_list_scrolls_with_a_bar_and_covers_no_entry_with_arrows(qtbot, qapp):
    apply_theme(qapp)
    combo = SteadyComboBox()
    qtbot.addWidget(combo)
    combo.addItems([f"Entry {number}" for number in range(100)])
    combo.show()
    qtbot.waitExposed(combo)
    assert list(cut_popups(combo.window())) == []
    combo.setCurrentIndex(99)
    combo.showPopup()
    view = combo.view()
    qtbot.waitUntil(view.isVisible)
    assert view.verticalScrollBar().isVisible()
    assert view.visualRect(view.currentIndex()).bottom() <= view.viewport().height()
    combo.hidePopup()


def test_every_list_that_unfolds_shows_its_last_entry(found):
    assert found["popup"] == []


# The keys


def test_no_two_texts_of_a_screen_claim_the_same_key(found):
    assert not found["mnemonic"], "\n".join(found["mnemonic"])


def test_every_key_that_a_screen_shows_reaches_what_it_stands_for(found):
    assert not found["dead key"], "\n".join(found["dead key"])


@pytest.mark.parametrize(("texts", "faults"), [(("&One", "T&wo"), 0), (("&One", "Tw&o"), 3)])
def test_two_buttons_of_the_same_key_would_be_found(qtbot, texts, faults):
    window = QWidget()
    qtbot.addWidget(window)
    lines = QVBoxLayout(window)
    for text in texts:
        lines.addWidget(QPushButton(text))
    window.show()
    qtbot.waitActive(window)
    told = [*clashing_mnemonics(window), *dead_mnemonics(window)]
    assert len(told) == faults


# The words in empty fields


def pale_placeholders(window: QWidget) -> Iterator[str]:
    """Tell the fields whose words in their place are too pale to be read."""
    for field in widgets(window, (QLineEdit, QPlainTextEdit)):
        if field.placeholderText() and field.isVisible() and field.isEnabled():
            palette = field.palette()
            ground = palette.color(QPalette.ColorRole.Base)
            seen = contrast(over(palette.color(QPalette.ColorRole.PlaceholderText), ground), ground)
            if seen < 4.5:
                yield f"{field.placeholderText()!r} has a contrast of {seen:.1f}"


def over(ink: QColor, ground: QColor) -> QColor:
    """The colour that is seen where an ink lies on a ground."""
    share = ink.alphaF()
    return QColor.fromRgbF(
        *(
            share * top + (1 - share) * below
            for top, below in zip(ink.getRgbF()[:3], ground.getRgbF()[:3], strict=True)
        )
    )


def test_the_words_in_every_empty_field_can_be_read(found):
    assert found["placeholder"] == []


@pytest.mark.parametrize("appearance", [Appearance.LIGHT, Appearance.DARK])
def test_the_words_in_an_empty_field_are_painted_as_strong_as_other_words(
    qtbot, qapp, monkeypatch, appearance
):
    monkeypatch.delenv("SURVEYAPP_THEME", raising=False)
    apply_theme(qapp, appearance)
    field = QLineEdit()
    qtbot.addWidget(field)
    font = field.font()
    font.setPointSize(40)  # so that there are pixels without a blurred edge
    field.setFont(font)
    field.setPlaceholderText("████")
    field.resize(400, 120)
    field.show()
    image = field.grab().toImage()
    colours = {image.pixelColor(x, image.height() // 2).name() for x in range(40, 120)}
    ground = image.pixelColor(image.width() - 20, image.height() // 2).name()
    assert max(contrast(colour, ground) for colour in colours) >= 4.5
    apply_theme(qapp, Appearance.LIGHT)


# Measures


def test_buttons_and_fields_of_every_screen_are_of_one_height(found):
    assert found["height"] == []


def test_rows_of_every_list_and_table_are_of_one_line_or_of_two(found):
    assert found["pitch"] == []


def test_no_screen_shows_a_scroll_bar_with_nowhere_to_scroll_to(found):
    assert found["bar"] == []


def test_rows_of_every_list_and_table_are_marked_in_one_way(found):
    assert found["row"] == []


def test_no_screen_cuts_words_off(found):
    assert found["cut"] == []


def test_uneven_odd_and_cut_ones_among_them_would_be_found(qtbot, qapp):
    apply_theme(qapp, Appearance.LIGHT)
    window = QWidget()
    qtbot.addWidget(window)
    lines = QVBoxLayout(window)
    tall, rows, label = QPushButton("Tall"), QListWidget(), QLabel("A long text that is cut off")
    tall.setStyleSheet("min-height: 36px")
    rows.addItem("row")
    rows.setStyleSheet("QListWidget::item { height: 70px; }")
    rows.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
    label.setMaximumWidth(30)
    for widget in (tall, rows, label):
        lines.addWidget(widget)
    window.show()
    qtbot.waitExposed(window)
    assert [len(list(look(window))) for look in (uneven_controls, odd_rows, cut_words)] == [1, 1, 1]
    assert list(needless_bars(window))
