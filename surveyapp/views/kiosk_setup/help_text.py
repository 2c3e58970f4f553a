"""The help about kiosks, resources/help/kiosk.md, and the widget that shows it."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QTextBrowser, QWidget

from surveyapp import paths
from surveyapp.overrides import guarded
from surveyapp.views.dialogs import Dialog
from surveyapp.views.kiosk_setup.facts import System
from surveyapp.views.labels import leading_edge


def kiosk_help() -> str:
    """Return the whole text, as Markdown."""
    return (paths.resources() / "help" / "kiosk.md").read_text(encoding="utf-8")


def routes_out(system: System) -> str:
    """Return the help's section about this system without its heading: what to close, and how."""
    _before, _heading, rest = kiosk_help().partition(f"\n## {system}\n")
    return rest.partition("\n## ")[0].strip()


class HelpText(QTextBrowser):
    """Shows Markdown of the program itself; opens no link, loads no file and no address."""

    def __init__(self, markdown: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        self.setOpenLinks(False)
        document = QTextDocument(self)
        document.setDefaultFont(self.font())
        document.setMarkdown(markdown, QTextDocument.MarkdownFeature.MarkdownNoHTML)
        lines = document.defaultTextOption()
        lines.setTextDirection(self.layoutDirection())
        lines.setAlignment(leading_edge())
        document.setDefaultTextOption(lines)
        self.setDocument(document)

    @guarded
    def loadResource(self, _kind: int, _name: QUrl | str) -> object:
        return None


class HelpDialog(Dialog):
    """The whole help about kiosks, for every system."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, room=(92, 36))
        self.setWindowTitle(self.tr("Running a kiosk"))
        text = HelpText(kiosk_help())
        text.setAccessibleName(self.tr("Running a kiosk"))
        layout = self.column()
        layout.addWidget(text, 1)
        layout.addWidget(self.closing())
