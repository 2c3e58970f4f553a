"""What was changed since it was translated is known, through whatever happens to the survey."""

from __future__ import annotations

from dataclasses import replace

import pytest

from surveyapp.domain import blocks, editing
from surveyapp.domain.clippings import clipping_of, insert_clipping
from surveyapp.domain.comparing import differences
from surveyapp.domain.consequences import Gravity, consequences
from surveyapp.domain.document import asks_the_same, from_json, questionnaire, to_json
from surveyapp.domain.editing_references import rename_references
from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.kiosk import KioskSettings, with_kiosk_settings
from surveyapp.domain.merging import Editor, editor
from surveyapp.domain.survey import Choice, Question, Section, Survey, Translation, copy_survey
from surveyapp.domain.translating import ImportedText, translate, translation_changes
from surveyapp.domain.translation_sources import (
    is_outdated,
    keep_sources,
    outdated_texts,
    still_right,
    translate_today,
)

GOOD = Choice("Good", "good")
NAME = Question(QuestionKind.TEXT, "Your name?", "name")
HOW = Question(QuestionKind.SINGLE_CHOICE, "How was it, ${name}?", "how", choices=(GOOD,))
PLAIN = Survey("Visit", sections=(Section("Part", questions=(NAME, HOW)),), languages=("en", "de"))
SAID = (
    Translation(NAME.uuid, "text", "de", "Ihr Name?"),
    Translation(HOW.uuid, "text", "de", "Wie war es, ${name}?"),
    Translation(GOOD.uuid, "label", "de", "Gut"),
)
TRANSLATED = translate_today(PLAIN, SAID)
UNKNOWN = translate(PLAIN, SAID)
KEY = (NAME.uuid, "text")


def reworded(survey: Survey, text: str = "What is your name?") -> Survey:
    return editing.change_question(survey, NAME.uuid, text=text)


CHANGED = reworded(TRANSLATED)


def old(survey: Survey) -> list[str]:
    return list(outdated_texts(survey, "de").values())


def test_a_translation_is_outdated_once_its_text_was_changed_and_no_longer_when_it_is_back():
    assert old(TRANSLATED) == []
    assert outdated_texts(CHANGED, "de") == {KEY: "Your name?"}
    assert outdated_texts(CHANGED, "fr") == {}
    assert old(reworded(CHANGED, "Your name?")) == []


def test_a_new_translation_is_made_from_the_text_of_today():
    again = translate_today(CHANGED, [Translation(*KEY, "de", "Wie heißen Sie?")])
    assert old(again) == []
    assert old(reworded(again, "Your name?")) == ["What is your name?"]


def test_what_is_still_right_is_no_longer_outdated_and_nothing_else_is_changed():
    longer = editing.change_question(CHANGED, HOW.uuid, text="How was the visit?")
    right = still_right(longer, [KEY], "de")
    assert old(right) == ["How was it, ${name}?"]
    assert [t.text for t in right.translations] == [t.text for t in longer.translations]
    assert still_right(longer, [KEY], "fr") == longer


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        ("Your name?", "Your name?", False),
        ("Your name?", " Your\r\nname? ", False),
        ("Your name?", "Your name", True),
        (None, "Your name", False),
        ("", "Your name", True),
    ],
)
def test_only_words_count_and_what_is_unknown_is_not_outdated(source, text, expected):
    assert is_outdated(Translation("u", "text", "de", "Ihr Name?", source), text) is expected


def test_a_text_of_the_kiosk_is_followed_too():
    survey = with_kiosk_settings(PLAIN, KioskSettings(welcome="Hello!"))
    said = [Translation(survey.uuid, "kiosk.welcome", "de", "Hallo!")]
    survey = translate_today(survey, said)
    assert old(survey) == []
    assert old(with_kiosk_settings(survey, KioskSettings(welcome="Welcome!"))) == ["Hello!"]


def test_another_code_of_a_quoted_answer_is_no_other_text():
    renamed = rename_references(TRANSLATED, {"name": "person"})
    assert renamed.question(HOW.uuid).text == "How was it, ${person}?"
    assert old(renamed) == []


