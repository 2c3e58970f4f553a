"""Random answers: asks how many, makes them in the background, and shows their results."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QInputDialog, QWidget

from surveyapp.domain.survey import Survey
from surveyapp.exchange.forms.trial import MOST_RESPONSES, try_out
from surveyapp.store.surveys import restore_survey, trash_survey
from surveyapp.views import messages
from surveyapp.views.job_progress import JobProgress
from surveyapp.views.navigation import RESULTS, Navigator
from surveyapp.views.survey_list.commands import LibraryCommands
from surveyapp.workers.job import stepwise
from surveyapp.workers.library import Change, ChangeKind, Library

_PROPOSED = 100


class Trial(QObject):
    """Makes test responses for a survey, in a copy of it, which Undo moves to the trash."""

    def __init__(
        self, library: Library, navigator: Navigator, commands: LibraryCommands, window: QWidget
    ) -> None:
        super().__init__(window)
        self._library = library
        self._navigator = navigator
        self._commands = commands
        self._window = window

    @Slot(object)
    def ask(self, survey: Survey) -> None:
        """Ask how many responses are wanted, and make them."""
        text = self.tr(
            "The survey is walked through by chance, as respondents could: conditions are obeyed,\n"
            "limits met. What comes of it goes into a copy of the survey, never among real\n"
            "responses; moving that copy to the trash takes all of it away.\n\n"
            "How many test responses?"
        )
        count, is_given = QInputDialog.getInt(
            self._window, self._title, text, _PROPOSED, 1, MOST_RESPONSES
        )
        if not is_given:
            return
        title = self.tr("{title} (test)").format(title=survey.title)
        work = stepwise(try_out, self._library.database, survey, title, count)
        job = self._library.start(work)
        doing = self.tr("Answering the survey…")
        JobProgress(job, self._title, doing, self.tr("Stop"), self._window)
        job.succeeded.connect(self._show)
        job.failed.connect(self._say_failure)

    @property
    def _title(self) -> str:
        return self.tr("Random answers")

    @Slot(object)
    def _show(self, survey_id: int) -> None:
        ways = (partial(way, survey_id=survey_id) for way in (restore_survey, trash_survey))
        self._commands.note(self._title, survey_id, *ways)
        self._library.changed.emit(Change(ChangeKind.SURVEYS, survey_id))
        self._navigator.survey_requested.emit(survey_id, RESULTS)

    @Slot(str)
    def _say_failure(self, sentence: str) -> None:
        messages.show_error(self._window, self._title, sentence)
