"""Exporting translations to a CSV file and importing them, with the dialogs for that."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLocale, QObject, Signal, SignalInstance, Slot
from PySide6.QtWidgets import QWidget

from surveyapp.domain.kiosk_words import KIOSK, is_shipped, said_in
from surveyapp.domain.survey import Survey
from surveyapp.domain.translating import (
    OwnText,
    TranslationChanges,
    own_texts,
    translation_changes,
)
from surveyapp.exchange.translation_csv import (
    TranslationFile,
    read_translations,
    write_translations,
)
from surveyapp.models.translation_table import place_name
from surveyapp.views import messages
from surveyapp.views.save_file import choose_export
from surveyapp.views.translations.kiosk_words import WrittenWords
from surveyapp.workers.job import Job, StartWork, stepwise
from surveyapp.workers.library import Library

_MOST_NAMED = 3


class TranslationFiles(QObject):
    """Writes and reads the files in the background; one at a time.

    Signals:
        busy_changed: `is_busy` has changed.
        written: the `Path` of a file that was written.
        read: the `TranslationFile` that was read.
    """

    busy_changed = Signal()
    written = Signal(object)
    read = Signal(object)

    def __init__(self, library: Library, parent: QWidget) -> None:
        super().__init__(parent)
        self._library = library
        self._over = parent
        self._job: Job | None = None
        self._doing = ""

    @property
    def is_busy(self) -> bool:
        """Whether a file is being written or read."""
        return self._job is not None

    def export(self, survey: Survey, languages: Sequence[str], words: WrittenWords) -> None:
        """Ask for a file, and write the texts in these languages into it.

        In those that the program does not ship with the kiosk's words.
        """
        self._doing = self.tr("Export translations")
        name = f"survey_{survey.id}_translations.csv"
        path = choose_export(self._over, self._doing, name, self.tr("CSV (*.csv)"))
        if path is not None:
            unknown = [language for language in languages if not is_shipped(language)]
            write = stepwise(
                write_translations,
                path,
                survey,
                self._named(survey, languages, words),
                languages,
                library=self._library.path,
                words={language: said_in(words.said(language)) for language in unknown},
            )
            self._start(write, self.written)

    def _named(
        self, survey: Survey, languages: Sequence[str], words: WrittenWords
    ) -> list[tuple[OwnText, str]]:
        """Return the texts for a file, each with the words for where it stands."""
        is_translated = any(language not in survey.languages[:1] for language in languages)
        texts = own_texts(survey) if is_translated else ()
        # Once each: what is counted has other forms in other languages.
        kiosk = {
            text.key: text
            for language in languages
            if not is_shipped(language)
            for text in words.texts(language)
        }
        place = self.tr("Kiosk: {place}")
        return [
            *((text, place_name(text)) for text in texts),
            *((text, place.format(place=place_name(text))) for text in kiosk.values()),
        ]

    def import_into(self, survey: Survey) -> None:
        """Ask for a file of translations, and read it."""
        self._doing = self.tr("Import translations")
        path = messages.choose_open_file(
            self._over, self._doing, self.tr("CSV (*.csv *.tsv *.txt);;All files (*)")
        )
        if path is not None:
            self._start(stepwise(read_translations, path, survey), self.read)

    def confirm_changes(
        self, survey: Survey, words: WrittenWords, file: TranslationFile
    ) -> TranslationChanges | None:
        """Show what a file would change; return that if the person agrees, else None."""
        of_kiosk = [row for row in file.rows if row.key[0] == KIOSK]
        of_survey = [row for row in file.rows if row.key[0] != KIOSK]
        found = translation_changes(survey, of_survey) + words.changes(of_kiosk)
        sentences = [self._counts(found)]
        if found.refused:
            sentences.append(self._refused(found.refused))
        if found.reworded:
            sentences.append(
                self.tr("1 of these texts has been changed since the file was made.")
                if found.reworded == 1
                else self.tr(
                    "{count} of these texts have been changed since the file was made."
                ).format(count=_number(found.reworded))
            )
        if file.ignored:
            names = ", ".join(f"“{name}”" for name in file.ignored[:_MOST_NAMED])
            if len(file.ignored) > _MOST_NAMED:
                names += "…"
            sentences.append(
                self.tr("Left out, since no language is called so: {names}.").format(names=names)
            )
        text = "\n\n".join(sentences)
        if not found.translations:
            messages.tell(self._over, self.tr("Import translations"), text)
            return None
        title = self.tr("Import translations")
        return found if messages.ask(self._over, title, text, self.tr("Import")) else None

    def _counts(self, found: TranslationChanges) -> str:
        parts = []
        if found.new:
            parts.append(self.tr("{count} new").format(count=_number(found.new)))
        if found.changed:
            parts.append(self.tr("{count} changed").format(count=_number(found.changed)))
        if not parts:
            parts.append(self.tr("nothing new"))
        if found.unknown == 1:
            parts.append(self.tr("1 row that is not in this survey"))
        elif found.unknown:
            text = self.tr("{count} rows that are not in this survey")
            parts.append(text.format(count=_number(found.unknown)))
        return self.tr("The file has {parts}.").format(parts=", ".join(parts))

    def _refused(self, count: int) -> str:
        left_out = (
            self.tr("1 word is left out, which the kiosk could not say.")
            if count == 1
            else self.tr("{count} words are left out, which the kiosk could not say.").format(
                count=_number(count)
            )
        )
        how = self.tr("Write the places in braces as they are in English, and no “&”, “<” or “>”.")
        return f"{left_out} {how}"

    def _start(self, work: StartWork, succeeded: SignalInstance) -> None:
        if self._job is not None:
            return
        self._job = self._library.start(work)
        self._job.succeeded.connect(succeeded)
        self._job.failed.connect(self._show_failure)
        self._job.ended.connect(self._end)
        self.busy_changed.emit()

    @Slot(str)
    def _show_failure(self, sentence: str) -> None:
        messages.show_error(self._over, self._doing, sentence)

    @Slot()
    def _end(self) -> None:
        self._job = None
        self.busy_changed.emit()


def _number(count: int) -> str:
    return QLocale().toString(count)
