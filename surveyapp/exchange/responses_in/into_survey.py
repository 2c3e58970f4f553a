"""Imports a file of responses into a survey that is there.

`compare_steps` says what that would bring and changes nothing; `import_into` does it.
"""

from __future__ import annotations

from collections.abc import Collection, Generator, Iterator
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from surveyapp.domain.answers import Answer, Response
from surveyapp.domain.sentences import Sentence
from surveyapp.domain.survey import RESPONSE_ID, Survey
from surveyapp.exchange.errors import ExchangeError
from surveyapp.exchange.responses_in.importing import (
    IDS_BELOW,
    ImportPlan,
    errors_naming,
    imported_rows,
    refuse_changed,
    refuse_doubtful,
    refuse_other_rows,
)
from surveyapp.exchange.responses_in.into_doubles import Doubles
from surveyapp.exchange.responses_in.into_matching import MatchedQuestion, Matching, match_file
from surveyapp.exchange.responses_in.json_import import JsonContent
from surveyapp.store.changes import changes_wait
from surveyapp.store.imports import record_import
from surveyapp.store.responses import add_responses, keep_ids_above, last_response_id
from surveyapp.store.sqlite.database import Database
from surveyapp.store.surveys import load_survey, save_survey
from surveyapp.store.whole_surveys import whole_responses

_ROWS_A_STEP = 500


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a file would bring to a survey; ``doubles`` of its rows are there already."""

    survey: Survey
    questions: tuple[MatchedQuestion, ...]
    rows: int
    doubles: int

    @property
    def matching(self) -> int:
        """How many of its questions are in the survey, of those that people were asked."""
        return sum(one.into is not None for one in self._asked)

    @property
    def new(self) -> int:
        """How many are not."""
        return len(self._asked) - self.matching

    @property
    def _asked(self) -> list[MatchedQuestion]:
        return [one for one in self.questions if not one.made.retired]

    @property
    def sentences(self) -> Iterator[Sentence]:
        """What to say of it, the counts first."""
        yield Sentence(
            "Questions that match: {matching:,}, new: {new:,}. Responses that are there already:"
            " {doubles:,}.",
            matching=self.matching,
            new=self.new,
            doubles=self.doubles,
        )
        for one in self.questions:
            if one.misfit is not None:
                yield one.misfit


@dataclass(frozen=True, slots=True)
class IntoReport:
    """What an import into a survey brought: ``rows`` new responses; ``doubles`` were left out."""

    survey_id: int
    title: str
    rows: int
    doubles: int
    new_questions: int

    @property
    def sentences(self) -> Iterator[Sentence]:
        """What to say of it."""
        yield imported_rows(self.rows, self.title)
        if self.doubles:
            yield Sentence(
                "{count:,} were there already and were left out.",
                one="One was there already and was left out.",
                count=self.doubles,
            )


CompareSteps = Generator[tuple[int, int], None, Comparison]
IntoSteps = Generator[tuple[int, int], None, IntoReport]


def compare_steps(
    database: Database, plan: ImportPlan, survey_id: int, left_out: Collection[str] = ()
) -> CompareSteps:
    """Compare a file with a survey, yielding rows read and rows in all.

    Raises ExchangeError, StoreError.
    """
    with errors_naming(plan.path), database.reader() as connection:
        refuse_changed(plan)
        matching = match_file(plan.content, load_survey(connection, survey_id), left_out)
        doubles = yield from _doubles(connection, plan, matching)
    return Comparison(matching.survey, matching.told, plan.row_count, doubles.count(1))


def import_into(
    database: Database,
    plan: ImportPlan,
    survey_id: int,
    *,
    left_out: Collection[str] = (),
    with_doubles: bool = False,
    accept_doubt: bool = False,
) -> IntoSteps:
    """Store the responses of a file in a survey, yielding rows stored and rows in all.

    New questions whose text is in ``left_out`` are not added; ``with_doubles`` brings in what
    is there already once more. One transaction: closing the generator early, or an error,
    leaves the library as it was. Raises ExchangeError, StoreError.
    """
    refuse_doubtful(plan, accept_doubt=accept_doubt)
    yield 0, plan.row_count
    with errors_naming(plan.path), database.writer() as connection:
        refuse_changed(plan)
        asked = load_survey(connection, survey_id)
        matching = match_file(plan.content, asked, left_out)
        if not any(one.into is not None for one in matching.told):
            raise ExchangeError(
                "No question of “{name}” is in “{title}”. Import it as a new survey, or choose"
                " another one.",
                name=plan.path.name,
                title=asked.title,
            )
        skipped = bytearray(plan.row_count)
        if not with_doubles:
            skipped = yield from _doubles(connection, plan, matching)
        stored, doubles = 0, skipped.count(1)
        if doubles < plan.row_count:
            survey = asked
            if matching.added:
                if changes_wait(connection, survey_id):
                    raise ExchangeError(
                        "“{title}” has changes that are not published, and the file adds to what"
                        " it asks. Publish or drop the changes first. Nothing was imported.",
                        title=asked.title,
                    )
                survey = save_survey(connection, matching.survey)
            if 0 < plan.content.highest_id < IDS_BELOW:
                keep_ids_above(connection, plan.content.highest_id)
            before = last_response_id(connection)
            rows = _reread(plan, matching, survey)
            kept = (response for place, response in enumerate(rows) if not skipped[place])
            for stored in add_responses(connection, survey, kept):
                yield doubles + stored, plan.row_count
            record_import(
                connection,
                survey_id,
                before=before,
                made=False,
                added=matching.added,
                file=plan.path.name,
            )
        refuse_other_rows(plan, stored + doubles)
    new = sum(one.into is None and one.made.text not in left_out for one in matching.told)
    return IntoReport(survey_id, asked.title, stored, doubles, new)


def _doubles(
    connection: Connection, plan: ImportPlan, matching: Matching
) -> Generator[tuple[int, int], None, bytearray]:
    """Return for each row whether it is there already: 1 or 0."""
    found = bytearray(plan.row_count)
    content, survey = matching.content, matching.survey
    has_dates = isinstance(content, JsonContent) or bool(content.dates)
    keys = {key for key, _ in matching.rereads.values()}
    doubles = Doubles(survey, keys, has_dates=has_dates)
    # What the file adds has no answers there, and no numbers in the library yet.
    stored = load_survey(connection, survey.id)
    doubles.add_stored(response for response, _ in whole_responses(connection, stored))
    id_key = next((one.made.uuid for one in matching.questions if one.made.code == RESPONSE_ID), "")
    there = matching.rereads.get(id_key)
    for place, response in enumerate(_reread(plan, matching, survey)):
        own = None if there is None else response.answers.get(there[0])
        if place < len(found):
            found[place] = doubles.has(response, own if isinstance(own, str) else None)
        if place % _ROWS_A_STEP == 0:
            yield 0, plan.row_count
    return found


def _reread(plan: ImportPlan, matching: Matching, survey: Survey) -> Iterator[Response]:
    """Yield the responses of the file as answers to the questions of the survey."""
    # Under the definition the file has of itself: what keeps its cells is found in that.
    made = replace(
        survey,
        sections=(
            replace(
                survey.sections[0],
                questions=tuple(one.made for one in matching.questions),
            ),
        ),
    )
    for response in matching.content.responses(plan.path, made, matching.readers):
        answers: dict[str, Answer] = {}
        for key, answer in response.answers.items():
            if key in matching.rereads:
                there, read = matching.rereads[key]
                answers[there] = read(answer)
        yield replace(response, answers=answers)
