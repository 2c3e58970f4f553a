"""The pictures of a variant on a few large ones, each with its name: seen together at a glance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from surveyapp.views.fonts import BUNDLED

_COLUMNS, _WIDTH, _GAP, _LABEL = 3, 640, 24, 28
_TALLEST = 2_700
"""Pixels of a sheet, after which the next one begins: a picture that is larger is seen smaller."""
_GROUND, _INK = "#8d94a2", "#ffffff"


def make_sheets(pictures: Sequence[Path], title: str, folder: Path) -> list[Path]:
    """Put the pictures side by side, in their order; return the files of the sheets."""
    folder.mkdir(parents=True, exist_ok=True)
    sheets = []
    for number, rows in enumerate(_sheets(list(_rows(pictures))), start=1):
        path = folder / f"{title}-{number}.png"
        _drawn(rows, f"{title} {number}").save(str(path))
        sheets.append(path)
    return sheets


Row = list[tuple[str, QImage]]


def _rows(pictures: Sequence[Path]) -> Iterator[Row]:
    row: Row = []
    for path in pictures:
        picture = QImage(str(path))
        if picture.isNull():
            continue
        smaller = Qt.TransformationMode.SmoothTransformation
        row.append((path.stem, picture.scaledToWidth(min(_WIDTH, picture.width()), smaller)))
        if len(row) == _COLUMNS:
            yield row
            row = []
    if row:
        yield row


def _height(row: Row) -> int:
    return _LABEL + _GAP + max(picture.height() for _, picture in row)


def _sheets(rows: list[Row]) -> Iterator[list[Row]]:
    sheet: list[Row] = []
    for row in rows:
        if sheet and sum(map(_height, sheet)) + _height(row) > _TALLEST:
            yield sheet
            sheet = []
        sheet.append(row)
    if sheet:
        yield sheet


def _drawn(rows: list[Row], title: str) -> QImage:
    head = 2 * _LABEL
    size = QSize(_COLUMNS * (_WIDTH + _GAP) + _GAP, head + sum(map(_height, rows)))
    sheet = QImage(size, QImage.Format.Format_RGB32)
    sheet.fill(QColor(_GROUND))
    painter = QPainter(sheet)
    painter.setPen(QColor(_INK))
    painter.setFont(QFont(BUNDLED, 18, QFont.Weight.DemiBold))
    middle = Qt.AlignmentFlag.AlignVCenter
    painter.drawText(QRect(_GAP, 0, size.width(), head), middle, title)
    painter.setFont(QFont(BUNDLED, 11))
    top = head
    for row in rows:
        for column, (name, picture) in enumerate(row):
            left = _GAP + column * (_WIDTH + _GAP)
            painter.drawText(QRect(left, top, _WIDTH, _LABEL), middle, name)
            painter.drawImage(QPoint(left, top + _LABEL), picture)
        top += _height(row)
    painter.end()
    return sheet
