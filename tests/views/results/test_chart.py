"""Charts show shares in proportion, on every device and in both reading directions."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.summary import MomentBar, Moments, QuestionSummary
from surveyapp.domain.survey import Question
from surveyapp.views.contrast import contrast
from surveyapp.views.results.bar_chart import Bar, BarChart, BarLayout
from surveyapp.views.results.chart_layout import widest, wrapped
from surveyapp.views.results.chart_picture import WIDTH, ChartPicture
from surveyapp.views.results.chart_widget import ChartWidget, layout_of, paint_chart
from surveyapp.views.results.grid_chart import GridChart, GridRow
from surveyapp.views.results.summary_wording import content_of
from surveyapp.views.theme import palette_of
from surveyapp.views.tokens import DARK, DARK_CONTRAST, LIGHT, LIGHT_CONTRAST

pytestmark = pytest.mark.usefixtures("qapp")

BARS = BarChart((Bar("Yes", 0.75, ("3", "75%")), Bar("No", 0.25, ("1", "25%"))))
GRID = GridChart(("Good", "Poor"), (GridRow("Food", (0.9, 0.1), ("90%", "10%")),))


def drawn(chart, width=400, scheme=LIGHT, *, mirrored=False) -> QImage:
    image = QImage(width, 200, QImage.Format.Format_RGB32)
    image.fill(QColor(scheme.surface))
    painter = QPainter(image)
    palette = palette_of(scheme)
    paint_chart(painter, QRectF(image.rect()), chart, palette, QFont(), mirrored=mirrored)
    painter.end()
    return image


def painted(image: QImage, y: int, colour: str) -> list[int]:
    return [x for x in range(image.width()) if image.pixelColor(x, y) == QColor(colour)]


def row_middle(row: int) -> int:
    return round(layout_of(BARS, 400, QFont()).height / 2 * (row + 0.5))


@pytest.mark.parametrize("scheme", [LIGHT, DARK])
def test_the_length_of_a_bar_is_its_share(scheme):
    image = drawn(BARS, scheme=scheme)
    full = len(painted(image, row_middle(0), scheme.chart))
    short = len(painted(image, row_middle(1), scheme.chart))
    assert full == pytest.approx(3 * short, abs=4)


@pytest.mark.parametrize("scheme", [LIGHT, DARK, LIGHT_CONTRAST, DARK_CONTRAST])
def test_a_bar_stands_out_from_what_is_painted_beside_it(scheme):
    image, y = drawn(BARS, scheme=scheme), row_middle(1)
    bar = painted(image, y, scheme.chart)
    for beside in (image.pixelColor(bar[-1] + 8, y), image.pixelColor(bar[0] + 8, y - 14)):
        assert contrast(scheme.chart, beside.name()) >= 3


@pytest.mark.parametrize("label", ["10:00\u202fam", "10:00 am", "12 March 2026"])
def test_a_short_label_stands_on_one_line(label):
    """A space that may not break was measured narrower than it is drawn: “10:00 / am”."""
    layout = BarLayout(BarChart((Bar(label, 0.5, ("1", "50%")),)), 400, QFont())
    assert [len(lines) for lines in layout.labels] == [1]


def test_bars_of_dates_and_times_are_on_the_scale_of_all_others():
    """A day of 10.7 % filled the bar."""
    asked = Question(QuestionKind.DATE, "When?", "when")
    days = tuple(MomentBar(f"2026-03-{day:02}", 1) for day in range(1, 11))
    summary = QuestionSummary(asked, 10, 0, 0, Moments("2026-03-01", "2026-03-10", days))
    chart = content_of(summary, by_count=False).chart
    assert {bar.share for bar in chart.bars} == {0.1}
    length = len(
        painted(drawn(chart), round(layout_of(chart, 400, QFont()).height / 20), LIGHT.chart)
    )
    whole = len(painted(drawn(BARS), row_middle(0), LIGHT.chart)) / 0.75
    assert length < whole / 5


def test_mirrored_bars_grow_from_the_right():
    plain, mirrored = drawn(BARS), drawn(BARS, mirrored=True)
    y = row_middle(1)
    left, right = painted(plain, y, LIGHT.chart), painted(mirrored, y, LIGHT.chart)
    assert left[0] == pytest.approx(400 - 1 - right[-1], abs=2)


def test_nobody_has_no_bar_and_one_of_a_million_has_one():
    chart = BarChart((Bar("None", 0.0, ("0",)), Bar("One", 1e-6, ("1",))))
    image = drawn(chart)
    assert painted(image, row_middle(0), LIGHT.chart) == []
    assert painted(image, row_middle(1), LIGHT.chart)


@pytest.mark.parametrize("width", [40, 120, 400, 4000])
@pytest.mark.parametrize("chart", [BARS, GRID, BarChart(()), GridChart((), ())])
def test_every_width_can_be_drawn(chart, width: int):
    drawn(chart, width)
    assert layout_of(chart, width, QFont()).height >= 0


def test_a_long_label_wraps_and_ends_in_an_ellipsis():
    font = QFont()
    lines = wrapped("word " * 60, font, 150)
    assert len(lines) == 2
    assert lines[-1].endswith("…")
    assert widest(lines, font) <= 151
    assert wrapped("short", font, 150) == ["short"]


def test_a_line_break_in_a_label_stays_in_its_line():
    assert wrapped("one\ntwo", QFont(), 500) == ["one two"]


@pytest.mark.parametrize("chart", [BARS, GRID])
def test_pictures_are_whole_and_the_same_shape(tmp_path, chart):
    picture = ChartPicture("What & <why>?", "4 answered", chart, QFont())
    (tmp_path / "chart.png").write_bytes(picture.png())
    (tmp_path / "chart.svg").write_bytes(picture.svg())
    image = QImage(str(tmp_path / "chart.png"))
    assert (image.width(), image.height()) == (2 * WIDTH, 2 * picture.size.height())
    svg = QSvgRenderer(str(tmp_path / "chart.svg"))
    assert svg.isValid()
    assert svg.viewBox().size() == picture.size
    colours = {image.pixel(x, y) for x in range(0, 1440, 7) for y in range(0, image.height(), 7)}
    assert len(colours) > 2


def test_the_whole_label_is_told_where_it_was_cut(qtbot):
    widget = ChartWidget()
    qtbot.addWidget(widget)
    long = "A very long label " * 20
    widget.show_chart(BarChart((Bar(long, 0.5, ("1",)), Bar("B", 0.5, ("1",)))))
    widget.resize(300, widget.heightForWidth(300))
    assert widget.label_at(5) == long
    assert widget.label_at(widget.height() + 50) == ""


def test_a_narrow_chart_is_higher(qtbot):
    widget = ChartWidget()
    qtbot.addWidget(widget)
    widget.show_chart(BarChart((Bar("Some words that need room to stand in", 0.5, ("1",)),)))
    assert widget.heightForWidth(150) > widget.heightForWidth(900)
    widget.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    widget.resize(300, 60)
    assert not widget.grab().isNull()
