"""Somebody who edits and publishes a survey that runs, in a process for the hunts.

``python -m tests.faults.editing LIBRARY FIRST [PLANT]`` opens the survey in Build and brings it
into one state after another, each with a number in every question. It says "goes NUMBER" before
an edit, "saved NUMBER" once the window says that it is saved, and the same with "publishes" and
"published". PLANT "early" says that before it is.
"""

from __future__ import annotations

import os
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QApplication

from surveyapp.domain.answers import Response
from surveyapp.domain.survey import Survey
from surveyapp.store.responses import add_response
from surveyapp.store.sqlite.opening import open_library
from surveyapp.store.surveys import add_survey
from surveyapp.views.builder.page import BuildPage
from surveyapp.views.publishing.dialog import PublishDialog
from surveyapp.workers.library import Library
from tests.conftest import START
from tests.faults.interviews import SURVEY_ID, answers_of, make_survey
from tests.pages.builder import BuilderScreen
from tests.screenshots.stage import wait_until


def make_answered(path: Path) -> None:
    """Make a library with an open survey that somebody answered, in its state 0."""
    with closing(open_library(path)) as database, database.writer() as connection:
        survey = add_survey(connection, in_state(make_survey(), 0))
        add_response(connection, survey, response_of(survey))


def response_of(survey: Survey) -> Response:
    """Return what the first person answers."""
    return Response(
        survey_id=survey.id, uuid="one", answers=answers_of(survey, 1), submitted_at=START
    )


def in_state(survey: Survey, number: int) -> Survey:
    """Return the survey with this number in every question."""
    sections = tuple(
        replace(
            section,
            questions=tuple(replace(one, help=f"State {number}") for one in section.questions),
        )
        for section in survey.sections
    )
    return replace(survey, sections=sections)


def main() -> None:
    """Edit until somebody kills this."""
    library, first, plant, *_ = (*sys.argv[1:], "")
    app = QApplication([])
    page = BuildPage(Library(open_library(Path(library))))
    page.show()
    editor = _Editor(page, plant)
    _say("ready")
    number = int(first)
    while app is not None:
        for _ in range(3):
            number += 1
            editor.edit(number)
        editor.undo_and_redo(number - 1, number)
        editor.publish(number)


class _Editor:
    def __init__(self, page: BuildPage, plant: str) -> None:
        self._page = page
        self._plant = plant
        screen = BuilderScreen(page)
        page.show_survey(SURVEY_ID)
        wait_until(lambda: screen.is_loaded)
        edited = screen.edited
        assert edited is not None
        self._edited = edited

    def edit(self, number: int) -> None:
        _say(f"goes {number}")
        self._edited.edit(f"State {number}", lambda survey: in_state(survey, number))
        self._save(number)

    def undo_and_redo(self, before: int, after: int) -> None:
        for step, number in (
            (self._edited.undo_stack.undo, before),
            (self._edited.undo_stack.redo, after),
        ):
            _say(f"goes {number}")
            step()
            self._save(number)

    def publish(self, number: int) -> None:
        self._page.publishing.publish.trigger()
        dialog = self._page.findChild(PublishDialog)
        assert dialog is not None
        wait_until(dialog.publish_button.isEnabled)
        _say(f"publishes {number}")
        if self._plant == "early":
            _say(f"published {number}")
        dialog.publish_button.click()
        wait_until(lambda: self._edited.changes == 0)
        _say(f"published {number}")

    def _save(self, number: int) -> None:
        if self._plant == "early":
            _say(f"saved {number}")
        self._page.flush()
        wait_until(lambda: self._edited.saver.is_idle)
        _say(f"saved {number}")


def _say(line: str) -> None:
    os.write(1, f"{line}\n".encode())


if __name__ == "__main__":
    main()
