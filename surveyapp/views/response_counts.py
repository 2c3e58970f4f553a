"""The texts on how many responses a survey has, for every place of the window."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from surveyapp.domain.entries import ResponseCounts

translate = QCoreApplication.translate


def responses_text(counts: ResponseCounts) -> str:
    """Return how many responses there are in all."""
    if counts.total == 0:
        return translate("ResponseCounts", "No responses yet")
    if counts.total == 1:
        return translate("ResponseCounts", "1 response")
    return translate("ResponseCounts", "{count} responses").format(
        count=QLocale().toString(counts.total)
    )


def unfinished_text(counts: ResponseCounts) -> str:
    """Return how many responses are unfinished; "" if none is."""
    if counts.unfinished == 0:
        return ""
    return translate("ResponseCounts", "{count} unfinished").format(
        count=QLocale().toString(counts.unfinished)
    )
