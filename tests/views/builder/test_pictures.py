"""A picture for each choice: chosen, dropped, removed, undone, and stored with the survey."""

from __future__ import annotations

from hashlib import sha256

import pytest
from PySide6.QtCore import QMimeData, QPointF, QSize, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMenu

from surveyapp.domain.editing_choices import set_picture
from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.survey import Choice, Question, Section, Survey
from surveyapp.models.choice_table import ChoiceColumn, ChoiceTableModel
from surveyapp.store.pictures import keep_picture, load_picture
from surveyapp.store.surveys import add_survey, load_survey, save_survey
from surveyapp.views import messages
from surveyapp.views.builder.picture_reading import PictureReading
from surveyapp.views.choice_pictures import MOST_SIDE
from surveyapp.views.pictures import stored_image
from tests.drawn import drawn_picture, png
from tests.pages.finding import texts_of


@pytest.fixture
def table(screen, open_survey, poll):
    open_survey(poll)
    return screen.choices


@pytest.fixture
def file(tmp_path, monkeypatch):
    """A picture's file, which is chosen whenever one is to be chosen."""
    path = tmp_path / "a picture.png"
    path.write_bytes(png(drawn_picture(1, QSize(1600, 900))))
    monkeypatch.setattr(messages, "choose_open_file", lambda *_: path)
    return path


def cell(table, row=0):
    return table.choices.index(row, ChoiceColumn.LABEL)


def open_menu(qtbot, table, row=0):
    """Press the place of a choice that offers all that can be done to it."""
    place = table.visualRect(table.choices.index(row, ChoiceColumn.MORE)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)


def press(qtbot, table, row=0):
    """Ask for a picture for a choice."""
    open_menu(qtbot, table, row)
    take(table, "Picture…")


def take(table, name: str) -> None:
    """Take this entry of the menu that is open."""
    entry = entries(table)[name]
    entry.trigger()
    entry.parent().close()


def shown(screen, row=0):
    return next(screen.edited.survey.questions()).choices[row].picture


def saved(screen, library):
    screen.qtbot.waitUntil(lambda: screen.edited.saver.is_idle)
    with library.database.reader() as connection:
        survey = load_survey(connection, screen.edited.survey.id)
        choices = next(survey.questions()).choices
        kept = {sha: load_picture(connection, sha) for sha in survey.pictures()}
    return [choice.picture for choice in choices], kept


def chosen(qtbot, screen, table, row=0):
    press(qtbot, table, row)
    qtbot.waitUntil(lambda: shown(screen, row) is not None)
    return shown(screen, row)


def entries(table) -> dict[str, object]:
    [menu] = [menu for menu in table.findChildren(QMenu) if menu.isVisible()]
    return {action.text(): action for action in menu.actions()}


def test_a_picture_chosen_is_stored_small_with_the_survey(qtbot, screen, library, table, file):
    sha = chosen(qtbot, screen, table)
    pictures, kept = saved(screen, library)
    assert pictures == [sha, None, None, None, None]
    assert sha256(kept[sha]).hexdigest() == sha
    image = stored_image(kept[sha])
    assert max(image.width(), image.height()) == MOST_SIDE
    assert cell(table).data(ChoiceTableModel.PICTURE_ROLE) == sha
    assert sha in screen.edited.thumbnails


def test_by_keyboard_too(qtbot, screen, table, file):
    table.setFocus()
    table.setCurrentIndex(cell(table, 1))
    qtbot.keyClick(table, Qt.Key.Key_Menu)
    take(table, "Picture…")
    qtbot.waitUntil(lambda: shown(screen, 1) is not None)


def test_a_file_dropped_on_a_choice_becomes_its_picture(qtbot, screen, table, file):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    place = table.visualRect(cell(table, 2)).center()
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entered = QDragEnterEvent(place, Qt.DropAction.CopyAction, mime, buttons, keys)
    QApplication.sendEvent(table.viewport(), entered)
    assert entered.isAccepted()
    dropped = QDropEvent(QPointF(place), Qt.DropAction.CopyAction, mime, buttons, keys)
    QApplication.sendEvent(table.viewport(), dropped)
    qtbot.waitUntil(lambda: shown(screen, 2) is not None)
    assert shown(screen, 0) is None


