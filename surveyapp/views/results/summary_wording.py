"""What a summary's card shows: figures, a chart, and a table that says the same."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import starmap

from PySide6.QtCore import QCoreApplication, QLocale

from surveyapp.domain.kinds import AnswerShape
from surveyapp.domain.statistics import share
from surveyapp.domain.summary import (
    ChoiceCount,
    Choices,
    Consent,
    Matrix,
    Moments,
    NumberBar,
    Numbers,
    QuestionSummary,
    Ranking,
    Texts,
)
from surveyapp.domain.survey import Choice
from surveyapp.models.moments import moment_text
from surveyapp.views.results.bar_chart import Bar, BarChart
from surveyapp.views.results.chart_widget import Chart
from surveyapp.views.results.grid_chart import GridChart, GridRow
from surveyapp.views.results.summary_figures import (
    given_figure,
    number_figure,
    percent,
    range_label,
    signed,
    span_label,
)

MOST_BARS = 20
"""Choices that are shown before "Show all"."""

_MOST_SPANS = 31
"""Days, months or years that are shown before "Show all"."""

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its name."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class ChartTable:
    """The labels and figures of a chart as rows of texts."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def as_text(self) -> str:
        """Return the table tab-separated, as spreadsheets paste it."""
        lines = ["\t".join(self.headers), *("\t".join(row) for row in self.rows)]
        return "\n".join(" ".join(line.splitlines()) for line in lines)


@dataclass(frozen=True, slots=True)
class CardContent:
    """What a card shows of one question. ``hidden``: how many bars “Show all” would add."""

    figures: tuple[Figure, ...] = ()
    chart: Chart | None = None
    table: ChartTable | None = None
    hidden: int = 0
    sortable: bool = False
    note: str = ""


def counts_text(summary: QuestionSummary) -> str:
    """Return how many answered, how many skipped, and how many were not asked, in words."""
    locale = QLocale()
    return translate(
        "Summary", "{answered} answered · {skipped} skipped · {unasked} not asked"
    ).format(
        answered=locale.toString(summary.answered),
        skipped=locale.toString(summary.skipped),
        unasked=locale.toString(summary.not_asked),
    )


def content_of(summary: QuestionSummary, *, by_count: bool, everything: bool = True) -> CardContent:
    """Return what to show; ``by_count`` sorts the bars, ``everything`` shows all of them."""
    result = summary.result
    match result:
        case Choices():
            return _choices(summary, result, by_count, everything)
        case Consent():
            return _consent(summary, result)
        case Numbers():
            return _numbers(summary, result)
        case Moments():
            return _moments(summary, result, everything)
        case Ranking():
            return _ranking(summary, result, by_count)
        case Matrix():
            return _matrix(result)
        case Texts():
            distinct = QLocale().toString(result.distinct)
            return CardContent((Figure(translate("Summary", "Different texts"), distinct),))


def described(content: CardContent) -> str:
    """Return the figures and the table as sentences for a screen reader."""
    parts = [f"{figure.name}: {figure.value}." for figure in content.figures]
    if content.table is not None:
        others = content.table.headers[1:]
        for row in content.table.rows:
            values = (f"{header} {value}" for header, value in zip(others, row[1:], strict=True))
            parts.append(f"{row[0]}: {', '.join(values)}.")
    return " ".join(parts)


def _choices(
    summary: QuestionSummary, result: Choices, by_count: bool, everything: bool
) -> CardContent:
    counts = list(result.counts)
    many = len(counts) > MOST_BARS
    if by_count or many:
        # “Don’t know” and the like stay below the answers.
        counts.sort(key=lambda count: (count.choice.missing, -count.count))
    shown = counts if everything or not many else counts[:MOST_BARS]
    note = ""
    taken = sum(count.count for count in counts)
    if summary.question.kind.shape is AnswerShape.CHOICES and taken > summary.answered:
        note = translate("Summary", "Several choices were possible, so shares add up to over 100%.")
    return _bars(
        [(_label(c.choice), c.count, c.choice.missing) for c in shown],
        summary,
        hidden=len(counts) - len(shown),
        sortable=not many,
        note=note,
    )


def _consent(summary: QuestionSummary, result: Consent) -> CardContent:
    yes, no = translate("Summary", "Yes"), translate("Summary", "No")
    return _bars([(yes, result.yes, False), (no, result.no, False)], summary)


