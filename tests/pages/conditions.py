"""The conditions of a question or section in Build, as a person sets them."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QDateTimeEdit, QLabel, QLineEdit, QPlainTextEdit, QWidget

from surveyapp.views.builder.conditions.condition_card import ConditionCard, WrittenCard
from surveyapp.views.builder.conditions.condition_editor import ConditionEditor
from surveyapp.views.builder.conditions.group_editor import InnerGroup
from tests.pages.finding import button_of, click, field, texts_of

ALL, ANY = "Only if all of these are true", "Only if any of these is true"
ALWAYS = "Always"


class Conditions:
    """The one editor that is visible in a part of the window."""

    def __init__(self, within: QWidget, kind: type[ConditionEditor] = ConditionEditor) -> None:
        found = [
            one
            for one in within.findChildren(ConditionEditor)
            if type(one) is kind and one.isVisible()
        ]
        assert len(found) == 1
        self.editor = found[0]

    @property
    def mode(self) -> str:
        """What is chosen above the conditions."""
        return self.editor.mode.currentText()

    def set_mode(self, text: str) -> None:
        """Choose whether there are conditions, and how they are joined."""
        pick(self.editor.mode, text)

    @property
    def cards(self) -> list[Card]:
        """The conditions on answers, from top to bottom."""
        return [Card(card) for card in self._in_order(ConditionCard)]

    @property
    def written(self) -> list[str]:
        """The conditions that are shown as expressions, from top to bottom."""
        return [texts_of(card)[0] for card in self._in_order(WrittenCard)]

    @property
    def groups(self) -> list[QComboBox]:
        """How each group within is joined."""
        return [group.connective for group in self._in_order(InnerGroup)]

    def add(self) -> Card:
        """Add a condition to the outermost ones."""
        before = {card.card for card in self.cards}
        click(self.editor.list.add_button)
        return next(card for card in self.cards if card.card not in before)

    def add_group(self) -> Card:
        """Add a group, which begins with a condition."""
        before = {card.card for card in self.cards}
        click(self.editor.list.add_group_button)
        return next(card for card in self.cards if card.card not in before)

    @property
    def sentence(self) -> str:
        """The whole condition in words, as it is read."""
        labels = [one for one in self.editor.findChildren(QLabel) if one.isVisible()]
        (said,) = [one.text() for one in labels if one.property("role") == "muted"]
        return said.replace("\u2068", "").replace("\u2069", "")

    def turn_to_text(self) -> QPlainTextEdit:
        """Show the expression, and return its field."""
        click(button_of(self.editor, "Edit as text"))
        return field(self.editor, "Condition as an expression", QPlainTextEdit)

    def _in_order(self, kind: type[QWidget]) -> list[QWidget]:
        found = [card for card in self.editor.findChildren(kind) if card.isVisible()]
        return sorted(found, key=lambda card: card.mapTo(self.editor, QPoint()).y())


class Card:
    """One condition on an answer."""

    def __init__(self, card: ConditionCard) -> None:
        self.card = card

    @property
    def question(self) -> QComboBox:
        """Which answer it is about."""
        return field(self.card, "Question asked about", QComboBox)

    @property
    def operator(self) -> QComboBox:
        """What is asked of the answer."""
        return field(self.card, "What is asked of the answer", QComboBox)

    @property
    def choice(self) -> QComboBox:
        """The choice it is compared with."""
        return field(self.card, "Choice", QComboBox)

    @property
    def moment(self) -> QDateTimeEdit:
        """The date or time it is compared with."""
        return field(self.card, "Value", QDateTimeEdit)

    @property
    def compared(self) -> QComboBox:
        """Whether it is compared with a value or another answer."""
        return field(self.card, "Compared with", QComboBox)

    @property
    def line(self) -> QLineEdit:
        """The number or text it is compared with."""
        return field(self.card, "Value", QLineEdit)

    def write(self, text: str) -> None:
        """Write the number or text, and leave the field."""
        self.line.setFocus()
        self.line.clear()
        QTest.keyClicks(self.line, text)
        self.operator.setFocus()

    def set(self, question: str, operator: str = "", choice: str = "") -> Card:
        """Choose the question, and the rest where it is given."""
        pick(self.question, question)
        if operator:
            pick(self.operator, operator)
        if choice:
            pick(self.choice, choice)
        return self

    def remove(self) -> None:
        """Take the condition away."""
        click(button_of(self.card, "Remove this condition"))


def pick(box: QComboBox, text: str) -> None:
    """Choose an entry as a person does."""
    place = box.findText(text)
    assert place >= 0, (text, [box.itemText(n) for n in range(box.count())])
    box.setCurrentIndex(place)
    box.activated.emit(place)
