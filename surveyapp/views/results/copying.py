"""Lines of the table as tab-separated text, written in a job: not all of them are loaded."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from sqlalchemy import Connection

from surveyapp.domain.results import answer_columns
from surveyapp.domain.survey import Survey
from surveyapp.models.line_text import LineText
from surveyapp.store.results import response_rows

_WINDOW = 500


def rows_as_text(
    survey: Survey,
    ids: array[int],
    columns: Sequence[int],
    titles: Sequence[str],
    connection: Connection,
) -> str:
    """Return these columns of these responses, a line each, below the titles if there are any."""
    writer = LineText(answer_columns(survey))
    lines = ["\t".join(titles)] if titles else []
    for start in range(0, len(ids), _WINDOW):
        window = response_rows(connection, survey, ids[start : start + _WINDOW], whole=True)
        for line in window:
            texts = writer.texts(line)
            lines.append("\t".join(texts[column] for column in columns))
    return "\n".join(lines)
