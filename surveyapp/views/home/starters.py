"""What a new survey can start from, each drawn as what one answers in it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QPushButton, QWidget

from surveyapp.exchange.forms.samples import Template
from surveyapp.overrides import guarded
from surveyapp.views.boxes import STRETCH, fill_column, row_of
from surveyapp.views.composing import push_button
from surveyapp.views.home.even_columns import EvenColumns
from surveyapp.views.home.starter_pictures import Draw, draw_plus, picture_of
from surveyapp.views.labels import elided, leading_edge, words_label
from surveyapp.views.theme import GRID, tokens

_LEAST_LETTERS = 22
"""The least width of a card, in average characters."""
_MOST_CARDS = 4
"""With the empty survey one row in a window of 1280 pixels."""
_CORNER = 10


class Starters(QWidget):
    """An empty survey and the templates, as cards one presses.

    Signals:
        empty_asked: an empty survey is wanted.
        template_asked: the `Template` that is wanted.
        all_asked: all templates are to be shown.
    """

    empty_asked = Signal()
    template_asked = Signal(object)
    all_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._cards = QWidget()
        EvenColumns(self._cards, gap=2 * GRID, letters=_LEAST_LETTERS)
        heading = words_label("heading", self.tr("Start a new one"), wraps=False)
        self.all_button = push_button(
            self.tr("All templates…"), self.all_asked, "quiet", "layout-template"
        )
        self.all_button.hide()
        head = row_of(heading, STRETCH, self.all_button)
        fill_column(self, head, self._cards, spacing=GRID * 3 // 2)
        self._add(self.tr("Blank survey"), self.tr("or drop a file here"), None)

    def show_templates(self, templates: Sequence[Template]) -> None:
        """Add a card for each of the first templates, and say how many there are; once."""
        for template in templates[:_MOST_CARDS]:
            self._add(template.title, self._counted(template), template)
        count = self.locale().toString(len(templates))
        self.all_button.setText(self.tr("All {count} templates…").format(count=count))
        self.all_button.setVisible(len(templates) > _MOST_CARDS)

    def _counted(self, template: Template) -> str:
        if template.questions == 1:
            return self.tr("1 question")
        return self.tr("{count} questions").format(count=self.locale().toString(template.questions))

    def _add(self, title: str, words: str, template: Template | None) -> None:
        card = _StarterCard(title, words, template)
        card.clicked.connect(self._ask)
        layout = self._cards.layout()
        assert layout is not None
        layout.addWidget(card)
        self._cards.updateGeometry()

    @Slot()
    def _ask(self) -> None:
        card = self.sender()
        assert isinstance(card, _StarterCard)
        if card.template is None:
            self.empty_asked.emit()
        else:
            self.template_asked.emit(card.template)


class _StarterCard(QPushButton):
    """A drawing over a title and a line of words."""

    def __init__(self, title: str, words: str, template: Template | None) -> None:
        super().__init__()
        self.template = template
        self._title, self._words = title, words
        self._draw: Draw = draw_plus if template is None else picture_of(template.kinds)
        self.setAccessibleName(f"{title}, {words}")
        if template is not None:
            self.setToolTip(template.description)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    @guarded
    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(line * 12, line * 8 + 3 * GRID)

    @guarded
    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        colours = tokens(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.hasFocus()
        width = 2.0 if focused else 1.0
        edge = colours.accent if focused else colours.hair
        if self.underMouse() and not focused:
            edge = colours.control
        pen = QPen(QColor(edge), width)
        frame = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        if self.template is None:
            if not focused:
                pen = QPen(QColor(colours.control), width, Qt.PenStyle.DashLine)
            painter.setBrush(Qt.BrushStyle.NoBrush)
        else:
            painter.setBrush(QColor(colours.selected if self.isDown() else colours.surface))
        painter.setPen(pen)
        painter.drawRoundedRect(frame, _CORNER, _CORNER)
        line = self.fontMetrics().height()
        foot = 2 * line + 3 * GRID
        picture = QRectF(frame.adjusted(0, 0, 0, -foot))
        if self.template is not None:
            self._paint_shelf(painter, frame, picture)
        self._draw(painter, picture, colours)
        self._paint_words(painter, round(picture.bottom()) + GRID, line)

    def _paint_shelf(self, painter: QPainter, frame: QRectF, picture: QRectF) -> None:
        """Set the picture off from the words by the ground of the page."""
        colours = tokens(self.palette())
        ground = QPainterPath()
        ground.addRoundedRect(frame.adjusted(1, 1, -1, -1), _CORNER - 1, _CORNER - 1)
        shelf = QPainterPath()
        shelf.addRect(picture)
        painter.fillPath(ground & shelf, QColor(colours.canvas))
        painter.setPen(QPen(QColor(colours.hair), 1))
        painter.drawLine(picture.bottomLeft(), picture.bottomRight())

    def _paint_words(self, painter: QPainter, top: int, line: int) -> None:
        colours = tokens(self.palette())
        room = self.rect().adjusted(2 * GRID, 0, -2 * GRID, 0)
        room.setTop(top)
        room.setHeight(line)
        side = leading_edge(self) if self.template is not None else Qt.AlignmentFlag.AlignHCenter
        strong = self.font()
        strong.setWeight(strong.Weight.DemiBold)
        enabled = self.isEnabled()
        for words, font, colour in (
            (self._title, strong, colours.text if enabled else colours.disabled),
            (self._words, self.font(), colours.muted if enabled else colours.disabled),
        ):
            painter.setFont(font)
            painter.setPen(QColor(colour))
            shown = elided(words, QFontMetrics(font), room.width())
            painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, shown)
            room.translate(0, line + GRID // 2)
