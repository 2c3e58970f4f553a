"""What import-linter cannot say: external subpackages, and what a start really loads."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import surveyapp

PACKAGE = Path(surveyapp.__file__).parent
QT_ALLOWED = {
    "models": {"PySide6.QtCore"},
    "workers": {"PySide6.QtCore"},
}


def imported(module: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return names


def test_models_and_workers_use_qtcore_only():
    for folder, allowed in QT_ALLOWED.items():
        for module in (PACKAGE / folder).rglob("*.py"):
            qt = {name for name in imported(module) if name.startswith("PySide6")}
            assert qt <= allowed, module


def test_no_file_is_written_with_qsavefile():
    # Measured: on a full disk it puts a file cut short in the place of a whole one.
    for module in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            assert "QSaveFile" not in {getattr(node, "name", ""), getattr(node, "attr", "")}, module


def printed_by(code: str, *arguments: object) -> str:
    """Run the code in a Python of its own; return what it prints."""
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def test_the_command_line_loads_neither_qtgui_nor_qtwidgets():
    code = (
        "import sys, surveyapp.cli\n"
        "print([m for m in sys.modules if m in ('PySide6.QtGui', 'PySide6.QtWidgets')])"
    )
    assert printed_by(code) == "[]"


def test_the_window_is_there_before_sqlalchemy_and_the_screens_are_loaded():
    code = (
        "import sys, surveyapp.app\n"
        "slow = ('sqlalchemy', 'sqlite3', 'surveyapp.views.screens')\n"
        "print([m for m in slow if m in sys.modules])"
    )
    assert printed_by(code) == "[]"


def test_the_managers_window_is_there_before_the_kiosks_screens_are_loaded():
    code = (
        "import sys, surveyapp.views.screens\n"
        "print([m for m in sys.modules if m.startswith('surveyapp.views.kiosk.')])"
    )
    assert printed_by(code) == "[]"


def test_a_start_loads_neither_an_orm_nor_alembic(tmp_path):
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "import surveyapp.session, surveyapp.commands\n"
        "from surveyapp.store.sqlite.opening import open_library\n"
        "from surveyapp.store.surveys import list_surveys\n"
        "database = open_library(Path(sys.argv[1]))\n"
        "with database.reader() as connection:\n"
        "    list_surveys(connection)\n"
        "database.close()\n"
        "print([m for m in sys.modules if m in ('sqlalchemy.orm', 'alembic')])"
    )
    assert printed_by(code, tmp_path / "new.surveys") == "[]"
