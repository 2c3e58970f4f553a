"""The list of what the kiosk says, which `python -m tests.translations` reads out of the source."""

from __future__ import annotations

import json

from surveyapp import paths
from surveyapp.domain.kiosk_words import KioskWord, usable_words
from surveyapp.domain.plurals import plural_rules
from surveyapp.exchange.qm_file import Message, qm_file


def load_catalogue() -> tuple[KioskWord, ...]:
    """Return all words of the kiosk."""
    path = paths.resources() / "i18n" / "kiosk_words.json"
    return tuple(
        KioskWord(one["source"], tuple(one["contexts"]), tuple(one.get("counted", ())))
        for one in json.loads(path.read_text(encoding="utf-8"))
    )


def compiled_words(said: dict[str, dict[str, str]]) -> dict[str, bytes]:
    """Return the manager's words of each language as Qt's translator reads them."""
    catalogue = load_catalogue() if said else ()
    return {
        language: qm_file(
            (
                Message(context, word.source, forms)
                for word, forms in usable_words(catalogue, language, words).items()
                for context in word.contexts
            ),
            plural_rules(language).values(),
        )
        for language, words in said.items()
    }
