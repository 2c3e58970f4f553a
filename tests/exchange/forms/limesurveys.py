"""Questionnaires of LimeSurvey for tests: as .lss in both layouts, and as a table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

SID, GID = "123", "7"

Row = Mapping[str, object]

TEXTS = {
    "agree": ("<p>Do you <b>agree</b>?</p>", "Sind Sie einverstanden?", "Only once"),
    "age": ("How old are you?", "Wie alt sind Sie?", ""),
    "used": ("What did you use?", "Was nutzten Sie?", ""),
    "why": ("Why the Wi-Fi, {age}?", "Warum?", ""),
    "views": ("How was …", "Wie war …", ""),
    "town": ("Where do you live?", "Wo wohnen Sie?", ""),
    "order": ("Put in order", "Ordnen Sie", ""),
    "total": ("{age * 2}", "{age * 2}", ""),
    "odd": ("Odd one", "Seltsam", ""),
    "sums": ("How many of each?", "Wie viele?", ""),
    "file": ("A file", "Datei", ""),
}
QUESTIONS: list[dict[str, object]] = [
    {"title": "agree", "type": "Y", "mandatory": "Y"},
    {"title": "age", "type": "N", "relevance": 'agree.NAOK == "Y"'},
    {"title": "used", "type": "M", "other": "Y"},
    {"title": "why", "type": "T", "relevance": '((used_wifi.NAOK == "Y"))'},
    {"title": "views", "type": "F", "mandatory": "Y"},
    {"title": "town", "type": "!"},
    {"title": "order", "type": "R"},
    {"title": "total", "type": "*"},
    {"title": "odd", "type": "S", "relevance": "someplugin(age) == 1"},
    {"title": "sums", "type": "K"},
    {"title": "file", "type": "|"},
]
PARTS = {
    "used": [("wifi", "The Wi-Fi", "Das WLAN"), ("water", "Water", "Wasser")],
    "views": [("food", "the food", "das Essen"), ("room", "the room", "der Raum")],
    "sums": [("tea", "Tea", "Tee"), ("milk", "Milk", "Milch")],
}
ANSWERS = {
    "views": [("1", "Bad", "Schlecht"), ("2", "Good", "Gut")],
    "town": [("A1", "Bern", "Bern"), ("A2", "Basel", "Basel")],
    "order": [("1", "First", "Erstes"), ("2", "Second", "Zweites")],
}
ATTRIBUTES = [
    ("age", "min_num_value_n", "0"),
    ("age", "num_value_int_only", "1"),
    ("used", "max_answers", "2"),
    ("why", "em_validation_q", "strlen(this) > 3"),
    ("why", "em_validation_q_tip", "Some words please"),
]


def lss(path: Path, *, inline: bool = False) -> Path:
    """Write the questionnaire; with ``inline`` as versions before 4 did."""
    path.write_text(lss_text(inline=inline), encoding="utf-8")
    return path


def lss_text(*, inline: bool = False) -> str:
    """Return the questionnaire as XML."""
    tables: dict[str, list[Row]] = {name: [] for name in ("answers", "groups", "questions")}
    tables |= {name: [] for name in ("subquestions", "question_attributes")}
    words: dict[str, list[Row]] = {name: [] for name in ("answer_l10ns", "group_l10ns")}
    words["question_l10ns"] = []
    languages = ("en", "de")
    for place, language in enumerate(languages):
        group = {"group_name": ("You", "Sie")[place], "description": "", "language": language}
        _put(tables["groups"], words["group_l10ns"], {"gid": GID, "group_order": 1}, group, inline)
    number = 100
    for order, question in enumerate(QUESTIONS):
        code = str(question["title"])
        number += 1
        base = {"qid": number, "parent_qid": 0, "sid": SID, "gid": GID, "question_order": order}
        base |= {"relevance": "1", "other": "N", "mandatory": "N", "scale_id": 0} | question
        home = number
        for place, language in enumerate(languages):
            said = {"question": TEXTS[code][place], "help": TEXTS[code][2], "language": language}
            _put(tables["questions"], words["question_l10ns"], base, said, inline)
        for rank, (name, *labels) in enumerate(PARTS.get(code, ())):
            number += 1
            part = {"qid": number, "parent_qid": home, "gid": GID, "title": name}
            part |= {"question_order": rank, "scale_id": 0, "relevance": "1"}
            for label, language in zip(labels, languages, strict=True):
                said = {"question": label, "language": language}
                _put(tables["subquestions"], words["question_l10ns"], part, said, inline)
        for rank, (name, *labels) in enumerate(ANSWERS.get(code, ())):
            answer = {"qid": home, "code": name, "sortorder": rank, "scale_id": 0}
            answer |= {} if inline else {"aid": f"{home}{rank}"}
            for label, language in zip(labels, languages, strict=True):
                said = {"answer": label, "language": language}
                _put(tables["answers"], words["answer_l10ns"], answer, said, inline)
        for owner, attribute, value in ATTRIBUTES:
            if owner == code:
                tables["question_attributes"].append(
                    {"qid": home, "attribute": attribute, "value": value, "language": ""}
                )
    tables["surveys"] = [{"sid": SID, "language": "en", "additional_languages": "de"}]
    tables["surveys_languagesettings"] = [
        {"surveyls_language": "en", "surveyls_title": "A visit", "surveyls_welcometext": "Hello"},
        {"surveyls_language": "de", "surveyls_title": "Ein Besuch"},
    ]
    body = "".join(map(_table, (tables if inline else tables | words).items()))
    version = 178 if inline else 604
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<document>\n'
        f"<LimeSurveyDocType>Survey</LimeSurveyDocType><DBVersion>{version}</DBVersion>"
        "<languages><language>en</language><language>de</language></languages>"
        f"{body}</document>\n"
    )


def _put(rows: list[Row], words: list[Row], part: Row, said: Row, inline: bool) -> None:
    """Note a part: its texts with it, or in a table of their own."""
    if inline:
        rows.append({**part, **said})
        return
    if part not in rows:
        rows.append(part)
    keys = {key: part[key] for key in ("qid", "gid", "aid") if key in part}
    words.append({**keys, **said})


def _table(named: tuple[str, Iterable[Row]]) -> str:
    name, rows = named
    cells = (
        "".join(f"<{key}><![CDATA[{value}]]></{key}>" for key, value in row.items()) for row in rows
    )
    return f"<{name}><rows>{''.join(f'<row>{row}</row>' for row in cells)}</rows></{name}>\n"


COLUMNS = (
    *("id", "related_id", "class", "type/scale", "name", "relevance", "text", "help", "language"),
    *("validation", "mandatory", "other", "min_num_value_n", "num_value_int_only", "max_answers"),
    *("em_validation_q", "em_validation_q_tip"),
)


def table(path: Path) -> Path:
    """Write the questionnaire as LimeSurvey's table."""
    rows: list[dict[str, object]] = [
        {"class": "S", "name": "sid", "text": SID},
        {"class": "S", "name": "language", "text": "en"},
        {"class": "S", "name": "additional_languages", "text": "de"},
        {"class": "SL", "name": "surveyls_title", "text": "A visit", "language": "en"},
        {"class": "SL", "name": "surveyls_welcometext", "text": "Hello", "language": "en"},
        {"class": "SL", "name": "surveyls_title", "text": "Ein Besuch", "language": "de"},
    ]
    attributes = {(owner, name): value for owner, name, value in ATTRIBUTES}
    for place, language in enumerate(("en", "de")):
        rows.append({"class": "G", "type/scale": "G0", "name": ("You", "Sie")[place]})
        rows[-1]["language"] = language
        for question in QUESTIONS:
            code = str(question["title"])
            row = {"class": "Q", "type/scale": question["type"], "name": code, "relevance": "1"}
            row |= {key: question[key] for key in ("relevance", "mandatory") if key in question}
            row |= {"text": TEXTS[code][place], "help": TEXTS[code][2], "language": language}
            row |= {"other": question.get("other", "N")}
            row |= {name: value for (owner, name), value in attributes.items() if owner == code}
            rows.append(row)
            for kind, parts in (("SQ", PARTS), ("A", ANSWERS)):
                for name, *labels in parts.get(code, ()):
                    part = {"class": kind, "type/scale": "0", "name": name, "relevance": "1"}
                    rows.append(part | {"text": labels[place], "language": language})
    lines = ["\t".join(COLUMNS)]
    lines += ("\t".join(str(row.get(column, "")) for column in COLUMNS) for row in rows)
    path.write_text("\ufeff" + "\n".join(lines) + "\n", encoding="utf-8")
    return path
