"""The words for how many responses and changes there are: the same everywhere."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from surveyapp.domain.entries import ResponseCounts

translate = QCoreApplication.translate


def responses_text(counts: ResponseCounts) -> str:
    """Return how many responses there are in all."""
    if counts.total == 0:
        return translate("ResponseCounts", "No responses yet")
    return number_text(counts.total)


def number_text(count: int, *, complete_only: bool = False) -> str:
    """Return so many responses in words, for the middle of a sentence."""
    if count == 1:
        return (
            translate("ResponseCounts", "1 complete response")
            if complete_only
            else translate("ResponseCounts", "1 response")
        )
    words = (
        translate("ResponseCounts", "{count} complete responses")
        if complete_only
        else translate("ResponseCounts", "{count} responses")
    )
    return words.format(count=QLocale().toString(count))


def unfinished_text(counts: ResponseCounts) -> str:
    """Return how many responses are unfinished; "" if none is."""
    if counts.unfinished == 0:
        return ""
    return translate("ResponseCounts", "{count} unfinished").format(
        count=QLocale().toString(counts.unfinished)
    )


def changes_text(count: int) -> str:
    """Return how many changes of a survey wait to be published; "" if none does."""
    if count == 0:
        return ""
    if count == 1:
        return translate("Changes", "1 unpublished change")
    words = translate("Changes", "{count} unpublished changes")
    return words.format(count=QLocale().toString(count))


def why_unfinished(reason: str) -> str:
    """Return in words that a response is unfinished, and why, by the reason it is kept with."""
    return {
        "idle": translate("ResponseCounts", "Unfinished: nobody went on"),
        "crash": translate("ResponseCounts", "Unfinished: the program or the computer stopped"),
        "left": translate("ResponseCounts", "Unfinished: the kiosk was ended"),
    }.get(reason, translate("ResponseCounts", "Unfinished"))
