"""A widget of a size of its own, made smaller to fit, that is used as if it were not."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QResizeEvent, QTransform
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsPathItem,
    QGraphicsProxyWidget,
    QGraphicsScene,
    QGraphicsView,
    QWidget,
)

from surveyapp.overrides import guarded
from surveyapp.views.theme import GRID, tokens

_BEZEL, _CORNER = 1.5 * GRID, 2.0 * GRID


class ScaledView(QGraphicsView):
    """Shows a widget as a device with that screen, never larger than it is.

    Signals:
        scaled: `scale` is another one.
    """

    scaled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.scale_shown = 1.0
        """How large a pixel of the widget is shown."""
        self._held: QGraphicsProxyWidget | None = None
        self._bezel: QGraphicsPathItem | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setBackgroundBrush(Qt.BrushStyle.NoBrush)
        self.viewport().setAutoFillBackground(False)
        self.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        for set_policy in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            set_policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_widget(self, widget: QWidget | None) -> None:
        """Show this widget, which the view owns from now on; the one before is deleted."""
        former, self._held, self._bezel = self.scene(), None, None
        self.setScene(None)
        if former is not None:
            former.deleteLater()
        if widget is None:
            return
        scene = QGraphicsScene(self)
        self._bezel = scene.addPath(QPainterPath())
        self._held = scene.addWidget(widget)
        self.setScene(scene)
        self.fit(widget.size())

    def fit(self, size: QSize | None = None) -> None:
        """Fit the widget into the room; ``size`` is another one that it takes now."""
        if self._held is None or self._bezel is None:
            return
        if size is not None:
            # Asked only to follow its widget, it would keep the larger one of the sizes before.
            self._held.resize(QSizeF(size))
        screen = self._held.rect()
        whole = screen.adjusted(-_BEZEL, -_BEZEL, _BEZEL, _BEZEL)
        path = QPainterPath()
        path.addRoundedRect(whole, _CORNER, _CORNER)
        self._bezel.setPath(path)
        self._colour()
        self.setSceneRect(whole)
        room = self.viewport().rect()
        fitting = min(room.width() / whole.width(), room.height() / whole.height())
        self.scale_shown = min(max(fitting, 0.05), 1.0)
        self.setTransform(QTransform.fromScale(self.scale_shown, self.scale_shown))
        self.scaled.emit()

    @guarded
    def sizeHint(self) -> QSize:
        """Ask for little: Qt would ask for all of the widget's size."""
        return QSize(40 * GRID, 24 * GRID)

    @guarded
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint() / 2

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    @guarded
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._colour()

    def _colour(self) -> None:
        if self._bezel is not None:
            scheme = tokens(self.palette())
            pen = QPen(QColor(scheme.hair))
            pen.setCosmetic(True)
            self._bezel.setPen(pen)
            self._bezel.setBrush(QColor(scheme.surface))
