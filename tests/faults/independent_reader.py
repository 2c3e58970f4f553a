"""A reader of libraries that shares no code with the program: plain sqlite3, and the README.

It says what an export and a summary have to hold. It is slow and keeps everything
in memory; what it must not do is think as the program does.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

Row = dict[str, Any]
SEVERAL = ("multiple_choice", "ranking")
ONE = ("single_choice", "matrix")


class IndependentReader:
    """One survey of a library: its parts as they are, and each response's answers by question."""

    def __init__(self, path: Path, survey_id: int) -> None:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as file:
            file.row_factory = sqlite3.Row

            def rows(sql: str) -> list[Row]:
                return [dict(row) for row in file.execute(sql, (survey_id,))]

            (self.survey,) = rows("SELECT * FROM surveys WHERE id = ?")
            sections = rows("SELECT * FROM sections WHERE survey_id = ? ORDER BY position, id")
            parts = rows("SELECT * FROM questions WHERE survey_id = ? ORDER BY position, id")
            choices = rows(
                "SELECT * FROM choices WHERE question_id IN"
                " (SELECT id FROM questions WHERE survey_id = ?) ORDER BY position, id"
            )
            self.responses = rows("SELECT * FROM responses WHERE survey_id = ?")
            given = rows(
                "SELECT * FROM answers WHERE response_id IN"
                " (SELECT id FROM responses WHERE survey_id = ?) ORDER BY position"
            )
        self.choices = {choice["id"]: choice for choice in choices}
        self.kinds = {part["id"]: part["kind"] for part in parts}
        self.answers: dict[tuple[int, int], list[Row]] = {}
        for answer in given:
            key = (answer["response_id"], answer["question_id"])
            self.answers.setdefault(key, []).append(answer)
        asked = {answer["question_id"] for answer in given}
        taken = {answer["choice_id"] for answer in given}
        self.questions: list[Row] = []
        for section in sections:
            for part in parts:
                if part["section_id"] == section["id"] and part["parent_id"] is None:
                    rows_of = [row for row in parts if row["parent_id"] == part["id"]]
                    own = [choice for choice in choices if choice["question_id"] == part["id"]]
                    part["all_rows"], part["all_choices"] = rows_of, own
                    part["rows"] = [r for r in rows_of if r["id"] in asked or not r["retired"]]
                    part["choices"] = [c for c in own if c["id"] in taken or not c["retired"]]
                    seen = {part["id"], *(row["id"] for row in rows_of)} & asked
                    part["shown"] = bool(seen) or not (part["retired"] or section["retired"])
                    if part["kind"] != "note":
                        self.questions.append(part)

    def answer(self, response: Row, part: Row) -> list[Row]:
        """The rows of an answer, the choices in the order they were given."""
        return self.answers.get((response["id"], part["id"]), [])

    def exported(self, *, partial: bool) -> list[Row]:
        """The responses of an export, oldest first; those without a date before all others."""
        kept = [r for r in self.responses if partial or r["status"] == "complete"]
        return sorted(kept, key=lambda r: (r["submitted_at"] or "", r["id"]))

    def csv_rows(self, options: Any) -> list[list[str]]:
        """The cells of a CSV export, the headings first, every value exactly."""
        columns: list[tuple[str, Callable[[Row], str]]] = [
            ("Response ID", lambda r: str(r["id"])),
            ("Date", lambda r: _moment(r["submitted_at"] or "", options)),
            ("Email", lambda r: r["respondent_email"] or ""),
        ]
        if options.partial:
            columns.append(("Status", lambda r: r["status"]))
        for question in self.questions:
            if question["shown"]:
                columns += self._columns(question, options)
        headings = _told_apart([heading for heading, _ in columns])
        exported = self.exported(partial=options.partial)
        return [headings, *([cell(r) for _, cell in columns] for r in exported)]

    def _columns(self, question: Row, options: Any) -> Iterator[tuple[str, Callable[[Row], str]]]:
        def name(part: Row) -> str:
            words = part["label"] if "label" in part else part["text"]
            return part["code"] if options.code_headers else words

        def said(choice_id: int) -> str:
            return self.choices[choice_id]["code" if options.codes else "label"]

        own = name(question) or question["code"]
        answered = [(question, own)]
        if question["kind"] == "matrix":
            answered = [(row, f"{own}/{name(row)}") for row in question["rows"]]
        if question["kind"] in ONE:
            for part, heading in answered:
                yield heading, lambda r, p=part: "".join(map(said, _chosen(self.answer(r, p))))
        elif question["kind"] in SEVERAL and options.multiple == "split":
            for choice in question["choices"]:
                yield f"{own}/{name(choice)}", lambda r, c=choice: self._split(r, question, c["id"])
        elif question["kind"] in SEVERAL:
            yield own, lambda r: "; ".join(map(said, self.in_order(r, question)))
        else:
            kind, blank = question["kind"], _has_blank(question, options)

            def value(row: Row) -> str:
                text = _value(self.answer(row, question), kind, options.codes)
                return text.replace("T", " ", 1) if blank and text[10:11] == "T" else text

            yield own, value
        for choice in question["choices"]:
            if choice["other"]:
                for part, heading in answered:
                    yield (
                        f"{heading}/{name(choice)}/text",
                        lambda r, p=part: _typed(self.answer(r, p)) or "",
                    )
                break

    def _split(self, response: Row, question: Row, choice_id: int) -> str:
        chosen = _chosen(self.answer(response, question))
        if question["kind"] == "ranking":
            return str(chosen.index(choice_id) + 1) if choice_id in chosen else ""
        return ("1" if choice_id in chosen else "0") if chosen else ""

    def in_order(self, response: Row, question: Row) -> list[int]:
        """The choices taken: a ranking's as ranked, of several those of the form."""
        chosen = _chosen(self.answer(response, question))
        if question["kind"] == "ranking":
            return chosen
        return [choice["id"] for choice in question["choices"] if choice["id"] in chosen]

    def json_responses(self, options: Any) -> list[list[tuple[str, Any]]]:
        """The members of each response in a JSON export; numbers are ``Figure``."""
        return [self._members(r, options) for r in self.exported(partial=options.partial)]

    def _members(self, response: Row, options: Any) -> list[tuple[str, Any]]:
        def said(choice_id: int) -> str:
            return self.choices[choice_id]["code" if options.codes else "label"]

        def one(part: Row) -> str | None:
            return next(map(said, _chosen(self.answer(response, part))), None)

        members: list[tuple[str, Any]] = [
            ("response_id", Figure(response["id"], None)),
            ("date", response["submitted_at"]),
            ("email", response["respondent_email"]),
        ]
        if options.partial:
            members.append(("status", response["status"]))
        for question in filter(lambda q: q["shown"], self.questions):
            code, kind = question["code"], question["kind"]
            answered = [(question, code)]
            value: Any
            if kind == "matrix":
                answered = [(row, f"{code}_{row['code']}") for row in question["rows"]]
                value = [(row["code"], one(row)) for row in question["rows"]]
            elif kind in ONE:
                value = one(question)
            elif kind in SEVERAL:
                value = [said(choice) for choice in self.in_order(response, question)] or None
            else:
                value = _plain(self.answer(response, question), kind)
            members.append((code, value))
            for choice in [c for c in question["choices"] if c["other"]][:1]:
                members += [
                    (f"{start}_{choice['code']}_text", _typed(self.answer(response, part)))
                    for part, start in answered
                ]
        return members


