"""The bar that chooses the language to translate into and shows the progress."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QLocale, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from surveyapp.domain.languages import language_name
from surveyapp.domain.translating import Progress
from surveyapp.views.boxes import fill_column, fill_row
from surveyapp.views.composing import caption, push_button
from surveyapp.views.flow_layout import FlowLayout
from surveyapp.views.labels import words_label
from surveyapp.views.steady import SteadyComboBox
from surveyapp.views.theme import GRID
from surveyapp.views.translations.language_chooser import LanguageChooser, show_languages


class LanguageBar(QWidget):
    """Chooses among the languages of a survey, adds others, and asks to remove one.

    Signals, emitted only when the person chooses:
        chosen: the code of another language of the survey.
        added: the code of a language that the survey did not have.
    """

    chosen = Signal(str)
    added = Signal(str)

    def __init__(self, *, frozen: bool = False) -> None:
        """``frozen`` disables what changes the survey."""
        super().__init__()
        self._frozen = frozen
        self._taken: tuple[str, ...] = ()
        self.languages = SteadyComboBox()
        self.languages.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.languages.activated.connect(self._choose)
        label = caption(self.tr("Translate &into"), self.languages)
        self.add_button = push_button(
            self.tr("&Add a language…"), self.ask_language, icon_name="plus"
        )
        self.add_button.setDisabled(frozen)
        self.remove_button = push_button(self.tr("&Remove…"), icon_name="trash-2")
        self.only_to_do = QCheckBox(self.tr("Only &missing or changed"))
        self.right_button = push_button(self.tr("Sti&ll right"), icon_name="check")
        self.right_button.setToolTip(
            self.tr("The translation fits the text as it is now: take the mark away")
        )
        self._count = words_label("", wraps=False)
        self._old = words_label("warning", wraps=False)
        self._offer = words_label("muted")
        for button in (self.add_button, self.remove_button, self.right_button):
            button.setAutoDefault(False)
        into = QWidget()
        fill_row(into, label, self.languages, spacing=GRID)
        first, second = QWidget(), QWidget()
        chosen, shown = FlowLayout(first, gap=GRID), FlowLayout(second, gap=2 * GRID)
        for widget in (into, self.add_button, self.remove_button):
            chosen.addWidget(widget)
        for widget in (self._count, self._old, self.only_to_do, self.right_button):
            shown.addWidget(widget)
        fill_column(self, first, second, self._offer, spacing=GRID)

    def show_languages(self, languages: Iterable[str], current: str, own: str) -> None:
        """Offer these languages with the current one chosen; ``own`` is the survey's language."""
        codes = tuple(languages)
        show_languages(self.languages, codes, current)
        self._taken = (*codes, own)

    def show_progress(
        self, progress: Progress, *, outdated: int, is_offered: bool, can_remove: bool
    ) -> None:
        """Show how many texts are translated, and whether respondents can choose the language.

        ``outdated`` of them were changed since they were translated.
        """
        locale = QLocale()
        self._old.setText(
            self.tr("1 changed since")
            if outdated == 1
            else self.tr("{count} changed since").format(count=locale.toString(outdated))
        )
        for widget in (self._old, self.right_button):
            widget.setVisible(bool(outdated))
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
        self._offer.setVisible(not is_offered)
        self.remove_button.setEnabled(can_remove and not self._frozen)
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
        """Open the dialog that chooses a language to be added."""
        LanguageChooser.ask(self._taken, self, self.added)
