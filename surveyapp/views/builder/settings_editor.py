"""The form of the settings that only some kinds of question have; it shows those that apply."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLabel, QWidget

from surveyapp.domain.answers import AnswerError
from surveyapp.domain.editing import check_settings
from surveyapp.domain.editing_codes import EditError
from surveyapp.domain.kinds import QuestionKind, QuestionSettings
from surveyapp.domain.survey import Question
from surveyapp.views.builder.fields import ErrorLabel, FieldWithError, LineField, NumberField
from surveyapp.views.builder.kind_presentation import presentation
from surveyapp.views.composing import caption
from surveyapp.views.steady import SteadyComboBox
from surveyapp.views.theme import GRID

_LETTERS = 10
"""Of the name of an appearance, at least so many are shown."""
_NPS_SPAN = {"minimum": 0, "maximum": 10, "step": None}
_SPANS = {"stars": (1, 5), "smileys": (1, 5)}
"""What a scale's ends become with this appearance, if it was an NPS before."""


class SettingsEditor(QWidget):
    """Shows the settings of a question.

    Signals:
        settings_requested: the `QuestionSettings` that the person wants.
    """

    settings_requested = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._kind: QuestionKind | None = None
        self._settings = QuestionSettings()
        self._appearance = SteadyComboBox()
        fit = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self._appearance.setSizeAdjustPolicy(fit)
        self._appearance.setMinimumContentsLength(_LETTERS)
        self._appearance.activated.connect(self._change_appearance)
        self._minimum, self._maximum, self._step = NumberField(), NumberField(), NumberField()
        self._numbers = {"minimum": self._minimum, "maximum": self._maximum, "step": self._step}
        self._with_errors: dict[QWidget, FieldWithError] = {
            line: FieldWithError(line) for line in self._numbers.values()
        }
        self._asking: NumberField | None = None
        for name, line in self._numbers.items():
            line.setObjectName(name)
            line.number_committed.connect(self._change_number)
        self._low, self._high = LineField(), LineField()
        self._low.setPlaceholderText(self.tr("For example: not at all"))
        self._high.setPlaceholderText(self.tr("For example: very much"))
        self._low.committed.connect(self._change_low)
        self._high.committed.connect(self._change_high)
        self._randomise = QCheckBox(self.tr("Choices in random order"))
        self._randomise.clicked.connect(self._change_randomise)
        self._error = ErrorLabel()
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setHorizontalSpacing(2 * GRID)
        self._form.setVerticalSpacing(GRID)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self._captions: dict[QWidget, QLabel] = {}
        for text, field in (
            (self.tr("Shown as"), self._appearance),
            (self.tr("Lowest value"), self._minimum),
            (self.tr("Highest value"), self._maximum),
            (self.tr("In steps of"), self._step),
            (self.tr("Lowest is called"), self._low),
            (self.tr("Highest is called"), self._high),
        ):
            self._captions[field] = caption(text, field)
            self._form.addRow(self._captions[field], self._row(field))
        self._form.addRow(self._randomise)
        self._form.addRow(self._error)

    def show_question(self, question: Question, *, is_same: bool) -> None:
        """Show the settings of this question, and only those that its kind has.

        ``is_same`` says that it was shown before: then numbers that were refused stay, to be
        corrected.
        """
        if not is_same:
            for line in self._numbers.values():
                line.refuse("")
        looks = presentation(question.kind)
        settings = question.settings
        if question.kind is not self._kind:
            self._kind = question.kind
            self._appearance.clear()
            for value, name in looks.appearances:
                self._appearance.addItem(name, value)
        self._settings = settings
        appearance = self._appearance.findData(settings.appearance)
        self._appearance.setCurrentIndex(max(appearance, 0))
        self._form.setRowVisible(self._appearance, bool(looks.appearances))
        for field, label, number in (
            (self._minimum, looks.minimum, settings.minimum),
            (self._maximum, looks.maximum, settings.maximum),
            (self._step, looks.step, settings.step),
        ):
            self._form.setRowVisible(self._row(field), bool(label) and not question.is_nps)
            field.is_whole = looks.is_whole
            field.show_number(number)
            if label:
                field.setAccessibleName(label)
                self._captions[field].setText(label)
        self._low.show_text(settings.low_label)
        self._high.show_text(settings.high_label)
        self._form.setRowVisible(self._low, looks.has_ends)
        self._form.setRowVisible(self._high, looks.has_ends)
        self._form.setRowVisible(self._randomise, question.kind.traits.can_shuffle)
        self._randomise.setChecked(settings.randomise)
        self._error.show_error("")

    @Slot(str)
    def refuse(self, sentence: str) -> None:
        """Say why the settings requested last are refused, below the field they came from."""
        if self._asking is None:
            self._error.show_error(sentence)
        else:
            self._asking.refuse(sentence)

    @property
    def is_needed(self) -> bool:
        """Whether the question shown has any settings."""
        return any(
            self._form.isRowVisible(self._row(field))
            for field in (self._appearance, self._maximum, self._randomise)
        )

    def finish(self) -> None:
        """Commit what was written."""
        for field in (self._minimum, self._maximum, self._step, self._low, self._high):
            field.finish()

    def _row(self, field: QWidget) -> QWidget:
        """Return the widget that stands in the form for a field: some have their error below."""
        return self._with_errors.get(field, field)

    def _request(self, asking: NumberField | None = None, /, **values: object) -> None:
        self._error.show_error("")
        self._asking = asking
        self.settings_requested.emit(self._with(values))

    def _with(self, values: Mapping[str, object]) -> QuestionSettings:
        return replace(self._settings, **values)  # type: ignore[arg-type]  # as they are named

    @Slot()
    def _change_appearance(self) -> None:
        appearance = self._appearance.currentData(Qt.ItemDataRole.UserRole)
        if appearance == self._settings.appearance:
            return
        values: dict[str, object] = {"appearance": appearance}
        if appearance == "nps":
            values |= _NPS_SPAN
        elif self._settings.appearance == "nps" and appearance in _SPANS:
            values["minimum"], values["maximum"] = _SPANS[appearance]
        self._request(None, **values)

    @Slot(object)
    def _change_number(self, _number: float | None) -> None:
        sender = self.sender()
        assert isinstance(sender, NumberField)
        own: dict[str, object] = {}
        pending: dict[str, object] = {}
        for name, line in self._numbers.items():
            with suppress(AnswerError):
                pending[name] = line.number
            if line is sender:
                own[name] = pending[name]
        # Together with numbers that were refused before, if they are valid together: from 1 to 5
        # to 10 to 20 it takes two edits, the first of which is refused.
        self._request(sender, **(pending if self._will_do(pending) else own))

    def _will_do(self, values: Mapping[str, object]) -> bool:
        assert self._kind is not None
        try:
            check_settings(self._kind, self._with(values))
        except EditError:
            return False
        return True

    @Slot(str)
    def _change_low(self, text: str) -> None:
        self._request(low_label=text)

    @Slot(str)
    def _change_high(self, text: str) -> None:
        self._request(high_label=text)

    @Slot()
    def _change_randomise(self) -> None:
        self._request(randomise=self._randomise.isChecked())