def _numbers(summary: QuestionSummary, result: Numbers) -> CardContent:
    found, promoters = result.statistics, result.promoters
    mean = (translate("Summary", "Mean"), number_figure(found.mean))
    if promoters is None or promoters.score is None:
        figures = [
            mean,
            (translate("Summary", "Median"), given_figure(found.median)),
            (translate("Summary", "Standard deviation"), number_figure(found.deviation)),
            (translate("Summary", "Lowest"), given_figure(found.minimum)),
            (translate("Summary", "Highest"), given_figure(found.maximum)),
        ]
    else:
        count = promoters.count
        figures = [
            (translate("Summary", "NPS"), signed(promoters.score)),
            (translate("Summary", "Promoters (9–10)"), percent(promoters.promoters, count)),
            (translate("Summary", "Passives (7–8)"), percent(promoters.passives, count)),
            (translate("Summary", "Detractors (0–6)"), percent(promoters.detractors, count)),
            mean,
        ]
    bars = [(_end_label(summary, bar, result.whole), bar.count, False) for bar in result.bars]
    return _bars(bars, summary, figures=tuple(starmap(Figure, figures)))


def _moments(summary: QuestionSummary, result: Moments, everything: bool) -> CardContent:
    shape = summary.question.kind.shape
    figures = tuple(
        Figure(name, moment_text(shape, value) if value else "–")
        for name, value in (
            (translate("Summary", "Earliest"), result.earliest),
            (translate("Summary", "Latest"), result.latest),
        )
    )
    shown = result.bars if everything else result.bars[-_MOST_SPANS:]
    bars = [(span_label(bar.start), bar.count, False) for bar in shown]
    return _bars(bars, summary, figures=figures, hidden=len(result.bars) - len(shown))


def _ranking(summary: QuestionSummary, result: Ranking, by_count: bool) -> CardContent:
    counts = list(result.counts)
    if by_count:
        counts.sort(key=lambda count: count.mean if count.mean is not None else math.inf)
    headers = (
        translate("Summary", "First"),
        translate("Summary", "Share"),
        translate("Summary", "Mean rank"),
    )
    answered = summary.answered
    bars = tuple(
        Bar(
            _label(count.choice),
            share(count.first, answered),
            (*_count_and_share(count.first, answered), number_figure(count.mean)),
        )
        for count in counts
    )
    chart = BarChart(bars, headers)
    table = _table((translate("Summary", "Choice"), *headers), chart)
    return CardContent(chart=chart, table=table, sortable=True)


def _matrix(result: Matrix) -> CardContent:
    choices = [count.choice for count in result.rows[0].counts] if result.rows else []
    labels = tuple(_label(choice) for choice in choices)
    rows = tuple(
        GridRow(
            row.row.label,
            tuple(share(count.count, row.answered) for count in row.counts),
            tuple(percent(count.count, row.answered) for count in row.counts),
        )
        for row in result.rows
    )
    lines = tuple(
        (
            row.row.label,
            *(_with_share(count, row.answered) for count in row.counts),
            QLocale().toString(row.answered),
        )
        for row in result.rows
    )
    headers = (translate("Summary", "Row"), *labels, translate("Summary", "Answered"))
    return CardContent(chart=GridChart(labels, rows), table=ChartTable(headers, lines))


def _bars(
    rows: list[tuple[str, int, bool]],
    summary: QuestionSummary,
    *,
    figures: tuple[Figure, ...] = (),
    hidden: int = 0,
    sortable: bool = False,
    note: str = "",
) -> CardContent:
    """Return bars and their table; ``rows`` are labels, counts, and whether a bar is muted."""
    answered = summary.answered
    chart = BarChart(
        tuple(
            Bar(label, share(count, answered), _count_and_share(count, answered), muted)
            for label, count, muted in rows
        )
    )
    headers = (
        translate("Summary", "Answer"),
        translate("Summary", "Count"),
        translate("Summary", "Share"),
    )
    return CardContent(figures, chart, _table(headers, chart), hidden, sortable, note)


def _count_and_share(count: int, answered: int) -> tuple[str, str]:
    return QLocale().toString(count), percent(count, answered)


def _table(headers: tuple[str, ...], chart: BarChart) -> ChartTable:
    return ChartTable(headers, tuple((bar.label, *bar.columns) for bar in chart.bars))


def _label(choice: Choice) -> str:
    if choice.missing:
        return translate("Summary", "{0} (no answer)").format(choice.label)
    if choice.retired:
        return translate("Summary", "{0} (retired)").format(choice.label)
    return choice.label


def _with_share(count: ChoiceCount, answered: int) -> str:
    number, part = _count_and_share(count.count, answered)
    return translate("Summary", "{count} ({share})").format(count=number, share=part)


def _end_label(summary: QuestionSummary, bar: NumberBar, whole: bool) -> str:
    """Return a bar's numbers, with the label of the scale's end if the bar is one."""
    text = range_label(bar, whole)
    settings = summary.question.settings
    if summary.question.kind.is_scale and bar.below is None:
        low = settings.minimum if settings.minimum is not None else math.inf
        high = settings.maximum if settings.maximum is not None else -math.inf
        for end, words in ((low, settings.low_label), (high, settings.high_label)):
            if bar.lowest == end and words:
                return translate("Summary", "{number} – {words}").format(number=text, words=words)
    return text
