"""The undo steps of a survey, kept in the library so that a restart forgets none.

What is stored of a step: its name, the part it is about, the texts of the survey's document
that it changed, and how often that part had been answered. No answer is in it, and nothing
but the builder reads it: exports, copies of a survey and results do not. The oldest steps
of a survey go once all of its steps together take more than `MOST_BYTES`.

The caller commits, in the transaction that stores the survey: so the steps always lead
to what is stored.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, LargeBinary, cast, delete, func, insert, literal, select
from sqlalchemy.dialects.sqlite import insert as upsert

from surveyapp.domain.document import edited_json
from surveyapp.domain.history import History, TextChange, text_change
from surveyapp.domain.survey import Survey
from surveyapp.store import schema

MOST_BYTES = 4_000_000
"""How much the undo steps of one survey may take, in UTF-8."""

_PICTURE = re.compile(r"(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])")
"""The SHA-256 of a picture."""

_STEPS, _STATES = schema.undo_steps, schema.undo_states


@dataclass(frozen=True, slots=True)
class UndoStep:
    """One edit: what it is called, the uuid of what it is about, the states around it.

    ``counts`` says how often the parts it changed had been answered.
    """

    name: str
    focus: str
    before: Survey
    after: Survey
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class NewSteps:
    """What is to be stored of the steps: those from number ``first`` on are these.

    The first ``done`` steps lead to ``shown``; the others were taken back.
    """

    first: int
    steps: Sequence[UndoStep]
    done: int
    shown: Survey


@dataclass(frozen=True, slots=True)
class KeptStep:
    """One stored step, without the states around it."""

    name: str
    focus: str
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class KeptSteps:
    """The stored steps from number ``first`` on, of which ``done`` are not taken back.

    ``history`` has the states before, between and after them; ``pictures`` are named in them.
    """

    first: int = 0
    done: int = 0
    steps: tuple[KeptStep, ...] = ()
    history: History | None = None
    pictures: frozenset[str] = frozenset()


def save_steps(connection: Connection, survey_id: int, new: NewSteps) -> None:
    """Store what is new of the undo steps."""
    own = _STEPS.c.survey_id == survey_id
    connection.execute(delete(_STEPS).where(own, _STEPS.c.number >= new.first))
    texts: dict[int, str] = {}

    def text_of(survey: Survey) -> str:
        # Each state but the first and the last is that of two steps.
        return texts.get(id(survey)) or texts.setdefault(id(survey), edited_json(survey))

    rows = [
        {
            "survey_id": survey_id,
            "number": number,
            "name": step.name,
            "focus": step.focus,
            "change": _dumped(text_change(text_of(step.before), text_of(step.after))),
            "counts": _dumped(step.counts),
        }
        for number, step in enumerate(new.steps, new.first)
    ]
    if rows:
        connection.execute(insert(_STEPS), rows)
    values = {"number": new.done, "document": text_of(new.shown)}
    statement = upsert(_STATES).values(survey_id=survey_id, **values)
    connection.execute(
        statement.on_conflict_do_update(index_elements=[_STATES.c.survey_id], set_=values)
    )
    if rows:
        _drop_oldest(connection, survey_id)


def load_steps(connection: Connection, survey_id: int) -> KeptSteps:
    """Return the undo steps of a survey; none where they make no sense."""
    state = connection.execute(
        select(_STATES.c.number, _STATES.c.document).where(_STATES.c.survey_id == survey_id)
    ).one_or_none()
    rows = connection.execute(
        select(_STEPS).where(_STEPS.c.survey_id == survey_id).order_by(_STEPS.c.number)
    ).all()
    if state is None or not rows:
        return KeptSteps()
    first = rows[0].number
    done = state.number - first
    numbers = [row.number for row in rows]
    if numbers != list(range(first, first + len(rows))) or not 0 <= done <= len(rows):
        return KeptSteps()
    try:
        changes = [TextChange(*json.loads(row.change)) for row in rows]
        steps = tuple(KeptStep(row.name, row.focus, json.loads(row.counts)) for row in rows)
        history = History(state.document, done, changes)
        history.check()
    except (ValueError, TypeError):
        return KeptSteps()
    named = _PICTURE.findall("".join(row.change for row in rows))
    return KeptSteps(first, done, steps, history, frozenset(named))


def _drop_oldest(connection: Connection, survey_id: int) -> None:
    own = _STEPS.c.survey_id == survey_id
    texts = _STEPS.c.name, _STEPS.c.focus, _STEPS.c.change, _STEPS.c.counts
    size = sum((func.length(cast(text, LargeBinary)) for text in texts), literal(0))
    sizes = connection.execute(
        select(_STEPS.c.number, size).where(own).order_by(_STEPS.c.number.desc())
    )
    taken = 0
    for number, bytes_of_step in sizes:
        taken += bytes_of_step
        if taken > MOST_BYTES:
            connection.execute(delete(_STEPS).where(own, _STEPS.c.number <= number))
            return


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
