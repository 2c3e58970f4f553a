"""A checksum with every response, revision and survey: damage that SQLite itself cannot see.

SQLite notices a page that makes no sense. A flipped bit in a text or a number
makes sense, and is another answer.

A checksum is the first 8 bytes, as a big-endian signed integer, of the SHA-256
of compact JSON in UTF-8: no spaces, no escapes but those JSON demands, objects
never. What stands in the JSON is a format with a number; responses, revisions and
surveys have formats of their own. Each row says by which one it was sealed: an integer
is of format 1, a text of the form ``2:…`` of the one named. Format 1 is:

- response: ``[id, uuid, survey_id, revision_id, status, source, started_at,
  submitted_at, duration, respondent_email, language, reason, answers]``, where
  ``answers`` has ``[question_id, position, choice_id, number, text]`` for each
  row of it, in the order of the key;
- revision: ``[survey_id, number, document, created_at]``;
- changes: ``[survey_id, number, document, changed_at]``;
- survey: its row, then lists of the rows of its sections, questions, choices
  and translations in the order of their keys.

Values stand as the tables have them: times as text, booleans as 0 and 1. A
number that is whole and fits 64 bits has no point, since SQLite keeps 2.0 as 2;
any other is the shortest decimal that reads back the same.

Format 2 of a survey has ``published_revision_id`` at the end of its row, format 3 also
``picture`` at the end of each choice's, format 4 ``source`` at the end of each translation's.

A new column is a new format, never a change of one that is there: rows sealed before
know nothing of it. It adds its columns at the end of each list.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256
from json import JSONEncoder
from typing import Any, NamedTuple, TypeVar

from surveyapp.store.sqlite import driver

_BATCH = 200
_RESPONSES = "SELECT checksum, {} FROM responses WHERE id > ? ORDER BY id LIMIT ?"
_ANSWERS = (
    "SELECT {} FROM answers WHERE response_id BETWEEN ? AND ?"
    " ORDER BY response_id, question_id, position"
)
_REVISIONS = "SELECT id, checksum, {} FROM revisions"
_CHANGES = "SELECT survey_id, checksum, survey_id, number, document, changed_at FROM changes"

AnswerValues = tuple[int, int, int, int | None, float | None, str | None]
"""The row of an answer: response_id, question_id, position, choice_id, number, text."""

Checksum = int | str
"""As it is stored with a row: it says its format."""


class ResponseFormat(NamedTuple):
    """The columns in a response's checksum."""

    number: int
    response: tuple[str, ...]
    """Beginning with the id."""
    answer: tuple[str, ...]
    """Beginning with the response_id, which is not in the checksum."""


class RevisionFormat(NamedTuple):
    """The columns in a revision's checksum, beginning with the survey_id."""

    number: int
    columns: tuple[str, ...]


class SurveyFormat(NamedTuple):
    """The queries for a survey's checksum, of its id each; the first gives its own row."""

    number: int
    queries: tuple[str, ...]


F = TypeVar("F", ResponseFormat, RevisionFormat, SurveyFormat)

