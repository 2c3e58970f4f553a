"""Build: the sections and questions of a survey, and the editor of what is chosen there."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QPlainTextEdit, QTabBar, QWidget

from surveyapp.domain.survey import QuestionKind
from surveyapp.views.builder.canvas.insert_button import InsertButton
from surveyapp.views.builder.choices_table import ChoicesTable
from surveyapp.views.builder.edited_survey import EditedSurvey
from surveyapp.views.builder.editor_pane import EditorPane
from surveyapp.views.builder.fields import ErrorLabel, LineField, NumberField, TextField
from surveyapp.views.builder.inspector_tabs import InspectorTabs, Tab
from surveyapp.views.builder.kind_presentation import kind_name
from surveyapp.views.builder.outline import Outline
from surveyapp.views.builder.page import BuildPage
from surveyapp.views.builder.palette.popup import Palette
from surveyapp.views.builder.part_texts import PartTexts
from surveyapp.views.builder.save_status import SaveStatus
from surveyapp.views.translations.dialog import TranslationsDialog
from tests.pages.finding import action_of, button_named, button_of, child_of, click, field, texts_of
from tests.patience import PATIENCE_MS

TAB_NAMES = {
    Tab.QUESTION: "Question",
    Tab.LOGIC: "Logic",
    Tab.DATA: "Data",
    Tab.TEXTS: "Texts",
}
_NO_KEYS = Qt.KeyboardModifier.NoModifier


class BuilderScreen:
    """What a person does on the page, and sees there."""

    def __init__(self, page: BuildPage, qtbot: object = None) -> None:
        self.page, self.qtbot = page, qtbot
        self.outline = child_of(page, Outline)
        self.pane = child_of(page, EditorPane)
        self.status = child_of(page, SaveStatus)
        self.retry = button_named(self.status, "Retry")

    @property
    def edited(self) -> EditedSurvey | None:
        """The survey that is shown, as it stands; None while it is being read."""
        found = self.page.findChildren(EditedSurvey)
        return next((one for one in found if one.undo_stack is self.page.undo_stack), None)

    @property
    def is_loaded(self) -> bool:
        """Whether a survey is shown, and its answers are counted."""
        return self.edited is not None and not self.page.is_loading

    def open(self, survey_id: int) -> EditedSurvey:
        """Show a stored survey and wait until it can be edited."""
        self.page.show_survey(survey_id)
        return self.wait()

    def wait(self) -> EditedSurvey:
        """Wait until the survey can be edited."""
        self.qtbot.waitUntil(lambda: self.is_loaded)
        return self.edited

    def says(self, words: str) -> bool:
        """Whether the line at the foot says so, or the head of the survey."""
        return any(words in text for text in (*texts_of(self.status), self.status.words))

    def add(self, kind: QuestionKind) -> None:
        """Add a question of this kind by the palette."""
        self.take(kind_name(kind))

    def take(self, name: str) -> None:
        """Take what is called so in the palette, as a person does who writes its name."""
        self.page.part_actions.open_palette()
        self.take_shown(name)

    def take_shown(self, name: str) -> None:
        """Take what is called so in the palette that is open."""
        palette = child_of(self.outline, Palette)
        QTest.qWaitForWindowActive(palette, PATIENCE_MS)
        palette.search.setText(name)
        tiles = palette.tiles
        rows = [row for row in range(tiles.model().rowCount()) if not tiles.isRowHidden(row)]
        row = next(row for row in rows if tiles.model().index(row, 0).data() == name)
        tiles.clicked.emit(tiles.model().index(row, 0))
        # The offscreen platform may tell only now that the popup came to the front.
        QTest.qWait(1)
        self.page.window().activateWindow()
        QTest.qWaitForWindowActive(self.page.window(), PATIENCE_MS)

    def text_field(self, name: str) -> QPlainTextEdit:
        """Return the field called so: "Question" or "Help"."""
        return field(self.page, name, QPlainTextEdit)

    @property
    def cards(self) -> list[str]:
        """What the cards are called that are not being edited, from top to bottom."""
        self._wait_for_cards()
        return [card.accessibleName() for card in self.pane.canvas.cards]

    def card(self, name: str) -> QWidget:
        """Return the card called so."""
        self._wait_for_cards()
        return next(one for one in self.pane.canvas.cards if one.accessibleName() == name)

    @property
    def cards_in_view(self) -> int:
        """How many cards one sees."""
        return len(self._seen)

    @property
    def first_in_view(self) -> str:
        """What the topmost card is called that one sees."""
        return self._seen[0].accessibleName()

    def _wait_for_cards(self) -> None:
        """Wait until what is in view is made."""
        while self.pane.canvas.is_filling:
            QTest.qWait(1)

    @property
    def _seen(self) -> list[QWidget]:
        return [card for card in self.pane.canvas.cards if not card.visibleRegion().isEmpty()]

    def insert_below(self, name: str, kind: QuestionKind) -> None:
        """Insert a question by the "+" that appears where the pointer is below a card."""
        card = self.card(name)
        page = card.parentWidget()
        place = QPointF(page.width() / 2, card.geometry().bottom() + 8)
        none = Qt.MouseButton.NoButton
        there = page.mapToGlobal(place)
        move = QMouseEvent(QEvent.Type.MouseMove, place, there, none, none, _NO_KEYS)
        QApplication.sendEvent(page, move)
        buttons = [one for one in page.findChildren(InsertButton) if one.isVisible()]
        click(next(one for one in buttons if one.y() == card.geometry().bottom() + 1))
        self.take_shown(kind_name(kind))

    def press(self, name: str) -> None:
        """Press the button called so at the foot of the chosen card."""
        click(button_of(self.pane.question, name))

    @property
    def tabs(self) -> InspectorTabs:
        """The tabs of the inspector that is shown, or would be if there were room."""
        found = self.pane.findChildren(InspectorTabs)
        return next((one for one in found if one.isVisible()), found[0])

    def turn_to(self, tab: Tab) -> None:
        """Click this tab of the inspector."""
        bar = child_of(self.tabs, QTabBar)
        assert bar.isVisible()
        place = [bar.tabText(n) for n in range(bar.count())].index(TAB_NAMES[tab])
        left = Qt.MouseButton.LeftButton
        QTest.mouseClick(bar, left, _NO_KEYS, bar.tabRect(place).center())
        QTest.qWait(1)  # until what is shown now has its place

    @property
    def offered_tabs(self) -> list[str]:
        """The tabs of the inspector that one can turn to."""
        bar = child_of(self.tabs, QTabBar)
        return [bar.tabText(n) for n in range(bar.count()) if bar.isTabEnabled(n)]

    def translation_of(self, text: str) -> TextField:
        """Return the field for the translation of this text beside the canvas."""
        texts = next(one for one in self.pane.findChildren(PartTexts) if one.isVisible())
        fields = [one for one in texts.findChildren(TextField) if one.isVisible()]
        return next(one for one in fields if one.accessibleName().endswith(f": {text}"))

    @property
    def code(self) -> LineField:
        """The field for the question's code."""
        return field(self.pane, "Code in files", LineField)

    @property
    def kind(self) -> QComboBox:
        """The field for the kind of question."""
        return field(self.pane, "Kind of question", QComboBox)

    @property
    def choices(self) -> ChoicesTable:
        """The list of choices."""
        return field(self.page, "Choices", ChoicesTable)

    @property
    def minimum(self) -> NumberField:
        """The field for the lowest value."""
        return child_of(self.pane, NumberField, "minimum")

    @property
    def maximum(self) -> NumberField:
        """The field for the highest value."""
        return child_of(self.pane, NumberField, "maximum")

    @property
    def errors(self) -> list[str]:
        """What is said to be wrong, beside the fields."""
        return told_in(self.pane)

    def translate(self) -> TranslationsDialog:
        """Open the translations by their action."""
        action_of(self.page, "Translations…").trigger()
        self.qtbot.waitUntil(lambda: self.page.findChild(TranslationsDialog) is not None)
        dialog = self.page.findChild(TranslationsDialog)
        self.qtbot.waitUntil(dialog.isActiveWindow)
        return dialog


def told_in(widget: QWidget) -> list[str]:
    """Return what is said to be wrong in a part of the page."""
    return [label.text() for label in widget.findChildren(ErrorLabel) if label.isVisible()]
