"""Dates and times as stored, in the formats and the time zone of this computer."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QDate, QDateTime, QLocale, Qt, QTime

from surveyapp.domain.kinds import AnswerShape

_SHORT = QLocale.FormatType.ShortFormat
_ISO = Qt.DateFormat.ISODate


def moment_text(shape: AnswerShape, iso: str) -> str:
    """Return an ISO date, time or both in the locale's short format; any other text as it is."""
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
    """Return a moment in the local time zone."""
    return QDateTime.fromMSecsSinceEpoch(round(moment.timestamp() * 1000))
