"""The Preview page: what an author does there, and sees."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QPushButton, QWidget

from surveyapp.views.answering.base import AnswerInput
from surveyapp.views.preview.page import PreviewPage
from surveyapp.views.preview.rehearsal import Rehearsal
from surveyapp.views.preview.scaled_view import ScaledView
from tests.pages.finding import child_of, field


class PreviewScreen:
    """What a person does on the page."""

    def __init__(self, page: PreviewPage) -> None:
        self.page = page
        self.view = child_of(page, ScaledView)
        self.places = field(page, "Question", QComboBox)
        self.languages = field(page, "Language", QComboBox)

    @property
    def rehearsal(self) -> Rehearsal | None:
        """The screens, once there are any."""
        scene = self.view.scene()
        held = [] if scene is None else [item for item in scene.items() if item.isWidget()]
        found = [one.widget() for one in held if isinstance(one.widget(), Rehearsal)]
        return found[0] if found else None

    @property
    def note(self) -> str:
        """What is said below the screen."""
        return self.page.findChild(QLabel, "note").text()

    def words(self) -> str:
        """Return all that the screen says."""
        labels = self.rehearsal.findChildren(QLabel)
        buttons = self.rehearsal.findChildren(QAbstractButton)
        return "\n".join(one.text() for one in (*labels, *buttons) if one.isVisible())

    def inputs(self) -> list[AnswerInput]:
        """Return the inputs of the page that is shown."""
        return [one for one in self.rehearsal.findChildren(AnswerInput) if one.isVisible()]

    def go_to(self, number: int) -> None:
        """Choose an entry of the list of places; 0 is the welcome."""
        self.places.setCurrentIndex(number)
        self.places.activated.emit(number)

    def choose_language(self, name: str) -> None:
        """Choose a language by its own name."""
        place = self.languages.findText(name)
        self.languages.setCurrentIndex(place)
        self.languages.activated.emit(place)

    def choose_size(self, name: str) -> None:
        """Choose the size of the screen."""
        next(one for one in self.page.findChildren(QPushButton) if one.text() == name).click()

    def press(self, name: str) -> None:
        """Click the button of the screen that says so, with the mouse."""
        buttons = self.rehearsal.findChildren(QAbstractButton)
        self.click(next(one for one in buttons if one.isVisible() and one.text() == name))

    def click(self, widget: QWidget) -> None:
        """Click in the middle of a widget of the screen."""
        middle = QPointF(widget.mapTo(self.rehearsal, widget.rect().center()))
        place = self.view.mapFromScene(middle)
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QTest.mouseClick(self.view.viewport(), left, none, place)
