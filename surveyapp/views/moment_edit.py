"""A field for a date, a time of day, or both, and its value as ISO 8601 as answers are stored."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QDate, QDateTime, Qt, QTime
from PySide6.QtWidgets import QDateTimeEdit

from surveyapp.domain.answers import moment_value
from surveyapp.domain.kinds import AnswerShape
from surveyapp.views.steady import SteadyDateEdit, SteadyDateTimeEdit, SteadyTimeEdit

_ISO = Qt.DateFormat.ISODate


def moment_edit(shape: AnswerShape) -> QDateTimeEdit:
    """Return a field that begins at noon, or today."""
    edit: QDateTimeEdit
    if shape is AnswerShape.TIME:
        return SteadyTimeEdit(QTime(12, 0))
    if shape is AnswerShape.DATE:
        edit = SteadyDateEdit(QDate.currentDate())
    else:
        edit = SteadyDateTimeEdit(QDate.currentDate().startOfDay())
    edit.setCalendarPopup(True)
    return edit


def edited_moment(edit: QDateTimeEdit, shape: AnswerShape) -> str:
    """Return what the field shows; seconds it does not show are none."""
    moment = edit.dateTime().toPython()
    assert isinstance(moment, datetime)
    moment = moment.replace(second=0, microsecond=0)
    if shape is AnswerShape.DATE:
        return moment_value(moment.date())
    return moment_value(moment.time() if shape is AnswerShape.TIME else moment)


def show_moment(edit: QDateTimeEdit, shape: AnswerShape, iso: str) -> None:
    """Show a moment; what is none leaves the field as it is."""
    if shape is AnswerShape.TIME:
        edit.setTime(QTime.fromString(iso, _ISO))
    elif shape is AnswerShape.DATE:
        edit.setDate(QDate.fromString(iso, _ISO))
    else:
        edit.setDateTime(QDateTime.fromString(iso, _ISO))
