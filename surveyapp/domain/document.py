"""A survey definition as one JSON document: the survey file, and what a revision keeps."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import datetime
from typing import Any

from surveyapp.domain.kinds import QuestionKind, QuestionSettings
from surveyapp.domain.survey import (
    Choice,
    MatrixRow,
    Question,
    Section,
    Survey,
    SurveyStatus,
    Translation,
)

FORMAT = "surveyapp-survey"
VERSION = 1


class DocumentError(ValueError):
    """This is no survey document; the message says what is wrong, for the person."""


def to_document(survey: Survey) -> dict[str, Any]:
    """Return the survey as JSON-ready values; what stands at its default is left out."""
    document = _lean(survey)
    document["created_at"] = survey.created_at.isoformat()
    document.pop("id", None)
    document.pop("status", None)
    document["settings"] = dict(survey.settings)
    return {"format": FORMAT, "version": VERSION, **document}


def to_json(survey: Survey) -> str:
    """Return the survey document as compact JSON text; equal surveys give equal text."""
    return json.dumps(to_document(survey), ensure_ascii=False, separators=(",", ":"))


def texts_of(survey: Survey) -> Iterator[str]:
    """Yield every text in a survey: those people read, and codes and expressions too."""
    waiting: list[Any] = [to_document(survey)]
    while waiting:
        part = waiting.pop()
        if isinstance(part, str):
            yield part
        elif isinstance(part, dict):
            waiting += part.values()
        elif isinstance(part, list | tuple):
            waiting += part


def from_json(text: str) -> Survey:
    """Return the survey this JSON text describes; raise DocumentError."""
    try:
        return from_document(json.loads(text))
    except (json.JSONDecodeError, RecursionError):
        raise DocumentError("This file is not a survey: it is no valid JSON.") from None


def from_document(document: Any) -> Survey:
    """Return the survey this document describes, a draft with no id; raise DocumentError."""
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise DocumentError("This file is not a survey of this program.")
    version = document.get("version")
    if not isinstance(version, int) or version > VERSION:
        raise DocumentError("This survey was made by a newer version of the program.")
    try:
        # What a hand-written document leaves out is made now: uuids, and the date.
        given: dict[str, Any] = {key: document[key] for key in ("uuid",) if key in document}
        if "created_at" in document:
            given["created_at"] = datetime.fromisoformat(document["created_at"])
        sections = tuple(_section(section) for section in document.get("sections", ()))
        return Survey(
            title=str(document["title"]),
            description=str(document.get("description", "")),
            languages=tuple(document.get("languages", ())),
            settings=tuple((str(k), str(v)) for k, v in document.get("settings", {}).items()),
            sections=sections or (Section(),),
            translations=tuple(Translation(**t) for t in document.get("translations", ())),
            status=SurveyStatus.DRAFT,
            **given,
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise DocumentError(f"This survey file is damaged ({error}).") from error


def _section(document: dict[str, Any]) -> Section:
    questions = tuple(_question(question) for question in document.get("questions", ()))
    return Section(**{**document, "questions": questions})


def _question(document: dict[str, Any]) -> Question:
    return Question(
        **{
            **document,
            "kind": QuestionKind(document["kind"]),
            "choices": tuple(Choice(**choice) for choice in document.get("choices", ())),
            "rows": tuple(MatrixRow(**row) for row in document.get("rows", ())),
            "settings": QuestionSettings(**document.get("settings", {})),
        }
    )


def _lean(part: Any) -> dict[str, Any]:
    """Return a dataclass as a dict without what stands at its default, nested ones likewise."""
    lean: dict[str, Any] = {}
    for entry in fields(part):
        value = getattr(part, entry.name)
        if value == entry.default or value == ():
            continue
        if isinstance(value, QuestionSettings):
            value = _lean(value)
        elif isinstance(value, tuple):
            value = [_lean(item) if is_dataclass(item) else item for item in value]
        lean[entry.name] = value
    return lean
