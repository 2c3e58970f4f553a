"""Build on a survey of 1,000 questions: opened, written in, moved, undone, scrolled.

Every gap of the event loop over a tick is a moment in which the window answers nothing. On a
busy machine look at the processor time of the window's thread.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import quantiles

from tests.benchmarks.figures import offscreen, python, tell
from tests.benchmarks.libraries import Libraries

_QUESTIONS = 1000
_GAP_MS = 50.0
_STEPS = 40


def run(libraries: Libraries, runs: int) -> None:
    """Print the gaps of the event loop at the 95th percentile, in a process of its own."""
    count = max(50, round(_QUESTIONS * libraries.scale))
    command = python("tests.benchmarks.builder", count)
    subprocess.run(command, env=offscreen(), check=True)


def _measure(count: int) -> None:
    from PySide6.QtCore import QEvent, QEventLoop
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from surveyapp.domain.kinds import QuestionKind
    from surveyapp.domain.survey import Choice, Question, Section, Survey
    from surveyapp.process import shorten_turns
    from surveyapp.store.sqlite.opening import open_library
    from surveyapp.store.surveys import add_survey
    from surveyapp.views.builder.page import BuildPage
    from surveyapp.views.theme import STYLE, apply_theme
    from surveyapp.workers.library import Library
    from tests.benchmarks.results_window import Ticks
    from tests.pages.builder import BuilderScreen

    shorten_turns()
    app = QApplication([*sys.argv[:1], *STYLE])
    apply_theme(app)
    kinds = (QuestionKind.SINGLE_CHOICE, QuestionKind.NUMBER, QuestionKind.TEXT)
    questions = tuple(
        Question(
            kinds[n % 3],
            f"Question {n}: what do you think of it?",
            f"q{n}",
            choices=tuple(Choice(f"Choice {c}", f"c{c}") for c in range(5)) if n % 3 == 0 else (),
            # Lines in the gutter, short ones and some over the whole page.
            show_if=f"${{q{n - n % 15}}} = 'c1'" if n % 15 in (1, 7, 14) else "",
        )
        for n in range(count)
    )
    sections = tuple(
        Section(f"Section {at // 100 + 1}", questions=questions[at : at + 100])
        for at in range(0, count, 100)
    )
    with tempfile.TemporaryDirectory() as folder:
        library = Library(open_library(Path(folder) / "long.surveys"))
        with library.database.writer() as connection:
            survey = add_survey(connection, Survey("Long", sections=sections))
        page = BuildPage(library)
        page.resize(1300, 800)
        page.show()
        screen = BuilderScreen(page)

        def rest(milliseconds: int = 60) -> None:
            until = time.perf_counter() + milliseconds / 1000
            while time.perf_counter() < until:
                app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 5)

        def told(what: str, act: Callable[[], None], times: int) -> None:
            ticks, busy = Ticks(), []
            for _ in range(times):
                begun = time.thread_time()
                act()
                app.processEvents()
                busy.append((time.thread_time() - begun) * 1000)
                rest()
            late = ticks.stop()
            tell(f"{what}, 95th percentile of the gaps", quantiles(late, n=20)[18], _GAP_MS)
            tell(f"{what}, longest gap", max(late), 10 * _GAP_MS)
            # What others do on the machine lengthens a gap, but not this.
            worst = max(busy) if times == 1 else quantiles(busy, n=20)[18]
            tell(f"{what}, processor time until all is shown, 95th percentile", worst, _GAP_MS)

        def open_it() -> None:
            page.show_survey(survey.id)
            while not screen.is_loaded:
                rest(5)

        told("open", open_it, 1)
        rest(1000)
        bar = screen.pane.canvas.verticalScrollBar()
        told("scroll", lambda: bar.setValue(bar.value() + 240), _STEPS)
        field = screen.text_field("Question")
        told("write", lambda: QTest.keyClicks(field, "a"), _STEPS)
        told("choose", lambda: _choose_next(screen), _STEPS)
        told("move", page.part_actions.move_down.trigger, _STEPS // 2)
        told("undo", page.undo_stack.undo, _STEPS // 2)
        painted: list[float] = []
        for _ in range(_STEPS):
            begun = time.thread_time()
            bar.setValue(max(0, bar.value() - 60))
            screen.pane.canvas.viewport().repaint()
            painted.append((time.thread_time() - begun) * 1000)
            rest(10)
        tell(
            "a frame while scrolling, processor time, 95th percentile",
            quantiles(painted, n=20)[18],
            16.0,
        )
        page.flush()
        rest(500)
        page.close()
        page.deleteLater()
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        library.shut_down()


def _choose_next(screen: object) -> None:
    outline = screen.outline
    outline.choose(outline.neighbour)


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    _measure(int(sys.argv[1]))
