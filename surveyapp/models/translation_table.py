"""A survey's texts beside their translations into one language, as an editable table model."""

from __future__ import annotations

from enum import IntEnum
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QObject, Qt, Signal

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
from surveyapp.models.records import ACCESSIBLE_TEXT, DISPLAY, EDIT, TOOL_TIP, Index, RecordsModel
from surveyapp.overrides import guarded

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


class TranslationColumn(IntEnum):
    """The columns."""

    PLACE = 0
    OWN = 1
    SAID = 2
    NOTE = 3


class TranslationTableModel(RecordsModel[OwnText]):
    """One row a text, in the order of the survey.

    The model changes nothing itself: it asks by its signal, and whoever edits the survey
    shows the edited one with `show`. With `only_missing` a row that has just been
    translated stays until the rows are chosen anew, so that the next row does not move
    under the cursor.

    Signals:
        translation_requested: uuid, field, text.
    """

    NOTE_ROLE = Qt.ItemDataRole.UserRole
    """Why a translation needs attention: "missing", "differs" (in its references), or ""."""

    translation_requested = Signal(str, str, str)

    def __init__(self, parent: QObject | None = None, *, frozen: bool = False) -> None:
        """A ``frozen`` table is to be read only."""
        super().__init__(parent)
        self._frozen = frozen
        self._survey: Survey | None = None
        self._language = ""
        self._texts: tuple[OwnText, ...] = ()
        self._said: dict[Key, str] = {}
        self._only_missing = False
        self._name_columns()

    @property
    def language(self) -> str:
        """The language translated into; "" while there is none."""
        return self._language

    @property
    def own_language(self) -> str:
        """The language the survey is written in; "" if it has not been set."""
        survey = self._survey
        return survey.languages[0] if survey is not None and survey.languages else ""

    @property
    def progress(self) -> Progress:
        """How many of all texts are translated, whichever rows are shown."""
        return Progress(sum(text.key in self._said for text in self._texts), len(self._texts))

    @property
    def only_missing(self) -> bool:
        """Whether only the rows are shown that were not translated when they were chosen."""
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
        before = self._said
        self._survey, self._language = survey, language
        self._texts, self._said = texts, said
        if not is_same:
            self._name_columns()
            self._choose_rows()
            return
        new = {text.key: text for text in texts}
        changed = []
        for row, text in enumerate(self._records):
            now = new[text.key]
            if now != text or before.get(text.key) != said.get(text.key):
                self._records[row] = now
                changed.append(row)
        if changed:
            # Once for all of them: an import may change thousands.
            first, last = self.index(changed[0], 0), self.index(changed[-1], TranslationColumn.NOTE)
            self.dataChanged.emit(first, last)

    def show_only_missing(self, only: bool) -> None:
        """Choose the rows: all, or those not translated now."""
        self._only_missing = only
        self._choose_rows()

    def is_missing(self, row: int) -> bool:
        """Whether this row is not translated."""
        return self._records[row].key not in self._said

    def cells(self, row: int) -> tuple[str, ...]:
        """Return the texts of a row in one call, since each `data` is a way through Qt."""
        return tuple(self._cell(self._records[row], column) for column in TranslationColumn)

    def next_missing(self, row: int) -> int | None:
        """Return the next row after this one that is not translated, from the top again."""
        after = range(row + 1, len(self._records))
        return next(filter(self.is_missing, (*after, *range(row + 1))), None)

    def find(self, uuid: str) -> int | None:
        """Return the first row of this part of the survey, None if it is not shown."""
        return next((row for row, text in enumerate(self._records) if text.uuid == uuid), None)

    @property
    def named_texts(self) -> list[tuple[OwnText, str]]:
        """All texts, each with the words for the part of the survey it belongs to."""
        return [(text, place_name(text)) for text in self._texts]

    # What Qt asks

    @guarded
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        flags |= Qt.ItemFlag.ItemNeverHasChildren
        if index.isValid() and index.column() == TranslationColumn.SAID and not self._frozen:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    @guarded
    def data(self, index: Index, role: int = DISPLAY) -> Any:
        if not index.isValid():
            return None
        text, column = self._records[index.row()], TranslationColumn(index.column())
        if role in (DISPLAY, EDIT):
            return self._cell(text, column)
        if role == TOOL_TIP:
            return plain_tip(self._cell(text, column))
        if role == self.NOTE_ROLE:
            return self._state(text)
        if role == ACCESSIBLE_TEXT and column is TranslationColumn.SAID:
            # A screen reader reads this cell only: it must read what is to be translated too.
            said = self._said.get(text.key, "")
            parts = (place_name(text), text.text, said, self._note(text))
            return ". ".join(part for part in parts if part)
        return None

    @guarded
    def setData(self, index: Index, value: Any, role: int = EDIT) -> bool:
        if not index.isValid() or index.column() != TranslationColumn.SAID or role != EDIT:
            return False
        text = self._records[index.row()]
        if value != self._said.get(text.key, ""):
            self.translation_requested.emit(text.uuid, text.field, value)
        return True

    # How it is kept

    def _choose_rows(self) -> None:
        self._reset(
            text for text in self._texts if not self._only_missing or text.key not in self._said
        )

    def _name_columns(self) -> None:
        own = self.own_language
        self._headers = [
            self.tr("Place"),
            language_name(own) if own else self.tr("The survey’s text"),
            language_name(self._language),
            self.tr("Note"),
        ]

    def _cell(self, text: OwnText, column: TranslationColumn) -> str:
        match column:
            case TranslationColumn.PLACE:
                return place_name(text)
            case TranslationColumn.OWN:
                return text.text
            case TranslationColumn.SAID:
                return self._said.get(text.key, "")
            case TranslationColumn.NOTE:
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
