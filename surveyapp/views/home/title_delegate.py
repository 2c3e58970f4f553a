"""Paints the title of a survey in the table, with its labels at the end of the cell."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionViewItem

from surveyapp.domain.entries import SurveyEntry
from surveyapp.models.records import Index
from surveyapp.models.survey_list import SurveyListModel
from surveyapp.overrides import guarded
from surveyapp.views.home.pill import labels_width, paint_labels
from surveyapp.views.labels import elided
from surveyapp.views.row_delegate import RowDelegate
from surveyapp.views.theme import GRID, tokens

_MOST_SHARE = 0.45
"""The share of the cell that labels may take from the title."""


class TitleDelegate(RowDelegate):
    """Elides the title where the labels begin."""

    @guarded
    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        room = _labels_room(option, index)
        if room.width():
            width = option.rect.width() - room.width() - 4 * GRID
            option.text = elided(option.text, option.fontMetrics, width)

    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        room = _labels_room(option, index)
        if room.width():
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            entry: SurveyEntry = index.data(SurveyListModel.ENTRY_ROLE)
            seen = QStyle.visualRect(option.direction, option.rect, room)
            colours = tokens(QApplication.palette())
            paint_labels(painter, seen, entry.labels, option.font, colours)
            painter.restore()


def _labels_room(option: QStyleOptionViewItem, index: Index) -> QRect:
    """Return where the labels stand, as if from left to right."""
    entry: SurveyEntry = index.data(SurveyListModel.ENTRY_ROLE)
    cell = option.rect
    most = round(cell.width() * _MOST_SHARE)
    width = min(labels_width(entry.labels, option.font), most)
    return QRect(cell.right() + 1 - width - 2 * GRID, cell.top(), width, cell.height())
