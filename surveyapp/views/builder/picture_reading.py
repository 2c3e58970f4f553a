"""Reading a picture for one choice, while the survey is edited on."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from surveyapp.domain import editing_choices as editing
from surveyapp.domain.survey import with_uuid
from surveyapp.views.builder.edited_survey import EditedSurvey
from surveyapp.views.choice_pictures import MOST_SIDE, ChoicePicture, choice_picture
from surveyapp.views.picture_file import read_picture
from surveyapp.workers.job import Steps, stepwise

SUFFIXES = (".png", ".jpg", ".jpeg")


class PictureReading(QObject):
    """Reads a file in the background and puts its picture on a choice, as one undo step.

    Signals:
        failed: a sentence that says why the picture could not be read.
    """

    failed = Signal(str)

    def __init__(
        self, edited: EditedSurvey, question_uuid: str, uuid: str, path: Path, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._edited, self._question_uuid, self._uuid = edited, question_uuid, uuid
        self._job = edited.start_work(stepwise(_steps, path))
        self._job.succeeded.connect(self._take)
        self._job.failed.connect(self.failed)
        self._job.ended.connect(self.deleteLater)

    @Slot(object)
    def _take(self, picture: ChoicePicture) -> None:
        edited = self._edited
        try:
            with_uuid(edited.survey.question(self._question_uuid).choices, self._uuid)
        except KeyError:
            return  # deleted meanwhile
        edited.keep(picture)
        change = partial(
            editing.set_picture,
            question_uuid=self._question_uuid,
            uuid=self._uuid,
            picture=picture.sha,
        )
        edited.edit(self.tr("Change picture"), change, self._question_uuid)


def _steps(path: Path) -> Steps:
    yield 0, 0
    return choice_picture(read_picture(path, MOST_SIDE))
