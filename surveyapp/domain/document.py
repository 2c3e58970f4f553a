"""The questionnaire as one JSON document: the survey file, and what a revision keeps.

It says what is asked, in which languages and words. How a survey is shown to strangers
stands beside it: a colour changes nothing of what a response was an answer to.

A document says its version. What an earlier one wrote is brought up to date when it is
read; what a newer one wrote is refused as newer, and is not damaged.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import datetime
from typing import Any

from surveyapp.domain.kinds import QuestionKind, QuestionSettings, settings_of
from surveyapp.domain.kiosk import TEXT_KEYS
from surveyapp.domain.sentences import UserError
from surveyapp.domain.survey import (
    Choice,
    KeptCell,
    KeptRole,
    KeptRow,
    MatrixRow,
    Question,
    Section,
    Survey,
    SurveyStatus,
    Translation,
)

FORMAT = "surveyapp-survey"
VERSION = 6


class DocumentError(UserError, ValueError):
    """This is no survey document."""


class NewerDocumentError(DocumentError):
    """A newer version of the program wrote this document; it may be as good as any."""


def questionnaire(survey: Survey) -> Survey:
    """Return the survey as its document has it: a draft with no id, and no settings of a kiosk."""
    own = (t for t in survey.translations if t.field not in TEXT_KEYS)
    return replace(
        survey,
        id=0,
        status=SurveyStatus.DRAFT,
        settings=(),
        translations=tuple(sorted(own, key=lambda t: (t.uuid, t.field, t.language))),
    )


def with_questionnaire(survey: Survey, former: Survey) -> Survey:
    """Return the survey asking what ``former`` asked; its status and its kiosk stay."""
    kiosk = (t for t in survey.translations if t.field in TEXT_KEYS)
    own = (t for t in former.translations if t.field not in TEXT_KEYS)
    return replace(
        survey,
        title=former.title,
        description=former.description,
        languages=former.languages,
        sections=former.sections,
        kept=former.kept,
        translations=tuple(sorted((*kiosk, *own), key=lambda t: (t.uuid, t.field, t.language))),
    )


def with_kiosk_texts(survey: Survey, said: Survey) -> Survey:
    """Return the survey with what the kiosk says in other languages as ``said`` has it."""
    own = tuple(t for t in survey.translations if t.field not in TEXT_KEYS)
    kiosk = tuple(t for t in said.translations if t.field in TEXT_KEYS)
    merged = sorted((*own, *kiosk), key=lambda t: (t.uuid, t.field, t.language))
    return replace(survey, translations=tuple(merged))


def asks_the_same(one: Survey, other: Survey) -> bool:
    """Whether respondents are asked the same by both."""
    return questionnaire(one) == questionnaire(other)


def to_json(survey: Survey) -> str:
    """Return the questionnaire as compact JSON; equal ones give equal text.

    What stands at its default is left out.
    """
    return _text_of(questionnaire(survey))


def edited_json(survey: Survey) -> str:
    """Return all that edits of a survey change, as `from_json` reads it.

    That is its questionnaire with what the kiosk says in other languages.
    """
    return _text_of(replace(survey, id=0, status=SurveyStatus.DRAFT, settings=()))


def _text_of(survey: Survey) -> str:
    document = {"format": FORMAT, "version": VERSION, **_lean(survey)}
    document["created_at"] = survey.created_at.isoformat()
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))


def kept_documents(survey: Survey) -> list[dict[str, Any]]:
    """Return what a survey keeps of another tool's form as its document has it."""
    return [_lean(row) for row in survey.kept]


def read_kept(documents: Iterable[dict[str, Any]]) -> tuple[KeptRow, ...]:
    """Return what `kept_documents` wrote."""
    return tuple(map(_kept_row, documents))


def texts_of(survey: Survey) -> Iterator[str]:
    """Yield every text in a survey: those people read, and codes, expressions, settings too."""
    waiting: list[Any] = [_lean(survey)]
    while waiting:
        part = waiting.pop()
        if isinstance(part, str):
            yield part
        elif isinstance(part, dict):
            waiting += part.values()
        elif isinstance(part, list | tuple):
            waiting += part


def translation_documents(translations: Iterable[Translation]) -> list[dict[str, Any]]:
    """Return translations as a document has them, each the arguments of `Translation`."""
    return [_lean(said) for said in translations]


def from_json(text: str) -> Survey:
    """Return the questionnaire this JSON text describes; raise DocumentError."""
    try:
        return read_document(json.loads(text))
    except (json.JSONDecodeError, RecursionError):
        raise DocumentError("This file is not a survey: it is no valid JSON.") from None


def read_document(document: Any) -> Survey:
    """Return the questionnaire this document describes: a draft with no id.

    Raises NewerDocumentError, and DocumentError for what is no document or damaged.
    """
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise DocumentError("This file is not a survey of this program.")
    version = document.get("version")
    if not isinstance(version, int) or version < 1:
        raise DocumentError("This survey file is damaged (version).")
    if version > VERSION:
        raise NewerDocumentError(
            "This survey was made by a newer version of the program. Update the program to use it."
        )
    try:
        for older in range(version, VERSION):
            document = _UPGRADES[older](document)
        return _survey(document)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise DocumentError("This survey file is damaged ({reason}).", reason=str(error)) from error


def _without_kiosk(document: dict[str, Any]) -> dict[str, Any]:
    """Version 1 had the settings of the kiosk in it, and their translations."""
    translations = document.get("translations", ())
    return {
        **{key: value for key, value in document.items() if key != "settings"},
        "translations": [t for t in translations if not t["field"].startswith("kiosk.")],
    }


def _as_it_is(document: dict[str, Any]) -> dict[str, Any]:
    """Return it: a document may leave out all that came later.

    Version 2 had no pictures of choices, 3 no conditions, 4 no joins and nothing kept of a form,
    5 no columns of a file.
    """
    return document


_UPGRADES: Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]] = {
    1: _without_kiosk,
    2: _as_it_is,
    3: _as_it_is,
    4: _as_it_is,
    5: _as_it_is,
}
"""What makes a document of the next version of one of this version."""


def _survey(document: dict[str, Any]) -> Survey:
    # What a hand-written document leaves out is made now: uuids, and the date.
    given: dict[str, Any] = {key: document[key] for key in ("uuid",) if key in document}
    if "created_at" in document:
        given["created_at"] = datetime.fromisoformat(document["created_at"])
    sections = tuple(_section(section) for section in document.get("sections", ()))
    return Survey(
        title=str(document["title"]),
        description=str(document.get("description", "")),
        languages=tuple(document.get("languages", ())),
        sections=sections or (Section(),),
        translations=tuple(Translation(**t) for t in document.get("translations", ())),
        kept=read_kept(document.get("kept", ())),
        **given,
    )


def _kept_row(document: dict[str, Any]) -> KeptRow:
    return KeptRow(
        **{
            **document,
            "role": KeptRole(document["role"]),
            "cells": tuple(KeptCell(**cell) for cell in document.get("cells", ())),
        }
    )


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
            "settings": settings_of(document.get("settings", {})),
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
