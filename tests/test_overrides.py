"""A fault in a method that Qt calls is reported, and goes no further into Qt."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Any, get_type_hints

import pytest
from PySide6.QtCore import QModelIndex, QSize, Qt
from PySide6.QtWidgets import QDialog, QLayoutItem, QLineEdit, QWidget

from surveyapp.overrides import guarded
from tests.patience import PATIENCE_S
from tests.qt_overrides import overrides


def test_every_override_is_guarded():
    found = list(overrides())
    assert len(found) > 100
    bare = [f"{kind.__module__}.{kind.__name__}.{name}" for kind, name in found
            if not hasattr(getattr(kind, name), "is_guarded")]  # fmt: skip
    assert bare == []


def test_every_override_says_what_it_returns():
    for kind, name in overrides():
        assert "return" in get_type_hints(getattr(kind, name)), f"{kind}.{name}"


@pytest.mark.parametrize(
    ("kind", "empty"),
    [
        (None, None),
        (Any, None),
        (int, 0),
        (bool, False),
        (list[str], []),
        (QSize, QSize()),
        (QModelIndex, QModelIndex()),
        (Qt.ItemFlag, Qt.ItemFlag.NoItemFlags),
        (QWidget, None),
        (QLayoutItem | None, None),
    ],
)
def test_a_fault_is_reported_once_and_qt_gets_an_empty_value(monkeypatch, kind, empty):
    caught = []
    monkeypatch.setattr(sys, "excepthook", lambda *fault: caught.append(fault))

    def fault(_self, row):
        raise ValueError(row)

    fault.__annotations__ = {"return": kind}
    assert guarded(fault)(None, 3) == empty
    [(caught_kind, error, trace)] = caught
    assert (caught_kind, error.args) == (ValueError, (3,))
    assert trace is not None


def test_as_a_slot_an_override_takes_no_more_of_the_signal_than_it_wants(qtbot):
    class Dialog(QDialog):
        accepted_so_often = 0

        @guarded
        def accept(self) -> None:
            self.accepted_so_often += 1

    dialog = Dialog()
    field = QLineEdit(dialog)
    qtbot.addWidget(dialog)
    field.textChanged.connect(dialog.accept)
    with qtbot.captureExceptions() as caught:
        field.setText("one")
    assert caught == []
    assert dialog.accepted_so_often == 1


def test_the_end_of_the_program_is_no_fault():
    def leave(_self) -> None:
        raise SystemExit(3)

    with pytest.raises(SystemExit):
        guarded(leave)(None)


_FAULT_BESIDE_NEW_ICONS = """
import sys
from PySide6.QtCore import QAbstractListModel, QModelIndex, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QListView, QPushButton, QVBoxLayout, QWidget
from surveyapp.overrides import guarded
from surveyapp.views.icons import icon

class Model(QAbstractListModel):
    is_broken = False
    def rowCount(self, parent=QModelIndex()):
        return 2
    GUARD
    def data(self, index, role=0) -> object:
        if self.is_broken:
            raise ValueError("a fault")
        return None

def redraw():
    for button in buttons:
        button.setIcon(icon("plus"))
        button.update()
    view.viewport().repaint()

app = QApplication([])
sys.excepthook = lambda *_: print("reported")
window = QWidget()
column = QVBoxLayout(window)
view, model = QListView(), Model()
view.setModel(model)
column.addWidget(view)
buttons = [QPushButton(icon("plus"), "") for _ in range(5)]
for button in buttons:
    column.addWidget(button)
window.show()
app.processEvents()
model.is_broken = True
for _ in range(3):
    QTimer.singleShot(0, redraw)
    app.processEvents()
print("went on", flush=True)
"""


def _run_beside_new_icons(guard: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", _FAULT_BESIDE_NEW_ICONS.replace("GUARD", guard)],
        capture_output=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONUTF8": "1"},
        timeout=PATIENCE_S,
        check=False,
    )


def test_a_fault_in_a_model_does_not_end_the_process():
    done = _run_beside_new_icons("@guarded")
    assert done.returncode == 0, done.stderr
    assert "reported" in done.stdout
    assert "went on" in done.stdout


def test_without_the_guard_such_a_fault_ends_the_process():
    """The planted fault. Once PySide is mended this fails, and the guard may go."""
    assert _run_beside_new_icons("").returncode != 0
