"""A survey's texts: which there are to translate, what they become, and what is left of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from surveyapp.domain.document import from_json, questionnaire, to_json
from surveyapp.domain.editing import change_kind, delete_question, duplicate_question
from surveyapp.domain.editing_choices import delete_choice
from surveyapp.domain.kinds import QuestionKind, QuestionSettings
from surveyapp.domain.kiosk import KioskSettings, with_kiosk_settings
from surveyapp.domain.languages import in_language
from surveyapp.domain.survey import Choice, MatrixRow, Question, Section, Survey, Translation
from surveyapp.domain.translating import (
    ImportedText,
    Progress,
    TextRole,
    other_languages,
    own_texts,
    placeholder_difference,
    progress,
    remove_language,
    texts_of_part,
    translate,
    translation_changes,
    translations_in,
    without_leftovers,
)

GOOD, BAD, OLD = Choice("Good", "good"), Choice("Bad", "bad"), Choice("Old", "old", retired=True)
FOOD = MatrixRow("The food", "food")
SCALE = Question(
    QuestionKind.SCALE, "Come again?", "again", help="Be frank.", constraint_message="Please, 0-9.",
    settings=QuestionSettings(minimum=0, maximum=9, low_label="Never", high_label="Surely"),
)  # fmt: skip
MATRIX = Question(QuestionKind.MATRIX, "How was it?", "how", choices=(GOOD, OLD, BAD), rows=(FOOD,))
SUM = Question(QuestionKind.CALCULATED, "Sum", "sum", calculation="1 + 1")
GONE = Question(QuestionKind.TEXT, "Asked before", "before", retired=True)
SECTION = Section("Visit", description="Two questions.", questions=(SCALE, GONE, SUM, MATRIX))
SURVEY = with_kiosk_settings(
    Survey("Cafe", description="About us.", sections=(SECTION,), languages=("en", "de")),
    KioskSettings(welcome="Hello!", thanks="Bye!", email_text="For the raffle."),
)


def german(*said: tuple[str, str, str]) -> tuple[Translation, ...]:
    return tuple(Translation(uuid, field, "de", text) for uuid, field, text in said)


def fully_german() -> Survey:
    return translate(
        SURVEY, german(*((*text.key, f"de {text.text}") for text in own_texts(SURVEY)))
    )


def test_every_text_a_respondent_reads_is_there_in_the_order_of_the_survey():
    assert [(text.text, text.role, text.number, text.part) for text in own_texts(SURVEY)] == [
        ("Cafe", TextRole.TITLE, 0, 0),
        ("About us.", TextRole.DESCRIPTION, 0, 0),
        ("Hello!", TextRole.WELCOME, 0, 0),
        ("Bye!", TextRole.THANKS, 0, 0),
        ("For the raffle.", TextRole.EMAIL_TEXT, 0, 0),
        ("Visit", TextRole.SECTION_TITLE, 1, 0),
        ("Two questions.", TextRole.SECTION_DESCRIPTION, 1, 0),
        ("Come again?", TextRole.QUESTION, 1, 0),
        ("Be frank.", TextRole.HELP, 1, 0),
        ("Please, 0-9.", TextRole.MESSAGE, 1, 0),
        ("Never", TextRole.LOW_LABEL, 1, 0),
        ("Surely", TextRole.HIGH_LABEL, 1, 0),
        ("How was it?", TextRole.QUESTION, 3, 0),
        ("Good", TextRole.CHOICE, 3, 1),
        ("Bad", TextRole.CHOICE, 3, 2),
        ("The food", TextRole.ROW, 3, 1),
    ]


def test_translating_every_text_leaves_no_word_of_the_own_language_in_the_kiosk():
    shown = in_language(fully_german(), "de")

    assert {text.text for text in own_texts(shown)} == {
        f"de {text.text}" for text in own_texts(SURVEY)
    }


def test_a_blank_text_is_nothing_to_translate():
    survey = replace(SURVEY, description=" \n", sections=(replace(SECTION, title=""),))

    assert [text.role for text in own_texts(SURVEY) if text not in own_texts(survey)] == [
        TextRole.DESCRIPTION,
        TextRole.SECTION_TITLE,
    ]


def test_setting_a_translation_again_replaces_it_and_changes_no_other():
    first = translate(SURVEY, german((GOOD.uuid, "label", "Gut"), (BAD.uuid, "label", "Schlecht")))

    second = translate(first, german((GOOD.uuid, "label", "Prima")))

    assert translations_in(second, "de") == {
        (GOOD.uuid, "label"): "Prima",
        (BAD.uuid, "label"): "Schlecht",
    }
    assert replace(second, translations=()) == SURVEY


def test_a_blank_translation_takes_it_away():
    survey = translate(SURVEY, german((GOOD.uuid, "label", "Gut")))

    assert translate(survey, german((GOOD.uuid, "label", "  "))) == SURVEY


def test_translating_changes_no_code():
    codes = [
        (q.code, [c.code for c in q.choices], [r.code for r in q.rows]) for q in SURVEY.questions()
    ]

    assert codes == [
        (q.code, [c.code for c in q.choices], [r.code for r in q.rows])
        for q in in_language(fully_german(), "de").questions()
    ]


def test_progress_counts_only_what_there_is_to_translate():
    survey = translate(
        SURVEY, german((GOOD.uuid, "label", "Gut"), (OLD.uuid, "label", "Alt"), ("x", "text", "y"))
    )

    assert progress(survey, "de") == Progress(1, 16)
    assert progress(survey, "fr") == Progress(0, 16)
    assert progress(fully_german(), "de").is_complete


def test_the_languages_are_those_offered_and_those_with_texts_but_not_the_own():
    survey = translate(
        replace(SURVEY, languages=("en", "fr")),
        [Translation(GOOD.uuid, "label", code, "x") for code in ("de", "en", "ar")],
    )

    assert other_languages(survey) == ("fr", "ar", "de")


def test_removing_a_language_leaves_the_others():
    survey = translate(fully_german(), [Translation(GOOD.uuid, "label", "fr", "Bien")])

    assert remove_language(survey, "de").translations == (
        Translation(GOOD.uuid, "label", "fr", "Bien"),
    )


# What becomes of the translations of what is deleted


def test_a_deleted_question_leaves_no_translations_behind():
    survey = without_leftovers(delete_question(fully_german(), MATRIX.uuid, {}))

    gone = {MATRIX.uuid, GOOD.uuid, BAD.uuid, OLD.uuid, FOOD.uuid}
    assert not gone & {said.uuid for said in survey.translations}
    assert progress(survey, "de").is_complete


def test_a_deleted_choice_takes_its_translation_along():
    survey = without_leftovers(delete_choice(fully_german(), MATRIX.uuid, GOOD.uuid, {}))

    assert (GOOD.uuid, "label") not in translations_in(survey, "de")
    assert (BAD.uuid, "label") in translations_in(survey, "de")


def test_an_answered_choice_keeps_its_translation_for_when_it_is_asked_again():
    survey = without_leftovers(
        delete_choice(fully_german(), MATRIX.uuid, GOOD.uuid, {GOOD.uuid: 1})
    )

    assert translations_in(survey, "de")[GOOD.uuid, "label"] == "de Good"


def test_the_ends_of_a_scale_do_not_come_back_after_it_was_another_kind():
    numbers = without_leftovers(change_kind(fully_german(), SCALE.uuid, QuestionKind.NUMBER))

    scale = change_kind(numbers, SCALE.uuid, QuestionKind.SCALE)

    assert (SCALE.uuid, "low_label") not in translations_in(scale, "de")
    assert (SCALE.uuid, "text") in translations_in(scale, "de")


def test_a_text_that_was_emptied_is_not_shown_in_another_language_either():
    survey = replace(fully_german(), description="")

    assert in_language(survey, "de").description == ""


def test_a_survey_without_leftovers_stays_the_very_same():
    survey = fully_german()

    assert without_leftovers(survey) is survey


def test_a_duplicated_question_is_translated_as_the_first_is():
    survey = without_leftovers(duplicate_question(fully_german(), MATRIX.uuid, "copy"))

    assert progress(survey, "de").is_complete
    assert in_language(survey, "de").question("copy").text == "de How was it?"


# Answers that a text quotes


@pytest.mark.parametrize(
    ("own", "said", "difference"),
    [
        ("Hello ${name}", "Hallo ${name}", ((), ())),
        ("Hello ${name}", "${ name }, hallo, ${name}", ((), ())),
        ("Hello ${name}", "Hallo", (("name",), ())),
        ("Hello", "Hallo ${name}", ((), ("name",))),
        ("${a} ${b}", "${b} ${nom}", (("a",), ("nom",))),
    ],
)
def test_a_translation_that_quotes_other_answers_is_found(own, said, difference):
    assert placeholder_difference(own, said) == difference


# Taking in what a file says


def test_a_file_changes_only_what_it_says_anew():
    survey = translate(SURVEY, german((GOOD.uuid, "label", "Gut"), (BAD.uuid, "label", "Schlimm")))

    found = translation_changes(
        survey,
        [
            ImportedText((GOOD.uuid, "label"), "Good", {"de": "Gut"}),
            ImportedText((BAD.uuid, "label"), "Bad", {"de": "Schlecht"}),
            ImportedText((FOOD.uuid, "label"), "Food", {"de": "Das Essen", "fr": ""}),
            ImportedText(("nobody", "label"), "?", {"de": "Wer?"}),
            ImportedText((OLD.uuid, "label"), "Old", {"de": "Alt"}),
        ],
    )

    assert (found.new, found.changed, found.unknown, found.reworded) == (1, 1, 2, 1)
    assert translations_in(translate(survey, found.translations), "de") == {
        (GOOD.uuid, "label"): "Gut",
        (BAD.uuid, "label"): "Schlecht",
        (FOOD.uuid, "label"): "Das Essen",
    }


def test_a_file_that_says_nothing_new_changes_nothing():
    survey = translate(fully_german(), german((SURVEY.uuid, "title", "de\r\nCafe")))
    given = [
        ImportedText(
            text.key, text.text, {"de": translations_in(survey, "de")[text.key].replace("\r", "")}
        )
        for text in own_texts(survey)
    ]

    assert translation_changes(survey, given).translations == ()


def test_a_survey_document_carries_every_translation_of_what_is_asked():
    survey = questionnaire(fully_german())

    read = from_json(to_json(survey))

    assert read.translations == survey.translations
    assert read.languages == ("en", "de")
    assert progress(read, "de").is_complete


def test_what_a_file_says_in_the_surveys_own_language_is_left_out():
    survey = replace(Survey("Visita"), languages=("it", "de"))
    given = [ImportedText((survey.uuid, "title"), None, {"it": "Altro", "de": "Besuch"})]

    found = translation_changes(survey, given)

    assert found.translations == (Translation(survey.uuid, "title", "de", "Besuch", "Visita"),)
    assert found.new == 1


def test_the_texts_of_a_part_are_those_the_survey_has_of_it():
    parts = {text.uuid for text in own_texts(SURVEY)} | {GONE.uuid, SUM.uuid}
    for uuid in parts:
        of_part = [text.key for text in texts_of_part(SURVEY, uuid)]
        assert of_part or uuid not in (SECTION.uuid, SCALE.uuid, MATRIX.uuid)
        assert set(of_part) <= {text.key for text in own_texts(SURVEY)}
    assert [text.text for text in texts_of_part(SURVEY, MATRIX.uuid)] == [
        "How was it?", "Good", "Bad", "The food",
    ]  # fmt: skip
    assert texts_of_part(SURVEY, SECTION.uuid)[0].text == "Visit"


@pytest.mark.parametrize("uuid", [GONE.uuid, SUM.uuid, "nobody"], ids=["gone", "sum", "nobody"])
def test_what_respondents_do_not_meet_has_no_texts(uuid):
    assert texts_of_part(SURVEY, uuid) == ()
