"""Translations out to a file and in again, through the dialog."""

from __future__ import annotations

import csv
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from surveyapp.domain.editing import change_section, set_title
from surveyapp.models.translation_table import TranslationColumn
from surveyapp.views.translations.files import TranslationFiles
from tests.pages.builder import BuilderScreen
from tests.pages.finding import child_of


@pytest.fixture
def out(qtbot, dialog, person):
    """Export, and return the rows of the file."""

    def out() -> list[list[str]]:
        with qtbot.waitSignal(child_of(dialog, TranslationFiles).written):
            dialog.export_button.click()
        return list(csv.reader(person.file.read_text(encoding="utf-8-sig").splitlines()))

    return out


@pytest.fixture
def bring(qtbot, dialog, person):
    """Write these rows as the file in hand, and import it."""

    def bring(rows: list[list[str]]) -> None:
        with person.file.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
        dialog.import_button.click()
        qtbot.waitUntil(lambda: not child_of(dialog, TranslationFiles).is_busy)

    return bring


def said(dialog) -> list[str]:
    return [
        dialog.model.index(row, TranslationColumn.SAID).data()
        for row in range(dialog.model.rowCount())
    ]


def test_a_file_filled_in_elsewhere_comes_back_as_one_step(
    dialog, out, bring, person, page, stored, survey
):
    dialog.model.setData(dialog.model.index(0, TranslationColumn.SAID), "Besuch")
    rows = out()
    words = ["Visite", "Teil", "Wie war es?", "Gut", ""]

    bring(
        [rows[0], *reversed([[*row[:3], word] for row, word in zip(rows[1:], words, strict=True)])]
    )

    assert person.heard == ["The file has 3 new, 1 changed."]
    assert said(dialog) == words
    assert len(stored().translations) == 4
    page.undo_stack.undo()
    assert said(dialog) == ["Besuch", "", "", "", ""]


def test_what_was_changed_stays_marked_through_a_file_and_what_it_brings_is_of_its_text(
    dialog, out, bring, page
):
    for row in (0, 1):
        dialog.model.setData(dialog.model.index(row, TranslationColumn.SAID), "Wort")
    edited = BuilderScreen(page).edited
    edited.edit("Edit", partial(set_title, title="Your visit"))
    rows = out()
    edited.edit("Edit", partial(change_section, uuid=edited.survey.sections[0].uuid, title="A"))

    bring([rows[0], rows[1], [*rows[2][:3], "Abschnitt"]])

    notes = [dialog.model.index(row, TranslationColumn.NOTE).data() for row in (0, 1)]
    assert notes == ["Changed since. It was: “Visit”", "Changed since. It was: “Part”"]


def test_nothing_is_taken_in_before_the_person_agrees(dialog, out, bring, person):
    rows = out()
    person.agrees = False

    bring([rows[0], [*rows[1][:3], "Besuch"], ["x/label", "", "", "Wer?"]])

    assert person.heard == ["The file has 1 new, 1 row that is not in this survey."]
    assert said(dialog) == [""] * 5


def test_what_is_odd_about_a_file_is_said_before_it_is_taken_in(dialog, out, bring, person):
    rows = out()

    bring([[*rows[0], "Remarks"], [*rows[1][:2], "Another title", "Besuch", "?"]])

    assert person.heard == [
        "The file has 1 new.\n\n1 of these texts has been changed since the file was made."
        "\n\nLeft out, since no language is called so: “Remarks”."
    ]


def test_a_file_with_nothing_new_only_says_so(dialog, out, bring, person, page):
    bring(out())

    assert person.heard == ["The file has nothing new."]
    assert page.undo_stack.count() == 0


def test_a_bad_file_ends_in_a_sentence_and_changes_nothing(dialog, bring, person, page):
    bring([["Name", "Deutsch [de]"], ["title", "Besuch"]])

    assert person.heard == [
        "“translations.csv” is no table of translations: it has no column “Key”. Export the"
        " translations, fill in that file, and import it again."
    ]
    assert page.undo_stack.count() == 0
    assert dialog.import_button.isEnabled()


def test_a_file_may_bring_another_language(dialog, out, bring):
    rows = out()

    bring([[*rows[0], "fr"], *([*row, "mot"] for row in rows[1:])])

    codes = [dialog.bar.languages.itemData(n) for n in range(dialog.bar.languages.count())]
    assert codes == ["de", "fr"]


def test_where_the_file_went_is_said(dialog, out):
    out()

    assert any(
        label.text() == "Written to translations.csv" for label in dialog.findChildren(QLabel)
    )


def test_the_ending_is_added_and_a_file_of_that_name_only_replaced_if_wanted(
    dialog, person, tmp_path
):
    there = tmp_path / "mine.csv"
    there.write_text("mine", encoding="utf-8")
    person.file, person.agrees = Path(tmp_path / "mine"), False

    dialog.export_button.click()

    assert there.read_text(encoding="utf-8") == "mine"
    assert not child_of(dialog, TranslationFiles).is_busy
