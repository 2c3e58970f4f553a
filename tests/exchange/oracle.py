"""The export contract once more, in plain Python: response by response, with csv and json.

Slow, and without a thought for memory: what the program writes must be the
same bytes.
"""

from __future__ import annotations

import json
import re

from surveyapp.domain.answers import Moment, Number, Response, Selection, number_text
from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.survey import Question, Survey
from surveyapp.exchange.options import ExportOptions
from surveyapp.store.schema import iso_text

ONE_OF_THE_CHOICES = (QuestionKind.SINGLE_CHOICE, QuestionKind.MATRIX)
SEVERAL_CHOICES = (QuestionKind.MULTIPLE_CHOICE, QuestionKind.RANKING)


def oldest_first(responses: list[Response], options: ExportOptions) -> list[Response]:
    kept = [r for r in responses if r.complete or options.partial]
    return sorted(kept, key=lambda r: (r.submitted_at is not None, r.submitted_at or 0, r.id))


def csv_file(survey: Survey, responses: list[Response], options: ExportOptions) -> bytes:
    lines: list[list[object]] = []
    guard = guarded if options.profile == "spreadsheet" else str
    headers = ["Response ID", "Date", "Email", *(["Status"] if options.partial else [])]
    for question in survey.answerable():
        headers += question_headers(question, options)
    lines.append([guard(header) for header in numbered(headers)])
    for response in oldest_first(responses, options):
        cells = [response.id, moment(response) or "", guard(response.email or "")]
        if options.partial:
            cells.append("complete" if response.complete else "partial")
        for question in survey.answerable():
            cells += question_cells(question, response, options, guard)
        lines.append(cells)
    encoding = "utf-8-sig" if options.profile == "spreadsheet" else "utf-8"
    return "".join(line_of(cells, options) for cells in lines).encode(encoding)


def line_of(values: list[object], options: ExportOptions) -> str:
    """One line of RFC 4180; for a spreadsheet, which may split elsewhere, more cells are quoted."""
    marks = {options.delimiter, '"', "\r", "\n"}
    if options.profile == "spreadsheet":
        marks |= set(",;\t|")
    cells = [str(value) for value in values]
    quoted = ['"' + c.replace('"', '""') + '"' if marks & set(c) else c for c in cells]
    return options.delimiter.join(quoted) + "\r\n"


def question_headers(question: Question, options: ExportOptions) -> list[str]:
    def name(part):
        return part.code if options.code_headers else part.label

    own = question.code if options.code_headers else question.text
    if question.kind is QuestionKind.MATRIX:
        headers = [f"{own}/{name(row)}" for row in question.rows]
        others = headers
    elif question.kind in SEVERAL_CHOICES and options.multiple == "split":
        headers = [f"{own}/{name(choice)}" for choice in question.choices]
        others = [own]
    else:
        headers = others = [own]
    if question.other:
        headers = headers + [f"{other}/{name(question.other)}/text" for other in others]
    return headers


def question_cells(question, response, options, guard):
    answers = [response.answers.get(key) for key in question.keys]
    cells = [cell for answer in answers for cell in answer_cells(question, answer, options, guard)]
    if question.other:
        cells += [guard((answer.other if answer else None) or "") for answer in answers]
    return cells


def answer_cells(question, answer, options, guard):
    if question.kind in SEVERAL_CHOICES and options.multiple == "split":
        if answer is None:
            return [""] * len(question.choices)
        if question.kind is QuestionKind.RANKING:
            ranks = {uuid: rank for rank, uuid in enumerate(answer.choices, 1)}
            return [ranks.get(choice.uuid, "") for choice in question.choices]
        return [int(choice.uuid in answer.choices) for choice in question.choices]
    if answer is None:
        return [""]
    if isinstance(answer, Selection):
        return [guard("; ".join(chosen(question, answer, options)))]
    if isinstance(answer, bool):
        return [str(int(answer)) if options.codes else "Yes" if answer else "No"]
    if isinstance(answer, Number):
        return [answer.spelling]
    if isinstance(answer, str):
        return [guard(answer)]
    if isinstance(answer, Moment):
        return [guard(answer.spelling)]
    return [number_text(answer)]


