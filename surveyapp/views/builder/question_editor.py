"""The editor of one question: its kind, its texts, its choices, its settings."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QSizePolicy, QToolButton, QWidget

from surveyapp.domain import editing
from surveyapp.domain.conditions.parts import answers_before
from surveyapp.domain.editing import set_settings
from surveyapp.domain.editing_codes import EditError
from surveyapp.domain.editing_places import has_question
from surveyapp.domain.expressions.errors import ExpressionError
from surveyapp.domain.kinds import QuestionKind, QuestionSettings
from surveyapp.domain.sentences import responses
from surveyapp.domain.survey import Question, Survey
from surveyapp.localization import translated
from surveyapp.views.boxes import fill_column, row_of
from surveyapp.views.builder.conditions.condition_editor import ConditionEditor, LimitEditor
from surveyapp.views.builder.conditions.expression_field import ExpressionField
from surveyapp.views.builder.edited_survey import EditedSurvey
from surveyapp.views.builder.fields import (
    ErrorLabel,
    FieldWithError,
    LineField,
    TextField,
    make_form,
)
from surveyapp.views.builder.kind_presentation import kind_name, presentation
from surveyapp.views.builder.parts_editor import PartsEditor
from surveyapp.views.builder.settings_editor import SettingsEditor
from surveyapp.views.composing import caption, push_button
from surveyapp.views.icons import icon
from surveyapp.views.labels import words_label
from surveyapp.views.steady import SteadyComboBox
from surveyapp.views.theme import GRID


class QuestionEditor(QWidget):
    """Shows and changes one question of the edited survey."""

    def __init__(self) -> None:
        super().__init__()
        self._edited: EditedSurvey | None = None
        self._uuid = ""
        self._note = words_label("muted")
        self.restore_button = push_button(self.tr("Ask again"))
        self._kind = SteadyComboBox()
        self._kind.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        # Never narrower than its text: a name that is cut off may read as another one.
        self._kind.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self._kind.setAccessibleName(self.tr("Kind of question"))
        for kind in QuestionKind:
            self._kind.addItem(icon(presentation(kind).icon), kind_name(kind), kind)
        self._kind.activated.connect(self._change_kind)
        self._kind_error = ErrorLabel()
        self._required = QCheckBox(self.tr("Requ&ired"))
        self._required.clicked.connect(self._change_required)
        self._text, self._help = TextField(), TextField()
        self._text.setPlaceholderText(self.tr("What do you want to ask?"))
        self._help.setPlaceholderText(self.tr("Optional: shown small below the question"))
        self._text.committed.connect(self._change_text)
        self._help.committed.connect(self._change_help)
        self._code = LineField()
        self._code.committed.connect(self._change_code)
        self._rows, self._choices = PartsEditor(are_rows=True), PartsEditor(are_rows=False)
        self._settings = SettingsEditor()
        self._settings.settings_requested.connect(self._change_settings)
        self._condition = ConditionEditor()
        self._condition.condition_requested.connect(self._change_condition)
        self._limit, self._message = LimitEditor(), TextField()
        self._limit.condition_requested.connect(self._change_limit)
        self._message.setPlaceholderText(self.tr("Optional: said when an answer is not taken"))
        self._message.committed.connect(self._change_message)
        for field in (self._text, self._help, self._message):
            field.left.connect(self._end_run)
        self._calculation = ExpressionField(self.tr("Calculation"))
        self._calculation.setObjectName("calculation")
        self._calculation.committed.connect(self._change_calculation)
        self.duplicate_button, self.delete_button = QToolButton(), QToolButton()
        for button, name, words in (
            (self.duplicate_button, "copy", self.tr("Duplicate question")),
            (self.delete_button, "trash-2", self.tr("Delete question")),
        ):
            button.setIcon(icon(name))
            button.setToolTip(words)
            button.setAccessibleName(words)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._captions: list[QLabel] = []
        self._lay_out()

    def show_question(self, edited: EditedSurvey, uuid: str) -> None:
        """Show this question; call it again after each change of the survey."""
        is_same = edited is self._edited and uuid == self._uuid
        if not is_same:
            self.finish()
            self._code.refuse("")
            self._kind_error.show_error("")
            self._calculation.refuse("")
        self._edited, self._uuid = edited, uuid
        question = edited.survey.question(uuid)
        count = edited.counts.get(uuid, 0)
        self._kind.setCurrentIndex(self._kind.findData(question.kind))
        self._note.setVisible(question.retired or count > 0)
        self._note.setText(self._words_on_answers(question, count))
        self.restore_button.setVisible(question.retired)
        self._required.setVisible(question.kind.takes_answer)
        self._required.setChecked(question.required)
        for field, text in ((self._text, question.text), (self._help, question.help)):
            field.waits = count > 0 and field is self._text
            field.show_text(text)
        self._code.show_text(question.code)
        self._code.setReadOnly(count > 0)
        self._form.setRowVisible(self._rows, question.kind.has_rows)
        self._form.setRowVisible(self._choices, question.kind.has_choices)
        self._rows.show_question(edited, question, is_same=is_same)
        self._choices.show_question(edited, question, is_same=is_same)
        self._settings.show_question(question, is_same=is_same)
        self._form.setRowVisible(self._settings, self._settings.is_needed)
        self._line_up()
        self._show_logic(edited.survey, question)
        for widget in (self._kind, self._required, self.delete_button, self._body):
            widget.setEnabled(not question.retired)

    def _show_logic(self, survey: Survey, question: Question) -> None:
        """Show when the question is asked, which answers it takes, and what it is worked out by."""
        is_asked, kind = not question.retired, question.kind
        has_limit = is_asked and kind.takes_answer and not (kind.has_rows or kind.is_calculated)
        is_calculated = is_asked and kind.is_calculated
        self._form.setRowVisible(self._condition, is_asked)
        self._form.setRowVisible(self._limit, has_limit)
        self._form.setRowVisible(self._message, has_limit and bool(question.constraint))
        self._form.setRowVisible(self._calculation, is_calculated)
        if is_asked:
            self._condition.show_condition(survey, question.uuid, question.show_if)
        if has_limit:
            self._limit.show_condition(survey, question.uuid, question.constraint)
            self._message.show_text(question.constraint_message)
        if is_calculated:
            answers = answers_before(survey, question.uuid)
            self._calculation.show_expression(question.calculation, answers)

    def finish(self) -> None:
        """Commit what was written, if the question is still in the survey."""
        if self._edited is not None and has_question(self._edited.survey, self._uuid):
            self._text.finish()
            self._help.finish()
            self._code.finish()
            self._rows.finish()
            self._choices.finish()
            self._settings.finish()
            self._condition.finish()
            self._limit.finish()
            self._message.finish()
            self._calculation.finish()

    def forget(self) -> None:
        """Edit no question any more."""
        self._edited, self._uuid = None, ""

    def start_writing(self) -> None:
        """Put the cursor into the question's text."""
        self._text.setFocus()
        self._text.selectAll()

    def _lay_out(self) -> None:
        buttons = (self.duplicate_button, self.delete_button)
        top = row_of(self._kind, self._required, 0, *buttons, spacing=GRID)
        top.insertSpacing(1, GRID)
        self._code.setMaximumWidth(self.fontMetrics().averageCharWidth() * 36)
        self._body = QWidget()
        self._form = make_form(self._body)
        self._add_row(self.tr("&Question"), self._text)
        self._add_row(self.tr("He&lp"), self._help)
        self._add_row(self.tr("Ro&ws"), self._rows)
        self._add_row(self.tr("Ch&oices"), self._choices)
        self._form.addRow(self._settings)
        self._add_row(self.tr("Calculation"), self._calculation)
        self._add_row(self.tr("&Asked"), self._condition)
        self._add_row(self.tr("Li&mit"), self._limit)
        self._add_row(self.tr("If not met"), self._message)
        self._add_row(self.tr("Co&de in files"), FieldWithError(self._code))
        self._code.setAccessibleName(self.tr("Code in files"))
        note = row_of((self._note, 1), self.restore_button)
        fill_column(self, top, self._kind_error, note, self._body, spacing=2 * GRID)

    def _add_row(self, text: str, field: QWidget) -> None:
        self._captions.append(caption(text, field))
        self._form.addRow(self._captions[-1], field)

    def _line_up(self) -> None:
        """Give all captions one width, those of the settings' own form too."""
        labels = [*self._settings.captions, *self._captions]
        width = max(label.sizeHint().width() for label in labels)
        for label in labels:
            label.setMinimumWidth(width)

    def _words_on_answers(self, question: Question, count: int) -> str:
        if question.retired and not count:
            return self.tr("This question is no longer asked.")
        if question.retired:
            return self.tr(
                "This question is no longer asked. It was in {0}; they stay in the results and in"
                " files."
            ).format(translated(responses(count)))
        return self.tr("This question was asked in {0}.").format(translated(responses(count)))

    def _edit(
        self,
        name: str,
        change: Callable[[Survey], Survey],
        field: str = "",
        refuse: Callable[[str], None] | None = None,
    ) -> None:
        """Make a change; where it was not made, show why and the survey's state again."""
        if self._edited is None:
            return
        self._kind_error.show_error("")
        is_done = False
        try:
            is_done = self._edited.edit(name, change, self._uuid, field)
        except (EditError, ExpressionError) as refusal:
            (refuse or self._kind_error.show_error)(translated(refusal.sentence))
        if not is_done:
            self.show_question(self._edited, self._uuid)

    @Slot()
    def _end_run(self) -> None:
        if self._edited is not None:
            self._edited.end_run()

    @Slot()
    def _change_kind(self) -> None:
        kind = QuestionKind(self._kind.currentData())
        labels = (self.tr("First choice"), self.tr("Second choice"))
        change = partial(editing.change_kind, uuid=self._uuid, kind=kind, labels=labels)
        self._edit(self.tr("Change kind of question"), change)

    @Slot()
    def _change_required(self) -> None:
        is_required = self._required.isChecked()
        change = partial(editing.change_question, uuid=self._uuid, required=is_required)
        self._edit(self.tr("Change required"), change)

    @Slot(str)
    def _change_text(self, text: str) -> None:
        if self._edited is None:
            return
        change = partial(editing.set_text, uuid=self._uuid, text=text, counts=self._edited.counts)
        self._edit(self.tr("Change question text"), change, "text")

    @Slot(str)
    def _change_help(self, text: str) -> None:
        change = partial(editing.change_question, uuid=self._uuid, help=text)
        self._edit(self.tr("Change help"), change, "help")

    @Slot(str)
    def _change_code(self, code: str) -> None:
        change = partial(editing.set_question_code, uuid=self._uuid, code=code.strip())
        self._edit(self.tr("Change code"), change, refuse=self._code.refuse)

    @Slot(object)
    def _change_settings(self, settings: QuestionSettings) -> None:
        change = partial(set_settings, uuid=self._uuid, settings=settings)
        self._edit(self.tr("Change settings"), change, refuse=self._settings.refuse)

    @Slot(str)
    def _change_condition(self, text: str) -> None:
        refuse = self._condition.refuse
        self._change_expression(self.tr("Change condition"), "show_if", text, refuse)

    @Slot(str)
    def _change_limit(self, text: str) -> None:
        self._change_expression(self.tr("Change limit"), "constraint", text, self._limit.refuse)

    @Slot(str)
    def _change_calculation(self, text: str) -> None:
        refuse = self._calculation.refuse
        refuse("")
        self._change_expression(self.tr("Change calculation"), "calculation", text, refuse)

    def _change_expression(
        self, name: str, field: str, text: str, refuse: Callable[[str], None]
    ) -> None:
        change = partial(editing.set_expression, uuid=self._uuid, name=field, text=text)
        self._edit(name, change, refuse=refuse)

    @Slot(str)
    def _change_message(self, text: str) -> None:
        change = partial(editing.change_question, uuid=self._uuid, constraint_message=text)
        self._edit(self.tr("Change message"), change, "constraint_message")
