"""Dates and times of answers, as stored and as people here write them."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QDate, QDateTime, QLocale, Qt, QTime

from surveyapp.domain.kinds import AnswerShape

_SHORT = QLocale.FormatType.ShortFormat
_ISO = Qt.DateFormat.ISODate


def moment_text(shape: AnswerShape, iso: str) -> str:
    """Return an answer's date or time in the locale's words; as it is when it is neither."""
    locale = QLocale()
    text = ""
    if shape is AnswerShape.DATE:
        text = locale.toString(QDate.fromString(iso, _ISO), _SHORT)
    elif shape is AnswerShape.TIME:
        text = locale.toString(QTime.fromString(iso, _ISO), _SHORT)
    elif shape is AnswerShape.DATETIME:
        text = locale.toString(QDateTime.fromString(iso, _ISO), _SHORT)
    return text or iso


def local_moment(moment: datetime) -> QDateTime:
    """Return a moment as it is on the clocks here."""
    return QDateTime.fromMSecsSinceEpoch(round(moment.timestamp() * 1000))
