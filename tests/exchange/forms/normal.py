"""Surveys as they compare: what is asked and said, whatever their uuids are."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from surveyapp.domain.document import to_json
from surveyapp.domain.survey import Question, Survey
from surveyapp.exchange.forms.foreign import ForeignForm
from surveyapp.exchange.forms.formats import foreign_format


def normal(survey: Survey) -> dict[str, Any]:
    """Return a survey's document with its uuids counted, and nothing of a form it came from."""
    numbers: dict[str, int] = {}
    document = json.loads(to_json(replace(survey, kept=())))
    translations = document.pop("translations", [])
    for name in ("uuid", "created_at"):
        document.pop(name, None)

    def counted(value: Any) -> Any:
        if isinstance(value, list):
            return [counted(item) for item in value]
        if not isinstance(value, dict):
            return value
        return {
            key: numbers.setdefault(item, len(numbers)) if key == "uuid" else counted(item)
            for key, item in value.items()
        }

    made = counted(document)
    made["translations"] = sorted(
        (numbers.get(t["uuid"], -1), t["field"], t["language"], t["text"]) for t in translations
    )
    return made


def read(path: Path) -> ForeignForm:
    """Read a file of another tool, whichever it looks like."""
    found = foreign_format(path)
    assert found is not None
    return found.read(path)


def question(survey: Survey, code: str) -> Question:
    """Return the question with this code."""
    return next(one for one in survey.questions() if one.code == code)


def told(form: ForeignForm) -> list[str]:
    """Return what was lost, in English."""
    return [str(sentence) for sentence in form.losses]


def wrong(form: ForeignForm) -> list[str]:
    """Return what is wrong, in English."""
    return [str(problem.sentence) for problem in form.problems]
