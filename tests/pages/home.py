"""Home: the surveys as cards or as a table, the places, what a new survey starts from."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QListWidget, QPushButton, QToolButton

from surveyapp.models.findings import FindingRow, FindingsModel
from surveyapp.models.survey_list import TITLE, SurveyListModel
from surveyapp.views.home.findings import Findings
from surveyapp.views.home.page import HomePage
from tests.pages.finding import child_of, field, texts_of


class HomeScreen:
    """What a person does on Home, and sees there."""

    def __init__(self, home: HomePage) -> None:
        self.home = home
        self.cards = home.cards
        self.search = field(home, "Search surveys, questions and answers", QLineEdit)
        self.findings = child_of(home, Findings)
        self.places = field(home, "Which surveys", QListWidget)
        self.places_box = field(home, "Which surveys", QComboBox)
        self.sort = field(home, "Sort by", QComboBox)
        self.as_table = field(home, "Show as a list", QToolButton)
        self.as_cards = field(home, "Show as cards", QToolButton)

    @property
    def titles(self) -> list[str]:
        """The titles of the surveys, in their order."""
        model = self.cards.model()
        return [model.index(row, TITLE).data() for row in range(model.rowCount())]

    @property
    def found(self) -> list[FindingRow]:
        """The rows of what was found beside titles."""
        model = self.findings.view.model()
        role = FindingsModel.ROW_ROLE
        return [model.index(row, 0).data(role) for row in range(model.rowCount())]

    def finding(self, text: str) -> QModelIndex:
        """Return the row with this text."""
        place = [row.text.text for row in self.found].index(text)
        return self.findings.view.model().index(place, 0)

    @property
    def words(self) -> str:
        """All words that can be seen beside the cards."""
        return " | ".join(texts_of(self.home))

    def card(self, title: str) -> QModelIndex:
        """Return the card with this title."""
        return self.cards.model().index(self.titles.index(title), TITLE)

    def says(self, title: str) -> str:
        """What a screen reader says of a card."""
        return self.card(title).data(Qt.ItemDataRole.AccessibleTextRole)

    def point_at(self, title: str) -> None:
        """Move the mouse over a card."""
        place = self.cards.visualRect(self.card(title)).center()
        QTest.mouseMove(self.cards.viewport(), place)

    def select(self, title: str) -> None:
        """Select a card."""
        self.cards.setCurrentIndex(self.card(title))

    def tool(self, name: str) -> QPushButton:
        """Return the button of this name on the card in hand; they belong to one card."""
        found = [one for one in self.cards.findChildren(QPushButton) if one.text() == name]
        assert len(found) == 1
        return found[0]

    def starter(self, title: str) -> QPushButton:
        """Return the card from which a new survey starts."""
        found = self.home.findChildren(QPushButton)
        return next(one for one in found if one.accessibleName().startswith(f"{title}, "))

    def go_to(self, place: str) -> None:
        """Choose a place at the side."""
        [item] = self.places.findItems(place, Qt.MatchFlag.MatchExactly)
        self.places.setCurrentItem(item)

    @property
    def counts(self) -> dict[str, str]:
        """How many surveys each place says it has."""
        every = (self.places.item(row) for row in range(self.places.count()))
        items = (item for item in every if item.flags())
        said = (item.data(Qt.ItemDataRole.AccessibleTextRole).split(", ") for item in items)
        return dict(said)

    @property
    def entry_ids(self) -> list[int]:
        """The ids of the surveys, in their order."""
        model = self.cards.model()
        role = SurveyListModel.ENTRY_ROLE
        return [model.index(row, TITLE).data(role).id for row in range(model.rowCount())]
