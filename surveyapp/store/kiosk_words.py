"""The kiosk's own words in languages the program does not ship: those of a library, by language."""

from __future__ import annotations

import json
from collections.abc import Iterable

from sqlalchemy import Connection

from surveyapp.domain.kiosk_words import with_words
from surveyapp.domain.survey import Translation
from surveyapp.store.errors import corrupt_value_errors
from surveyapp.store.settings import drop_setting, load_settings, save_setting

_WORDS = "kiosk.words."


@corrupt_value_errors()
def load_words(connection: Connection) -> dict[str, dict[str, str]]:
    """Return the words by language and field; see `domain.kiosk_words`."""
    found = load_settings(connection, _WORDS)
    return {language: _words(json.loads(value)) for language, value in found.items()}


def save_words(connection: Connection, said: Iterable[Translation]) -> None:
    """Keep these words; a blank one takes away what there was. The caller commits."""
    before = load_words(connection)
    for language, words in with_words(before, said).items():
        if words and words != before.get(language):
            save_setting(connection, _WORDS + language, json.dumps(words, ensure_ascii=False))
        elif not words:
            drop_setting(connection, _WORDS + language)


def _words(value: object) -> dict[str, str]:
    if not isinstance(value, dict):
        raise ValueError(value)
    return {str(field): str(text) for field, text in value.items()}
