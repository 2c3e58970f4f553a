"""The dialog in which the survey that is being edited is translated."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QLocale, Slot
from PySide6.QtWidgets import QPushButton, QStackedWidget, QToolButton, QWidget

from surveyapp.domain.kiosk_words import KIOSK, is_shipped
from surveyapp.domain.languages import language_name
from surveyapp.domain.survey import Translation
from surveyapp.domain.translating import other_languages, remove_language
from surveyapp.domain.translation_sources import still_right, translate_today
from surveyapp.exchange.translation_csv import TranslationFile
from surveyapp.models.translation_table import KioskTexts, TranslationTableModel
from surveyapp.overrides import guarded
from surveyapp.views import messages
from surveyapp.views.boxes import fill_column, row_of
from surveyapp.views.builder.edited_survey import EditedSurvey
from surveyapp.views.builder.save_status import SaveStatus
from surveyapp.views.composing import push_button
from surveyapp.views.dialogs import Dialog
from surveyapp.views.empty_state import EmptyState
from surveyapp.views.labels import words_label
from surveyapp.views.locales import own_language
from surveyapp.views.theme import GRID
from surveyapp.views.translations.files import TranslationFiles
from surveyapp.views.translations.kiosk_words import WrittenWords
from surveyapp.views.translations.language_bar import LanguageBar
from surveyapp.views.translations.table import TranslationTable
from surveyapp.views.undo import undo_actions
from surveyapp.workers.library import Library


class TranslationsDialog(Dialog):
    """Shows the texts of a survey beside their translations, which are edits of that survey."""

    def __init__(
        self,
        library: Library,
        edited: EditedSurvey,
        words: WrittenWords,
        language: str,
        parent: QWidget,
    ) -> None:
        """``language`` is the code of the one shown first, "" for any."""
        super().__init__(parent, room=(170, 42))
        self.setWindowTitle(self.tr("Translations"))
        self._edited = edited
        self._words = words
        self._added: tuple[str, ...] = ()
        self._files = TranslationFiles(library, self)
        self.model = TranslationTableModel(self, frozen=library.is_read_only)
        self.model.translation_requested.connect(self._translate)
        self.table = TranslationTable(self.model, self)
        self.bar = LanguageBar(frozen=library.is_read_only)
        self.bar.chosen.connect(self._show_language)
        self.bar.added.connect(self._add_language)
        self.bar.remove_button.clicked.connect(self._remove_language)
        self.bar.only_to_do.toggled.connect(self._show_only_to_do)
        self.bar.right_button.clicked.connect(self._take_as_right)
        self.table.selectionModel().currentRowChanged.connect(self._follow_row)
        self._status = SaveStatus(frozen=library.is_read_only)
        self._status.setProperty("role", "")  # without the look of a bar
        self._status.watch(edited.saver)
        self._lay_out(frozen=library.is_read_only)
        self._files.busy_changed.connect(self._follow_file)
        self._files.written.connect(self._show_written)
        self._files.read.connect(self._import)
        edited.changed.connect(self._follow)
        edited.touched.connect(self._show_touched)
        words.changed.connect(self._follow)
        words.touched.connect(self._show_touched_word)
        if language and language not in self._languages:
            self._added = (language,)
        self._show_language(language or next(iter(self._languages), ""))

    @guarded
    def done(self, result: int) -> None:
        """Commit and save what is being written, and close."""
        self.table.finish()
        self._edited.saver.flush()
        super().done(result)

    def go_to_words(self) -> None:
        """Make the first of the kiosk's words that is missing the current one."""
        heading = self.model.heading_row
        if heading is not None:
            row = self.model.next_to_do(heading)
            self.table.go_to(heading + 1 if row is None or row < heading else row)

    @property
    def _translated_into(self) -> tuple[str, ...]:
        survey = self._edited.survey
        found = dict.fromkeys((*other_languages(survey), *self._added))  # each once
        return tuple(code for code in found if code not in survey.languages[:1])

    @property
    def _languages(self) -> tuple[str, ...]:
        """The languages to write in: the survey's own too, if the kiosk has no words in it."""
        found, own = self._translated_into, own_language(self._edited.survey)
        return found if is_shipped(own) or own in found else (*found, own)

    def _kiosk_texts(self, language: str) -> KioskTexts:
        if is_shipped(language):
            return KioskTexts()
        alone = language not in self._translated_into
        return KioskTexts(self._words.texts(language), self._words.said(language), alone)

    def _lay_out(self, *, frozen: bool) -> None:
        names = (self.tr("Undo"), self.tr("Redo"))
        head = row_of((words_label("title", self._edited.survey.title), 1), spacing=GRID)
        for action in undo_actions(self._edited.undo_stack, self, names):
            step = QToolButton()
            step.setDefaultAction(action)
            head.addWidget(step)
        self._add = push_button(self.tr("Add a language…"), self.bar.ask_language)
        self._add.setDisabled(frozen)
        self._empty = EmptyState(
            "languages",
            self.tr("This survey speaks one language"),
            self.tr("Add another one to write its texts in, or import a file of translations."),
            (self._add,),
        )
        complete = EmptyState(
            "circle-check",
            self.tr("Nothing is missing"),
            self.tr("Every text of the survey is translated as it stands."),
        )
        self._texts = QStackedWidget()
        self._texts.addWidget(self.table)
        self._texts.addWidget(complete)
        self.model.modelReset.connect(self._show_rows)
        chosen = QWidget()
        fill_column(chosen, self.bar, (self._texts, 1), spacing=int(1.5 * GRID))
        self._pages = QStackedWidget()
        self._pages.addWidget(self._empty)
        self._pages.addWidget(chosen)
        text = self.tr("&Export CSV…")
        self.export_button = push_button(text, self._export, icon_name="download")
        text = self.tr("Im&port CSV…")
        self.import_button = push_button(text, self._choose_import, icon_name="file-input")
        self.import_button.setDisabled(frozen)
        close = self.closing()
        for button in (self.export_button, self.import_button, *close.buttons()):
            if isinstance(button, QPushButton):
                button.setAutoDefault(False)
        foot = self.foot(self.export_button, self.import_button, close)
        margins = (3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        parts = (head, (self._pages, 1), self._status, foot)
        fill_column(self, *parts, spacing=int(1.5 * GRID), margins=margins)

    # What is shown

    @Slot(str)
    def _show_language(self, language: str) -> None:
        self.table.finish()
        self.model.show(self._edited.survey, language, self._kiosk_texts(language))
        if self.model.only_to_do:
            self.model.show_only_to_do(True)
        self._show_state()
        (self.table if language else self._add).setFocus()

    @Slot()
    def _follow(self) -> None:
        language = self.model.language
        if language not in self._languages:
            language = next(iter(self._languages), "")
        self.model.show(self._edited.survey, language, self._kiosk_texts(language))
        self._show_state()

    def _show_state(self) -> None:
        survey, language = self._edited.survey, self.model.language
        self.bar.show_languages(self._languages, language, self.model.own_language)
        self.bar.show_progress(
            self.model.progress if self.model.progress.total else self.model.words_progress,
            outdated=self.model.outdated_count,
            is_offered=language in (*survey.languages, own_language(survey)),
            can_remove=language in other_languages(survey),
        )
        self._follow_row()
        self._pages.setCurrentIndex(int(bool(language)))
        self.export_button.setEnabled(bool(language) and not self._files.is_busy)

    @Slot()
    def _follow_row(self) -> None:
        row = self.table.currentIndex().row()
        is_outdated = row >= 0 and self.model.is_outdated(row)
        self.bar.right_button.setEnabled(is_outdated and self._add.isEnabled())

    @Slot(bool)
    def _show_only_to_do(self, only: bool) -> None:
        self.table.finish()
        self.model.show_only_to_do(only)

    @Slot()
    def _show_rows(self) -> None:
        self._texts.setCurrentIndex(int(self.model.rowCount() == 0))

    @Slot(str)
    def _show_touched(self, uuid: str) -> None:
        row = self.model.find(uuid)
        if row is not None:
            self.table.go_to(row)

    @Slot(str)
    def _show_touched_word(self, field: str) -> None:
        row = self.model.find(KIOSK, field)
        if row is not None:
            self.table.go_to(row)

    # What the person does

    @Slot(str, str, str)
    def _translate(self, uuid: str, field: str, text: str) -> None:
        said = (Translation(uuid, field, self.model.language, text),)
        if uuid == KIOSK:
            self._words.write(self._edited.undo_stack, self.tr("Write a word of the kiosk"), said)
            return
        self._edited.edit(self.tr("Translate"), partial(translate_today, said=said), uuid)

    @Slot()
    def _take_as_right(self) -> None:
        """Take the mark from the current row, and go on to the next that is to do."""
        self.table.finish()
        row = self.table.currentIndex().row()
        if row < 0 or not self.model.is_outdated(row):
            return
        key = self.model.key_of(row)
        change = partial(still_right, keys=(key,), language=self.model.language)
        self._edited.edit(self.tr("Translation is still right"), change, key[0])
        following = self.model.next_to_do(row)
        if following is not None:
            self.table.go_to(following)
        self.table.setFocus()

    @Slot(str)
    def _add_language(self, language: str) -> None:
        """Write in this language from now on, and offer it to respondents."""
        self._added = (*self._added, language)
        self._show_language(language)
        self._edited.offer_language(language).failed.connect(self._status.show_note)

    @Slot()
    def _remove_language(self) -> None:
        language = self.model.language
        name = language_name(language)
        count = sum(said.language == language for said in self._edited.survey.translations)
        # Nothing is lost with a language in which nothing is written yet.
        if count and not messages.ask(
            self,
            self.tr("Remove the texts in {language}?").format(language=name),
            self.tr("1 text will be gone from this survey. You can undo it.")
            if count == 1
            else self.tr("{count} texts will be gone from this survey. You can undo it.").format(
                count=QLocale().toString(count)
            ),
            self.tr("Remove"),
            danger=True,
        ):
            return
        self._added = tuple(code for code in self._added if code != language)
        name = self.tr("Remove {language}").format(language=name)
        if self._edited.edit(name, partial(remove_language, language=language)):
            self._edited.withdraw_language(language).failed.connect(self._status.show_note)

    @Slot()
    def _export(self) -> None:
        self.table.finish()
        self._files.export(self._edited.survey, self._languages, self._words)

    @Slot()
    def _choose_import(self) -> None:
        self.table.finish()
        self._files.import_into(self._edited.survey)

    @Slot(object)
    def _import(self, file: TranslationFile) -> None:
        found = self._files.confirm_changes(self._edited.survey, self._words, file)
        if found is not None:
            name = self.tr("Import translations")
            words = [said for said in found.translations if said.uuid == KIOSK]
            texts = [said for said in found.translations if said.uuid != KIOSK]
            self._edited.edit(name, partial(translate_today, said=texts))
            if words:
                self._words.write(self._edited.undo_stack, name, words)
            if not self.model.language:
                self._show_language(next(iter(self._languages), ""))

    @Slot(object)
    def _show_written(self, path: Path) -> None:
        self._status.show_note(self.tr("Written to {name}").format(name=path.name))

    @Slot()
    def _follow_file(self) -> None:
        is_busy = self._files.is_busy
        self.export_button.setEnabled(bool(self.model.language) and not is_busy)
        self.import_button.setEnabled(not is_busy and self._add.isEnabled())
