"""The bundled font is there with its weights, and takes the place of a stopgap only."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QFontMetricsF, QRawFont
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QTableView, QVBoxLayout, QWidget

from surveyapp import paths
from surveyapp.views.fonts import BUNDLED, apply_fonts, tabular
from surveyapp.views.theme import apply_theme
from tests.views.word_rules import loose_figures


@pytest.fixture
def font_given_back(qapp):
    font = qapp.font()
    yield qapp
    qapp.setFont(font)


@pytest.mark.parametrize(
    "weight", [QFont.Weight.Normal, QFont.Weight.Medium, QFont.Weight.DemiBold]
)
def test_the_bundled_font_has_this_weight(qapp, weight):
    font = QFont(BUNDLED)
    font.setWeight(weight)
    found = QFontInfo(font)
    assert (found.family(), found.weight()) == (BUNDLED, weight)


def test_the_bundled_font_has_the_letters_of_five_alphabets_signs_and_dashes(qapp):
    font = QRawFont.fromFont(QFont(BUNDLED))
    for sign in "AßğạΩЖї„…–−×€✓→":
        assert font.supportsCharacter(ord(sign)), sign


def test_a_stopgap_gives_way_to_the_bundled_font(font_given_back):
    font_given_back.setFont(QFont("DejaVu Sans", 11))
    apply_fonts(font_given_back)
    assert QFontInfo(font_given_back.font()).family() == BUNDLED
    assert font_given_back.font().pointSize() == 11


def test_a_font_that_somebody_chose_stays(font_given_back):
    families = set(QFontDatabase.families())
    chosen = QFont(min(name for name in families if not name.startswith(("DejaVu", "Bitstream"))))
    font_given_back.setFont(chosen)
    apply_fonts(font_given_back)
    assert font_given_back.font().family() == chosen.family()


@pytest.mark.parametrize("family", ["DejaVu Sans", BUNDLED])
def test_figures_are_of_one_width_in_whatever_font_and_size(qtbot, font_given_back, family):
    font_given_back.setFont(QFont(family, 11))
    apply_fonts(font_given_back)
    apply_theme(font_given_back)
    window = QWidget()
    qtbot.addWidget(window)
    lines = QVBoxLayout(window)
    for role in ("title", "heading", "strong", "muted"):
        label = QLabel("1")
        label.setProperty("role", role)
        lines.addWidget(label)
    for widget in (QLineEdit(), QTableView(), QPushButton()):
        lines.addWidget(widget)
    window.show()
    assert list(loose_figures(window)) == []
    font = label.font()
    font.setFeature(QFont.Tag("tnum"), 0)
    label.setFont(font)
    assert len(list(loose_figures(window))) == 1


def test_tabular_figures_are_of_one_width(qapp):
    metrics = QFontMetricsF(tabular(QFont(BUNDLED, 12)))
    assert len({metrics.horizontalAdvance(figure * 9) for figure in "0123456789"}) == 1
    assert metrics.horizontalAdvance("111") != QFontMetricsF(QFont(BUNDLED, 12)).horizontalAdvance(
        "111"
    )


def test_the_licence_lies_beside_the_fonts():
    assert "SIL OPEN FONT LICENSE" in (paths.resources() / "fonts" / "LICENSE").read_text("utf-8")
