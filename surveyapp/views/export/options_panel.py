"""The options of an export: a profile first, then single options, folded away."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QLocale, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QFormLayout,
    QFrame,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from surveyapp.exchange.responses_out.format import Format
from surveyapp.exchange.responses_out.options import ExportOptions, options_for
from surveyapp.views.answering.grid import EvenGrid
from surveyapp.views.disclosure import Disclosure
from surveyapp.views.export.columns_field import ColumnsField
from surveyapp.views.labels import words_label
from surveyapp.views.steady import SteadyComboBox
from surveyapp.views.theme import GRID

_CARD_LETTERS = 34
"""The least width of a profile in average characters: narrower ones stand below each other."""


class OptionsPanel(QWidget):
    """Shows the options a format understands.

    Signals:
        edited: the person changed an option.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offered = False, False
        self._profiles = self._make_profiles()
        self._single = self._make_single()
        more = Disclosure(self.tr("&More options"), self._single)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self._profiles)
        column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self._single)
        self._show_profile()

    def options(self) -> ExportOptions:
        """Return what is chosen."""
        return ExportOptions(
            profile="spreadsheet" if self._spreadsheet.isChecked() else "data",
            multiple=self._multiple.currentData(),
            codes=self._cells.currentData() == "codes",
            both_cells=self._cells.currentData() == "both",
            code_headers=self._headers.currentData() == "codes",
            both_headers=self._headers.currentData() == "both",
            missing=self._missing.currentData(),
            columns=self._columns.columns(),
            delimiter=self._delimiter.currentData(),
            codebook=self._codebook.isChecked(),
            language=self._language.currentData() or "",
            joined=self._joined.isChecked(),
            retired=self._retired.isChecked(),
        )

    def show_format(self, chosen: Format) -> None:
        """Offer what this format understands."""
        self._profiles.setVisible("profile" in chosen.options)
        # What a format does not know is not asked for either.
        for combo, option in ((self._cells, "both_cells"), (self._headers, "both_headers")):
            place = combo.findData("both")
            if option in chosen.options and place < 0:
                combo.addItem(self.tr("Codes and texts"), "both")
            elif option not in chosen.options and place >= 0:
                combo.removeItem(place)
        for name, widget in self._widgets.items():
            self._rows.setRowVisible(widget, name in chosen.options)
        self._rows.setRowVisible(self._language, self._language.count() > 1)
        self.offer_parts(*self._offered)

    def offer_parts(self, joined: bool, retired: bool) -> None:
        """Offer what concerns joined choices, and what is asked no more, where there are any."""
        self._offered = joined, retired
        self._rows.setRowVisible(self._joined, joined)
        self._rows.setRowVisible(self._retired, retired)

    def offer_languages(self, languages: Iterable[str]) -> None:
        """Offer the languages the survey is translated into."""
        for language in languages:
            name = QLocale(language).nativeLanguageName()
            self._language.addItem(f"{name} ({language})" if name else language, language)
        self._rows.setRowVisible(self._language, self._language.count() > 1)

    def offer_columns(self, questions: Iterable[tuple[str, str]]) -> None:
        """Offer the questions, each by its code and its text."""
        self._columns.offer(questions)

    def show_options(self, options: ExportOptions) -> None:
        """Show what was chosen before; the languages and the columns have been offered."""
        with QSignalBlocker(self):
            (self._spreadsheet if options.for_spreadsheet else self._data).setChecked(True)
            cells = _words(codes=options.codes, both=options.both_cells)
            headers = _words(codes=options.code_headers, both=options.both_headers)
            for combo, value in (
                (self._multiple, options.multiple),
                (self._delimiter, options.delimiter),
                (self._language, options.language),
                (self._cells, cells),
                (self._headers, headers),
                (self._missing, options.missing),
            ):
                combo.setCurrentIndex(max(0, combo.findData(value)))
            for box, is_checked in (
                (self._codebook, options.codebook),
                (self._joined, options.joined),
                (self._retired, options.retired),
            ):
                box.setChecked(is_checked)
            self._columns.show_columns(options.columns)

    def _show_profile(self) -> None:
        """Set the option the chosen profile decides; the others stay as the person set them."""
        multiple = options_for(self.options().profile).multiple
        with QSignalBlocker(self._multiple):
            self._multiple.setCurrentIndex(self._multiple.findData(multiple))

    def _make_profiles(self) -> QWidget:
        panel = QWidget(self)
        least = self.fontMetrics().averageCharWidth() * _CARD_LETTERS
        cards = EvenGrid(panel, gap=2 * GRID, least=least, most=2, across=True)
        self._spreadsheet = QRadioButton(self.tr("For a &spreadsheet"), panel)
        self._data = QRadioButton(self.tr("For s&tatistics programs"), panel)
        self._spreadsheet.setChecked(True)
        group = QButtonGroup(self)
        for button, explanation in (
            (
                self._spreadsheet,
                self.tr(
                    "Excel, LibreOffice or Numbers show it right away. Several choices stand in"
                    " one cell, and no answer is run as a formula."
                ),
            ),
            (
                self._data,
                self.tr(
                    "R, Python or SPSS read every value exactly as it was given. Each choice of"
                    " a multiple choice has a column of 0 and 1, or the columns of the file it"
                    " came from."
                ),
            ),
        ):
            group.addButton(button)
            cards.addWidget(_card(button, explanation, panel))
        group.buttonToggled.connect(self._take_toggled)
        return panel

    @Slot(object, bool)
    def _take_toggled(self, _button: object, checked: bool) -> None:
        if checked:
            self._show_profile()
            self.edited.emit()

    def _make_single(self) -> QWidget:
        panel = QWidget(self)
        self._multiple = self._combo(
            panel,
            self.tr("Multiple choices"),
            (
                (self.tr("In one cell"), "joined"),
                (self.tr("One column for each choice"), "split"),
                (self.tr("In one cell, and a column for each choice"), "both"),
                (self.tr("As in the file they came from"), "kept"),
            ),
        )
        self._delimiter = self._combo(
            panel,
            self.tr("Between columns"),
            ((self.tr("Comma"), ","), (self.tr("Semicolon"), ";"), (self.tr("Tab"), "\t")),
        )
        self._language = self._combo(
            panel, self.tr("Language"), ((self.tr("As the survey was written"), ""),)
        )
        texts_or_codes = (
            (self.tr("Texts"), "labels"),
            (self.tr("Codes"), "codes"),
            (self.tr("Codes and texts"), "both"),
        )
        self._cells = self._combo(panel, self.tr("Choices"), texts_or_codes)
        self._headers = self._combo(panel, self.tr("Headings"), texts_or_codes)
        self._missing = self._combo(
            panel,
            self.tr("No answer"),
            (
                (self.tr("Leave the cell empty"), "blank"),
                (self.tr("Say why: left blank, not asked, not reached"), "apart"),
            ),
        )
        self._columns = ColumnsField(panel)
        self._columns.edited.connect(self.edited)
        self._codebook = QCheckBox(
            self.tr("Add the codebook: all questions and their codes"), panel
        )
        self._joined = QCheckBox(self.tr("Joined choices as one, as in the summary"), panel)
        self._retired = QCheckBox(self.tr("Also questions and choices no longer asked"), panel)
        self._retired.setChecked(True)
        self._rows = QFormLayout(panel)
        self._rows.setContentsMargins(3 * GRID, 0, 0, 0)
        self._rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
        self._rows.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._rows.setVerticalSpacing(GRID)
        self._rows.setHorizontalSpacing(2 * GRID)
        for label, combo in (
            (self.tr("M&ultiple choices"), self._multiple),
            (self.tr("C&hoices"), self._cells),
            (self.tr("Hea&dings"), self._headers),
            (self.tr("No ans&wer"), self._missing),
            (self.tr("&Between columns"), self._delimiter),
            (self.tr("&Language"), self._language),
        ):
            self._rows.addRow(label, combo)
        for box in (self._joined, self._retired, self._codebook):
            self._rows.addRow(box)
            box.toggled.connect(self.edited)
        self._rows.addRow(self.tr("&Questions"), self._columns)
        self._widgets = {
            "multiple": self._multiple,
            "delimiter": self._delimiter,
            "codes": self._cells,
            "code_headers": self._headers,
            "missing": self._missing,
            "columns": self._columns,
            "codebook": self._codebook,
        }
        return panel

    def _combo(self, parent: QWidget, name: str, entries: Iterable[tuple[str, str]]) -> QComboBox:
        combo = SteadyComboBox(parent)
        combo.setAccessibleName(name)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for text, value in entries:
            combo.addItem(text, value)
        combo.currentIndexChanged.connect(self.edited)
        return combo


def _words(*, codes: bool, both: bool) -> str:
    return "both" if both else "codes" if codes else "labels"


def _card(button: QRadioButton, explanation: str, parent: QWidget) -> QFrame:
    card = QFrame(parent)
    card.setProperty("role", "card")
    button.setAccessibleDescription(explanation)
    words = words_label("muted", explanation, card)
    column = QVBoxLayout(card)
    column.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
    column.setSpacing(GRID // 2)
    column.addWidget(button)
    column.addWidget(words)
    column.addStretch(1)
    return card