def chosen(question, answer, options):
    choices = [question.choice(uuid) for uuid in answer.choices]
    if question.kind is QuestionKind.MULTIPLE_CHOICE:
        choices.sort(key=question.choices.index)
    return [choice.code if options.codes else choice.label for choice in choices]


def guarded(text: str) -> str:
    """Guarded piece by piece, as a program that splits at any separator would see them."""
    pieces = re.split(r"([,;|\t\r\n])", text)
    for place in range(2, len(pieces), 2):
        piece = pieces[place]
        quotes = len(piece) - len(piece.lstrip('"'))
        sign = piece[quotes : quotes + 1]
        calls = re.search(r"\w\(", piece[quotes + 1 :])
        if pieces[place + 1 : place + 2] == ["|"]:
            after = "".join(pieces[place + 2 : place + 404])
            calls = calls or re.match(r"[^!\r\n]{0,200}!", after)
        if sign == "=" or (sign in tuple("-+@") and calls):
            pieces[place] = piece[:quotes] + "'" + piece[quotes:]
    is_number = re.fullmatch(r"[-+]?([0-9]+([.,][0-9]+)*|[.,][0-9]+)([eE][-+]?[0-9]+)?%?", text)
    starts = text[:1] in tuple("=+-@\t\r\n") and text != "-" and not is_number
    return "'" * starts + "".join(pieces)


def numbered(names: list[str]) -> list[str]:
    made = []
    for name in names:
        unique, number = name, 2
        while unique in made or (unique != name and unique in names):
            unique = f"{name} ({number})"
            number += 1
        made.append(unique)
    return made


def json_file(survey: Survey, responses: list[Response], options: ExportOptions) -> bytes:
    document = {
        "survey_id": survey.id,
        "title": survey.title,
        "description": survey.description,
        "created_at": survey.created_at.isoformat(),
    }
    if options.codebook:
        document["codebook"] = [described(question) for question in survey.answerable()]
    document["responses"] = [
        json_response(survey, response, options) for response in oldest_first(responses, options)
    ]
    text = json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False)
    # Python's floats forget how they were written.
    for answer in (a for r in responses for a in r.answers.values() if isinstance(a, Number)):
        text = text.replace(f'"<<{answer.spelling}>>"', answer.spelling)
    return text.encode()


def described(question: Question) -> dict:
    entry = {"code": question.code, "text": question.text, "kind": str(question.kind)}
    if question.choices:
        entry["choices"] = [{"code": c.code, "label": c.label} for c in question.choices]
    if question.rows:
        entry["rows"] = [{"code": row.code, "label": row.label} for row in question.rows]
    return entry


def json_response(survey, response, options):
    entry = {"response_id": response.id, "date": moment(response), "email": response.email}
    if options.partial:
        entry["status"] = "complete" if response.complete else "partial"
    for question in survey.answerable():
        answers = [response.answers.get(key) for key in question.keys]
        values = [json_value(question, answer, options) for answer in answers]
        if question.kind is QuestionKind.MATRIX:
            codes = [row.code for row in question.rows]
            entry[question.code] = dict(zip(codes, values, strict=True))
            prefixes = [f"{question.code}_{code}" for code in codes]
        else:
            (entry[question.code],) = values
            prefixes = [question.code]
        if question.other:
            for prefix, answer in zip(prefixes, answers, strict=True):
                key = f"{prefix}_{question.other.code}_text"
                entry[key] = answer.other if answer else None
    return entry


def json_value(question, answer, options):
    if isinstance(answer, Selection):
        names = chosen(question, answer, options)
        return names[0] if question.kind in ONE_OF_THE_CHOICES else names
    if isinstance(answer, Number):
        return f"<<{answer.spelling}>>"
    if isinstance(answer, Moment):
        return answer.spelling
    if isinstance(answer, float) and answer.is_integer() and abs(answer) < 2**53:
        return int(answer)
    return answer


def moment(response: Response) -> str | None:
    return iso_text(response.submitted_at) if response.submitted_at else None
