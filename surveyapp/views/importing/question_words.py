"""What the dialog says of a question of an import, and of the column it is made of."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale

from surveyapp.exchange.responses_in.first_answers import ImportQuestion
from surveyapp.exchange.responses_in.import_columns import ColumnRole, ImportColumn
from surveyapp.exchange.responses_in.importing import ImportPlan
from surveyapp.views.builder.kind_presentation import kind_name

translate = QCoreApplication.translate

_ROLES = {
    ColumnRole.RESPONSE_ID: str(QT_TRANSLATE_NOOP("ImportQuestion", "Id of the response")),
    ColumnRole.DATE: str(QT_TRANSLATE_NOOP("ImportQuestion", "Date of the response")),
    ColumnRole.EMAIL: str(QT_TRANSLATE_NOOP("ImportQuestion", "Email of the respondent")),
    ColumnRole.STATUS: str(QT_TRANSLATE_NOOP("ImportQuestion", "Complete or unfinished")),
    ColumnRole.PART: str(QT_TRANSLATE_NOOP("ImportQuestion", "Part of a question")),
}


def becomes(column: ImportColumn) -> str:
    """Return the words for what a column becomes."""
    if column.role in _ROLES:
        return translate("ImportQuestion", _ROLES[column.role])
    if column.guess.appearance == "identifier":
        return translate("ImportQuestion", "Identifier")
    return kind_name(column.kind)


def question_becomes(plan: ImportPlan, question: ImportQuestion) -> str:
    """Return the words for what a question of the list is."""
    if question.is_about:
        return translate("ImportQuestion", "About the response")
    if len(question.places) == 1 and question.kind is plan.columns[question.place].kind:
        return becomes(plan.columns[question.place])
    return kind_name(question.kind)


def notes_on(plan: ImportPlan, question: ImportQuestion) -> str:
    """Return sentences on what else is to be known of a question, "" if nothing is."""
    notes: list[str] = []
    column = plan.columns[question.place]
    if question.role in _ROLES:
        notes.append(translate("ImportQuestion", "It becomes no question, and is kept."))
    elif len(question.places) > 1:
        count = QLocale().toString(len(question.places))
        notes.append(translate("ImportQuestion", "Made of {count} columns.").format(count=count))
    elif question.is_about:
        notes.append(translate("ImportQuestion", "It is kept as a question that nobody was asked."))
    elif column.guess.appearance == "identifier":
        notes.append(translate("ImportQuestion", "Kept exactly, without statistics."))
    elif column.guess.separator and question.kind.has_choices:
        said = translate("ImportQuestion", "Several answers in a cell, separated by “{separator}”.")
        notes.append(said.format(separator=column.guess.separator.replace("\n", "⏎")))
    also = {
        ColumnRole.DATE: translate("ImportQuestion", "Also the date of the response."),
        ColumnRole.STATUS: translate("ImportQuestion", "Also which responses were not finished."),
        ColumnRole.EMAIL: translate("ImportQuestion", "Also the email address of the respondent."),
    }
    for place in question.places:
        role = plan.second_role(place)
        if role in also:
            notes.append(also[role])
    return " ".join(notes)
