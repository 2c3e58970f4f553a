"""The cards of the canvas: a question or a heading as a respondent sees it, to be clicked."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QEvent, QLocale, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFont, QMouseEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayout, QWidget

from surveyapp.domain.survey import Question
from surveyapp.overrides import guarded
from surveyapp.views.answering.buttons import TouchButton
from surveyapp.views.answering.choice_buttons import ChoiceButton
from surveyapp.views.answering.choices import ChoicesInput, ConsentInput
from surveyapp.views.answering.look import FORM, Look, form_look
from surveyapp.views.answering.registry import make_input
from surveyapp.views.boxes import column_of, fill_column, fill_row, row_of
from surveyapp.views.builder.canvas.lead_words import NO, YES
from surveyapp.views.builder.canvas.page_parts import PagePart
from surveyapp.views.composing import icon_label
from surveyapp.views.labels import leading_edge, words_label
from surveyapp.views.theme import GRID

translate = QCoreApplication.translate
_SEED = 1
"""Of choices in random order one order is shown, always the same."""


class CardContent(NamedTuple):
    """What a card shows: the part, when it is asked, and what is wrong with it, as sentences.

    ``beside`` has the words beside answers, by their `answer_key`: on which condition one is
    offered, and where it leads. What leads somewhere and is no such answer stands ``below`` the
    input. ``leads`` is all of it, for who does not see the lines in the gutter.
    """

    part: PagePart
    condition: str = ""
    problem: str = ""
    beside: tuple[tuple[str, tuple[str, ...]], ...] = ()
    below: str = ""
    leads: str = ""


def authors_look(palette: QPalette, font: QFont) -> Look:
    """Return the look of inputs that their author sees: as in a form, but taking no answers."""
    return replace(form_look(palette, font), variant=replace(FORM, is_answerable=False))


class ConditionBand(QFrame):
    """Says at the top of a card when its part is asked; hidden while that is always."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "canvas-band")
        side = self.fontMetrics().height()
        self._words = words_label("muted")
        sign = icon_label("corner-down-right", "muted", side)
        margins = (2 * GRID, GRID, 2 * GRID, GRID)
        line = fill_row(self, sign, (self._words, 1), spacing=GRID, margins=margins)
        line.setAlignment(sign, Qt.AlignmentFlag.AlignTop)

    def show_words(self, words: str) -> None:
        """Say this; nothing hides the band."""
        self._words.setText(words)
        self.setVisible(bool(words))

    @property
    def middle(self) -> int:
        """The middle of its first line, from the top of the card."""
        return self.y() + GRID + self.fontMetrics().height() // 2


class ProblemLine(QWidget):
    """Warns of what is wrong with a part; hidden while nothing is."""

    def __init__(self) -> None:
        super().__init__()
        self._words = words_label("warning")
        sign = icon_label("triangle-alert", "warning", self.fontMetrics().height())
        line = fill_row(self, sign, (self._words, 1), spacing=GRID)
        line.setAlignment(sign, Qt.AlignmentFlag.AlignTop)

    def show_words(self, words: str) -> None:
        """Say this; nothing hides the line."""
        self._words.setText(words)
        self.setVisible(bool(words))


class PartCard(QFrame):
    """A part that is not being edited.

    Signals:
        pressed: somebody clicks it.
        hovered: the pointer came, or went.
    """

    pressed = Signal()
    hovered = Signal(bool)

    def __init__(self, content: CardContent, parent: QWidget) -> None:
        super().__init__(parent)
        self.content = content

    def renumber(self, content: CardContent) -> bool:
        """Show this content if the number is all that is another; return whether it is."""
        return False

    def arrival(self) -> int:
        """Return where a line in the gutter comes to it, from its top."""
        raise NotImplementedError  # not abstract: a QObject's metaclass cannot also be ABCMeta

    def departure(self, answer: str) -> int:
        """Return where the line of an answer leaves it, known by its `answer_key`."""
        return self.arrival()

    @guarded
    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.hovered.emit(True)

    @guarded
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.hovered.emit(False)

    @guarded
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.pressed.emit()


