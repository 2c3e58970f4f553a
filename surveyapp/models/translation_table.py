"""A survey's texts beside their translations into one language, as an editable table model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale, QObject, Qt, Signal

from surveyapp.domain.kiosk_words import KIOSK, said_in, word_problem
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
from surveyapp.domain.translation_sources import outdated
from surveyapp.localization import translated
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
    TextRole.KIOSK_START: QT_TRANSLATE_NOOP("Translations", "Start"),
    TextRole.KIOSK_PAGES: QT_TRANSLATE_NOOP("Translations", "Pages"),
    TextRole.KIOSK_ANSWERS: QT_TRANSLATE_NOOP("Translations", "Answers"),
    TextRole.KIOSK_DATES: QT_TRANSLATE_NOOP("Translations", "Dates and times"),
    TextRole.KIOSK_KEYS: QT_TRANSLATE_NOOP("Translations", "Keys on the screen"),
    TextRole.KIOSK_PROBLEMS: QT_TRANSLATE_NOOP("Translations", "What is wrong with an answer"),
    TextRole.KIOSK_END: QT_TRANSLATE_NOOP("Translations", "Thank you"),
    TextRole.KIOSK_WAITING: QT_TRANSLATE_NOOP("Translations", "While it waits"),
    TextRole.KIOSK_NOTICES: QT_TRANSLATE_NOOP("Translations", "Notices"),
    TextRole.KIOSK_STAFF: QT_TRANSLATE_NOOP("Translations", "For the staff"),
}
_HEADING = OwnText(KIOSK, "", "", TextRole.KIOSK_START)
"""Stands in the row above the words of the kiosk."""
_MOST_NUMBERS = 3
_ENGLISH = "en"


class TranslationColumn(IntEnum):
    """The columns."""

    PLACE = 0
    OWN = 1
    SAID = 2
    NOTE = 3


@dataclass(frozen=True, slots=True)
class KioskTexts:
    """The kiosk's own texts in a language the program does not ship, and what is said of them.

    ``alone`` says that this is the language the survey is written in: nothing else is to do.
    """

    texts: tuple[OwnText, ...] = ()
    said: Mapping[str, str] = field(default_factory=dict)
    alone: bool = False


_NO_WORDS = KioskTexts()


class TranslationTableModel(RecordsModel[OwnText]):
    """One row a text, in the order of the survey, then those of the kiosk under a heading.

    The model changes nothing itself: it asks by its signal, and whoever edits the survey
    shows the edited one with `show`. With `only_to_do` a row that has just been
    translated stays until the rows are chosen anew, so that the next row does not move
    under the cursor. What the kiosk could not say is not asked for, but stays in its row
    with the reason until it is mended or another language is shown.

    Signals:
        translation_requested: uuid, field, text.
    """

    NOTE_ROLE = Qt.ItemDataRole.UserRole
    """Why a translation needs attention: "missing", "outdated" (its text was changed since),
    "differs" (in its references), "refused", or ""."""

    translation_requested = Signal(str, str, str)

    def __init__(self, parent: QObject | None = None, *, frozen: bool = False) -> None:
        """A ``frozen`` table is to be read only."""
        super().__init__(parent)
        self._frozen = frozen
        self._survey: Survey | None = None
        self._language = ""
        self._texts: tuple[OwnText, ...] = ()
        self._kiosk = _NO_WORDS
        self._said: dict[Key, str] = {}
        self._old: dict[Key, str] = {}
        """Texts that were changed since they were translated, and what they were then."""
        self._refused: dict[Key, str] = {}
        self._only_to_do = False
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
        """How many of the survey's texts are translated, whichever rows are shown."""
        return self._progress(self._texts)

    @property
    def words_progress(self) -> Progress:
        """How many of the kiosk's texts are written."""
        return self._progress(self._kiosk.texts)

    @property
    def outdated_count(self) -> int:
        """How many texts were changed since they were translated, whichever rows are shown."""
        return len(self._old)

    @property
    def only_to_do(self) -> bool:
        """Whether only the rows are shown that were missing or outdated when they were chosen."""
        return self._only_to_do

    def show(self, survey: Survey, language: str, kiosk: KioskTexts = _NO_WORDS) -> None:
        """Show a survey, or an edited state of it, in this language, and the kiosk's texts."""
        texts = () if kiosk.alone else own_texts(survey)
        said = translations_in(survey, language) | said_in(kiosk.said)
        is_same = (
            self._survey is not None
            and language == self._language
            and survey.languages[:1] == self._survey.languages[:1]
            and [text.key for text in texts] == [text.key for text in self._texts]
            and kiosk.texts == self._kiosk.texts
        )
        before, old = self._said, self._old
        self._survey, self._language = survey, language
        self._texts, self._kiosk, self._said = texts, kiosk, said
        self._old = outdated(survey, texts, language)
        if is_same:
            self._show_changed(before, old)
            return
        self._refused.clear()
        self._name_columns()
        self._choose_rows()

    def _show_changed(self, before: Mapping[Key, str], old: Mapping[Key, str]) -> None:
        new = {text.key: text for text in (*self._texts, *self._kiosk.texts)}
        changed = []
        for row, text in enumerate(self._records):
            key, now = text.key, new.get(text.key, text)
            then = before.get(key), old.get(key)
            if now != text or then != (self._said.get(key), self._old.get(key)):
                self._records[row] = now
                changed.append(row)
        if changed:
            # Once for all of them: an import may change thousands.
            heading = self.heading_row
            first = min(changed[0], changed[0] if heading is None else heading)
            last = self.index(changed[-1], TranslationColumn.NOTE)
            self.dataChanged.emit(self.index(first, 0), last)

    def show_only_to_do(self, only: bool) -> None:
        """Choose the rows: all, or those that are missing or outdated now."""
        self._only_to_do = only
        self._choose_rows()

    def is_missing(self, row: int) -> bool:
        """Whether this row is not translated."""
        text = self._records[row]
        return text is not _HEADING and text.key not in self._said

    def is_outdated(self, row: int) -> bool:
        """Whether the text of this row was changed since it was translated."""
        return self._records[row].key in self._old

    def key_of(self, row: int) -> Key:
        """Return what the translations of this row's text are found by."""
        return self._records[row].key

    @property
    def heading_row(self) -> int | None:
        """The row above the words of the kiosk; None where there are none to be shown."""
        # From the end: a survey may have thousands of texts.
        rows = reversed(range(len(self._records)))
        return next((row for row in rows if self._records[row] is _HEADING), None)

    def is_heading(self, row: int) -> bool:
        """Whether this row holds no text, but what the rows below it have in common."""
        return self._records[row] is _HEADING

    def written_in(self, row: int) -> str:
        """Return the language of the text to translate; "" if it has not been set."""
        return _ENGLISH if self._records[row].uuid == KIOSK else self.own_language

    def cells(self, row: int) -> tuple[str, ...]:
        """Return the texts of a row in one call, since each `data` is a way through Qt."""
        return tuple(self._cell(self._records[row], column) for column in TranslationColumn)

    def next_to_do(self, row: int) -> int | None:
        """Return the next row after this one that is missing or outdated, from the top again."""
        after = range(row + 1, len(self._records))
        rows = (*after, *range(row + 1))
        return next((n for n in rows if self.is_missing(n) or self.is_outdated(n)), None)

    def find(self, uuid: str, field: str = "") -> int | None:
        """Return the first row of a part of the survey, or that of a field of it.

        None if it is not shown.
        """
        return next(
            (
                row
                for row, text in enumerate(self._records)
                if text.uuid == uuid and field in ("", text.field)
            ),
            None,
        )

    # What Qt asks

    @guarded
    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and self.is_heading(index.row()):
            return Qt.ItemFlag.ItemNeverHasChildren
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
            said = self._cell(text, column)
            parts = (place_name(text), text.text, said, self._note(text))
            return ". ".join(part for part in parts if part)
        return None

    @guarded
    def setData(self, index: Index, value: Any, role: int = EDIT) -> bool:
        if not index.isValid() or index.column() != TranslationColumn.SAID or role != EDIT:
            return False
        text = self._records[index.row()]
        before = self._refused.pop(text.key, None)
        if text.uuid == KIOSK and value and word_problem(text, value) is not None:
            self._refused[text.key] = value
        elif value != self._said.get(text.key, ""):
            self.translation_requested.emit(text.uuid, text.field, value)
        if before != self._refused.get(text.key):
            row = index.row()
            self.dataChanged.emit(self.index(row, 0), self.index(row, TranslationColumn.NOTE))
        return True

    # How it is kept

    def _progress(self, texts: tuple[OwnText, ...]) -> Progress:
        return Progress(sum(text.key in self._said for text in texts), len(texts))

    def _choose_rows(self) -> None:
        survey, kiosk = (
            [text for text in texts if not self._only_to_do or self._is_to_do(text.key)]
            for texts in (self._texts, self._kiosk.texts)
        )
        self._reset([*survey, _HEADING, *kiosk] if kiosk else survey)

    def _is_to_do(self, key: Key) -> bool:
        return key not in self._said or key in self._old

    def _name_columns(self) -> None:
        own = _ENGLISH if self._kiosk.alone else self.own_language
        self._headers = [
            self.tr("Place"),
            language_name(own) if own else self.tr("The survey’s text"),
            language_name(self._language),
            self.tr("Note"),
        ]

    def _cell(self, text: OwnText, column: TranslationColumn) -> str:
        if text is _HEADING:
            return "" if column else self._heading()
        match column:
            case TranslationColumn.PLACE:
                return place_name(text)
            case TranslationColumn.OWN:
                return text.text
            case TranslationColumn.SAID:
                return self._refused.get(text.key, self._said.get(text.key, ""))
            case TranslationColumn.NOTE:
                return self._note(text)

    def _heading(self) -> str:
        found = self.words_progress
        if found.is_complete:
            return self.tr("Words of the kiosk, for all surveys of this library")
        left = QLocale().toString(found.total - found.done)
        return self.tr("Words of the kiosk, for all surveys of this library: {left} left").format(
            left=left
        )

    def _state(self, text: OwnText) -> str:
        if text is _HEADING:
            return ""
        if text.key in self._refused:
            return "refused"
        said = self._said.get(text.key)
        if said is None:
            return "missing"
        if text.key in self._old:
            return "outdated"
        differs = text.uuid != KIOSK and any(placeholder_difference(text.text, said))
        return "differs" if differs else ""

    def _note(self, text: OwnText) -> str:
        if text.uuid == KIOSK:
            return self._note_on_word(text)
        said = self._said.get(text.key)
        if said is None:
            return self.tr("Not translated")
        was = self._old.get(text.key)
        notes = ("" if was is None else outdated_note(was), quotes_note(text.text, said))
        return " ".join(filter(None, notes))

    def _note_on_word(self, text: OwnText) -> str:
        refused = self._refused.get(text.key)
        problem = None if refused is None else word_problem(text, refused)
        if problem is not None:
            return self.tr("Not kept. {why}").format(why=translated(problem))
        return "" if text.key in self._said else self.tr("Stays English")


