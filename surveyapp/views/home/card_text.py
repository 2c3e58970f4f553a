"""What a card says of its survey."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QLocale

from surveyapp.domain.entries import SurveyEntry
from surveyapp.domain.survey import SurveyStatus
from surveyapp.views.relative_time import ago
from surveyapp.views.response_counts import changes_text

translate = QCoreApplication.translate


class CardText(NamedTuple):
    """The words and figures on one card; the empty ones are left out.

    ``figure`` with ``unit`` below it is how many responses there are, or else ``lead`` says
    why there is none; ``today`` stands beside it, ``latest`` and ``finished`` at the foot.
    ``changes`` takes the place of ``latest`` where some wait to be published.
    """

    title: str
    figure: str = ""
    unit: str = ""
    lead: str = ""
    today: str = ""
    latest: str = ""
    finished: str = ""
    changes: str = ""


def card_text(entry: SurveyEntry) -> CardText:
    """Return what the card of this survey says."""
    title = " ".join(entry.title.split())
    made = translate("Home", "Made {when}").format(when=ago(entry.created_at))
    if not entry.counts.total:
        is_draft = entry.status is SurveyStatus.DRAFT
        lead = (
            translate("Home", "Not open yet") if is_draft else translate("Home", "No responses yet")
        )
        return CardText(title, lead=lead, latest=made, changes=changes_text(entry.changes))
    one = entry.counts.total == 1
    latest = made
    if entry.last_response is not None:
        latest = translate("Home", "Last answer {when}").format(when=ago(entry.last_response))
    return CardText(
        title,
        figure=QLocale().toString(entry.counts.total),
        unit=translate("Home", "response") if one else translate("Home", "responses"),
        today=_today(entry),
        latest=latest,
        finished=_finished(entry),
        changes=changes_text(entry.changes),
    )


def _today(entry: SurveyEntry) -> str:
    if entry.today:
        return translate("Home", "+{count} today").format(count=QLocale().toString(entry.today))
    return translate("Home", "none today") if any(entry.recent) else ""


def _finished(entry: SurveyEntry) -> str:
    # Never rounded to all or to none of them.
    whole = int(100 * entry.counts.share_complete)
    shown = max(whole, 1) if entry.counts.complete else 0
    return translate("Home", "{0}% complete").format(QLocale().toString(shown))
