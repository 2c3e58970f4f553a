"""The line for the text of a choice that asks for one."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from surveyapp.domain.survey import Choice
from surveyapp.views.answering.lines import line_field
from surveyapp.views.answering.look import Look
from surveyapp.views.labels import isolated, with_direction_mark


def other_line(choices: Iterable[Choice], look: Look, parent: QWidget) -> QLineEdit | None:
    """Return a line that is hidden until its choice is taken; None if no choice asks for a text."""
    choice = next((choice for choice in choices if choice.other), None)
    if choice is None:
        return None
    line = line_field(look, parent, Qt.InputMethodHint.ImhNoAutoUppercase)
    asked = QCoreApplication.translate("ChoicesInput", "“{label}”: please say more")
    line.setPlaceholderText(with_direction_mark(asked.format(label=isolated(choice.label)), parent))
    line.hide()
    return line


def text_of(line: QLineEdit | None) -> str | None:
    """Return what is written there while its choice is taken; None for nothing."""
    return line.text() if line is not None and not line.isHidden() and line.text().strip() else None