class Figure:
    """A number in a file of text: what it is worth, and how it was written if that is kept."""

    def __init__(self, value: float, spelling: str | None) -> None:
        self.value, self.spelling = value, spelling

    def is_written(self, token: str) -> bool:
        """Whether this token of JSON is the number."""
        if isinstance(self.value, int) and self.spelling is None:
            return token == str(self.value)
        return token == self.spelling or float(token) == float(self.value)


def _chosen(answer: list[Row]) -> list[int]:
    return [row["choice_id"] for row in answer if row["choice_id"] is not None]


def _typed(answer: list[Row]) -> str | None:
    return answer[0]["text"] if _chosen(answer) else None


def number_as_text(row: Row) -> str:
    if row["text"] is not None:
        return str(row["text"])
    return str(row["number"]) if isinstance(row["number"], int) else repr(row["number"])


def _value(answer: list[Row], kind: str, codes: bool) -> str:
    if not answer:
        return ""
    if answer[0]["number"] is None:
        return answer[0]["text"] or ""
    if kind == "consent":
        yes, no = ("1", "0") if codes else ("Yes", "No")
        return yes if answer[0]["number"] else no
    return number_as_text(answer[0])


def _moment(text: str, options: Any) -> str:
    """Return when a response was given: for a spreadsheet as the clocks here show it."""
    if options.profile != "spreadsheet" or not "1970-01-03" <= text <= "2037-12-29":
        return text
    return datetime.fromisoformat(text).astimezone().strftime("%Y-%m-%d %H:%M:%S")


def _has_blank(question: Row, options: Any) -> bool:
    """Whether date and time stand apart: those that were typed here, for a spreadsheet."""
    spelled = json.loads(question["settings"] or "{}").get("appearance") == "spelled"
    return options.profile == "spreadsheet" and question["kind"] == "datetime" and not spelled


def _plain(answer: list[Row], kind: str) -> Any:
    if not answer:
        return None
    if answer[0]["number"] is None:
        return answer[0]["text"]
    if kind == "consent":
        return answer[0]["number"] == 1
    return Figure(answer[0]["number"], answer[0]["text"])


def _told_apart(headings: list[str]) -> list[str]:
    """Number those that stood before, with the first number that makes them like no other."""
    written: list[str] = []
    for heading in headings:
        made, number = heading, 1
        while made in written or (number > 1 and made in headings):
            number += 1
            made = f"{heading} ({number})"
        written.append(made)
    return written
