"""The dialogs of the Help menu: what they say, by keyboard and screen reader, and their end."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QTreeWidget

from surveyapp import __version__
from surveyapp.views import messages
from surveyapp.views.about import AboutDialog
from surveyapp.views.shortcuts import ShortcutsDialog
from tests.views.accessibility import unnamed_widgets
from tests.views.freed import is_freed_on_close


def actions() -> list[tuple[str, list[QAction]]]:
    export = QAction("&Export…")
    export.setShortcut(QKeySequence("Ctrl+E"))
    save = QAction("Save && close")
    save.setShortcuts([QKeySequence("Ctrl+S"), QKeySequence("F2")])
    return [("&File", [export, QAction("&Without"), save]), ("&Empty", [QAction("None")])]


def rows(tree: QTreeWidget) -> list[tuple[str, list[tuple[str, str]]]]:
    groups = [tree.topLevelItem(place) for place in range(tree.topLevelItemCount())]
    return [
        (
            group.text(0),
            [
                (group.child(row).text(0), group.child(row).text(1))
                for row in range(group.childCount())
            ],
        )
        for group in groups
    ]


def test_about_names_version_licences_and_parts(qtbot):
    dialog = AboutDialog()
    qtbot.addWidget(dialog)
    said = " ".join(label.text() for label in dialog.findChildren(QLabel))
    for word in (__version__, "MIT", "Qt", "SQLite", "SQLAlchemy", "ISC"):
        assert word in said
    assert "Permission to use, copy" in dialog.findChild(QPlainTextEdit).toPlainText()


def test_about_qt_is_one_button_away(qtbot, monkeypatch):
    dialog = AboutDialog()
    qtbot.addWidget(dialog)
    asked = []
    monkeypatch.setattr(messages, "about_qt", asked.append)
    next(b for b in dialog.findChildren(QPushButton) if b.text() == "About &Qt").click()
    assert asked == [dialog]


def test_shortcuts_are_listed_by_menu_and_read_as_the_menu_reads(qtbot):
    dialog = ShortcutsDialog(actions())
    qtbot.addWidget(dialog)
    assert rows(dialog.findChild(QTreeWidget)) == [
        ("File", [("Export", "Ctrl+E"), ("Save & close", "Ctrl+S, F2")])
    ]


def test_no_shortcuts_at_all_are_an_empty_list(qtbot):
    dialog = ShortcutsDialog([])
    qtbot.addWidget(dialog)
    assert rows(dialog.findChild(QTreeWidget)) == []


def test_escape_closes_them(qtbot):
    for dialog in (AboutDialog(), ShortcutsDialog(actions())):
        dialog.show()
        with qtbot.waitSignal(dialog.destroyed):
            qtbot.keyClick(dialog, Qt.Key.Key_Escape)


def test_everything_in_them_has_a_name(qtbot):
    for dialog in (AboutDialog(), ShortcutsDialog(actions())):
        qtbot.addWidget(dialog)
        assert unnamed_widgets(dialog) == []


def test_they_are_gone_once_closed(qapp):
    assert is_freed_on_close(AboutDialog)
    assert is_freed_on_close(lambda: ShortcutsDialog(actions()))
