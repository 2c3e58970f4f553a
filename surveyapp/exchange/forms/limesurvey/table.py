"""Reads LimeSurvey's .txt file: a questionnaire as a table, one row for each of its parts.

The columns are separated by tabs; the column ``class`` says what a row is (S a setting, SL one
of a language, G a group, Q a question, SQ a subquestion, A an answer …). Rows belong to what
stands above them. A translation is a group, question or answer that stands there again with
another language.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from io import StringIO
from pathlib import Path

from surveyapp.exchange.errors import ExchangeError
from surveyapp.exchange.forms.limesurvey.model import (
    LimeGroup,
    LimeQuestion,
    LimeSurvey,
    Part,
    Words,
)
from surveyapp.exchange.forms.text_form import text_of

_MOST_BYTES = 8 * 1024 * 1024
_COLUMNS = ("class", "type/scale", "name", "relevance", "text", "help", "language")
_NOT_ATTRIBUTES = frozenset(
    {*_COLUMNS, "id", "related_id", "validation", "mandatory", "other", "default", "same_default"}
)

_Row = Mapping[str, str]


def read_table(path: Path) -> LimeSurvey:
    """Return the questionnaire in a file; raise ExchangeError, OSError."""
    made = LimeSurvey(languages=())
    reader = _Reader(made)
    try:
        for row in _rows(text_of(path, _MOST_BYTES)):
            reader.take(row)
    except csv.Error as error:
        raise ExchangeError(
            "“{name}” is damaged: {reason}. Nothing was changed; export it there again.",
            name=path.name,
            reason=str(error),
        ) from error
    made.languages = tuple(dict.fromkeys((*made.languages, *reader.languages))) or ("en",)
    return made


def _rows(text: str) -> Iterator[dict[str, str]]:
    lines = csv.reader(StringIO(text, newline=""), delimiter="\t")
    head = [name.strip().lower() for name in next(lines, [])]
    for line in lines:
        yield dict(zip(head, line, strict=False))


class _Reader:
    """Puts rows where they belong: below the group or question above them."""

    def __init__(self, made: LimeSurvey) -> None:
        self.languages: list[str] = []
        self._made = made
        self._group: LimeGroup | None = None
        self._question: LimeQuestion | None = None
        self._groups: dict[str, LimeGroup] = {}
        self._questions: dict[str, LimeQuestion] = {}
        self._scale = 0

    def take(self, row: _Row) -> None:
        """Take one row."""
        name, text, language = row.get("name", ""), row.get("text", ""), row.get("language", "")
        match row.get("class", "").strip():
            case "S":
                self._setting(name, text)
            case "SL":
                self._words_of_survey(name, text, language)
            case "G":
                self._take_group(row, name, Words(name, text), language)
            case "Q":
                self._take_question(row, name, Words(text, row.get("help", "")), language)
            case "SQ" if self._question is not None:
                self._take_part(self._question.parts, row, name, Words(text), language)
            case "A" if self._question is not None:
                self._take_part(self._question.answers, row, name, Words(text), language)
            case "QTA" | "QTAM" | "QTALS":
                self._made.has_quotas = True

    def _setting(self, name: str, text: str) -> None:
        if name == "language":
            self._made.languages = (text.strip(), *self._made.languages)
        elif name == "additional_languages":
            self._made.languages = (*self._made.languages, *text.split())
        elif name == "sid":
            self._made.id = text.strip()

    def _words_of_survey(self, name: str, text: str, language: str) -> None:
        language = self._language(language)
        words = self._made.texts.get(language, Words(""))
        if name == "surveyls_title":
            self._made.texts[language] = words._replace(text=text)
        elif name == "surveyls_description":
            self._made.texts[language] = words._replace(more=text)
        elif name == "surveyls_welcometext":
            self._made.welcome[language] = text

    def _take_group(self, row: _Row, name: str, words: Words, language: str) -> None:
        # A translation has the number of its group, in old files the place among the groups.
        key = row.get("type/scale", "") or row.get("id", "") or name
        group = self._groups.get(key)
        if group is None:
            group = self._groups[key] = LimeGroup(relevance=row.get("relevance", ""), id=key)
            self._made.groups.append(group)
        group.texts[self._language(language)] = words
        self._group, self._question = group, None

    def _take_question(self, row: _Row, name: str, words: Words, language: str) -> None:
        question = self._questions.get(name)
        if question is None:
            question = self._questions[name] = LimeQuestion(
                name,
                row.get("type/scale", ""),
                relevance=row.get("relevance", ""),
                is_mandatory=row.get("mandatory", "") == "Y",
                has_other=row.get("other", "") == "Y",
                pattern=row.get("validation", ""),
                id=row.get("id", ""),
                group_id=self._group.id if self._group is not None else "",
            )
            question.attributes = {
                column: value
                for column, value in row.items()
                if value and column not in _NOT_ATTRIBUTES
            }
            if self._group is None:
                self._group = LimeGroup()
                self._made.groups.append(self._group)
            self._group.questions.append(question)
        if text := row.get("other_replace_text", ""):
            question.other_texts[self._language(language)] = text
        question.texts[self._language(language)] = words
        self._question = question

    def _take_part(
        self, parts: list[Part], row: _Row, name: str, words: Words, language: str
    ) -> None:
        scale = row.get("type/scale", "").strip()
        number = int(scale) if scale.isdigit() else 0
        found = (one for one in parts if one.code == name and one.scale == number)
        part = next(found, None)
        if part is None:
            part = Part(name, scale=number, relevance=row.get("relevance", ""))
            parts.append(part)
        part.texts[self._language(language)] = words

    def _language(self, language: str) -> str:
        language = language.strip() or (self._made.languages or ("en",))[0]
        if language not in self.languages:
            self.languages.append(language)
        return language
