"""One response beside the table, to read and to copy from."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Slot
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QTextBrowser, QToolButton, QWidget
from sqlalchemy import Connection

from surveyapp.domain.answers import Response
from surveyapp.domain.survey import Survey
from surveyapp.overrides import guarded
from surveyapp.store.errors import ResponseNotFoundError
from surveyapp.store.responses import load_response
from surveyapp.views.boxes import fill_column
from surveyapp.views.icons import icon
from surveyapp.views.menu_actions import make_action
from surveyapp.views.results.response_text import ResponseText
from surveyapp.views.theme import GRID
from surveyapp.workers.library import Library

_LETTERS = 64
"""The width at which it is shown at first, in average characters."""


class ResponsePanel(QWidget):
    """Shows one response under buttons for ``actions`` and for its own."""

    def __init__(self, library: Library, actions: list[QAction]) -> None:
        super().__init__()
        self._library = library
        self._survey: Survey | None = None
        self._response: Response | None = None
        self._wanted = 0
        self._title = QLabel()
        self._title.setProperty("role", "heading")
        self._text = QTextBrowser()
        self._text.setAccessibleName(self.tr("Response"))
        self._text.setOpenLinks(False)
        self._text.setProperty("role", "page")
        # Where it lies over the table, the table's own keys do not come here.
        self.addActions(actions)
        self.setFocusProxy(self._text)
        self.copy_action = make_action(self, self.tr("Cop&y response"), "copy", self._copy)
        self.close_action = QAction(icon("x"), self.tr("Close"), self)
        bar = QHBoxLayout()
        bar.setSpacing(GRID // 2)
        bar.addWidget(self._title, 1)
        side = self.fontMetrics().height()
        for action in (*actions, self.copy_action, self.close_action):
            button = QToolButton()
            button.setDefaultAction(action)
            button.setAutoRaise(True)
            button.setIconSize(QSize(side, side))
            button.setAccessibleName(action.text().replace("&", ""))
            bar.addWidget(button)
        self._column = fill_column(self, bar, self._text, spacing=GRID)
        self.lie_over(False)
        self.show_nothing()

    @Slot(bool)
    def lie_over(self, is_over: bool) -> None:
        """Keep a distance from the edges where it lies over the table instead of beside it."""
        edge = 3 * GRID // 2
        self._column.setContentsMargins(*((edge,) * 4 if is_over else (GRID, 0, 0, 0)))

    def show_response(self, survey: Survey, response_id: int) -> None:
        """Read this response in the reading thread, then show it."""
        self._survey, self._wanted = survey, response_id
        reply = self._library.read(_load, survey, response_id)
        reply.done.connect(self._show)
        reply.failed.connect(self._show_sentence)

    def show_nothing(self) -> None:
        """Show that no response is chosen."""
        self._wanted = 0
        self._show_sentence(self.tr("Choose a response to read it here."))

    @guarded
    def sizeHint(self) -> QSize:
        """Return the width of lines that are good to read."""
        return QSize(self.fontMetrics().averageCharWidth() * _LETTERS, super().sizeHint().height())

    @guarded
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        redraw = (QEvent.Type.PaletteChange, QEvent.Type.FontChange)
        if event.type() in redraw and self._response is not None:
            self._write(self._response)

    @Slot(object)
    def _show(self, found: tuple[int, Response | None]) -> None:
        response_id, response = found
        if response_id != self._wanted:
            return
        if response is None:
            self.show_nothing()
        else:
            self._write(response)

    def _write(self, response: Response) -> None:
        if self._survey is None:
            return
        self._response = response
        self.copy_action.setEnabled(True)
        self._title.setText(self.tr("Response {id}").format(id=response.id))
        text = ResponseText(self._text.document(), self.font(), self.palette())
        text.write(self._survey, response)
        self._text.moveCursor(self._text.textCursor().MoveOperation.Start)

    @Slot(str)
    def _show_sentence(self, sentence: str) -> None:
        """Show a sentence in the response's place."""
        self._response = None
        self._title.clear()
        self.copy_action.setEnabled(False)
        self._text.setPlainText(sentence)

    @Slot()
    def _copy(self) -> None:
        heading = self._title.text()
        QGuiApplication.clipboard().setText(f"{heading}\n{self._text.toPlainText()}")


def _load(connection: Connection, survey: Survey, response_id: int) -> tuple[int, Response | None]:
    try:
        return response_id, load_response(connection, survey, response_id)
    except ResponseNotFoundError:
        return response_id, None  # deleted in the moment it was chosen
