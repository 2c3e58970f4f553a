"""What is said about opening a survey file: what it did, and what differs where both edited."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from surveyapp.domain.comparing import Difference, differences
from surveyapp.domain.sentences import Sentence
from surveyapp.exchange.forms.survey_opening import OpeningPlan, OpeningReport


def plan_differences(plan: OpeningPlan) -> tuple[Difference, ...]:
    """Return what taking theirs would change; nothing for a survey that is new."""
    return () if plan.mine is None else differences(plan.mine, plan.file.survey)


def comparison_sentences(plan: OpeningPlan) -> list[Sentence]:
    """Return what differs in the file from what is here."""
    return [difference.sentence for difference in plan_differences(plan)]


def report_sentences(report: OpeningReport) -> Iterator[Sentence]:
    """Yield what opening a file did."""
    if report.is_new:
        yield Sentence("“{title}” is new here.", title=report.title)
    elif report.is_definition_taken:
        yield Sentence("“{title}” asks now what the file asks.", title=report.title)
    if report.added:
        yield Sentence(
            "{count:,} responses were new.", one="1 response was new.", count=report.added
        )
    elif not report.is_new and not report.is_definition_taken:
        yield Sentence("Everything in this file is here already. Nothing was changed.")
    if report.different:
        yield Sentence(
            "{count:,} responses say something else in the file; they were left as they are here.",
            one="1 response says something else in the file; it was left as it is here.",
            count=report.different,
        )


def losses_sentence(losses: Sequence[Sentence]) -> Sentence:
    """Return what stands above the list of what was not taken, or cannot be written."""
    return Sentence(
        "{count:,} things were not taken as they were:",
        one="1 thing was not taken as it was:",
        count=len(losses),
    )


def told_losses(losses: Sequence[Sentence], most: int) -> Iterator[Sentence]:
    """Yield at most so many losses, and how many more there are."""
    yield from losses[:most]
    if more := len(losses[most:]):
        yield Sentence("And {count:,} more.", one="And 1 more.", count=more)
