"""Shadows: cast by cards in hand and popovers, drawn once for each kind, and cheap from then on."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmapCache
from PySide6.QtWidgets import QLabel, QWidget

import surveyapp
from surveyapp.views import elevation
from surveyapp.views.elevation import Elevation, paint_shadow
from surveyapp.views.popover import Popover
from surveyapp.views.theme import apply_theme, tokens
from surveyapp.views.tokens import DARK, DARK_CONTRAST, LIGHT, LIGHT_CONTRAST

RECT = QRectF(60, 60, 200, 100)
CORNER = 10


def shadow(kind: Elevation, colours=LIGHT, ratio: float = 1.0) -> QImage:
    """A picture with the shadow of `RECT` alone."""
    picture = QImage(round(320 * ratio), round(220 * ratio), QImage.Format.Format_ARGB32)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint_shadow(painter, RECT, CORNER, kind, colours)
    painter.end()
    return picture


def strength(picture: QImage, x: int, y: int) -> int:
    ratio = picture.devicePixelRatio()
    return picture.pixelColor(round(x * ratio), round(y * ratio)).alpha()


@pytest.fixture(params=list(Elevation), ids=lambda kind: kind.name)
def kind(request, qapp):
    return request.param


@pytest.fixture
def drawn(monkeypatch):
    """How often a shadow was drawn, and not taken from those that are kept."""
    QPixmapCache.clear()
    calls = []
    draw = elevation.drawn_shadow

    def counted(*given):
        calls.append(given)
        return draw(*given)

    monkeypatch.setattr(elevation, "drawn_shadow", counted)
    return calls


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_a_shadow_falls_below_and_fades_to_nothing_in_its_room(kind, ratio):
    picture = shadow(kind, ratio=ratio)
    middle, bottom = int(RECT.center().x()), int(RECT.bottom())
    below = [strength(picture, middle, bottom + far) for far in range(kind.room.bottom() + 3)]
    assert below[0] > 10
    assert below == sorted(below, reverse=True)
    assert below[kind.room.bottom() + 1] == 0
    assert below[0] > strength(picture, middle, int(RECT.top()) - 1)
    outer = RECT.toRect().marginsAdded(kind.room).adjusted(-1, -1, 1, 1)
    edges = [(outer.left(), y) for y in range(outer.top(), outer.bottom())]
    edges += [(x, outer.top()) for x in range(outer.left(), outer.right())]
    assert {strength(picture, *place) for place in edges} == {0}


def test_a_card_in_hand_touches_none_beside_it(qapp):
    room = Elevation.CARD.room
    assert (room.left(), room.right(), room.top()) == (0, 0, 0)


def test_left_and_right_are_alike(kind):
    picture = shadow(kind)
    for y in range(picture.height()):
        line = [strength(picture, x, y) for x in range(picture.width())]
        assert line == pytest.approx(line[::-1], abs=1)


def test_a_shadow_is_drawn_once_and_kept(kind, drawn):
    for _ in range(5):
        shadow(kind)
    assert len(drawn) == 1
    shadow(kind, DARK)
    shadow(kind, ratio=2.0)
    assert len(drawn) == 3


def test_in_the_dark_a_shadow_is_stronger(kind):
    middle, bottom = int(RECT.center().x()), int(RECT.bottom())
    light, dark = (strength(shadow(kind, one), middle, bottom) for one in (LIGHT, DARK))
    assert dark > 1.5 * light


@pytest.mark.parametrize("colours", [LIGHT_CONTRAST, DARK_CONTRAST])
def test_with_a_high_contrast_there_are_edges_and_no_shadows(kind, colours):
    picture = shadow(kind, colours)
    blank = QImage(picture)
    blank.fill(Qt.GlobalColor.transparent)
    assert picture == blank


def test_no_widget_is_drawn_into_a_pixmap_for_its_shadow():
    """Qt's effect draws a widget and all in it anew at every repaint."""
    sources = Path(surveyapp.__file__).parent.rglob("*.py")
    assert not [path for path in sources if "QGraphicsDropShadow" in path.read_text("utf-8")]


def test_a_popover_stands_rounded_on_its_shadow_inside_the_window(qtbot, qapp):
    apply_theme(qapp)
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(600, 400)
    button = QLabel("Button", window)
    window.show()
    popover = Popover(QLabel("Content"), window, letters=20)
    popover.place_below(button)
    popover.show()
    picture = popover.grab().toImage()
    inside = popover.ground
    raised = QColor(tokens(qapp.palette()).raised)
    assert picture.pixelColor(inside.center().x(), inside.top() + 4) == raised
    assert picture.pixelColor(inside.topLeft()).alpha() < 60
    assert 0 < picture.pixelColor(inside.center().x(), inside.bottom() + 3).alpha() < 90
    assert picture.pixelColor(0, 0).alpha() == 0
    assert window.geometry().contains(inside.translated(popover.pos()))
