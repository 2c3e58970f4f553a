"""What the kiosk says is written by the manager, and said only where it can be."""

from __future__ import annotations

import pytest

from surveyapp.domain.kiosk_words import (
    KIOSK,
    KioskWord,
    is_shipped,
    kiosk_texts,
    usable_words,
    word_changes,
    word_problem,
    words_progress,
)
from surveyapp.domain.survey import Translation
from surveyapp.domain.translating import ImportedText, OwnText, Progress, TextRole

NEXT = KioskWord("Next", ("PageScreen",))
AT_LEAST = KioskWord("Choose at least {least}", ("ChoicesInput",))
SECONDS = KioskWord(
    "Starts in %n second(s).", ("IdleWarning",), ("Starts in %n second.", "Starts in %n seconds.")
)
START = KioskWord("Touch to start", ("AttractScreen",))
WORDS = (SECONDS, AT_LEAST, NEXT, START)
PLACES = OwnText(KIOSK, "x", "From {low} to {high}", TextRole.KIOSK_ANSWERS)


@pytest.mark.parametrize("language", ["", "en", "de", "de-AT", "AR", "fr_CH"])
def test_what_the_program_ships_is_not_asked_for(language):
    assert is_shipped(language)


@pytest.mark.parametrize("language", ["it", "fa", "pt-BR", "tlh", "den"])
def test_every_other_language_can_be_written(language):
    assert not is_shipped(language)


def test_the_texts_come_in_the_order_a_respondent_meets_them():
    assert [text.text for text in kiosk_texts(WORDS, "ja")] == [
        "Touch to start",
        "Next",
        "Choose at least {least}",
        "Starts in {number} seconds.",
    ]


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        ("ja", {"other": "Starts in {number} seconds."}),
        ("it", {"one": "Starts in {number} second.", "other": "Starts in {number} seconds."}),
        (
            "ru",
            {
                "one": "Starts in {number} seconds.",
                "few": "Starts in {number} seconds.",
                "other": "Starts in {number} seconds.",
            },
        ),
    ],
)
def test_what_is_counted_has_a_text_for_each_form_of_the_language(language, texts):
    found = {text.field: text.text for text in kiosk_texts((SECONDS,), language)}

    assert found == {f"{SECONDS.source} [{form}]": text for form, text in texts.items()}


@pytest.mark.parametrize("said", ["Da {low} a {high}", "{high} – {low}", "{low}{low}{high}"])
def test_places_may_stand_anywhere(said):
    assert word_problem(PLACES, said) is None


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("Da {low}", "{high} must stand in it too."),
        ("Tra", "{high}, {low} must stand in it too."),
        ("Da {low} a {high} {x}", "{x} is nothing the kiosk can fill in."),
        ("Da {low!r} a {high}", "{low} must stand in it too."),
        (
            "Da {low} a {high}}",
            "A curly bracket stands alone. Write the places as they are in English.",
        ),
        ("{low} & {high}", "A kiosk cannot show “&” everywhere."),
        ("<b>{low}</b> {high}", "A kiosk cannot show “<” everywhere."),
    ],
)
def test_what_the_kiosk_could_not_say_is_refused_with_a_sentence(said, sentence):
    assert str(word_problem(PLACES, said)) == sentence


def test_only_a_form_for_a_single_number_may_leave_it_out():
    one, more = kiosk_texts((SECONDS,), "it")

    assert word_problem(one, "Ricomincia tra un secondo.") is None
    assert str(word_problem(more, "Ricomincia.")) == "{number} must stand in it too."
    # In Russian the form for 1 is that for 21 too.
    assert word_problem(kiosk_texts((SECONDS,), "ru")[0], "Через секунду.") is not None


def test_the_kiosk_says_what_is_written_whole_and_in_all_its_forms():
    said = {
        "Next": "Avanti",
        "Choose at least {least}": "Scegline",  # as an earlier program may have let it be
        "Touch to start": "  ",
        "Starts in %n second(s). [one]": "Tra un secondo.",
    }
    assert usable_words(WORDS, "it", said) == {NEXT: ("Avanti",)}

    said["Starts in %n second(s). [other]"] = "Tra {number} secondi."
    assert usable_words(WORDS, "it", said) == {
        NEXT: ("Avanti",),
        SECONDS: ("Tra un secondo.", "Tra %n secondi."),
    }
    assert words_progress(WORDS, "it", said) == Progress(4, 5)


def test_a_place_that_only_is_called_like_the_number_stays_as_it_is():
    page = KioskWord("Page {number} of {total}", ("PageScreen",))
    said = {page.source: "Pagina {number} di {total}"}

    assert usable_words((page,), "it", said) == {page: ("Pagina {number} di {total}",)}


def test_a_file_changes_words_of_languages_that_are_not_shipped_and_that_can_be_said():
    def row(field: str, **said: str) -> ImportedText:
        return ImportedText((KIOSK, field), None, said)

    found = word_changes(
        WORDS,
        {"it": {"Next": "Vai", "Touch to start": "Tocca"}},
        [
            row("Next", it="Avanti", pl="Dalej", de="Weiter"),
            row("Touch to start", it="Tocca", pl=""),
            row("Choose at least {least}", it="Scegline"),
            row("Starts in %n second(s). [few]", it="", pl="Za {number} sekundy."),
            row("Gone", it="Sparito"),
        ],
    )

    assert found.translations == (
        Translation(KIOSK, "Next", "it", "Avanti"),
        Translation(KIOSK, "Next", "pl", "Dalej"),
        Translation(KIOSK, "Starts in %n second(s). [few]", "pl", "Za {number} sekundy."),
    )
    assert (found.new, found.changed, found.unknown, found.refused) == (2, 1, 1, 1)
