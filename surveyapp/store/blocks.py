"""The blocks a person keeps in the library of questions, in the library file.

The caller commits.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from sqlalchemy import Connection

from surveyapp.domain.blocks import Block, Cut, from_text, survey_block, to_text
from surveyapp.domain.document import NewerDocumentError
from surveyapp.store.errors import corrupt_value_errors
from surveyapp.store.folding import sort_key
from surveyapp.store.pictures import BLOCKS, drop_unused_pictures, keep_missing
from surveyapp.store.publishing import load_edited
from surveyapp.store.settings import drop_setting, load_setting, load_settings, save_setting

_NO_PICTURES: Mapping[str, bytes] = {}


@corrupt_value_errors()
def load_blocks(connection: Connection) -> tuple[Block, ...]:
    """Return all blocks by name; what a newer version of the program kept waits for that one."""
    found = _readable(load_settings(connection, BLOCKS))
    return tuple(sorted(found, key=lambda block: (sort_key(block.name), block.uuid)))


def save_block(
    connection: Connection, block: Block, pictures: Mapping[str, bytes] = _NO_PICTURES
) -> None:
    """Keep a block, with those of its ``pictures`` that are not in the library yet."""
    keep_missing(connection, pictures)
    save_setting(connection, BLOCKS + block.uuid, to_text(block))


def cut_survey(connection: Connection, survey_id: int) -> Cut:
    """Return a survey, as it is edited, as a block called as it is, which is not kept yet."""
    survey = load_edited(connection, survey_id).survey
    return survey_block(survey, survey.title)


@corrupt_value_errors()
def rename_block(connection: Connection, uuid: str, name: str) -> None:
    """Give a block another name; nothing happens if it is gone."""
    text = load_setting(connection, BLOCKS + uuid)
    if text is not None:
        save_block(connection, replace(from_text(uuid, text), name=name))


def drop_block(connection: Connection, uuid: str) -> None:
    """Delete a block, and the pictures that nothing else shows."""
    drop_setting(connection, BLOCKS + uuid)
    drop_unused_pictures(connection)


def _readable(texts: Mapping[str, str]) -> Iterator[Block]:
    for uuid, text in texts.items():
        try:
            yield from_text(uuid, text)
        except NewerDocumentError:
            continue
