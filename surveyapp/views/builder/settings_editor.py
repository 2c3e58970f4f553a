"""The settings that only some kinds of question have, in one form that shows what applies."""

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
from surveyapp.views.builder.fields import ErrorLabel, LineField, NumberField, ToldField
from surveyapp.views.builder.kind_presentation import presentation, translated
from surveyapp.views.labels import words_label
from surveyapp.views.steady import SteadyComboBox
from surveyapp.views.theme import GRID

_NPS_SPAN = {"minimum": 0, "maximum": 10, "step": None}
_SPANS = {"stars": (1, 5), "smileys": (1, 5)}


class SettingsEditor(QWidget):
    """Shows the settings of a question.

    Signals:
        settings_requested: the settings as the person wants them.
    """

    settings_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind: QuestionKind | None = None
        self._settings = QuestionSettings()
        self._appearance = SteadyComboBox()
        self._appearance.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._appearance.activated.connect(self._change_appearance)
        self._minimum, self._maximum, self._step = NumberField(), NumberField(), NumberField()
        self._numbers = {"minimum": self._minimum, "maximum": self._maximum, "step": self._step}
        self._told: dict[QWidget, ToldField] = {
            line: ToldField(line) for line in self._numbers.values()
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
        self._randomise = QCheckBox(self.tr("Show the choices in random order"))
        self._randomise.clicked.connect(self._change_randomise)
        self._error = ErrorLabel()
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setHorizontalSpacing(2 * GRID)
        self._form.setVerticalSpacing(GRID)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self._captions: dict[QWidget, QLabel] = {}
        for caption, field in (
            (self.tr("Shown as"), self._appearance),
            (self.tr("Lowest value"), self._minimum),
            (self.tr("Highest value"), self._maximum),
            (self.tr("In steps of"), self._step),
            (self.tr("Lowest is called"), self._low),
            (self.tr("Highest is called"), self._high),
        ):
            self._captions[field] = words_label("", caption, wraps=False)
            self._captions[field].setBuddy(field)
            field.setAccessibleName(caption)
            self._form.addRow(self._captions[field], self._row(field))
        self._form.addRow("", self._randomise)
        self._form.addRow("", self._error)

    def show_question(self, question: Question, *, is_same: bool) -> None:
        """Show the settings of this question, and only those its kind has.

        When ``is_same`` is the one shown before, what was refused stays to be mended.
        """
        if not is_same:
            for line in self._numbers.values():
                line.forget()
        looks = presentation(question.kind)
        settings = question.settings
        if question.kind is not self._kind:
            self._kind = question.kind
            self._appearance.clear()
            for value, name in looks.appearances:
                self._appearance.addItem(translated(name), value)
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
                field.setAccessibleName(translated(label))
                self._captions[field].setText(translated(label))
        self._low.show_text(settings.low_label)
        self._high.show_text(settings.high_label)
        self._form.setRowVisible(self._low, looks.has_ends)
        self._form.setRowVisible(self._high, looks.has_ends)
        self._form.setRowVisible(self._randomise, question.kind.traits.can_shuffle)
        self._randomise.setChecked(settings.randomise)
        self._error.show_error("")

    @Slot(str)
    def refuse(self, sentence: str) -> None:
        """Say why the settings asked for last will not do, beside the field that asked."""
        if self._asking is None:
            self._error.show_error(sentence)
        else:
            self._asking.refuse(sentence)

    @property
    def captions(self) -> tuple[QLabel, ...]:
        """The labels at the left, to be lined up with those of the form around."""
        return tuple(self._captions.values())

    @property
    def is_needed(self) -> bool:
        """Whether the question shown has any settings."""
        return any(
            self._form.isRowVisible(self._row(field))
            for field in (self._appearance, self._maximum, self._randomise)
        )

    def finish(self) -> None:
        """Let what was written count now."""
        for field in (self._minimum, self._maximum, self._step, self._low, self._high):
            field.finish()

    def _row(self, field: QWidget) -> QWidget:
        """Return what of a field stands in the form: with it goes what is wrong with it."""
        return self._told.get(field, field)

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
        # With what was refused before, if that will do now: from 1 to 5 one comes to 10 to 20
        # in two steps, and the first of them alone is none.
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
