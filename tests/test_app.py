"""The window as it is started: a real process, its library, its end."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import pytest

from surveyapp import paths
from surveyapp.store.sqlite.opening import open_library
from tests.patience import PATIENCE_S
from tests.running import check_library
from tests.started import SHOWN, end, start

needs_signals = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals")

_ASKING = (SHOWN.replace("sys.exit", "end_signals._PATIENCE_MS = 200; sys.exit")).replace(
    "    def show_screens",
    """    def closeEvent(self, event):
        from PySide6.QtWidgets import QMessageBox
        QMessageBox(self).exec()
        event.ignore()

    def show_screens""",
)
"""The same, with a question at the end that nobody answers."""


_WRONG = """
import sys
from surveyapp import cli, end_signals
from surveyapp.views import messages

run = messages._run

def tell(box):
    print(box.text(), flush=True)
    return run(box)

messages._run = tell
end_signals._PATIENCE_MS = 200
sys.exit(cli.main())
"""
"""The program, saying on stdout what it asks in a dialog."""


_ON_PAGE = SHOWN.replace(
    "        QTimer.singleShot(0, self, lambda: print(screens._library.path, flush=True))",
    """        def look():
            if screens.list.current is None:
                QTimer.singleShot(20, self, look)
            else:
                on_results = screens.page is screens.results and screens.results.is_on_summary
                print("shown:", screens.list.current.title, on_results, flush=True)
        look()""",
)
"""The program, saying on stdout which survey is shown, and whether its summary is."""


@needs_signals
def test_the_demo_opens_the_first_samples_summary_also_when_it_is_there_already(tmp_path):
    for _ in range(2):
        process = start("demo", tmp_path / "demo", program=("-c", _ON_PAGE))
        shown = next(line for line in process.stdout if line.startswith("shown:"))
        assert shown.strip() == "shown: Customer satisfaction True"
        assert end(process)[0] == 0


@needs_signals
def test_a_library_named_alone_is_opened(tmp_path):
    path = tmp_path / "my.surveys"
    open_library(path).close()
    process = start(path)
    assert process.stdout.readline().strip() == str(path)
    assert end(process)[0] == 0


@needs_signals
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_the_window_makes_its_library_and_closes_cleanly_when_asked_by_a_signal(tmp_path, number):
    path = tmp_path / "new" / "my.surveys"
    process = start("--database", path)
    assert process.stdout.readline().strip() == str(path)
    status, errors = end(process, number)
    assert (status, "Traceback" in errors) == (0, False), errors
    assert not Path(f"{path}-wal").exists()  # folded into the file: it was closed
    database = open_library(path)
    assert check_library(database) == []
    database.close()
    log = (paths.data_folder() / "log" / "surveyapp.log").read_text(encoding="utf-8")
    assert "ended" in log
    assert "Traceback" not in log


@needs_signals
def test_a_question_that_nobody_answers_does_not_hold_up_the_end(tmp_path):
    path = tmp_path / "my.surveys"
    process = start("--database", path, program=("-c", _ASKING))
    process.stdout.readline()
    status, errors = end(process)
    assert (status, errors) == (0, "")
    assert not Path(f"{path}-wal").exists()


@needs_signals
def test_the_question_about_a_library_that_does_not_open_does_not_hold_up_the_end(tmp_path):
    path = tmp_path / "my.surveys"
    path.write_bytes(b"")
    process = start("--database", path, program=("-c", _WRONG))
    assert "is empty (0 bytes)" in process.stdout.readline()
    assert end(process) == (1, "")
    assert path.read_bytes() == b""


@needs_signals
def test_the_next_start_opens_the_last_library_again(tmp_path):
    process = start("--database", tmp_path / "my.surveys")
    process.stdout.readline()
    end(process)
    process = start()
    assert process.stdout.readline().strip() == str(tmp_path / "my.surveys")
    end(process)
    (tmp_path / "my.surveys").unlink()
    process = start()
    assert process.stdout.readline().strip() == str(paths.default_library())
    end(process)
    assert not (tmp_path / "my.surveys").exists()


def test_the_module_is_the_command():
    done = start("--version", program=("-m", "surveyapp"))
    output, _ = done.communicate(timeout=PATIENCE_S)
    assert (done.returncode, output.startswith("surveyapp ")) == (0, True)
