"""Which responses of a file are in a survey already: by their ids, or by all they say."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime
from hashlib import blake2b

from surveyapp.domain.answers import Answer, Moment, Number, Response, Selection
from surveyapp.domain.kinds import AnswerShape
from surveyapp.domain.survey import Survey, response_id_question


class Doubles:
    """Tells the responses that are stored already, of a file whose questions have ``keys``.

    A stored response accounts for one of the file: people may well answer the same.
    """

    def __init__(self, survey: Survey, keys: Collection[str], *, has_dates: bool) -> None:
        self._keys = frozenset(keys)
        self._has_dates = has_dates
        ids = response_id_question(survey)
        self._id_key = None if ids is None else ids.uuid
        self._rankings = {q.uuid for q in survey.questions() if q.kind.shape is AnswerShape.RANKING}
        self._by_id: defaultdict[str, list[int]] = defaultdict(list)
        self._said: Counter[bytes] = Counter()

    def add_stored(self, responses: Iterable[Response]) -> None:
        """Look at the responses that are there."""
        for response in responses:
            own = None if self._id_key is None else response.answers.get(self._id_key)
            self._by_id[own if isinstance(own, str) else str(response.id)].append(
                _second(response.submitted_at)
            )
            self._said[self._digest(response)] += 1

    def has(self, response: Response, file_id: str | None) -> bool:
        """Whether it is there: the same id of the same second, or else the same said.

        Ids alone would not do: two libraries that collect for one survey both count from 1.
        """
        if file_id is not None:
            stored = self._by_id.get(file_id, ())
            return _second(response.submitted_at) in stored if self._has_dates else bool(stored)
        digest = self._digest(response)
        if not self._said[digest]:
            return False
        self._said[digest] -= 1
        return True

    def _digest(self, response: Response) -> bytes:
        said = sorted(
            (key, self._value(key, answer))
            for key, answer in response.answers.items()
            if answer is not None and key in self._keys and key != self._id_key
        )
        moment = _second(response.submitted_at) if self._has_dates else 0
        return blake2b(repr((moment, said)).encode("utf-8", "replace"), digest_size=16).digest()

    def _value(self, key: str, answer: Answer) -> str:
        if isinstance(answer, Selection):
            ranked = key in self._rankings
            choices = answer.choices if ranked else sorted(answer.choices)
            return repr((tuple(choices), answer.other or ""))
        if isinstance(answer, Number | Moment):
            answer = answer.value
        return repr(float(answer) if isinstance(answer, int | float) else answer)


def _second(moment: datetime | None) -> int:
    return 0 if moment is None else int(moment.timestamp())
