"""An interview as it is saved on disk while it goes on."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from surveyapp.domain.answers import Answer, Response
from surveyapp.domain.plain_answers import answer_from, plain_answer, text_of_json


@dataclass(frozen=True, slots=True)
class Draft:
    """What was answered so far. ``uuid`` is that of the response it becomes.

    ``answers`` are those of the pages reached, as in `Response`; ``duration`` is in
    seconds, from a clock that nobody can set.
    """

    uuid: str
    survey_id: int
    started_at: datetime
    answers: Mapping[str, Answer] = field(default_factory=dict)
    duration: float = 0.0
    email: str | None = None
    language: str = ""

    @property
    def answered(self) -> int:
        """How many questions (and rows of a matrix) have an answer."""
        return sum(answer is not None for answer in self.answers.values())

    def as_response(self, *, complete: bool, submitted_at: datetime, reason: str = "") -> Response:
        """Return the response this becomes; ``reason`` says why it is unfinished."""
        return Response(
            survey_id=self.survey_id,
            answers=self.answers,
            uuid=self.uuid,
            complete=complete,
            source="kiosk",
            started_at=self.started_at,
            submitted_at=submitted_at,
            duration=round(self.duration, 3),
            email=self.email,
            language=self.language,
            reason=reason,
        )


def draft_text(draft: Draft) -> str:
    """Return what is kept of a draft beside its columns, as JSON."""
    document = {
        "answers": {key: plain_answer(answer) for key, answer in draft.answers.items()},
        "duration": draft.duration,
        "email": draft.email,
        "language": draft.language,
    }
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))


def draft_from(text: str, *, uuid: str, survey_id: int, started_at: datetime) -> Draft:
    """Return the draft that `draft_text` wrote; raises ValueError for what it did not."""
    try:
        document = json.loads(text)
        return Draft(
            uuid,
            survey_id,
            started_at,
            {key: answer_from(value) for key, value in document["answers"].items()},
            float(document["duration"]),
            None if document["email"] is None else text_of_json(document["email"]),
            text_of_json(document["language"]),
        )
    except (KeyError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        raise ValueError("this is no draft") from error
