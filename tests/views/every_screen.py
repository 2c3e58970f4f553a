"""Every screen of the manager's window and of the kiosk, gone through, whatever looks at them."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping
from contextlib import closing, suppress
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QWidget

from surveyapp.store.sqlite.opening import open_library
from surveyapp.workers.library import Library
from tests.screenshots import dialog_screens as dialogs
from tests.screenshots import results_screens as results
from tests.screenshots import screens
from tests.screenshots.kiosk import Booth
from tests.screenshots.kiosk_places import Place
from tests.screenshots.stage import SIZE, Screen, Stage
from tests.screenshots.translation_screens import translations
from tests.views.paint_rules import one_picture

Look = Callable[[QWidget], Iterator[str]]
"""What looks at a window and tells its faults."""

SCREENS: tuple[Screen, ...] = (
    screens.home,
    screens.home_table,
    screens.build_survey,
    screens.build_question,
    screens.build_poll,
    screens.build_palette,
    screens.preview_question,
    screens.collect_overview,
    screens.collect_form,
    # Before the others: those open dialogs on a survey that is shown already.
    results.summary_joined,
    results.condition_joined,
    results.join_choices_problem,
    results.responses_every_kind,
    results.responses_reading,
    results.responses_filtered,
    results.summary_every_kind,
    results.condition_dialog,
    dialogs.new_survey_dialog,
    dialogs.import_dialog,
    dialogs.import_doubt,
    dialogs.survey_file_comparison,
    dialogs.export_dialog_options,
    dialogs.about_dialog,
    dialogs.kiosk_preflight,
    dialogs.kiosk_pin,
    dialogs.kiosk_settings,
    translations,
    dialogs.restore_dialog,
    screens.trash,
)


def go_through(folder: Path, looks: Mapping[str, Look], size: QSize = SIZE) -> dict[str, list[str]]:
    """Show one screen after another, in a window of this size; return what each look found.

    Each fault begins with the screen's name.
    """
    found: dict[str, list[str]] = {name: [] for name in looks}
    for shown, how in (((screens.empty_library,), {"empty": True}), (SCREENS, {})):
        with closing(Stage(folder, hurried=True, size=size, **how)) as stage:
            for screen in shown:
                window = screen(stage)
                stage.settle(window)
                with one_picture():
                    for name, look in looks.items():
                        found[name] += [f"{screen.__name__}: {fault}" for fault in look(window)]
                with suppress(RuntimeError):
                    stage.close_dialogs()
                    if window.windowType() is Qt.WindowType.Popup:
                        window.close()
    return found


def go_through_kiosk(
    folder: Path, place: Place, looks: Mapping[str, Look], seen: Container[str] = ()
) -> dict[str, list[str]]:
    """Answer all that a kiosk asks at this place, as often as there are ``looks``.

    With names of screens ``seen`` only at these is looked.
    """
    found: dict[str, list[str]] = {name: [] for name in looks}

    def see(screen: str, window: QWidget) -> None:
        if seen and screen not in seen:
            return
        QApplication.processEvents()
        with one_picture():
            for name, look in looks.items():
                found[name] += [f"{screen}: {fault}" for fault in look(window)]

    library = Library(open_library(folder / "kiosk.surveys"))
    booth = Booth(library, place, see)
    booth.go_through()
    booth.close()
    library.shut_down()
    library.deleteLater()
    return found
