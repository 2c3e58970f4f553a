"""Everything one can say about one question."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from surveyapp.domain import editing
from surveyapp.domain.editing import set_settings
from surveyapp.domain.editing_codes import EditError
from surveyapp.domain.kinds import QuestionKind, QuestionSettings
from surveyapp.domain.sentences import responses
from surveyapp.domain.survey import Question, Survey
from surveyapp.localization import translated
from surveyapp.views.builder.edited_survey import EditedSurvey
from surveyapp.views.builder.fields import ErrorLabel, LineField, TextField, ToldField
from surveyapp.views.builder.kind_presentation import OFFERED, kind_name, presentation
from surveyapp.views.builder.parts_editor import PartsEditor, PartsKind
from surveyapp.views.builder.settings_editor import SettingsEditor
from surveyapp.views.icons import icon
from surveyapp.views.labels import words_label
from surveyapp.views.steady import SteadyComboBox
from surveyapp.views.theme import GRID


class QuestionEditor(QWidget):
    """Shows and changes one question of the edited survey."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edited: EditedSurvey | None = None
        self._uuid = ""
        self._note = words_label("muted")
        self.restore_button = QPushButton(self.tr("Ask again"))
        self._kind = SteadyComboBox()
        self._kind.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        # Never cut where the row is narrow: "Num" is no kind.
        self._kind.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self._kind.setAccessibleName(self.tr("Kind of question"))
        self._kind.activated.connect(self._change_kind)
        self._kind_error = ErrorLabel()
        self._required = QCheckBox(self.tr("Requ&ired"))
        self._required.clicked.connect(self._change_required)
        self._text, self._help = TextField(), TextField()
        self._text.setPlaceholderText(self.tr("What do you want to ask?"))
        self._help.setPlaceholderText(self.tr("Optional: shown small below the question"))
        self._text.committed.connect(self._change_text)
        self._help.committed.connect(self._change_help)
        self._text.left.connect(self._end_run)
        self._help.left.connect(self._end_run)
        self._code = LineField()
        self._code.committed.connect(self._change_code)
        self._rows = PartsEditor(PartsKind.ROWS)
        self._choices = PartsEditor(PartsKind.CHOICES)
        self._settings = SettingsEditor()
        self._settings.settings_requested.connect(self._change_settings)
        self._condition = words_label()
        self._always = QPushButton(self.tr("Always ask"))
        self._always.setProperty("role", "quiet")
        self._always.clicked.connect(self._drop_condition)
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
        """Show this question of this survey; called again after each change to it."""
        is_same = edited is self._edited and uuid == self._uuid
        if not is_same:
            self.finish()
            self._code.forget()
            self._kind_error.show_error("")
        self._edited, self._uuid = edited, uuid
        question = edited.survey.question(uuid)
        count = edited.counts.get(uuid, 0)
        self._fill_kinds(question)
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
        self._form.setRowVisible(self._condition_row, bool(question.show_if))
        self._condition.setText(question.show_if)
        self._body.setEnabled(not question.retired)
        self._required.setEnabled(not question.retired)
        self.delete_button.setEnabled(not question.retired)

    def finish(self) -> None:
        """Let what was written count now, in whichever field it is."""
        if self._edited is None or not self._is_here():
            return
        self._text.finish()
        self._help.finish()
        self._code.finish()
        self._rows.finish()
        self._choices.finish()
        self._settings.finish()

    def forget(self) -> None:
        """Show no question any more."""
        self._edited, self._uuid = None, ""

    def start_writing(self) -> None:
        """Put the cursor into the question's text."""
        self._text.setFocus()
        self._text.selectAll()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(GRID)
        top.addWidget(self._kind)
        top.addSpacing(GRID)
        top.addWidget(self._required)
        top.addStretch()
        top.addWidget(self.duplicate_button)
        top.addWidget(self.delete_button)
        self._code.setMaximumWidth(self.fontMetrics().averageCharWidth() * 36)
        self._condition_row = QWidget()
        condition = QHBoxLayout(self._condition_row)
        condition.setContentsMargins(0, 0, 0, 0)
        condition.addWidget(self._condition, 1)
        condition.addWidget(self._always)
        self._body = QWidget()
        self._form = QFormLayout(self._body)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setHorizontalSpacing(2 * GRID)
        self._form.setVerticalSpacing(2 * GRID)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._add_row(self.tr("&Question"), self._text)
        self._add_row(self.tr("He&lp"), self._help)
        self._add_row(self.tr("Ro&ws"), self._rows)
        self._add_row(self.tr("Ch&oices"), self._choices)
        self._form.addRow(self._settings)
        self._add_row(self.tr("Asked only if"), self._condition_row)
        self._add_row(self.tr("Co&de in files"), ToldField(self._code))
        self._code.setAccessibleName(self.tr("Code in files"))
        retired = QHBoxLayout()
        retired.addWidget(self._note, 1)
        retired.addWidget(self.restore_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        layout.addLayout(top)
        layout.addWidget(self._kind_error)
        layout.addLayout(retired)
        layout.addWidget(self._body)

    def _add_row(self, caption: str, field: QWidget) -> None:
        label = words_label("", caption, wraps=False)
        label.setBuddy(field)
        field.setAccessibleName(caption.replace("&", ""))
        self._captions.append(label)
        self._form.addRow(label, field)

    def _line_up(self) -> None:
        """Give all labels at the left one width, those of the settings too."""
        labels = [*self._settings.captions, *self._captions]
        width = max(label.sizeHint().width() for label in labels)
        for label in labels:
            label.setMinimumWidth(width)

    def _fill_kinds(self, question: Question) -> None:
        kinds = OFFERED if question.kind in OFFERED else (*OFFERED, question.kind)
        if self._kind.count() != len(kinds) or self._kind.findData(question.kind) < 0:
            self._kind.clear()
            for kind in kinds:
                self._kind.addItem(icon(presentation(kind).icon), kind_name(kind), kind)
        self._kind.setCurrentIndex(self._kind.findData(question.kind))
        self._kind.setEnabled(not question.retired)

    def _words_on_answers(self, question: Question, count: int) -> str:
        if question.retired and not count:
            return self.tr("This question is no longer asked.")
        if question.retired:
            return self.tr(
                "This question is no longer asked. It was in {0}; they stay in the results and in"
                " files."
            ).format(translated(responses(count)))
        return self.tr("This question was asked in {0}.").format(translated(responses(count)))

    def _is_here(self) -> bool:
        return self._edited is not None and any(
            question.uuid == self._uuid for question in self._edited.survey.questions()
        )

    def _edit(
        self,
        name: str,
        change: Callable[[Survey], Survey],
        field: str = "",
        refuse: Callable[[str], None] | None = None,
    ) -> None:
        """Make a change; where it cannot be, say so and show what stands."""
        if self._edited is None:
            return
        self._kind_error.show_error("")
        try:
            is_done = self._edited.edit(name, change, self._uuid, field)
        except EditError as refusal:
            is_done = False
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

    @Slot()
    def _drop_condition(self) -> None:
        change = partial(editing.change_question, uuid=self._uuid, show_if="")
        self._edit(self.tr("Always ask"), change)