# Every format that ever was, the newest last: by that one everything new is sealed.
RESPONSE_FORMATS = (
    ResponseFormat(
        number=1,
        response=(
            *("id", "uuid", "survey_id", "revision_id", "status", "source", "started_at"),
            *("submitted_at", "duration", "respondent_email", "language", "reason"),
        ),
        answer=("response_id", "question_id", "position", "choice_id", "number", "text"),
    ),
)
REVISION_FORMATS = (
    RevisionFormat(number=1, columns=("survey_id", "number", "document", "created_at")),
)
_SURVEY_1 = (
    "SELECT id, uuid, title, description, status, created_at, deleted_at, languages,"
    " settings FROM surveys WHERE id = ?"
)
_SURVEY_2 = (
    "SELECT id, uuid, title, description, status, created_at, deleted_at, languages,"
    " settings, published_revision_id FROM surveys WHERE id = ?"
)
_PARTS_1 = (
    "SELECT id, survey_id, uuid, position, title, description, show_if, retired"
    " FROM sections WHERE survey_id = ? ORDER BY id",
    "SELECT id, survey_id, section_id, parent_id, uuid, position, code, kind, text, help,"
    ' required, show_if, "constraint", constraint_message, calculation, settings, retired'
    " FROM questions WHERE survey_id = ? ORDER BY id",
)
_CHOICES_1 = (
    'SELECT id, question_id, uuid, position, code, label, "exclusive", other, missing,'
    " retired FROM choices"
    " WHERE question_id IN (SELECT id FROM questions WHERE survey_id = ?) ORDER BY id"
)
_CHOICES_3 = (
    'SELECT id, question_id, uuid, position, code, label, "exclusive", other, missing,'
    " retired, picture FROM choices"
    " WHERE question_id IN (SELECT id FROM questions WHERE survey_id = ?) ORDER BY id"
)
_TRANSLATIONS_1 = (
    "SELECT survey_id, uuid, field, language, text"
    " FROM translations WHERE survey_id = ? ORDER BY survey_id, uuid, field, language"
)
_TRANSLATIONS_4 = (
    "SELECT survey_id, uuid, field, language, text, source"
    " FROM translations WHERE survey_id = ? ORDER BY survey_id, uuid, field, language"
)
SURVEY_FORMATS = (
    SurveyFormat(number=1, queries=(_SURVEY_1, *_PARTS_1, _CHOICES_1, _TRANSLATIONS_1)),
    SurveyFormat(number=2, queries=(_SURVEY_2, *_PARTS_1, _CHOICES_1, _TRANSLATIONS_1)),
    SurveyFormat(number=3, queries=(_SURVEY_2, *_PARTS_1, _CHOICES_3, _TRANSLATIONS_1)),
    SurveyFormat(number=4, queries=(_SURVEY_2, *_PARTS_1, _CHOICES_3, _TRANSLATIONS_4)),
)


class Sealed(NamedTuple):
    """A row that has a checksum: the one stored with it (None if none is), and that of its values.

    ``submitted_at`` is a response's, as it is stored.
    """

    id: int
    survey_id: int
    stored: Checksum | None
    computed: Checksum
    submitted_at: object = None

    @property
    def is_whole(self) -> bool:
        """Whether it is what was stored."""
        return self.stored == self.computed


def stored_number(number: float | None) -> float | None:
    """Return the number as SQLite gives it back, which keeps whole floats as integers."""
    if not isinstance(number, float):
        return number
    if number.is_integer() and -(2.0**63) <= number < 2.0**63:
        return int(number)
    return None if number != number else number


def response_checksum(head: Sequence[Any], answers: Sequence[AnswerValues]) -> Checksum:
    """Return the checksum of a response from the newest format's columns of it and its answers.

    The answers stand in the order of their key.
    """
    return _of_response(RESPONSE_FORMATS[-1], head, answers)


def revision_checksum(survey_id: int, number: int, document: str, created_at: str) -> Checksum:
    """Return the checksum of a revision; ``created_at`` as it is stored."""
    values = (survey_id, number, document, created_at)
    return _checksum(REVISION_FORMATS[-1].number, values)


def seal_survey(raw: driver.Connection, survey_id: int) -> None:
    """Keep the checksum of the definition as it now stands. The caller commits."""
    checksum = _of_survey(SURVEY_FORMATS[-1], raw, survey_id)
    raw.execute("UPDATE surveys SET checksum = ? WHERE id = ?", (checksum, survey_id))


def seal_responses(raw: driver.Connection, after: int = 0) -> None:
    """Give responses with ids above ``after`` a checksum, if they have none. The caller commits."""
    while rows := read_responses(raw, after, _BATCH):
        raw.executemany(
            "UPDATE responses SET checksum = ? WHERE id = ?",
            [(row.computed, row.id) for row in rows if row.stored is None],
        )
        after = rows[-1].id


