"""The field for the survey's own language and the languages it is offered in."""

from __future__ import annotations

from itertools import chain

from PySide6.QtCore import QLocale, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QPushButton, QWidget

from surveyapp.domain.kiosk_words import is_shipped
from surveyapp.domain.languages import KIOSK_LANGUAGES, language_name
from surveyapp.domain.survey import Survey
from surveyapp.domain.translating import other_languages, progress
from surveyapp.views.boxes import STRETCH, column_of, fill_column, row_of
from surveyapp.views.builder.fields import ErrorLabel
from surveyapp.views.composing import push_button
from surveyapp.views.icons import icon
from surveyapp.views.labels import isolated, words_label
from surveyapp.views.locales import language_of
from surveyapp.views.navigation import Navigator
from surveyapp.views.steady import SteadyComboBox
from surveyapp.views.theme import GRID
from surveyapp.views.translations.language_chooser import LanguageChooser

_ANOTHER = "another"


class LanguageField(QWidget):
    """The language a survey is written in, and those that respondents may choose besides.

    Signals:
        changed: by the manager.
    """

    changed = Signal()

    def __init__(self, survey: Survey, navigator: Navigator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._navigator = navigator
        self._survey = survey
        self._languages = survey.languages
        codes = dict.fromkeys((*KIOSK_LANGUAGES, *survey.languages, *other_languages(survey)))
        self.own = SteadyComboBox()
        self.own.addItem(self.tr("That of this computer"), "")
        self.boxes: dict[str, QCheckBox] = {}
        also = words_label("", self.tr("Offered besides:"), wraps=False)
        self._offered = column_of(spacing=GRID // 2)
        layout = fill_column(self, self.own, also, self._offered, spacing=GRID // 2)
        for code in codes:
            self._add(code)
        self.own.insertSeparator(self.own.count())
        self.own.addItem(self.tr("Another language…"), _ANOTHER)
        self.own.setAccessibleName(self.tr("The survey's own language"))
        own = survey.languages[0] if survey.languages else ""
        self._own = own
        self._show_own(own)
        self.own.activated.connect(self._choose_own)
        self.add_button = push_button(
            self.tr("&Another language…"), self._ask_for_another, icon_name="plus"
        )
        self.add_button.setAutoDefault(False)
        self.translate_button = QPushButton(icon("languages"), self.tr("&Translate the survey…"))
        self.translate_button.setAutoDefault(False)
        self.translate_button.clicked.connect(self._ask_for_texts)
        self._note = words_label("muted")
        self.error = ErrorLabel()
        layout.addLayout(row_of(self.add_button, STRETCH))
        layout.addWidget(self._note)
        layout.addWidget(self.error)
        layout.addLayout(row_of(self.translate_button, STRETCH))
        self._update()

    def show_translations(self, survey: Survey) -> None:
        """Follow translations made meanwhile; what was chosen in the field stays."""
        self._survey = survey
        for code in other_languages(survey):
            if code not in self.boxes:
                self._add(code)
        self._update()

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages chosen, the survey's own first; none if that is the computer's."""
        own = self.own.currentData()
        # In their former order; what is newly chosen comes after.
        also = [code for code in dict.fromkeys((*self._languages, *self.boxes)) if code != own]
        return (own, *(code for code in also if self.boxes[code].isChecked())) if own else ()

    @property
    def problem(self) -> str:
        """Why these languages are wrong; "" if they are right."""
        if not self.own.currentData() and any(box.isChecked() for box in self.boxes.values()):
            return self.tr("Please say which language the survey itself is written in.")
        return ""

    @Slot()
    def _choose_own(self) -> None:
        if self.own.currentData() == _ANOTHER:
            # What was chosen before, until another language is.
            self._show_own(self._own)
            LanguageChooser.ask(self.boxes, self, self._take_own)
        else:
            self._change()

    @Slot()
    def _ask_for_another(self) -> None:
        LanguageChooser.ask(self.boxes, self, self._take_another)

    @Slot(str)
    def _take_own(self, language: str) -> None:
        self._add(language)
        self._show_own(language)
        self._change()

    @Slot(str)
    def _take_another(self, language: str) -> None:
        self._add(language)
        self.boxes[language].setChecked(True)
        self._change()

    def _show_own(self, language: str) -> None:
        self.own.setCurrentIndex(max(0, self.own.findData(language)))

    @Slot()
    def _change(self) -> None:
        self._update()
        self.changed.emit()

    def _update(self) -> None:
        own = self._own = self.own.currentData()
        for code, box in self.boxes.items():
            box.setVisible(code != own)
            if code == own:
                box.setChecked(False)
        self.error.show_error(self.problem)
        lines = [self._lack(code) for code in self.languages[1:]]
        spoken = self.languages or (language_of(QLocale()),)
        lines += [self._wordless(code) for code in spoken if not is_shipped(code)]
        self._note.setText("\n".join(filter(None, lines)))
        self._note.setVisible(bool(self._note.text()))

    def _lack(self, code: str) -> str:
        """Return how much of the survey is translated; "" if all is."""
        found = progress(self._survey, code)
        if found.is_complete:
            return ""
        locale = QLocale()
        return self.tr("{language}: {done} of {total} texts translated").format(
            language=isolated(language_name(code)),
            done=locale.toString(found.done),
            total=locale.toString(found.total),
        )

    def _wordless(self, code: str) -> str:
        """Return that the manager has to write what the program does not bring."""
        return self.tr("{language}: words of the kiosk such as “Next” are yours to write").format(
            language=isolated(language_name(code))
        )

    def _add(self, code: str) -> None:
        end = self.own.findData(_ANOTHER)
        # Above the line before the last entry, once that is there.
        self.own.insertItem(end - 1 if end > 0 else self.own.count(), language_name(code), code)
        box = QCheckBox(language_name(code))
        box.setChecked(code in self._languages[1:])
        box.clicked.connect(self._change)
        self.boxes[code] = box
        self._offered.addWidget(box)

    @Slot()
    def _ask_for_texts(self) -> None:
        also = self.languages[1:]
        lacking = (code for code in also if not progress(self._survey, code).is_complete)
        # The survey's own is only a language to write in if the program has no words in it.
        own = (code for code in self._survey.languages[:1] if not is_shipped(code))
        language = next(chain(lacking, also, own), "")
        self._navigator.translations_requested.emit(self.window(), language)
