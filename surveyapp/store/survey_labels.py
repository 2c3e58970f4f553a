"""The labels of a library, and which survey has which. The caller commits."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, delete, func, literal, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from surveyapp.domain.answers import AnswerError, check_text
from surveyapp.domain.entries import LabelColour, SurveyLabel
from surveyapp.store import schema
from surveyapp.store.errors import StoreError, UnkeepableTextError, corrupt_value_errors

_LABELS, _GIVEN = schema.labels, schema.survey_labels
_BY_NAME = func.sort_key(_LABELS.c.name), _LABELS.c.id


class LabelNameTakenError(StoreError):
    """Another label has this name already."""

    def __init__(self, name: str) -> None:
        super().__init__("There is a label “{name}” already.", name=name)


@corrupt_value_errors()
def list_labels(connection: Connection) -> tuple[SurveyLabel, ...]:
    """Return all labels, those without surveys too, by name."""
    rows = connection.execute(select(_LABELS.c.name, _LABELS.c.colour).order_by(*_BY_NAME))
    return tuple(SurveyLabel(name, LabelColour(colour)) for name, colour in rows)


@corrupt_value_errors()
def labels_by_survey(connection: Connection) -> dict[int, tuple[SurveyLabel, ...]]:
    """Return the labels of each survey that has any, by name."""
    statement = (
        select(_GIVEN.c.survey_id, _LABELS.c.name, _LABELS.c.colour)
        .join(_LABELS, _LABELS.c.id == _GIVEN.c.label_id)
        .order_by(*_BY_NAME)
    )
    found: dict[int, tuple[SurveyLabel, ...]] = {}
    for survey_id, name, colour in connection.execute(statement):
        found[survey_id] = (*found.get(survey_id, ()), SurveyLabel(name, LabelColour(colour)))
    return found


def give_label(connection: Connection, label: SurveyLabel, survey_ids: Sequence[int]) -> None:
    """Give surveys a label, which is stored if the library has none of this name.

    Raises UnkeepableTextError.
    """
    _check(label.name)
    kept = upsert(_LABELS).values(name=label.name, colour=label.colour.value)
    connection.execute(kept.on_conflict_do_nothing())
    for survey_id in survey_ids:
        number = select(literal(survey_id), _LABELS.c.id).where(_LABELS.c.name == label.name)
        given = upsert(_GIVEN).from_select(["survey_id", "label_id"], number)
        connection.execute(given.on_conflict_do_nothing())


def take_label(connection: Connection, name: str, survey_id: int) -> None:
    """Take a label away from a survey; the label stays."""
    number = select(_LABELS.c.id).where(_LABELS.c.name == name).scalar_subquery()
    connection.execute(
        delete(_GIVEN).where(_GIVEN.c.survey_id == survey_id, _GIVEN.c.label_id == number)
    )


def change_label(connection: Connection, name: str, label: SurveyLabel) -> None:
    """Give the label of this name another name and colour.

    Raises LabelNameTakenError, UnkeepableTextError.
    """
    _check(label.name)
    taken = select(_LABELS.c.id).where(_LABELS.c.name == label.name)
    if label.name != name and connection.execute(taken).first() is not None:
        raise LabelNameTakenError(label.name)
    values = {"name": label.name, "colour": label.colour.value}
    connection.execute(update(_LABELS).where(_LABELS.c.name == name).values(values))


def remove_label(connection: Connection, name: str) -> None:
    """Delete a label, and take it away from all surveys."""
    connection.execute(delete(_LABELS).where(_LABELS.c.name == name))


def _check(name: str) -> None:
    try:
        check_text(name)
    except AnswerError as error:
        raise UnkeepableTextError(error.sentence) from None
