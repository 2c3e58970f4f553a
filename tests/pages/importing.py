"""The dialog that imports responses."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QPlainTextEdit,
    QPushButton,
)

from surveyapp.models.import_questions import ImportLine, ImportQuestionsModel
from surveyapp.views.importing.dialog import ImportDialog
from surveyapp.views.importing.question_card import QuestionCard
from surveyapp.views.importing.question_list import QuestionList
from surveyapp.views.importing.raw_rows import RawRows
from tests.pages.finding import button_named, child_of, field

_Select = QItemSelectionModel.SelectionFlag


class ImportScreen:
    """A file of responses, before it is imported."""

    def __init__(self, dialog: ImportDialog, qtbot: object = None) -> None:
        self.dialog, self.qtbot = dialog, qtbot
        self.import_button = button_named(dialog, "Import")
        self.list = child_of(dialog, QuestionList)
        self.card = child_of(dialog, QuestionCard)
        self.rows = child_of(dialog, RawRows)
        self.is_closed = False
        self.split = button_named(dialog, "Split into columns")
        self.merge = button_named(dialog, "Merge into")

    def wait(self) -> None:
        """Wait until the file was read and one sees what comes of it."""
        self.qtbot.waitUntil(lambda: self.dialog.is_ready and self.import_button.isEnabled())

    @property
    def questions(self) -> list[str]:
        """The texts in the list."""
        model = self.list.model()
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]

    def line(self, row: int) -> ImportLine:
        """Everything a row of the list shows."""
        return self.list.model().index(row, 0).data(ImportQuestionsModel.LINE_ROLE)

    def has_offer(self, row: int) -> bool:
        """Whether a row says that there is something to decide."""
        return self.line(row).has_offer

    def choose(self, *rows: int) -> None:
        """Choose these questions and no others."""
        model, selection = self.list.model(), self.list.selectionModel()
        selection.setCurrentIndex(model.index(rows[0], 0), _Select.ClearAndSelect)
        for row in rows[1:]:
            selection.select(model.index(row, 0), _Select.Select)
        QApplication.processEvents()

    def choose_text(self, *texts: str) -> None:
        """Choose the questions of these texts."""
        self.choose(*(self.questions.index(text) for text in texts))

    @property
    def kinds(self) -> QComboBox:
        """What the chosen question can become."""
        return field(self.card, "Becomes", QComboBox)

    @property
    def offers(self) -> list[QCheckBox]:
        """What is offered about the chosen question."""
        return [box for box in self.card.findChildren(QCheckBox) if box.isVisible()]

    @property
    def tools(self) -> QComboBox:
        """The tool that wrote the file."""
        return field(self.dialog, "Export of", QComboBox)

    @property
    def findings(self) -> QPlainTextEdit:
        """What is to be known of the file."""
        return child_of(self.dialog, QPlainTextEdit)

    def pick(self, box: QComboBox, text: str) -> None:
        """Choose an entry, as a person does by keyboard."""
        box.setCurrentIndex(box.findText(text))
        box.activated.emit(box.currentIndex())
        QApplication.processEvents()

    def merge_into(self, kind: str) -> None:
        """Merge what is chosen."""
        assert isinstance(self.merge, QPushButton)
        next(act for act in self.merge.menu().actions() if act.text() == kind).trigger()
        QApplication.processEvents()

    def split_chosen(self) -> None:
        """Take the chosen question apart."""
        QTest.mouseClick(self.split, Qt.MouseButton.LeftButton)
        QApplication.processEvents()

    def show_rows(self) -> None:
        """Turn to the rows of the file."""
        button_named(self.dialog, "Rows of the file").click()
        QApplication.processEvents()

    def finish(self) -> None:
        """Import, and wait until the dialog is closed."""
        with self.qtbot.waitSignal(self.dialog.destroyed):
            self.import_button.click()
        self.is_closed = True

    @property
    def words(self) -> list[str]:
        """The sentences that are seen."""
        return [label.text() for label in self.dialog.findChildren(QLabel) if label.isVisible()]

    @property
    def errors(self) -> list[str]:
        """The sentences that refuse something."""
        return [
            label.text()
            for label in self.dialog.findChildren(QLabel)
            if label.property("role") == "error" and label.isVisible()
        ]
