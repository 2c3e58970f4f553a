"""What the editor of a question on the canvas and the inspector beside it share."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame

from surveyapp.domain.editing_codes import EditError
from surveyapp.domain.editing_places import has_question
from surveyapp.domain.expressions.errors import ExpressionError
from surveyapp.domain.survey import Survey
from surveyapp.localization import translated
from surveyapp.views.builder.edited_survey import EditedSurvey
from surveyapp.views.builder.fields import ErrorLabel


class EditedQuestion(QFrame):
    """Shows a part of the question that `show_question` was called with last, and changes it."""

    def __init__(self) -> None:
        super().__init__()
        self._edited: EditedSurvey | None = None
        self._uuid = ""
        self._error = ErrorLabel()

    def show_question(self, edited: EditedSurvey, uuid: str) -> None:
        """Show this question; call it again after each change of the survey."""
        raise NotImplementedError  # not abstract: a QObject's metaclass cannot also be ABCMeta

    def finish(self) -> None:
        """Commit what was written, if the question is still in the survey."""
        if self._edited is not None and has_question(self._edited.survey, self._uuid):
            self._finish_fields()

    def forget(self) -> None:
        """Edit no question any more."""
        self._edited, self._uuid = None, ""

    def _finish_fields(self) -> None:
        raise NotImplementedError  # not abstract: a QObject's metaclass cannot also be ABCMeta

    def _take_over(self, edited: EditedSurvey, uuid: str) -> bool:
        """Edit this question from now on; return whether it is the same one as before."""
        is_same = edited is self._edited and uuid == self._uuid
        if not is_same:
            self.finish()
            self._error.show_error("")
        self._edited, self._uuid = edited, uuid
        return is_same

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
        self._error.show_error("")
        is_done = False
        try:
            is_done = self._edited.edit(name, change, self._uuid, field)
        except (EditError, ExpressionError) as refusal:
            (refuse or self._error.show_error)(translated(refusal.sentence))
        if not is_done:
            self.show_question(self._edited, self._uuid)

    @Slot()
    def _end_run(self) -> None:
        if self._edited is not None:
            self._edited.end_run()
