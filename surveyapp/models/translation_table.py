"""A survey's texts beside what they are in one other language, as a table one can write in."""

from __future__ import annotations

from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QT_TRANSLATE_NOOP,
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from surveyapp.domain.languages import language_name
from surveyapp.domain.survey import Survey
from surveyapp.domain.translating import (
    Key,
    OwnText,
    Progress,
    TextRole,
    own_texts,
    placeholder_difference,
    translations_in,
)
from surveyapp.models.line_text import plain_tip
from surveyapp.overrides import guarded

Index = QModelIndex | QPersistentModelIndex

_ROOT = QModelIndex()


_ROLES = {
    TextRole.TITLE: QT_TRANSLATE_NOOP("Translations", "Title"),
    TextRole.DESCRIPTION: QT_TRANSLATE_NOOP("Translations", "Description"),
    TextRole.WELCOME: QT_TRANSLATE_NOOP("Translations", "Kiosk: welcome"),
    TextRole.THANKS: QT_TRANSLATE_NOOP("Translations", "Kiosk: thank you"),
    TextRole.EMAIL_TEXT: QT_TRANSLATE_NOOP("Translations", "Kiosk: email"),
    TextRole.SECTION_TITLE: QT_TRANSLATE_NOOP("Translations", "Section {number}"),
    TextRole.SECTION_DESCRIPTION: QT_TRANSLATE_NOOP(
        "Translations", "Section {number}: description"
    ),
    TextRole.QUESTION: QT_TRANSLATE_NOOP("Translations", "Question {number}"),
    TextRole.HELP: QT_TRANSLATE_NOOP("Translations", "Question {number}: help"),
    TextRole.MESSAGE: QT_TRANSLATE_NOOP("Translations", "Question {number}: message"),
    TextRole.LOW_LABEL: QT_TRANSLATE_NOOP("Translations", "Question {number}: lowest"),
    TextRole.HIGH_LABEL: QT_TRANSLATE_NOOP("Translations", "Question {number}: highest"),
    TextRole.CHOICE: QT_TRANSLATE_NOOP("Translations", "Question {number}: choice {part}"),
    TextRole.ROW: QT_TRANSLATE_NOOP("Translations", "Question {number}: row {part}"),
}


class Column(IntEnum):
    """The columns."""

    PLACE = 0
    OWN = 1
    SAID = 2
    NOTE = 3


