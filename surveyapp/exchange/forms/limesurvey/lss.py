"""Reads an .lss file: the rows of LimeSurvey's tables as XML.

Until version 3 the texts stand in the rows of questions, groups and answers, which are
repeated for each language; from version 4 on in tables of their own (``…_l10ns``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from surveyapp.exchange.errors import ExchangeError
from surveyapp.exchange.forms.limesurvey.model import (
    LimeGroup,
    LimeQuestion,
    LimeSurvey,
    Part,
    Words,
)

_MOST_BYTES = 24 * 1024 * 1024
_MOST_ROWS = 120_000
_DEEPEST = 20
_READ = frozenset(
    {
        *("groups", "group_l10ns", "questions", "subquestions", "question_l10ns", "answers"),
        *("answer_l10ns", "question_attributes", "surveys", "surveys_languagesettings", "quota"),
        *("conditions",),
    }
)

_Row = Mapping[str, str]
_Tables = dict[str, list[dict[str, str]]]


def read_lss(path: Path) -> LimeSurvey:
    """Return the questionnaire in a file; raise ExchangeError for what is none, and OSError."""
    if path.suffix.lower() == ".lsa":
        raise ExchangeError(
            "“{name}” is an archive of LimeSurvey. Nothing was changed; unpack it, then open the"
            " .lss file that is in it.",
            name=path.name,
        )
    tables = _tables(path)
    if not tables.get("questions"):
        raise ExchangeError(
            "“{name}” has no questions of LimeSurvey. Nothing was changed; export the survey there"
            " as “Survey structure (.lss)”.",
            name=path.name,
        )
    return _survey(tables)


def _tables(path: Path) -> _Tables:
    size = path.stat().st_size
    if size > _MOST_BYTES:
        raise ExchangeError(
            "“{name}” has {size:,} bytes, which is more than a questionnaire can have here"
            " ({most:,}). Nothing was changed.",
            name=path.name,
            size=size,
            most=_MOST_BYTES,
        )
    tables: _Tables = {}
    try:
        with path.open("rb") as file:
            for name, row in _rows(file):
                tables.setdefault(name, []).append(row)
                if sum(map(len, tables.values())) > _MOST_ROWS:
                    raise ExchangeError(
                        "“{name}” has more rows than a questionnaire can have here ({most:,})."
                        " Nothing was changed.",
                        name=path.name,
                        most=_MOST_ROWS,
                    )
    except DefusedXmlException:
        raise ExchangeError(
            "“{name}” defines entities of its own, as LimeSurvey never does. It was not read, and"
            " nothing was changed.",
            name=path.name,
        ) from None
    except (ParseError, ValueError, LookupError) as error:
        raise ExchangeError(
            "“{name}” is damaged, or no file of LimeSurvey: {reason}. Nothing was changed; export"
            " it there again.",
            name=path.name,
            reason=str(error),
        ) from error
    return tables


def _rows(file: object) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield each row that is read with the name of its table; no more than one is kept."""
    path: list[str] = []
    is_document = False
    for event, element in iterparse(file, events=("start", "end"), forbid_dtd=True):
        if event == "start":
            if not path and element.tag != "document":
                raise ValueError(f"it begins with <{element.tag[:40]}>")
            path.append(element.tag)
            if len(path) > _DEEPEST:
                raise ValueError("it is nested too deeply")
            continue
        path.pop()
        if element.tag == "row" and len(path) == 3 and path[1] in _READ:
            yield path[1], {child.tag: child.text or "" for child in element}
        if element.tag == "language" and path == ["document", "languages"]:
            yield "languages", {"language": element.text or ""}
        is_document = True
        if len(path) <= 3:
            element.clear()
    if not is_document:
        raise ValueError("it is empty")


def _survey(tables: _Tables) -> LimeSurvey:
    made = LimeSurvey(has_quotas=bool(tables.get("quota")))
    settings = next(iter(tables.get("surveys", ())), {})
    named = [row["language"] for row in tables.get("languages", ()) if row["language"]]
    own = settings.get("language") or (named[0] if named else "en")
    more = [*settings.get("additional_languages", "").split(), *named]
    made.languages = tuple(dict.fromkeys((own, *more)))
    made.id = settings.get("sid", "")
    for row in tables.get("surveys_languagesettings", ()):
        language = row.get("surveyls_language", own)
        title, about = row.get("surveyls_title", ""), row.get("surveyls_description", "")
        made.texts[language] = Words(title, about)
        made.welcome[language] = row.get("surveyls_welcometext", "")
    groups = _groups(tables, own)
    questions = _questions(tables, own)
    for question in questions.values():
        if question.group_id in groups:
            groups[question.group_id].questions.append(question)
    made.groups = list(groups.values())
    # Before version 1.92 conditions stood in a table of their own, and nowhere else.
    has_relevance = any("relevance" in row for row in tables["questions"])
    made.has_old_conditions = bool(tables.get("conditions")) and not has_relevance
    return made


