"""The summary of every question beside the statements that give the same figures in the shell.

The statements are what somebody would write who knows the tables and wants it
quick: a statement a question, each served by an index, no more figures than the
cards show. A count a choice (with how often first and the mean rank where there
are several), the numbers with their counts (mean, deviation, median and bars
follow from them), how many texts and how many different ones, dates by year with
the first and the last, blanks, who answered a row of a matrix, the newest texts.
Ours is what the Summary tab counts, from a library that is open.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from surveyapp.domain.filters import ResponseFilter
from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.summary import Texts
from surveyapp.domain.survey import Question, Survey
from surveyapp.store.responses import Keys, load_keys
from surveyapp.store.sqlite.database import Database
from surveyapp.store.sqlite.opening import open_library
from surveyapp.store.summary import summarise
from surveyapp.store.surveys import load_survey
from surveyapp.store.text_answers import text_answers
from surveyapp.views.results.summary_texts import FIRST
from tests.benchmarks.figures import in_turns, seconds, tell
from tests.benchmarks.libraries import Libraries

_BAR = 1.3

_FIGURES = {
    QuestionKind.SINGLE_CHOICE: "count(*)",
    QuestionKind.MATRIX: "count(*)",
    QuestionKind.MULTIPLE_CHOICE: "count(*), sum(position = 0)",
    QuestionKind.RANKING: "count(*), sum(position = 0), avg(position) + 1",
}
_REST = "choice_id IS NULL AND number IS NULL"
_TEXT = f"question_id = {{id}} AND {_REST} AND text > ''"
_CHOICES = """
SELECT choice_id, {figures} FROM answers
WHERE question_id = {id} AND choice_id IS NOT NULL GROUP BY choice_id;
"""
_MATRIX = """
SELECT count(DISTINCT response_id) FROM answers
WHERE question_id IN ({ids}) AND choice_id IS NOT NULL;
"""
_NUMBERS = """
SELECT number, count(*) FROM answers
WHERE question_id = {id} AND number IS NOT NULL GROUP BY number ORDER BY number;
"""
_MOMENTS = f"""
SELECT substr(text, 1, {{length}}), count(*), min(text), max(text) FROM answers
WHERE {_TEXT} GROUP BY 1 ORDER BY 1;
"""
_TEXTS = f"""
SELECT count(*), count(DISTINCT text) FROM answers WHERE {_TEXT};
SELECT responses.id, submitted_at, text
FROM responses JOIN answers ON answers.response_id = responses.id AND question_id = {{id}}
WHERE survey_id = 1 AND text > '' ORDER BY submitted_at DESC, responses.id DESC LIMIT {{limit}};
"""
_FOR_ALL = f"""
SELECT count(*) FROM responses WHERE survey_id = 1;
SELECT question_id, count(*) FROM answers
WHERE question_id IN ({{ids}}) AND {_REST} AND text IS NULL GROUP BY question_id;
"""


def run(libraries: Libraries, runs: int) -> None:
    """Print, for the poll and for twenty questions, our time over the shell's."""
    shell = shutil.which("sqlite3")
    if shell is None:
        print("The sqlite3 shell is not installed: nothing to compare with.")
        return
    for path, what in ((libraries.polls(), "1 question"), (libraries.twenty(), "20 questions")):
        database = open_library(path, read_only=True)
        try:
            _compare(shell, path, database, what, runs)
        finally:
            database.close()


def _compare(shell: str, path: Path, database: Database, what: str, runs: int) -> None:
    with database.reader() as connection:
        survey = load_survey(connection, 1)
        statements = "".join(_statements(survey, load_keys(connection, 1)))

    everybody = ResponseFilter()

    def ours() -> None:
        with database.reader() as connection:
            for found in summarise(connection, survey, everybody).questions:
                if isinstance(found.result, Texts):
                    text_answers(connection, survey, found.question.uuid, everybody, limit=FIRST)

    def theirs() -> None:
        command = [shell, "-readonly", "-batch", "-cmd", "PRAGMA cache_size = -8000", str(path)]
        subprocess.run(command, input=statements.encode(), stdout=subprocess.DEVNULL, check=True)

    ours_taken, theirs_taken = in_turns(runs, lambda: seconds(ours), lambda: seconds(theirs))
    print(f"  {what}: {ours_taken:.3f} s, the shell {theirs_taken:.3f} s", flush=True)
    tell(f"summary of {what} / the same figures in the shell", ours_taken / theirs_taken, _BAR)


def _statements(survey: Survey, keys: Keys) -> Iterator[str]:
    ids = [keys.questions[key] for question in survey.answerable() for key in question.keys]
    yield _FOR_ALL.format(ids=_listed(ids))
    for question in survey.answerable():
        ids = [keys.questions[key] for key in question.keys]
        if question.kind is QuestionKind.MATRIX:
            yield _MATRIX.format(ids=_listed(ids))
        for question_id in ids:
            yield _statement(question).format(
                id=question_id,
                figures=_FIGURES.get(question.kind, ""),
                length=2 if question.kind is QuestionKind.TIME else 4,
                limit=FIRST,
            )


def _statement(question: Question) -> str:
    if question.kind.has_choices:
        return _CHOICES
    if question.kind.is_moment:
        return _MOMENTS
    if question.kind is QuestionKind.TEXT:
        return _TEXTS
    return _NUMBERS


def _listed(ids: list[int]) -> str:
    return ", ".join(map(str, ids))