def test_a_picture_removed_stays_in_the_library_for_the_undo_that_brings_it_back(
    qtbot, screen, library, table, file
):
    sha = chosen(qtbot, screen, table)
    saved(screen, library)
    open_menu(qtbot, table)
    take(table, "Remove the picture")
    assert shown(screen) is None
    assert saved(screen, library)[0] == [None] * 5
    with library.database.reader() as connection:
        assert load_picture(connection, sha) is not None
    screen.edited.undo_stack.undo()
    assert shown(screen) == sha
    pictures, kept = saved(screen, library)
    assert pictures[0] == sha
    assert kept[sha] is not None


def test_a_picture_of_an_earlier_day_comes_back_with_undo_too(
    qtbot, screen, library, poll, open_survey
):
    content = png(drawn_picture(2))
    with library.database.writer() as connection:
        sha = keep_picture(connection, content)
        uuid = next(poll.questions()).choices[0].uuid
        save_survey(connection, set_picture(poll, next(poll.questions()).uuid, uuid, sha))
    open_survey(poll)
    assert sha in screen.edited.thumbnails
    open_menu(qtbot, screen.choices)
    take(screen.choices, "Remove the picture")
    assert saved(screen, library)[1] == {}
    screen.edited.undo_stack.undo()
    assert saved(screen, library)[1] == {sha: content}


def test_another_picture_takes_the_place_of_the_first(
    qtbot, screen, library, table, file, tmp_path, monkeypatch
):
    first = chosen(qtbot, screen, table)
    another = tmp_path / "another.png"
    another.write_bytes(png(drawn_picture(3)))
    monkeypatch.setattr(messages, "choose_open_file", lambda *_: another)
    open_menu(qtbot, table)
    take(table, "Choose another picture…")
    qtbot.waitUntil(lambda: shown(screen) not in (None, first))
    assert list(saved(screen, library)[1]) == [shown(screen)]


def test_what_is_no_picture_is_said_beside_the_choices(qtbot, screen, table, file):
    file.write_text("no picture")
    press(qtbot, table)
    qtbot.waitUntil(lambda: any("no PNG or JPEG" in text for text in texts_of(screen.pane)))
    assert shown(screen) is None


def test_a_choice_deleted_while_its_picture_is_read_stays_deleted(qtbot, screen, table, file):
    table.setFocus()
    table.setCurrentIndex(cell(table))
    uuid = cell(table).data(ChoiceTableModel.UUID_ROLE)
    press(qtbot, table)
    table.remove_requested.emit(uuid)
    assert screen.pane.findChildren(PictureReading)
    qtbot.waitUntil(lambda: not screen.pane.findChildren(PictureReading))
    assert uuid not in [one.uuid for one in next(screen.edited.survey.questions()).choices]


def test_only_kinds_that_show_pictures_offer_them(qtbot, screen, library, open_survey):
    asked = {
        kind: Question(kind, "Which?", kind.value, choices=(Choice("Red", "red"),))
        for kind in QuestionKind
        if kind.has_choices and not kind.has_rows
    }
    with library.database.writer() as connection:
        sections = (Section(questions=tuple(asked.values())),)
        survey = add_survey(connection, Survey("Colours", sections=sections))
    open_survey(survey)
    for kind, question in asked.items():
        screen.outline.choose(question.uuid)
        open_menu(qtbot, screen.choices)
        [menu] = [menu for menu in screen.choices.findChildren(QMenu) if menu.isVisible()]
        is_offered = "Picture…" in [action.text() for action in menu.actions()]
        assert is_offered is (kind is not QuestionKind.RANKING)
        menu.close()


def test_a_screen_reader_hears_whether_a_choice_has_a_picture(qtbot, screen, table, file):
    role = Qt.ItemDataRole.AccessibleTextRole
    assert cell(table).data(role) == "Very satisfied"
    chosen(qtbot, screen, table)
    assert cell(table).data(role) == "Very satisfied, with a picture"


def test_a_picture_is_seen_behind_the_words_of_its_choice(qtbot, screen, table, file):
    before = table.grab(table.visualRect(cell(table))).toImage()
    chosen(qtbot, screen, table)
    table.clearFocus()
    assert table.grab(table.visualRect(cell(table))).toImage() != before
    red = screen.edited.thumbnails[shown(screen)].toImage().pixelColor(4, 4)
    line = table.grab(table.visualRect(cell(table))).toImage()
    seen = {line.pixelColor(x, line.height() // 2).name() for x in range(line.width())}
    assert red.name() in seen