class QuestionCard(PartCard):
    """A question with its input, which takes no answer."""

    def __init__(
        self, content: CardContent, question: Question, look: Look, parent: QWidget
    ) -> None:
        super().__init__(content, parent)
        self.setProperty("role", "canvas-card")
        text = words_label("heading", question.text)
        if not question.text:
            text.setText(self.tr("New question"))
            text.setProperty("role", "heading-missing")
        self.setAccessibleName(text.text())
        # Only what says something: most cards say neither, and a page has many cards.
        bands = [ConditionBand()] if content.condition else []
        problems = [ProblemLine()] if content.problem else []
        entry = sample_input(question, look, self)
        entry.setVisible(question.kind.takes_answer)
        show_beside(entry, content)
        self._entry, self._band = entry, bands[0] if bands else None
        self.setAccessibleDescription(spoken(content))
        words = [words_label("muted", question.help)] if question.help else []
        head = row_of((text, 1), *_star(question), spacing=GRID // 2)
        body = column_of(head, *words, spacing=GRID // 2)
        body.addSpacing(GRID)
        body.addWidget(entry)
        if content.below:
            body.addWidget(words_label("muted", content.below))
        for problem in problems:
            body.addWidget(problem)
            problem.show_words(content.problem)
        self._number = number_label(self, content.part.number)
        fill_column(self, *bands, numbered(self._number, body), spacing=0)
        for band in bands:
            band.show_words(content.condition)

    def renumber(self, content: CardContent) -> bool:
        number = content.part.number
        shown = self.content._replace(part=replace(self.content.part, number=number))
        if shown != content:
            return False
        self.content = content
        self._number.setText(number_text(number))
        return True

    def arrival(self) -> int:
        return self._band.middle if self._band else self._first_line()

    def departure(self, answer: str) -> int:
        middle = middle_of_answer(self._entry, answer, self)
        return self._first_line() if middle is None else middle

    def _first_line(self) -> int:
        return self._number.y() + self._number.fontMetrics().height() // 2


class HeadingCard(PartCard):
    """The title and description of a section, or of the survey."""

    def __init__(self, content: CardContent, parent: QWidget) -> None:
        super().__init__(content, parent)
        self.setProperty("role", "canvas-heading")
        part = content.part
        title = words_label("title", part.title)
        if not part.title:
            title.setText(self.tr("Section without a title"))
            title.setProperty("role", "heading-missing")
        self.setAccessibleName(title.text())
        self._title = title
        place = words_label("muted", place_words(part), wraps=False)
        line = row_of((title, 1), place, spacing=2 * GRID)
        line.setAlignment(place, Qt.AlignmentFlag.AlignBottom)
        words = [words_label("muted", part.description)] if part.description else []
        if content.condition:
            words.append(words_label("muted", content.condition))
        problems = [ProblemLine()] if content.problem else []
        fill_column(self, line, *words, *problems, spacing=GRID // 2)
        for problem in problems:
            problem.show_words(content.problem)

    def arrival(self) -> int:
        return self._title.y() + self._title.height() // 2


def show_beside(entry: QWidget, content: CardContent) -> None:
    """Show beside the answers of an input where they lead, and when they are offered."""
    words = dict(content.beside)
    for key, button in _answer_buttons(entry).items():
        button.show_note(" · ".join(words.get(key, ())))


def middle_of_answer(entry: QWidget, answer: str, card: QWidget) -> int | None:
    """Return where an answer of an input stands on its card; None for what has no place there."""
    button = _answer_buttons(entry).get(answer)
    return None if button is None else button.mapTo(card, button.rect().center()).y()


def spoken(content: CardContent) -> str:
    """Return what a screen reader says of a card: when it is asked, and where it leads."""
    return ". ".join(words for words in (content.condition, content.leads) if words)


def _answer_buttons(entry: QWidget) -> dict[str, ChoiceButton]:
    if isinstance(entry, ConsentInput):
        found: dict[str, TouchButton] = dict(zip((YES, NO), entry.buttons(), strict=True))
    elif isinstance(entry, ChoicesInput):
        found = entry.buttons_by_choice()
    else:
        found = {}
    return {key: button for key, button in found.items() if isinstance(button, ChoiceButton)}


def sample_input(question: Question, look: Look, parent: QWidget) -> QWidget:
    """Return the input of a question, for its author to see."""
    widget, inputs = make_input(question, look, parent, _SEED)
    for one in inputs.values():
        one.set_name(" ".join(question.text.split()) or translate("QuestionCard", "New question"))
    return widget


def place_words(part: PagePart) -> str:
    """Return which of how many sections a heading begins; nothing for the survey's own."""
    if not part.count:
        return ""
    number, count = map(QLocale().toString, (part.number, part.count))
    words = translate("HeadingCard", "Section {number} of {count}")
    return words.format(number=number, count=count)


def numbered(number: QLabel, body: QLayout, *, inset: int = 0, above: int = 0) -> QHBoxLayout:
    """Return a question's number with what stands beside it, so many pixels nearer.

    The text begins so far ``above`` as it stands below the edge of its field.
    """
    margins = (2 * GRID, 2 * GRID - above, 2 * GRID, 2 * GRID)
    line = row_of(number, (body, 1), spacing=int(1.5 * GRID) - inset, margins=margins)
    line.setAlignment(number, Qt.AlignmentFlag.AlignTop)
    return line


def number_label(card: QWidget, number: int = 0) -> QLabel:
    """Return the label of a question's number, as wide as any number on cards; 0 says none."""
    label = words_label("canvas-number", number_text(number), card, wraps=False)
    label.setAlignment(leading_edge(card) | Qt.AlignmentFlag.AlignTop)
    label.setMinimumWidth(card.fontMetrics().horizontalAdvance("000"))
    return label


def number_text(number: int) -> str:
    """Return a question's number as the language writes it, nothing for 0."""
    return QLocale().toString(number) if number else ""


def _star(question: Question) -> list[QWidget]:
    if not (question.required and question.kind.takes_answer):
        return []
    star = words_label("error", "*", wraps=False)
    star.setAlignment(Qt.AlignmentFlag.AlignTop)
    star.setToolTip(translate("QuestionCard", "Required"))
    star.setAccessibleName(translate("QuestionCard", "Required"))
    return [star]
