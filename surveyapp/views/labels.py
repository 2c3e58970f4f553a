"""Labels for words that may come from anybody, and the roles the style sheet knows them by."""

from __future__ import annotations

import re

from PySide6.QtCore import QLocale, Qt, QTime
from PySide6.QtGui import QFontMetrics, QFontMetricsF, QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget

from surveyapp.localization import typed_digits


def words_label(
    role: str = "", text: str = "", parent: QWidget | None = None, *, wraps: bool = True
) -> QLabel:
    """Return a label that shows its text as it is, never as markup, from the `leading_edge` on."""
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setAlignment(leading_edge() | Qt.AlignmentFlag.AlignVCenter)
    label.setWordWrap(wraps)
    label.setText(text)
    if role:
        label.setProperty("role", role)
    return label


def show_role(widget: QWidget, role: str) -> None:
    """Give a widget that is on the screen another role of the style sheet."""
    restyle(widget, "role", role)


def restyle(widget: QWidget, name: str, value: str | bool) -> None:
    """Set a property that the style sheet selects by, on a widget that is on the screen."""
    if (widget.property(name) or type(value)()) != value:
        widget.setProperty(name, value)
        # Qt applies a style sheet's rules on properties only when a widget is polished.
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def leading_edge(widget: QWidget | None = None, *, far: bool = False) -> Qt.AlignmentFlag:
    """Return the side at which lines begin in a widget (or the program); with ``far``, end.

    A label without it is aligned by the script of its text: a brand name in Latin letters
    would stand on the wrong side of an Arabic page.
    """
    direction = QGuiApplication.layoutDirection() if widget is None else widget.layoutDirection()
    mirrored = direction is Qt.LayoutDirection.RightToLeft
    flag = Qt.AlignmentFlag.AlignRight if mirrored != far else Qt.AlignmentFlag.AlignLeft
    return flag | Qt.AlignmentFlag.AlignAbsolute


def elided(
    words: str,
    metrics: QFontMetrics | QFontMetricsF,
    width: float,
    mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
) -> str:
    """Return the words, shortened if ``width`` pixels are too few for them.

    Qt shortens what is a part of a pixel too long, but measures words in whole pixels: a part
    that is as wide as its words would lose the end of every second name.
    """
    fits = metrics.horizontalAdvance(words) <= width
    return words if fits else QFontMetricsF(metrics).elidedText(words, mode, width)


def mirror_words(widget: QWidget) -> None:
    """Let the labels of a widget begin where its lines do: they are made for the program's side."""
    sides = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignRight
    for label in widget.findChildren(QLabel):
        given = label.alignment()
        if given & Qt.AlignmentFlag.AlignAbsolute and given & sides:
            rest = given & Qt.AlignmentFlag.AlignVertical_Mask
            label.setAlignment(leading_edge(label) | rest)


def with_direction_mark(words: str, widget: QWidget) -> str:
    """Return a text that is laid out in the widget's direction, whatever script it begins with."""
    mirrored = widget.layoutDirection() is Qt.LayoutDirection.RightToLeft
    return f"\u200f{words}" if mirrored else words


def isolated(words: str) -> str:
    """Return a text for the middle of a sentence: neither's direction changes the other's order."""
    return f"\u2068{words}\u2069"


def disk_space(free: int) -> str:
    """Return a number of bytes as disks are sold by: in units of 1000, with one decimal."""
    size = QLocale().formattedDataSize(free, 1, QLocale.DataSizeFormat.DataSizeSIFormat)
    return typed_digits(size)


def clock_text(moment: str) -> str:
    """Return a time of day given as "HH:MM" as the language on the screen writes it."""
    time = QTime.fromString(moment, "HH:mm")
    return typed_digits(QLocale().toString(time, QLocale.FormatType.ShortFormat))


def without_mnemonic(text: str) -> str:
    """Return the text of an action, a menu or a caption without the mark of its mnemonic."""
    return re.sub(r"&(.)", r"\1", text)