def read_responses(raw: driver.Connection, after: int, count: int) -> list[Sealed]:
    """Return so many responses by id, those with ids above ``after``."""
    newest = RESPONSE_FORMATS[-1]
    heads = raw.execute(_RESPONSES.format(", ".join(newest.response)), (after, count)).fetchall()
    if not heads:
        return []
    answers: dict[int, list[AnswerValues]] = {}
    query = _ANSWERS.format(", ".join(newest.answer))
    for row in raw.execute(query, (heads[0][1], heads[-1][1])):
        answers.setdefault(row[0], []).append(row)
    return [
        Sealed(
            id=head[0],
            survey_id=head[2],
            stored=stored,
            computed=_of_response(
                _format_of(stored, RESPONSE_FORMATS), head, answers.get(head[0], ())
            ),
            submitted_at=head[7],
        )
        for stored, *head in heads
    ]


def read_revisions(raw: driver.Connection) -> Iterator[Sealed]:
    """Yield every revision."""
    query = _REVISIONS.format(", ".join(REVISION_FORMATS[-1].columns))
    for row_id, stored, *values in raw.execute(query):
        made = _format_of(stored, REVISION_FORMATS)
        computed = _checksum(made.number, values[: len(made.columns)])
        yield Sealed(row_id, values[0], stored, computed)


def read_changes(raw: driver.Connection) -> Iterator[Sealed]:
    """Yield what is edited and not published of every survey; it is sealed as a revision is."""
    for survey_id, stored, *values in raw.execute(_CHANGES):
        computed = _checksum(_format_of(stored, REVISION_FORMATS).number, values)
        yield Sealed(survey_id, survey_id, stored, computed)


def read_survey(raw: driver.Connection, survey_id: int) -> Sealed:
    """Return a survey with the checksum of its whole definition."""
    found = raw.execute("SELECT checksum FROM surveys WHERE id = ?", (survey_id,)).fetchone()
    stored = found and found[0]
    computed = _of_survey(_format_of(stored, SURVEY_FORMATS), raw, survey_id)
    return Sealed(survey_id, survey_id, stored, computed)


def _format_of(stored: object, formats: Sequence[F]) -> F:
    """Return the format a row was sealed by; the newest for one that was not, or by none known."""
    if isinstance(stored, int):
        return formats[0]
    number, _, _ = str(stored).partition(":")
    return next((made for made in formats if str(made.number) == number), formats[-1])


def _of_response(
    made: ResponseFormat, head: Sequence[Any], answers: Sequence[AnswerValues]
) -> Checksum:
    end = len(made.answer)
    rest = [
        (*row[1:4], stored_number(row[4]), *row[5:end]) if isinstance(row[4], float) else row[1:end]
        for row in answers
    ]
    values = (*head[:8], stored_number(head[8]), *head[9 : len(made.response)], rest)
    return _checksum(made.number, values)


def _of_survey(made: SurveyFormat, raw: driver.Connection, survey_id: int) -> Checksum:
    survey, *parts = (raw.execute(query, (survey_id,)).fetchall() for query in made.queries)
    return _checksum(made.number, (*survey, *parts))


def _not_json(value: object) -> object:
    # Only damage makes a blob where a text was stored. It must not read as that text.
    return {"blob": bytes(value).hex()} if isinstance(value, bytes) else {"what": str(value)}


_encode = JSONEncoder(
    ensure_ascii=False, check_circular=False, separators=(",", ":"), default=_not_json
).encode


def _checksum(format_number: int, values: Sequence[Any]) -> Checksum:
    digest = sha256(_encode(values).encode()).digest()
    number = int.from_bytes(digest[:8], "big", signed=True)
    return number if format_number == 1 else f"{format_number}:{number}"
