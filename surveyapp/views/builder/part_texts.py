"""The translations of a question, a section or the survey's own texts, beside the canvas."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QToolButton, QWidget

from surveyapp.domain.languages import is_right_to_left
from surveyapp.domain.survey import Translation
from surveyapp.domain.translating import (
    Key,
    OwnText,
    TextRole,
    other_languages,
    texts_of_part,
    translations_in,
)
from surveyapp.domain.translation_sources import outdated, still_right, translate_today
from surveyapp.models.translation_table import outdated_note, quotes_note
from surveyapp.overrides import guarded
from surveyapp.views.boxes import STRETCH, fill_column, row_of
from surveyapp.views.builder.edited_survey import EditedSurvey
from surveyapp.views.builder.fields import ErrorLabel, TextField
from surveyapp.views.composing import caption, push_button
from surveyapp.views.icons import icon
from surveyapp.views.labels import words_label
from surveyapp.views.steady import SteadyComboBox
from surveyapp.views.theme import GRID
from surveyapp.views.translations.language_chooser import LanguageChooser, show_languages

_LETTERS = 10
"""Of the name of a language, at least so many are shown."""


class PartTexts(QWidget):
    """Shows what each text of a part is in one of the survey's languages, and lets it be written.

    It follows the survey only while it can be seen: most of the time another tab is.
    """

    def __init__(self) -> None:
        super().__init__()
        self._edited: EditedSurvey | None = None
        self._uuid = ""
        self._language = ""
        self._added: dict[str, tuple[str, ...]] = {}
        """Languages that nothing is written in yet, by the uuid of the survey."""
        self._fields: dict[Key, _Translated] = {}
        self._made: object = None
        self.languages = SteadyComboBox()
        fit = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.languages.setSizeAdjustPolicy(fit)
        self.languages.setMinimumContentsLength(_LETTERS)
        self.languages.activated.connect(self._choose)
        self._caption = caption(self.tr("Translation into"), self.languages)
        self._caption.setProperty("role", "strong")
        self._none = words_label("muted", self.tr("This survey speaks one language."))
        self._add_first = push_button(self.tr("Add a language…"), self._ask_language)
        self._add = QToolButton()
        self._add.setIcon(icon("plus"))
        for set_name in (self._add.setToolTip, self._add.setAccessibleName):
            set_name(self.tr("Add a language…"))
        self._add.clicked.connect(self._ask_language)
        self._head = QWidget()
        row = row_of((self.languages, 1), self._add, spacing=GRID // 2)
        fill_column(self._head, self._caption, row, spacing=GRID)
        self._error = ErrorLabel()
        self._list = QWidget()
        self._lines = fill_column(self._list, spacing=2 * GRID)
        none = row_of(self._add_first, STRETCH)
        parts = (self._head, self._none, none, self._error, self._list)
        fill_column(self, *parts, spacing=2 * GRID)

    def show_part(self, edited: EditedSurvey, uuid: str) -> None:
        """Show the texts of this question or section; call it again after each change.

        For an empty uuid those of the survey itself.
        """
        self._edited, self._uuid = edited, uuid
        if self.isVisible():
            self._refresh()

    def finish(self) -> None:
        """Commit what was written."""
        for field in self._fields.values():
            field.entry.finish()

    def forget(self) -> None:
        """Edit nothing any more."""
        self._edited, self._uuid = None, ""

    @guarded
    def showEvent(self, event: QShowEvent) -> None:
        """Show what was changed while nobody saw it."""
        super().showEvent(event)
        self._refresh()

    def _refresh(self) -> None:
        edited = self._edited
        if edited is None:
            return
        survey = edited.survey
        codes = self._languages(edited)
        if self._language not in codes:
            self._language = next(iter(codes), "")
        self._offer(codes)
        texts = texts_of_part(survey, self._uuid) if self._language else ()
        self._make(texts)
        said = translations_in(survey, self._language)
        old = outdated(survey, texts, self._language)
        for text in texts:
            key = text.key
            self._fields[key].show_text(text, said.get(key, ""), old.get(key))

    def _languages(self, edited: EditedSurvey) -> tuple[str, ...]:
        added = self._added.get(edited.survey.uuid, ())
        own = edited.survey.languages[:1]
        found = dict.fromkeys((*other_languages(edited.survey), *added))
        return tuple(code for code in found if code not in own)

    def _offer(self, codes: tuple[str, ...]) -> None:
        show_languages(self.languages, codes, self._language)
        self._head.setVisible(bool(codes))
        for widget in (self._none, self._add_first):
            widget.setVisible(not codes)

    def _make(self, texts: tuple[OwnText, ...]) -> None:
        """Have a field for each text, and keep those there are where they are the same."""
        made = (self._uuid, self._language, [text.key for text in texts])
        if made == self._made:
            return
        self._made = made
        for field in self._fields.values():
            field.hide()
            field.deleteLater()
        self._fields = {text.key: _Translated(text, self._language) for text in texts}
        for field in self._fields.values():
            field.written.connect(self._translate)
            field.found_right.connect(self._take_as_right)
            field.entry.left.connect(self._end_run)
            self._lines.addWidget(field)
            field.show()  # at once: Qt would with the next event

    @Slot(int)
    def _choose(self, place: int) -> None:
        self.finish()
        self._language = self.languages.itemData(place)
        self._refresh()

    @Slot(object, str)
    def _translate(self, key: Key, text: str) -> None:
        if self._edited is None:
            return
        said = Translation(*key, self._language, text)
        change = partial(translate_today, said=(said,))
        field = "/".join((*key, self._language))
        self._edited.edit(self.tr("Translate"), change, self._uuid, field, about=key[0])

    @Slot(object)
    def _take_as_right(self, key: Key) -> None:
        if self._edited is None:
            return
        change = partial(still_right, keys=(key,), language=self._language)
        name = self.tr("Translation is still right")
        self._edited.edit(name, change, self._uuid, about=key[0])
        self._fields[key].entry.setFocus()

    @Slot()
    def _end_run(self) -> None:
        if self._edited is not None:
            self._edited.end_run()

    @Slot()
    def _ask_language(self) -> None:
        if self._edited is None:
            return
        taken = (*self._languages(self._edited), *self._edited.survey.languages[:1])
        LanguageChooser.ask(taken, self, self._add_language)

    @Slot(str)
    def _add_language(self, language: str) -> None:
        if self._edited is None:
            return
        survey = self._edited.survey.uuid
        self._added[survey] = (*self._added.get(survey, ()), language)
        self._language = language
        self._refresh()
        self._error.show_error("")
        self._edited.offer_language(language).failed.connect(self._error.show_error)
        first = next(iter(self._fields.values()), None)
        if first is not None:
            first.entry.setFocus()


class _Translated(QWidget):
    """One text of the survey with its translation below it.

    Signals:
        written: the key of the text, and its translation.
        found_right: the key of the text; it was changed, and the translation fits it.
    """

    written = Signal(object, str)
    found_right = Signal(object)

    def __init__(self, text: OwnText, language: str) -> None:
        super().__init__()
        self._key = text.key
        self._own, self._note = words_label(), words_label("warning")
        self.right_button = push_button(self.tr("Still right"), icon_name="check")
        self.right_button.clicked.connect(self._say_right)
        self.entry = TextField()
        self.entry.setPlaceholderText(self.tr("Not translated"))
        self.entry.committed.connect(self._write)
        mirrored = is_right_to_left(language)
        directions = Qt.LayoutDirection
        direction = directions.RightToLeft if mirrored else directions.LeftToRight
        self.entry.setLayoutDirection(direction)
        option = self.entry.document().defaultTextOption()
        option.setTextDirection(direction)
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
        self.entry.document().setDefaultTextOption(option)
        place = words_label("muted", self._place(text), wraps=False)
        head = row_of((self._own, 1), place, spacing=GRID)
        head.setAlignment(place, Qt.AlignmentFlag.AlignTop)
        right = row_of(self.right_button, STRETCH)
        fill_column(self, head, self.entry, self._note, right, spacing=GRID // 2)

    def show_text(self, text: OwnText, said: str, was: str | None) -> None:
        """Show the text and its translation, and what is to be seen to.

        ``was`` is what the text was when it was translated, if it was changed since.
        """
        self._own.setText(text.text)
        self.entry.setAccessibleName(f"{self._place(text)}: {text.text}")
        self.entry.show_text(said)
        notes = (
            "" if was is None else outdated_note(was),
            quotes_note(text.text, said) if said else "",
        )
        note = " ".join(filter(None, notes))
        self._note.setText(note)
        self.right_button.setVisible(was is not None)
        self.right_button.setAccessibleDescription(note)
        self._note.setVisible(bool(note))

    def _place(self, text: OwnText) -> str:
        names = {
            TextRole.TITLE: self.tr("Title"),
            TextRole.DESCRIPTION: self.tr("Description"),
            TextRole.WELCOME: self.tr("Kiosk: welcome"),
            TextRole.THANKS: self.tr("Kiosk: thank you"),
            TextRole.EMAIL_TEXT: self.tr("Kiosk: email"),
            TextRole.SECTION_TITLE: self.tr("Title"),
            TextRole.SECTION_DESCRIPTION: self.tr("Description"),
            TextRole.QUESTION: self.tr("Question"),
            TextRole.HELP: self.tr("Help"),
            TextRole.MESSAGE: self.tr("Limit not met"),
            TextRole.LOW_LABEL: self.tr("Lowest is called"),
            TextRole.HIGH_LABEL: self.tr("Highest is called"),
            TextRole.CHOICE: self.tr("Choice {number}"),
            TextRole.ROW: self.tr("Row {number}"),
        }
        return names[text.role].format(number=self.locale().toString(text.part))

    @Slot(str)
    def _write(self, text: str) -> None:
        self.written.emit(self._key, text)

    @Slot()
    def _say_right(self) -> None:
        self.found_right.emit(self._key)
