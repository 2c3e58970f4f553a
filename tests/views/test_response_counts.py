"""How many responses there are: wherever one sees it, it is the same, and it changes together."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QLabel

from surveyapp.domain.filters import ResponseFilter
from surveyapp.exchange.responses_out.export import ExportRequest
from surveyapp.exchange.responses_out.options import ExportOptions
from surveyapp.models.survey_list import RESPONSES
from surveyapp.store.counting import count_responses
from surveyapp.store.deleted import delete_responses, restore_responses
from surveyapp.store.kiosk_events import KioskEvent, note_event
from surveyapp.store.responses import add_response, add_responses
from surveyapp.store.sqlite.opening import open_library
from surveyapp.store.surveys import add_survey, load_survey
from surveyapp.views.collect.overview import Overview
from surveyapp.views.export.dialog import ExportDialog
from surveyapp.views.export.queue_panel import ExportQueuePanel
from surveyapp.views.response_counts import why_unfinished
from surveyapp.views.results import search
from surveyapp.views.results.filter_bar import FilterBar
from surveyapp.views.results.page import ResultsPage
from surveyapp.views.results.response_text import ResponseText
from surveyapp.views.results.search import ResponseSearch
from surveyapp.views.survey_header import SurveyHeader
from surveyapp.workers.library import Change, ChangeKind
from tests.conftest import START, make_poll, poll_response
from tests.pages.export import ExportQueueScreen, ExportScreen
from tests.pages.finding import child_of, plain


@dataclass(frozen=True)
class Seen:
    """What the window says at one moment."""

    listed: str
    header: str
    collect: str
    results: str


def add_poll(path: Path, complete: int, unfinished: int) -> None:
    """Make a library with one poll that has so many responses."""
    database = open_library(path)
    with database.writer() as connection:
        survey = add_survey(connection, make_poll())
        given = [poll_response(survey, number) for number in range(complete)]
        given += [
            poll_response(survey, number, complete=False, submitted_at=START)
            for number in range(complete, complete + unfinished)
        ]
        list(add_responses(connection, survey, given))
    database.close()


def shown(widget) -> str:
    """Return all the words of a widget that are shown."""
    return " | ".join(label.text() for label in widget.findChildren(QLabel) if not label.isHidden())


def look(window) -> Seen:
    """Return what each place says; Collect counts when it is seen, and is so here."""
    screens = window.screens
    for page in ("collect", "results"):
        screens.show_page(page)
    return Seen(
        listed=screens.list.model.index(0, RESPONSES).data(),
        header=shown(window.findChild(SurveyHeader)),
        collect=shown(window.findChild(Overview)),
        results=shown(window.findChild(ResultsPage)),
    )


def says(seen: Seen, complete: int, unfinished: int) -> bool:
    total = complete + unfinished
    some = "1 response" if total == 1 else f"{total:,} responses"
    rest = [f"{unfinished:,} unfinished"] if unfinished else []
    return (
        seen.listed == f"{total:,}"
        and " · ".join([some, *rest]) in seen.header
        and all(words in seen.collect.split(" | ") for words in [some, *rest])
        and f"Responses: {total:,} of {total:,}" in seen.results
    )


@pytest.fixture
def english():
    QLocale.setDefault(QLocale("en_US"))
    yield
    QLocale.setDefault(QLocale.c())


@pytest.mark.parametrize(("complete", "unfinished"), [(0, 1), (3, 2), (5, 0)])
def test_list_header_collect_and_results_count_the_same_and_change_together(
    qtbot, tmp_path, english, open_window, complete, unfinished
):
    add_poll(tmp_path / "library.surveys", complete, unfinished)
    window = open_window()
    window.screens.list.choose(1)
    window.resize(1600, 900)
    library = window.screens.library
    with library.database.reader() as connection:
        survey = load_survey(connection, 1)
    for page in ("collect", "results"):
        window.screens.show_page(page)
    qtbot.waitUntil(lambda: says(look(window), complete, unfinished))

    more = poll_response(survey, 99, complete=False, submitted_at=START)
    library.write(
        add_response,
        survey,
        more,
        change=lambda number: Change(ChangeKind.RESPONSE_ADDED, survey.id, number),
    )
    qtbot.waitUntil(lambda: says(look(window), complete, unfinished + 1))

    library.write(delete_responses, survey.id, [1], change=Change(ChangeKind.RESPONSES, survey.id))
    fewer = (complete - 1, unfinished + 1) if complete else (0, unfinished)
    qtbot.waitUntil(lambda: says(look(window), *fewer))


@dataclass(frozen=True)
class Told:
    """What each place of the program tells of one survey: complete and unfinished."""

    window: bool
    kiosk: tuple[str, str]
    dialog: tuple[str, str]
    exports: tuple[str, str]


def export_of(qtbot, window, folder: Path, options: ExportOptions) -> str:
    """Export, and return what the window says when it is done."""
    queue = window.screens.queue
    path = folder / f"{len(list(folder.glob('*.csv')))}.csv"
    task = queue.add(ExportRequest(1, path, "csv", options))
    qtbot.waitUntil(lambda: task.state.is_over)
    return ExportQueueScreen(window.findChild(ExportQueuePanel)).row(task).words


def tell(qtbot, window, folder: Path, complete: int, unfinished: int) -> Told:
    qtbot.waitUntil(lambda: says(look(window), complete, unfinished))
    (row,) = window.screens.collect.overview.log.rows
    dialog = ExportDialog(window.screens.library, 1, ResponseFilter(), window)
    dialog.show()
    export = ExportScreen(dialog)
    qtbot.waitUntil(lambda: export.is_ready)
    offered = (plain(export.everything.text()), plain(export.unfinished.text()))
    dialog.reject()
    exports = [
        export_of(qtbot, window, folder, ExportOptions(partial=also)) for also in (False, True)
    ]
    kiosk = (row.complete.text(), row.unfinished.text())
    return Told(says(look(window), complete, unfinished), kiosk, offered, tuple(exports))


def expected(complete: int, unfinished: int) -> Told:
    return Told(
        True,
        (str(complete), str(unfinished)),
        (f"Every complete response ({complete})", f"Unfinished responses too ({unfinished})"),
        (f"Done: {complete} complete responses", f"Done: {complete + unfinished} responses"),
    )


def test_kiosk_log_and_export_count_as_the_window_after_every_change(
    qtbot, tmp_path, english, open_window
):
    database = open_library(tmp_path / "library.surveys")
    with database.writer() as connection:
        survey = add_survey(connection, make_poll())
        note_event(connection, survey.id, KioskEvent.STARTED)
        for number in range(5):
            kept = {} if number < 3 else {"complete": False, "reason": "idle"}
            add_response(connection, survey, poll_response(survey, number, source="kiosk", **kept))
        note_event(connection, survey.id, KioskEvent.ENDED)
    database.close()
    window = open_window()
    window.screens.list.choose(1)
    window.resize(1600, 900)
    library = window.screens.library
    for page in ("collect", "results"):
        window.screens.show_page(page)
    bulk = Change(ChangeKind.RESPONSES, survey.id)
    kept = []

    def told(complete: int, unfinished: int) -> Told:
        return tell(qtbot, window, tmp_path, complete, unfinished)

    assert told(3, 2) == expected(3, 2)
    more = poll_response(survey, 9, source="kiosk")
    library.write(
        add_response,
        survey,
        more,
        change=lambda number: Change(ChangeKind.RESPONSE_ADDED, survey.id, number),
    )
    assert told(4, 2) == expected(4, 2)
    reply = library.write(delete_responses, survey.id, [1, 5], change=bulk)
    reply.done.connect(kept.append)
    assert told(3, 1) == expected(3, 1)
    library.write(restore_responses, survey.id, kept[0], change=bulk)
    assert told(4, 2) == expected(4, 2)


@pytest.mark.parametrize("reason", ["idle", "crash", "left", ""])
def test_a_response_is_unfinished_for_the_same_reason_wherever_one_reads_it(qapp, reason):
    survey, document = make_poll(), QTextDocument()
    response = poll_response(survey, 1, complete=False, reason=reason)
    ResponseText(document, qapp.font(), qapp.palette()).write(survey, response)
    assert f"Status: {why_unfinished(reason)}\n" in document.toPlainText()


def test_a_filter_never_finds_more_than_there_are(qtbot, tmp_path, english, open_window):
    """It said “1,001 of 1,000” when a response came while the filter was being changed."""
    add_poll(tmp_path / "library.surveys", 20, 0)
    window = open_window()
    window.screens.list.choose(1)
    library = window.screens.library
    window.screens.show_page("results")
    page = window.findChild(ResultsPage)
    qtbot.waitUntil(lambda: "Responses: 20 of 20" in shown(page))
    with library.database.reader() as connection:
        survey = load_survey(connection, 1)

    # Stored, but the window has not heard of it yet.
    with library.database.writer() as connection:
        add_response(connection, survey, poll_response(survey, 20))
    child_of(page, FilterBar).edited.emit(ResponseFilter(complete=True))

    qtbot.waitUntil(lambda: "Responses: 21 of 21" in shown(page))


def test_a_response_that_comes_in_the_middle_of_a_search_is_in_its_total_too(
    qtbot, tmp_path, english, open_window, monkeypatch
):
    add_poll(tmp_path / "library.surveys", 20, 0)
    window = open_window()
    window.screens.list.choose(1)
    database = window.screens.library.database
    window.screens.show_page("results")
    page = window.findChild(ResultsPage)
    qtbot.waitUntil(lambda: "Responses: 20 of 20" in shown(page))
    with database.reader() as connection:
        survey = load_survey(connection, 1)
    find_ids = search.matching_ids

    def find_after_another(*asked):
        # The search has looked at the library's version, and reads nothing before this.
        with database.writer() as connection:
            add_response(connection, survey, poll_response(survey, 20))
        monkeypatch.setattr(search, "matching_ids", find_ids)
        return find_ids(*asked)

    monkeypatch.setattr(search, "matching_ids", find_after_another)
    child_of(page, FilterBar).edited.emit(ResponseFilter(complete=True))
    qtbot.waitUntil(lambda: "Responses: 21 of 21" in shown(page))


def test_the_survey_is_counted_once_while_nothing_is_written(
    qtbot, tmp_path, english, open_window, monkeypatch
):
    add_poll(tmp_path / "library.surveys", 3, 2)
    window = open_window()
    window.screens.list.choose(1)
    window.screens.show_page("results")
    page = window.findChild(ResultsPage)
    qtbot.waitUntil(
        lambda: "Responses: 5 of 5" in shown(page) and not child_of(page, ResponseSearch).is_busy
    )
    monkeypatch.delattr(search, "count_all")
    child_of(page, FilterBar).edited.emit(ResponseFilter(complete=True))
    qtbot.waitUntil(lambda: "Responses: 3 of 5" in shown(page))


def test_the_export_says_which_responses_it_leaves_out(qtbot, tmp_path, english, open_window):
    add_poll(tmp_path / "library.surveys", 3, 2)
    window = open_window()
    window.screens.list.choose(1)
    dialog = ExportDialog(window.screens.library, 1, ResponseFilter(search="a"), window)
    qtbot.addWidget(dialog)
    dialog.show()
    export = ExportScreen(dialog)
    qtbot.waitUntil(lambda: "(3)" in export.everything.text())

    assert export.everything.text() == "&Every complete response (3)"
    assert export.filtered.text().startswith("Complete ones that the filter")
    assert export.unfinished.text() == "U&nfinished responses too (2)"
    export.unfinished.setChecked(True)
    assert export.everything.text() == "&Every response (5)"
    assert export.filtered.text().startswith("What the filter")


def test_the_command_line_counts_as_the_library_does(tmp_path):
    path = tmp_path / "library.surveys"
    add_poll(path, 3, 2)

    def listed(*options: str) -> str:
        command = [sys.executable, "-m", "surveyapp", "--database", str(path), "list", *options]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    (entry,) = json.loads(listed("--json"))
    database = open_library(path)
    with database.reader() as connection:
        counts = count_responses(connection, 1)
    database.close()
    assert (entry["responses"], entry["partials"]) == counts == (3, 2)
    heading, line = listed().splitlines()
    assert heading.split()[:4] == ["ID", "STATUS", "COMPLETE", "UNFINISHED"]
    assert line.split()[:4] == ["1", "draft", "3", "2"]