def _groups(tables: _Tables, own: str) -> dict[str, LimeGroup]:
    groups: dict[str, LimeGroup] = {}
    for row in sorted(tables.get("groups", ()), key=_order("group_order")):
        group = groups.setdefault(
            row.get("gid", ""),
            LimeGroup(relevance=row.get("grelevance", ""), id=row.get("gid", "")),
        )
        if "group_name" in row:
            words = Words(row["group_name"], row.get("description", ""))
            group.texts[row.get("language", own)] = words
    for row in tables.get("group_l10ns", ()):
        if group_found := groups.get(row.get("gid", "")):
            words = Words(row.get("group_name", ""), row.get("description", ""))
            group_found.texts[row.get("language", own)] = words
    return groups


def _questions(tables: _Tables, own: str) -> dict[str, LimeQuestion]:
    questions: dict[str, LimeQuestion] = {}
    parts: dict[str, Part] = {}
    for row in sorted(tables["questions"], key=_order("question_order")):
        if row.get("parent_qid", "0") not in ("0", ""):
            tables.setdefault("subquestions", []).append(row)
            continue
        question = questions.setdefault(row.get("qid", ""), _question(row))
        if "question" in row:
            words = Words(row["question"], row.get("help", ""))
            question.texts[row.get("language", own)] = words
    for row in sorted(tables.get("subquestions", ()), key=_order("question_order")):
        if home := questions.get(row.get("parent_qid", "")):
            part = parts.get(row.get("qid", ""))
            if part is None:
                part = parts[row.get("qid", "")] = Part(
                    row.get("title", ""),
                    scale=_number(row.get("scale_id", "")),
                    relevance=row.get("relevance", ""),
                )
                home.parts.append(part)
            if "question" in row:
                part.texts[row.get("language", own)] = Words(row["question"])
    for row in tables.get("question_l10ns", ()):
        words = Words(row.get("question", ""), row.get("help", ""))
        target = questions.get(row.get("qid", "")) or parts.get(row.get("qid", ""))
        if target is not None:
            target.texts[row.get("language", own)] = words
    _add_answers(tables, own, questions)
    for row in tables.get("question_attributes", ()):
        if (home := questions.get(row.get("qid", ""))) and (value := row.get("value", "")):
            name, language = row.get("attribute", ""), row.get("language", "")
            if name == "other_replace_text":
                home.other_texts[language or own] = value
            home.attributes.setdefault(name, value)
    return questions


def _question(row: _Row) -> LimeQuestion:
    return LimeQuestion(
        row.get("title", ""),
        row.get("type", ""),
        relevance=row.get("relevance", ""),
        is_mandatory=row.get("mandatory", "") == "Y",
        has_other=row.get("other", "") == "Y",
        pattern=row.get("preg", ""),
        id=row.get("qid", ""),
        group_id=row.get("gid", ""),
    )


def _add_answers(tables: _Tables, own: str, questions: Mapping[str, LimeQuestion]) -> None:
    by_id: dict[str, Part] = {}
    by_code: dict[tuple[str, str, str], Part] = {}
    for row in sorted(tables.get("answers", ()), key=_order("sortorder")):
        home = questions.get(row.get("qid", ""))
        if home is None:
            continue
        key = (row.get("qid", ""), row.get("scale_id", ""), row.get("code", ""))
        part = by_code.get(key)
        if part is None:
            part = by_code[key] = Part(row.get("code", ""), scale=_number(row.get("scale_id", "")))
            home.answers.append(part)
        if row.get("aid"):
            by_id[row["aid"]] = part
        if "answer" in row:
            part.texts[row.get("language", own)] = Words(row["answer"])
    for row in tables.get("answer_l10ns", ()):
        if found := by_id.get(row.get("aid", "")):
            found.texts[row.get("language", own)] = Words(row.get("answer", ""))


def _order(column: str) -> Callable[[_Row], int]:
    """Return what sorts rows by a column of numbers; those without one stay where they are."""

    def place(row: _Row) -> int:
        return _number(row.get(column, ""))

    return place


def _number(text: str) -> int:
    return int(text) if text.strip().isdigit() else 0
