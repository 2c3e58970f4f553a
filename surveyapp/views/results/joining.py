"""Joining choices of a question: asked in a dialog, made a step of undo, and said in words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QObject, Slot
from PySide6.QtGui import QUndoCommand, QUndoStack
from PySide6.QtWidgets import QWidget

from surveyapp.domain.filters import ResponseFilter
from surveyapp.domain.joins import Join, default_label, parts_of_join, survey_joins
from surveyapp.domain.summary import QuestionSummary
from surveyapp.domain.survey import Question, Survey
from surveyapp.models.line_text import one_line
from surveyapp.overrides import guarded
from surveyapp.store.surveys import set_joins
from surveyapp.views.messages import Failures
from surveyapp.views.results.join_dialog import JoinDialog
from surveyapp.workers.library import Change, ChangeKind, Library

translate = QCoreApplication.translate


def joined_words(question: Question, joins: Sequence[Join]) -> str:
    """Return which choices count as one, a line for each: “Satisfied” is Good + Very good."""
    lines = []
    for join in joins:
        parts = one_line(default_label(parts_of_join(question, join)))
        if parts == one_line(join.label):
            line = translate("Joins", "Joined: {parts}.").format(parts=parts)
        else:
            line = translate("Joins", "Joined: “{label}” is {parts}.").format(
                label=one_line(join.label), parts=parts
            )
        lines.append(line)
    return "\n".join(lines)


class JoinLauncher(QObject):
    """Opens the dialog that joins choices, and makes what it decides a step of undo."""

    def __init__(self, library: Library, failures: Failures, parent: QWidget) -> None:
        super().__init__(parent)
        self._library, self._failures, self._page = library, failures, parent

    def ask(
        self, survey: Survey, found: QuestionSummary, wanted: ResponseFilter, steps: QUndoStack
    ) -> None:
        """Ask which choices of a question are joined; ``found`` has its counts as answered."""
        self._survey, self._question, self._steps = survey, found.question, steps
        self._before = survey_joins(survey).get(found.question.uuid, ())
        dialog = JoinDialog(self._library, survey, found, self._before, wanted, self._page.window())
        dialog.decided.connect(self._join)
        dialog.open()

    @Slot(object)
    def _join(self, joins: tuple[Join, ...]) -> None:
        if joins != self._before:
            command = JoinChoices(
                self._library,
                self._failures,
                self._survey.id,
                self._question,
                self._before,
                joins,
            )
            self._steps.push(command)


class JoinChoices(QUndoCommand):
    """One change of what is joined in a question."""

    def __init__(
        self,
        library: Library,
        failures: Failures,
        survey_id: int,
        question: Question,
        before: tuple[Join, ...],
        after: tuple[Join, ...],
    ) -> None:
        text = (
            translate("Joins", "Join choices of “{question}”")
            if after
            else translate("Joins", "Take joined choices of “{question}” apart")
        )
        super().__init__(text.format(question=one_line(question.text or question.code)))
        self._library, self._failures = library, failures
        self._survey_id, self._uuid = survey_id, question.uuid
        self._before, self._after = before, after

    @guarded
    def redo(self) -> None:
        self._set(self._after)

    @guarded
    def undo(self) -> None:
        self._set(self._before)

    def _set(self, joins: tuple[Join, ...]) -> None:
        change = Change(ChangeKind.SURVEYS, self._survey_id)
        reply = self._library.write(set_joins, self._survey_id, self._uuid, joins, change=change)
        reply.failed.connect(self._failures.show)
