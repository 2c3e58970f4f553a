"""A survey is asked in the respondent's language, and is the same survey in each."""

from __future__ import annotations

from dataclasses import replace

import pytest

from surveyapp.domain.kinds import QuestionKind, QuestionSettings
from surveyapp.domain.kiosk import KioskSettings, kiosk_settings, with_kiosk_settings
from surveyapp.domain.languages import (
    KIOSK_LANGUAGES,
    in_language,
    is_right_to_left,
    language_name,
)
from surveyapp.domain.survey import Choice, MatrixRow, Question, Section, Survey, Translation

GOOD, BAD = Choice("Good", "good"), Choice("Bad", "bad")
WAIT, STAFF = MatrixRow("Waiting", "wait"), MatrixRow("Staff", "staff")
MATRIX = Question(
    QuestionKind.MATRIX, "How was it?", "how", choices=(GOOD, BAD), rows=(WAIT, STAFF)
)
SCALE = Question(
    QuestionKind.SCALE,
    "How likely?",
    "nps",
    help="0 to 10",
    constraint=". > 0",
    constraint_message="More than 0.",
    settings=QuestionSettings(0, 10, low_label="never", high_label="surely", appearance="nps"),
)
SECTION = Section("Visit", description="Your visit", questions=(MATRIX, SCALE))
SURVEY = with_kiosk_settings(
    Survey("Clinic", description="A survey", languages=("en", "de"), sections=(SECTION,)),
    KioskSettings(welcome="Welcome", thanks="Bye", email_text="We write once.", idle_s=90),
)
FIELDS = [
    (SURVEY.uuid, "title"),
    (SURVEY.uuid, "description"),
    (SURVEY.uuid, "kiosk.welcome"),
    (SURVEY.uuid, "kiosk.thanks"),
    (SURVEY.uuid, "kiosk.email_text"),
    (SECTION.uuid, "title"),
    (SECTION.uuid, "description"),
    (MATRIX.uuid, "text"),
    (SCALE.uuid, "text"),
    (SCALE.uuid, "help"),
    (SCALE.uuid, "constraint_message"),
    (SCALE.uuid, "low_label"),
    (SCALE.uuid, "high_label"),
    (GOOD.uuid, "label"),
    (BAD.uuid, "label"),
    (WAIT.uuid, "label"),
    (STAFF.uuid, "label"),
]


def translated(*translations: Translation) -> Survey:
    return replace(SURVEY, translations=translations)


def texts_of(survey: Survey) -> list[str]:
    settings = kiosk_settings(survey)
    [section] = survey.sections
    matrix, scale = section.questions
    return [
        survey.title,
        survey.description,
        settings.welcome,
        settings.thanks,
        settings.email_text,
        section.title,
        section.description,
        matrix.text,
        scale.text,
        scale.help,
        scale.constraint_message,
        scale.settings.low_label,
        scale.settings.high_label,
        *(choice.label for choice in matrix.choices),
        *(row.label for row in matrix.rows),
    ]


def test_every_text_a_respondent_reads_is_put_in():
    said = [Translation(uuid, name, "de", f"{name} {n}") for n, (uuid, name) in enumerate(FIELDS)]

    german = in_language(translated(*said), "de")

    assert texts_of(german) == [f"{name} {n}" for n, (_, name) in enumerate(FIELDS)]


@pytest.mark.parametrize("number", range(len(FIELDS)))
def test_what_is_not_translated_stays_in_the_surveys_own_words(number):
    uuid, name = FIELDS[number]

    texts = texts_of(in_language(translated(Translation(uuid, name, "de", "neu")), "de"))

    own = texts_of(SURVEY)
    assert texts == [*own[:number], "neu", *own[number + 1 :]]


def test_answers_to_the_translated_survey_are_answers_to_the_survey():
    said = [Translation(uuid, name, "de", "neu") for uuid, name in FIELDS]

    german = in_language(translated(*said), "de")

    assert [question.keys for question in german.questions()] == [
        question.keys for question in SURVEY.questions()
    ]
    assert [question.code for question in german.questions()] == ["how", "nps"]
    assert german.question(SCALE.uuid).constraint == ". > 0"
    assert german.uuid == SURVEY.uuid


@pytest.mark.parametrize("language", ["", "en", "fr"])
def test_a_language_without_words_is_the_surveys_own(language):
    survey = translated(Translation(SURVEY.uuid, "title", "de", "Klinik"))

    assert in_language(survey, language) == survey


def test_texts_in_what_has_become_the_surveys_own_language_hide_none_of_its_words():
    survey = replace(
        translated(Translation(SURVEY.uuid, "title", "de", "Klinik")), languages=("de", "en")
    )

    assert in_language(survey, "de").title == "Clinic"


def test_a_blank_translation_hides_no_text():
    survey = translated(Translation(SURVEY.uuid, "title", "de", "  "))

    assert in_language(survey, "de").title == "Clinic"


def test_a_translation_sets_nothing_but_texts():
    survey = translated(
        Translation(SURVEY.uuid, "kiosk.idle_s", "de", "15"),
        Translation(SURVEY.uuid, "kiosk.welcome", "de", "Willkommen"),
        Translation(SCALE.uuid, "constraint", "de", ". > 9"),
    )

    german = in_language(survey, "de")

    assert kiosk_settings(german).idle_s == 90
    assert german.question(SCALE.uuid).constraint == ". > 0"


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("en", "English"),
        ("de", "Deutsch"),
        ("fr", "Français"),
        ("es", "Español"),
        ("ar", "العربية"),
        ("pt-BR", "Português (BR)"),
        ("pt_br", "Português (BR)"),
        ("tlh", "tlh"),
        ("", ""),
    ],
)
def test_a_language_is_named_in_itself(language, name):
    assert language_name(language) == name


def test_every_language_of_the_kiosk_has_a_name_of_its_own():
    names = [language_name(language) for language in KIOSK_LANGUAGES]

    assert len({*names}) == len(names)
    assert not {*names} & {*KIOSK_LANGUAGES}


@pytest.mark.parametrize("language", ["ar", "AR", "ar-EG", "fa", "he_IL", "ur", "uz-Arab"])
def test_some_languages_are_written_from_right_to_left(language):
    assert is_right_to_left(language)


@pytest.mark.parametrize("language", ["", "en", "de", "fr", "es", "tr", "zh-Hant", "ar-Latn", "az"])
def test_most_languages_are_written_from_left_to_right(language):
    assert not is_right_to_left(language)