class TranslationTableModel(QAbstractTableModel):
    """One row a text, in the order of the survey.

    What is written is asked for, not done: whoever edits the survey shows the edited
    one with `show`. With `only_missing` a row stays after it was translated, until the
    rows are chosen anew: it does not vanish under the hand.

    Signals:
        translation_requested: uuid, field, text.
    """

    NOTE_ROLE = Qt.ItemDataRole.UserRole
    """Whether there is something to be looked at: "missing", "differs", or ""."""

    translation_requested = Signal(str, str, str)

    def __init__(self, parent: QObject | None = None, *, frozen: bool = False) -> None:
        """``frozen`` lets nothing be written."""
        super().__init__(parent)
        self._frozen = frozen
        self._survey: Survey | None = None
        self._language = ""
        self._texts: tuple[OwnText, ...] = ()
        self._said: dict[Key, str] = {}
        self._rows: list[OwnText] = []
        self._only_missing = False

    @property
    def language(self) -> str:
        """The language translated into; "" while there is none."""
        return self._language

    @property
    def own_language(self) -> str:
        """That of the survey itself; "" if nobody said which it is."""
        survey = self._survey
        return survey.languages[0] if survey is not None and survey.languages else ""

    @property
    def progress(self) -> Progress:
        """How far the translation has come, whatever is shown of it."""
        return Progress(sum(text.key in self._said for text in self._texts), len(self._texts))

    @property
    def only_missing(self) -> bool:
        """Whether only rows are shown that were not translated when they were chosen."""
        return self._only_missing

    def show(self, survey: Survey, language: str) -> None:
        """Show a survey, or an edited state of it, in this language."""
        texts, said = own_texts(survey), translations_in(survey, language)
        is_same = (
            self._survey is not None
            and language == self._language
            and survey.languages[:1] == self._survey.languages[:1]
            and [text.key for text in texts] == [text.key for text in self._texts]
        )
        if not is_same:
            self.beginResetModel()
            self._survey, self._language = survey, language
            self._texts, self._said = texts, said
            self._choose_rows()
            self.endResetModel()
            return
        new = {text.key: text for text in texts}
        self._survey, self._texts = survey, texts
        before, self._said = self._said, said
        changed = []
        for row, text in enumerate(self._rows):
            now = new[text.key]
            if now != text or before.get(text.key) != said.get(text.key):
                self._rows[row] = now
                changed.append(row)
        if changed:
            # Once for all of them: an import may change thousands.
            first, last = self.index(changed[0], 0), self.index(changed[-1], Column.NOTE)
            self.dataChanged.emit(first, last)

    def show_only_missing(self, only: bool) -> None:
        """Choose the rows: all, or those not translated now."""
        self.beginResetModel()
        self._only_missing = only
        self._choose_rows()
        self.endResetModel()

    def is_missing(self, row: int) -> bool:
        """Whether this row is not translated."""
        return self._rows[row].key not in self._said

    def cells(self, row: int) -> tuple[str, ...]:
        """Return what stands in a row, without the detour over Qt."""
        text = self._rows[row]
        return place_name(text), text.text, self._said.get(text.key, ""), self._note(text)

    def next_missing(self, row: int) -> int | None:
        """Return the next row after this one that is not translated, from the top again."""
        count = len(self._rows)
        for step in range(1, count + 1):
            at = (row + step) % count
            if self.is_missing(at):
                return at
        return None

    def find(self, uuid: str) -> int | None:
        """Return the first row of this part of the survey, None if it is not shown."""
        return next((row for row, text in enumerate(self._rows) if text.uuid == uuid), None)

    @property
    def named_texts(self) -> list[tuple[OwnText, str]]:
        """All texts, each with the words for the part of the survey it belongs to."""
        return [(text, place_name(text)) for text in self._texts]

    # What Qt asks

    @guarded
    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return the number of texts shown."""
        return 0 if parent.isValid() else len(self._rows)

    @guarded
    def columnCount(self, parent: Index = _ROOT) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(Column)

    @guarded
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the headings: the two languages by what they call themselves."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        own = (
            language_name(self.own_language) if self.own_language else self.tr("The survey’s text")
        )
        return {
            Column.PLACE: self.tr("TextRole"),
            Column.OWN: own,
            Column.SAID: language_name(self._language),
            Column.NOTE: self.tr("Note"),
        }[Column(section)]

    @guarded
    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let the translations be written."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        flags |= Qt.ItemFlag.ItemNeverHasChildren
        if index.isValid() and index.column() == Column.SAID and not self._frozen:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    @guarded
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell."""
        if not index.isValid():
            return None
        text, column = self._rows[index.row()], Column(index.column())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self._cell(text, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self._cell(text, column))
        if role == self.NOTE_ROLE:
            return self._state(text)
        if role == Qt.ItemDataRole.AccessibleTextRole and column is Column.SAID:
            # A screen reader is at this cell only: it says what is to be translated too.
            said = self._said.get(text.key, "")
            parts = (place_name(text), text.text, said, self._note(text))
            return ". ".join(part for part in parts if part)
        return None

    @guarded
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Ask for another translation."""
        if not index.isValid() or index.column() != Column.SAID or role != Qt.ItemDataRole.EditRole:
            return False
        text = self._rows[index.row()]
        if value != self._said.get(text.key, ""):
            self.translation_requested.emit(text.uuid, text.field, value)
        return True

    # How it is kept

    def _choose_rows(self) -> None:
        self._rows = [
            text for text in self._texts if not self._only_missing or text.key not in self._said
        ]

    def _cell(self, text: OwnText, column: Column) -> str:
        match column:
            case Column.PLACE:
                return place_name(text)
            case Column.OWN:
                return text.text
            case Column.SAID:
                return self._said.get(text.key, "")
            case Column.NOTE:
                return self._note(text)

    def _state(self, text: OwnText) -> str:
        said = self._said.get(text.key)
        if said is None:
            return "missing"
        return "differs" if any(placeholder_difference(text.text, said)) else ""

    def _note(self, text: OwnText) -> str:
        said = self._said.get(text.key)
        if said is None:
            return self.tr("Not translated")
        lost, extra = placeholder_difference(text.text, said)
        sentences = []
        if lost:
            sentences.append(
                self.tr("{codes} is not in the translation.").format(codes=_references(lost))
            )
        if extra:
            sentences.append(
                self.tr("{codes} is not in the survey’s text.").format(codes=_references(extra))
            )
        return " ".join(sentences)


def place_name(text: OwnText) -> str:
    """Return the words for the part of the survey a text belongs to."""
    name = QCoreApplication.translate("Translations", str(_ROLES[text.role]))
    return name.format(number=text.number, part=text.part)


def _references(codes: tuple[str, ...]) -> str:
    return ", ".join(f"${{{code}}}" for code in codes)
