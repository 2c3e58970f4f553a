"""The table of translations: what it marks, what it shows of a big survey, what it asks for."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.kiosk_words import KIOSK, KioskWord, kiosk_texts
from surveyapp.domain.survey import Choice, Question, Section, Survey, Translation
from surveyapp.domain.translating import Progress, translate
from surveyapp.models.translation_table import (
    KioskTexts,
    TranslationColumn,
    TranslationTableModel,
)

CHOICE = Choice("Good", "good")
QUESTION = Question(
    QuestionKind.SINGLE_CHOICE, "How was it, ${name}?", "how", help="Be frank.", choices=(CHOICE,)
)
SURVEY = Survey("Visit", sections=(Section("Part", questions=(QUESTION,)),), languages=("en", "de"))


def said(*texts: tuple[str, str, str], language: str = "de") -> Survey:
    return translate(SURVEY, [Translation(uuid, f, language, text) for uuid, f, text in texts])


def column(model: TranslationTableModel, number: TranslationColumn) -> list[str]:
    return [model.index(row, number).data() for row in range(model.rowCount())]


@pytest.fixture
def model(qtmodeltester):
    model = TranslationTableModel()
    model.show(SURVEY, "de")
    yield model
    qtmodeltester.check(model)


def test_it_names_the_place_of_each_text(model):
    assert column(model, TranslationColumn.PLACE) == [
        "Title",
        "Section 1",
        "Question 1",
        "Question 1: help",
        "Question 1: choice 1",
    ]
    assert column(model, TranslationColumn.OWN) == [
        "Visit",
        "Part",
        QUESTION.text,
        "Be frank.",
        "Good",
    ]
    assert model.headerData(TranslationColumn.OWN, Qt.Orientation.Horizontal) == "English"
    assert model.headerData(TranslationColumn.SAID, Qt.Orientation.Horizontal) == "Deutsch"


def test_what_is_missing_says_so_in_words(model):
    model.show(said((SURVEY.uuid, "title", "Besuch")), "de")

    assert column(model, TranslationColumn.NOTE) == ["", *["Not translated"] * 4]
    assert model.progress == Progress(1, 5)


def test_other_quoted_answers_are_told_and_the_translation_is_kept(model):
    model.show(said((QUESTION.uuid, "text", "Wie war es, ${nom}?")), "de")

    assert model.index(2, TranslationColumn.SAID).data() == "Wie war es, ${nom}?"
    assert model.index(2, TranslationColumn.NOTE).data() == (
        "${name} is not in the translation. ${nom} is not in the survey’s text."
    )


def test_a_text_changed_since_it_was_translated_says_what_it_was_and_is_to_do(model):
    made = said((SURVEY.uuid, "title", "Besuch"), (CHOICE.uuid, "label", "Gut"))
    title, choice = sorted(made.translations, key=lambda t: t.field, reverse=True)
    known = (replace(choice, source="Fine"), replace(title, source="Visit"))
    model.show(replace(made, translations=known), "de")

    note = model.index(4, TranslationColumn.NOTE)
    assert note.data() == "Changed since. It was: “Fine”"
    assert note.data(TranslationTableModel.NOTE_ROLE) == "outdated"
    spoken = model.index(4, TranslationColumn.SAID).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "It was: “Fine”" in spoken
    assert (model.outdated_count, model.progress) == (1, Progress(2, 5))
    assert [model.next_to_do(row) for row in (-1, 3, 4)] == [1, 4, 1]
    model.show_only_to_do(True)
    assert column(model, TranslationColumn.OWN) == ["Part", QUESTION.text, "Be frank.", "Good"]


def test_a_mark_that_comes_or_goes_is_no_new_table(model, qtbot):
    made = said((CHOICE.uuid, "label", "Gut"))
    model.show(made, "de")
    (one,) = made.translations
    with (
        qtbot.assertNotEmitted(model.modelReset),
        qtbot.waitSignal(model.dataChanged) as changed,
    ):
        model.show(replace(made, translations=(replace(one, source="Fine"),)), "de")
    assert changed.args[0].row() == 4


def test_writing_asks_for_a_translation_and_does_nothing_by_itself(model, qtbot):
    with qtbot.waitSignal(model.translation_requested) as asked:
        model.setData(model.index(4, TranslationColumn.SAID), "Gut")

    assert asked.args == [CHOICE.uuid, "label", "Gut"]
    assert model.index(4, TranslationColumn.SAID).data() == ""


def test_only_the_translations_can_be_written(model):
    for number in TranslationColumn:
        is_editable = bool(model.index(0, number).flags() & Qt.ItemFlag.ItemIsEditable)
        assert is_editable == (number is TranslationColumn.SAID)


def test_the_next_to_do_text_is_found_from_the_top_again(model):
    model.show(said((SURVEY.uuid, "title", "Besuch"), (CHOICE.uuid, "label", "Gut")), "de")

    assert [model.next_to_do(row) for row in range(-1, 5)] == [1, 1, 2, 3, 1, 1]


def test_a_row_translated_among_the_missing_stays_until_they_are_chosen_anew(model):
    model.show(said((SURVEY.uuid, "title", "Besuch")), "de")
    model.show_only_to_do(True)
    assert column(model, TranslationColumn.OWN) == ["Part", QUESTION.text, "Be frank.", "Good"]

    model.show(said((SURVEY.uuid, "title", "Besuch"), (CHOICE.uuid, "label", "Gut")), "de")
    assert column(model, TranslationColumn.SAID) == ["", "", "", "Gut"]
    assert model.progress == Progress(2, 5)

    model.show_only_to_do(True)
    assert column(model, TranslationColumn.OWN) == ["Part", QUESTION.text, "Be frank."]


def test_an_edit_of_one_text_is_no_new_table(model, qtbot):
    with (
        qtbot.assertNotEmitted(model.modelReset),
        qtbot.waitSignal(model.dataChanged) as changed,
    ):
        model.show(said((QUESTION.uuid, "help", "Ehrlich, bitte.")), "de")

    assert (changed.args[0].row(), changed.args[1].row()) == (3, 3)


def test_a_text_that_is_gone_leaves_the_table(model):
    shorter = replace(QUESTION, help="")

    model.show(replace(SURVEY, sections=(Section("Part", questions=(shorter,)),)), "de")

    assert "Be frank." not in column(model, TranslationColumn.OWN)


def test_a_screen_reader_hears_what_is_to_be_translated(model):
    spoken = model.index(4, TranslationColumn.SAID).data(Qt.ItemDataRole.AccessibleTextRole)

    assert spoken == "Question 1: choice 1. Good. Not translated"


def test_a_frozen_table_lets_nothing_be_written():
    model = TranslationTableModel(frozen=True)
    model.show(SURVEY, "de")

    assert not model.index(0, TranslationColumn.SAID).flags() & Qt.ItemFlag.ItemIsEditable


SECONDS = KioskWord(
    "Starts in %n second(s).", ("IdleWarning",), ("Starts in %n second.", "Starts in %n seconds.")
)
WORDS = (
    KioskWord("Next", ("PageScreen",)),
    KioskWord("Choose {count}", ("ChoicesInput",)),
    SECONDS,
)


def in_polish(*, alone: bool = False, **said: str) -> KioskTexts:
    return KioskTexts(kiosk_texts(WORDS, "pl"), said, alone)


def test_the_kiosks_words_stand_below_the_surveys_texts_and_say_how_many_are_left(model):
    model.show(SURVEY, "pl", in_polish(Next="Dalej"))

    heading = model.heading_row
    assert heading == 5
    assert column(model, TranslationColumn.PLACE)[heading:] == [
        "Words of the kiosk, for all surveys of this library: 4 left",
        "Pages",
        "Answers",
        "While it waits: for 1",
        "While it waits: for 2, 3, 4…",
        "While it waits: for 0, 5, 6…",
    ]
    assert column(model, TranslationColumn.SAID)[heading + 1] == "Dalej"
    assert column(model, TranslationColumn.NOTE)[heading + 1 :] == ["", *["Stays English"] * 4]
    assert (model.progress, model.words_progress) == (Progress(0, 5), Progress(1, 5))


def test_nobody_writes_in_the_heading_or_finds_it_missing(model):
    model.show(SURVEY, "pl", in_polish())
    heading = model.heading_row

    assert not model.index(heading, TranslationColumn.SAID).flags() & Qt.ItemFlag.ItemIsEnabled
    assert not model.is_missing(heading)
    assert model.next_to_do(heading - 1) == heading + 1


def test_of_a_survey_in_that_language_only_the_words_are_to_be_written(model):
    model.show(replace(SURVEY, languages=("pl",)), "pl", in_polish(alone=True))

    assert model.heading_row == 0
    assert model.rowCount() == 6
    assert model.headerData(TranslationColumn.OWN, Qt.Orientation.Horizontal) == "English"


def test_a_word_without_its_places_stays_in_its_cell_with_the_reason_and_is_not_kept(model, qtbot):
    model.show(SURVEY, "pl", in_polish())
    row = model.find(KIOSK, "Choose {count}")
    index = model.index(row, TranslationColumn.SAID)
    with qtbot.assertNotEmitted(model.translation_requested):
        model.setData(index, "Wybierz")

    assert index.data() == "Wybierz"
    note = model.index(row, TranslationColumn.NOTE)
    assert note.data() == "Not kept. {count} must stand in it too."
    assert note.data(TranslationTableModel.NOTE_ROLE) == "refused"
    assert model.is_missing(row)
    assert "Not kept" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    # It stays while others are written, and goes once it is mended.
    model.show(SURVEY, "pl", in_polish(Next="Dalej"))
    assert index.data() == "Wybierz"
    with qtbot.waitSignal(model.translation_requested) as asked:
        model.setData(index, "Wybierz {count}")
    assert asked.args == [KIOSK, "Choose {count}", "Wybierz {count}"]
    assert index.data() == ""


def test_clearing_a_refused_word_leaves_what_was_kept(model, qtbot):
    model.show(SURVEY, "pl", in_polish(**{"Choose {count}": "Wybierz {count}"}))
    index = model.index(model.find(KIOSK, "Choose {count}"), TranslationColumn.SAID)
    model.setData(index, "Wybierz")
    with qtbot.assertNotEmitted(model.translation_requested):
        model.setData(index, "Wybierz {count}")

    assert index.data() == "Wybierz {count}"
    assert index.siblingAtColumn(TranslationColumn.NOTE).data() == ""


def test_the_words_that_are_missing_are_shown_alone_under_their_heading(model):
    model.show(SURVEY, "pl", in_polish(Next="Dalej"))
    model.show_only_to_do(True)

    assert model.heading_row == 5
    assert model.rowCount() == 10
    assert "Dalej" not in column(model, TranslationColumn.SAID)


def test_a_word_that_was_written_changes_its_row_and_the_count_above(model, qtbot):
    model.show(SURVEY, "pl", in_polish())
    with (
        qtbot.assertNotEmitted(model.modelReset),
        qtbot.waitSignal(model.dataChanged) as changed,
    ):
        model.show(SURVEY, "pl", in_polish(Next="Dalej"))

    assert (changed.args[0].row(), changed.args[1].row()) == (5, 6)
