"""Which language one translates into, and how far that has come."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QLocale, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from surveyapp.domain.languages import KNOWN_LANGUAGES, language_name
from surveyapp.domain.translating import Progress
from surveyapp.views.icons import icon
from surveyapp.views.labels import words_label
from surveyapp.views.steady import SteadyComboBox
from surveyapp.views.theme import GRID
from surveyapp.views.translations.language_chooser import LanguageChooser, full_name


class LanguageBar(QWidget):
    """Signals are of the person's doing only.

    Signals:
        chosen: the code of another language.
        added: the code of a language that was not among them.
    """

    chosen = Signal(str)
    added = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, frozen: bool = False) -> None:
        """``frozen`` offers nothing that changes the survey."""
        super().__init__(parent)
        self._frozen = frozen
        self._taken: tuple[str, ...] = ()
        self.languages = SteadyComboBox()
        self.languages.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.languages.activated.connect(self._choose)
        label = words_label("", self.tr("Translate &into"), wraps=False)
        label.setBuddy(self.languages)
        self.add_button = QPushButton(icon("plus"), self.tr("&Add a language…"))
        self.add_button.clicked.connect(self.ask_language)
        self.add_button.setDisabled(frozen)
        self.remove_button = QPushButton(icon("trash-2"), self.tr("&Remove…"))
        self.only_missing = QCheckBox(self.tr("Only &missing"))
        self._count = words_label("", wraps=False)
        self._offer = words_label("muted")
        self._offer.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        for button in (self.add_button, self.remove_button):
            button.setAutoDefault(False)
        first = QHBoxLayout()
        first.setSpacing(GRID)
        first.addWidget(label)
        first.addWidget(self.languages)
        first.addWidget(self.add_button)
        first.addWidget(self.remove_button)
        first.addStretch(1)
        second = QHBoxLayout()
        second.setSpacing(2 * GRID)
        second.addWidget(self._count)
        second.addWidget(self.only_missing)
        second.addWidget(self._offer, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addLayout(first)
        layout.addLayout(second)

    def show_languages(self, languages: Iterable[str], current: str, own: str) -> None:
        """Offer these languages with one of them chosen; ``own`` is the survey's."""
        codes = tuple(languages)
        if codes != tuple(self.languages.itemData(n) for n in range(self.languages.count())):
            self.languages.clear()
            for code in codes:
                self.languages.addItem(full_name(code), code)
        self.languages.setCurrentIndex(self.languages.findData(current))
        self._taken = (*codes, own)

    def show_progress(self, progress: Progress, *, is_offered: bool, has_texts: bool) -> None:
        """Say how far the language shown has come, and whether respondents can choose it."""
        locale = QLocale()
        self._count.setText(
            self.tr("{done} of {total} translated").format(
                done=locale.toString(progress.done), total=locale.toString(progress.total)
            )
        )
        self._offer.setText(
            ""
            if is_offered
            else self.tr("Not offered to respondents yet: choose it in the kiosk settings.")
        )
        self.remove_button.setEnabled(has_texts and not self._frozen)
        self.remove_button.setAccessibleName(
            self.tr("Remove the texts in {language}").format(
                language=language_name(self.languages.currentData() or "")
            )
        )

    @Slot(int)
    def _choose(self, place: int) -> None:
        self.chosen.emit(self.languages.itemData(place))

    @Slot()
    def ask_language(self) -> None:
        """Let the person choose a language to be added."""
        codes = [code for code in KNOWN_LANGUAGES if code not in self._taken]
        chooser = LanguageChooser(codes, self.window())
        chooser.language_chosen.connect(self.added)
        chooser.open()