def test_an_edit_tells_what_was_translated_by_an_earlier_version_from_then_on():
    assert old(reworded(UNKNOWN)) == []
    known = keep_sources(UNKNOWN, reworded(UNKNOWN))
    assert old(known) == ["Your name?"]
    assert old(reworded(known, "Your name?")) == []
    assert keep_sources(UNKNOWN, UNKNOWN) is UNKNOWN


def test_neither_another_code_nor_another_translation_is_taken_for_another_text():
    renamed = rename_references(UNKNOWN, {"name": "person"})
    assert keep_sources(UNKNOWN, renamed) is renamed
    both = translate(reworded(UNKNOWN), [Translation(*KEY, "de", "Wie heißen Sie?")])
    assert old(keep_sources(UNKNOWN, both)) == []


# What becomes of a survey


def test_a_document_keeps_it_and_one_without_it_is_read_as_unknown():
    assert old(from_json(to_json(CHANGED))) == ["Your name?"]
    assert questionnaire(CHANGED).translations == from_json(to_json(CHANGED)).translations
    assert '"source"' not in to_json(UNKNOWN)
    assert {t.source for t in from_json(to_json(UNKNOWN)).translations} == {None}


def test_copies_of_a_survey_and_of_a_question_keep_it():
    copy, _ = copy_survey(CHANGED, "Visit")
    assert old(copy) == ["Your name?"]
    twice = editing.duplicate_question(CHANGED, NAME.uuid, "copy")
    assert old(twice) == ["Your name?"] * 2


def test_what_is_pasted_keeps_it():
    pasted = insert_clipping(PLAIN, clipping_of(CHANGED, [NAME.uuid]), HOW.uuid)
    assert old(pasted.survey) == ["Your name?"]


def test_a_block_keeps_it_also_where_a_quote_is_left_out():
    block = blocks.part_block(CHANGED, HOW.uuid, "How").block
    assert block.content.translations[-1].source is not None
    assert old(block.content) == []
    whole = blocks.survey_block(CHANGED, "All").block
    assert old(blocks.started(whole)) == ["Your name?"]


def test_a_block_put_into_a_survey_in_its_other_language_has_nothing_outdated():
    home = Survey("Besuch", languages=("de", "en"))
    french = [Translation(*KEY, "fr", "Votre nom ?")]
    block = blocks.survey_block(translate_today(TRANSLATED, french), "All").block
    parts = blocks.fitted(block, replace(home, languages=("de", "en", "fr")))
    survey = blocks.put_in(home, parts, block.scope, home.sections[0].uuid)
    assert outdated_texts(survey, "en") == outdated_texts(survey, "fr") == {}
    (question,) = [q for q in survey.questions() if q.text == "Ihr Name?"]
    changed = editing.change_question(survey, question.uuid, text="Wie heißen Sie?")
    for language in ("en", "fr"):
        assert list(outdated_texts(changed, language).values()) == ["Ihr Name?"]


# Files of translations


def row(own: str | None, said: str) -> ImportedText:
    return ImportedText(KEY, own, {"de": said})


@pytest.mark.parametrize(
    ("own", "expected"),
    [("Your name?", ["Your name?"]), ("What is your name?", []), (None, [])],
    ids=["the file's text is older", "the file has today's", "the file has none"],
)
def test_what_a_file_brings_was_made_from_the_text_in_it_else_from_todays(own, expected):
    found = translation_changes(CHANGED, [row(own, "Wie heißen Sie?")])
    assert old(translate_today(CHANGED, found.translations)) == expected


def test_what_comes_back_unchanged_stays_as_it_was():
    found = translation_changes(CHANGED, [row("What is your name?", "Ihr Name?")])
    assert found.translations == ()


# Publishing and two of one


def test_finding_it_still_right_is_a_harmless_change_said_in_words():
    right = still_right(CHANGED, [KEY], "de")
    assert not asks_the_same(CHANGED, right)
    (found,) = consequences(CHANGED, right, {NAME.uuid: 100})
    assert found.gravity is Gravity.HARMLESS
    (difference,) = differences(CHANGED, right)
    sentence = "One translation into Deutsch counts as made from other words."
    assert str(difference.sentence) == sentence


def test_two_surveys_that_ask_the_same_are_not_two_for_what_was_looked_through():
    right = still_right(CHANGED, [KEY], "de")
    assert editor(CHANGED, (), right, ()) is Editor.NOBODY
