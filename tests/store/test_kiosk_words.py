"""A library keeps the kiosk's own words of each language."""

from __future__ import annotations

import pytest

from surveyapp.domain.kiosk_words import KIOSK
from surveyapp.domain.survey import Translation
from surveyapp.store.errors import StoreError
from surveyapp.store.kiosk_words import load_words, save_words
from surveyapp.store.settings import load_setting, save_setting


def said(language: str, **words: str) -> list[Translation]:
    return [Translation(KIOSK, field, language, text) for field, text in words.items()]


def test_words_are_kept_by_language_and_a_blank_one_takes_one_away(database):
    with database.writer() as connection:
        save_words(connection, said("it", Next="Avanti", Back="Indietro"))
        save_words(connection, said("pt-BR", Next="Avançar"))
        save_words(connection, said("it", Back=" ", Send="Invia"))
    with database.reader() as connection:
        assert load_words(connection) == {
            "it": {"Next": "Avanti", "Send": "Invia"},
            "pt-BR": {"Next": "Avançar"},
        }


def test_a_language_without_words_leaves_nothing_behind(database):
    with database.writer() as connection:
        save_words(connection, said("it", Next="Avanti"))
        save_words(connection, said("it", Next=""))

        assert load_setting(connection, "kiosk.words.it") is None


def test_other_settings_are_not_taken_for_words(database):
    with database.writer() as connection:
        save_setting(connection, "kiosk.pin", "{}")
        save_setting(connection, "kioskxwords.it", "{}")

        assert load_words(connection) == {}


@pytest.mark.parametrize("value", ["", "[1]", "{"])
def test_damaged_words_are_told_as_damage(database, value):
    with database.writer() as connection:
        save_setting(connection, "kiosk.words.it", value)
    with database.reader() as connection, pytest.raises(StoreError):
        load_words(connection)