def place_name(text: OwnText) -> str:
    """Return the words for the part of the survey, or of the kiosk, that a text belongs to."""
    name = QCoreApplication.translate("Translations", str(_ROLES[text.role]))
    name = name.format(number=text.number, part=text.part)
    if not text.numbers:
        return name
    some = ", ".join(map(QLocale().toString, text.numbers[:_MOST_NUMBERS]))
    more = "…" if len(text.numbers) > _MOST_NUMBERS else ""
    counted = QCoreApplication.translate("Translations", "{place}: for {numbers}")
    return counted.format(place=name, numbers=some + more)


def outdated_note(was: str) -> str:
    """Return that a text was changed since it was translated, and what it was then."""
    words = QCoreApplication.translate("Translations", "Changed since. It was: “{text}”")
    return words.format(text=was)


def quotes_note(own: str, said: str) -> str:
    """Return what is wrong with the answers that a translation quotes; "" if nothing is."""
    lost, extra = placeholder_difference(own, said)
    translate = QCoreApplication.translate
    sentences = []
    if lost:
        sentence = translate("Translations", "{codes} is not in the translation.")
        sentences.append(sentence.format(codes=_references(lost)))
    if extra:
        sentence = translate("Translations", "{codes} is not in the survey’s text.")
        sentences.append(sentence.format(codes=_references(extra)))
    return " ".join(sentences)


def _references(codes: tuple[str, ...]) -> str:
    return ", ".join(f"${{{code}}}" for code in codes)
