"""Makes a survey of the sheets of an XLSForm.

Groups become sections, a group within another a section of its own that is shown where both
are; a table of choices becomes a matrix. What there is no question for is passed over, and
said in ``losses``; what is wrong with the form, in ``problems``, each with its place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from surveyapp.domain.codes import FreeCodes, is_code, make_code
from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.sentences import Sentence
from surveyapp.domain.survey import (
    KeptRole,
    MatrixRow,
    Question,
    Section,
    Translation,
    new_uuid,
)
from surveyapp.exchange.forms.foreign_expressions import all_conditions
from surveyapp.exchange.forms.problems import Problem
from surveyapp.exchange.forms.xlsform.questions import QuestionReader
from surveyapp.exchange.forms.xlsform.rows import TABLE
from surveyapp.exchange.forms.xlsform.sheets import FormSheets, SheetRow
from surveyapp.exchange.forms.xlsform.types import GROUP, Block, blocks_of, row_type

_LABEL_ROW, _LIST_ROW = "label", "list-nolabel"


@dataclass(slots=True)
class Entry:
    """What a row of the sheet ``survey`` became."""

    row: SheetRow
    role: KeptRole
    uuid: str = ""


@dataclass(slots=True)
class ReadRows:
    """The sections of a form, as its expressions stand there, and what became of each row."""

    sections: list[Section] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    """What questions and matrix rows are called in the form, to their codes."""
    unasked: set[str] = field(default_factory=set)
    """The names of what is not asked here."""
    lists: dict[str, str] = field(default_factory=dict)
    """The list that a question's choices come from, by its uuid."""


@dataclass(slots=True)
class _Group:
    """A group whose end has not come; ``uuid`` once it is a section."""

    row: SheetRow
    entry: Entry
    is_frame_only: bool
    uuid: str = ""


class RowReader:
    """Walks through the sheet ``survey`` once."""

    def __init__(
        self,
        sheets: FormSheets,
        questions: QuestionReader,
        problems: list[Problem],
        losses: list[Sentence],
    ) -> None:
        self.read = ReadRows()
        self.said: list[Translation] = []
        self._questions = questions
        self._problems = problems
        self._losses = losses
        self._groups: list[_Group] = []
        self._current: list[Question] | None = None
        self._codes = FreeCodes()
        self._pages: list[tuple[Section, list[Question]]] = []
        self._walk(blocks_of(sheets.survey.rows, problems))
        self.read.sections += (
            replace(section, questions=tuple(questions)) for section, questions in self._pages
        )

    def _walk(self, blocks: Sequence[Block]) -> None:
        self._refuse_twice(blocks)
        for place, block in enumerate(blocks):
            if block.frame == GROUP:
                self._group(block)
            elif block.frame:
                self._pass_over(block)
            else:
                self._row(block.row, blocks[place - 1].row if place else None)

    def _refuse_twice(self, blocks: Sequence[Block]) -> None:
        seen: dict[str, int] = {}
        for block in blocks:
            name = block.row.get("name")
            if name and name in seen:
                what = Sentence(
                    "“{name}” is the name of row {other} too: rename one",
                    name=name,
                    other=seen[name],
                )
                self._problems.append(block.row.problem("name", what))
            seen.setdefault(name, block.row.number)

    # Groups

    def _group(self, block: Block) -> None:
        row = block.row
        if rows := self._table_rows(block):
            self._matrix(block, rows)
            return
        entry = Entry(row, KeptRole.FRAME)
        self.read.entries.append(entry)
        is_inner = any(not group.is_frame_only for group in self._groups)
        says_nothing = not row.get("relevant") and not self._label(row)
        group = _Group(row, entry, is_frame_only=is_inner and says_nothing)
        if name := row.get("name"):
            self.read.unasked.add(name)
        if not group.is_frame_only:
            self._current = None
        self._groups.append(group)
        self._walk(block.inner)
        self._groups.pop()
        if not group.is_frame_only:
            if not block.inner:
                self._groups.append(group)
                self._begin_section()
                self._groups.pop()
            self._current = None
        if block.end is not None:
            self.read.entries.append(Entry(block.end, KeptRole.FRAME, group.uuid))

    def _begin_section(self) -> list[Question]:
        """Begin the page that what comes now stands on."""
        shown = [group for group in self._groups if not group.is_frame_only]
        section = Section(show_if=all_conditions([g.row.get("relevant") for g in shown]))
        if shown:
            group = shown[-1]
            title = self._label(group.row)
            description = self._questions.text(group.row, "hint")
            section = replace(section, title=title, description=description)
            self.said += self._questions.said_in(group.row, "label", section.uuid, "title", title)
            self.said += self._questions.said_in(
                group.row, "hint", section.uuid, "description", description
            )
            if not group.uuid:
                group.uuid = section.uuid
                group.entry.role, group.entry.uuid = KeptRole.PART, section.uuid
        self._current = []
        self._pages.append((section, self._current))
        return self._current

    def _put(self, question: Question) -> None:
        questions = self._begin_section() if self._current is None else self._current
        questions.append(question)

    def _label(self, row: SheetRow) -> str:
        return self._questions.text(row, "label")

    # Rows

    def _row(self, row: SheetRow, before: SheetRow | None) -> None:
        if not row.get("type"):
            if row.get("name") or self._label(row):
                self._problems.append(
                    row.problem("type", Sentence("this row has no type: give it one"))
                )
            self.read.entries.append(Entry(row, KeptRole.NOT_ASKED))
            return
        if other := self._other_before(row, before):
            self.read.entries.append(Entry(row, KeptRole.PART, other))
            return
        question = self._questions.question(row)
        if question is None:
            self._not_asked([row], row.get("type"))
            return
        question = replace(question, code=self._code(row))
        kind = row_type(row.get("type"))
        self._keep(row, question)
        if kind.list_name:
            self.read.lists[question.uuid] = kind.list_name
        self._put(question)

    def _keep(self, row: SheetRow, question: Question) -> None:
        if name := row.get("name"):
            self.read.names.setdefault(name, question.code)
        elif question.kind is not QuestionKind.NOTE:
            self._problems.append(
                row.problem("name", Sentence("this question has no name: give it one"))
            )
        self.read.entries.append(Entry(row, KeptRole.PART, question.uuid))

    def _other_before(self, row: SheetRow, before: SheetRow | None) -> str:
        """Return the uuid of the choice whose text a row asks for; "" if it is no such row.

        It stands right after its question and has its name with ``_other``.
        """
        question = self._current[-1] if self._current else None
        name = before.get("name") if before is not None else ""
        if question is None or not name or row.get("name") != f"{name}_other":
            return ""
        says_more = (row.get("constraint"), row.get("calculation"), row.get("appearance"))
        if row_type(row.get("type")).kind is not QuestionKind.TEXT or any(says_more):
            return ""
        condition = "".join(row.get("relevant").split()).replace('"', "'")
        for choice in question.choices:
            code = choice.code.replace(" ", "")
            asked = (f"selected(${{{name}}},'{code}')", f"${{{name}}}='{code}'")
            if condition in asked and not question.other and self._code_of(name) == question.code:
                changed = replace(choice, other=True)
                choices = tuple(changed if c is choice else c for c in question.choices)
                assert self._current is not None
                self._current[-1] = replace(question, choices=choices)
                self.read.unasked.add(row.get("name"))
                return choice.uuid
        return ""

    def _code_of(self, name: str) -> str:
        return self.read.names.get(name, "")

    def _code(self, row: SheetRow) -> str:
        """Return a code for what a row asks: its name, if that can be one and is free."""
        return self._codes.make(row.get("name") or self._label(row))

    def _pass_over(self, block: Block) -> None:
        self._not_asked(block.rows, f"begin_{block.frame}")

    def _not_asked(self, rows: Sequence[SheetRow], kind: str) -> None:
        first = rows[0]
        label = self._label(first) or first.get("name")
        if len(rows) > 1:
            sentence = Sentence(
                "Row {row}: “{label}” ({kind}, {count} rows) is not asked here, but kept.",
                row=first.number,
                label=" ".join(label.split()),
                kind=kind,
                count=len(rows),
            )
        else:
            sentence = Sentence(
                "Row {row}: “{label}” ({kind}) is not asked here, but kept.",
                row=first.number,
                label=" ".join(label.split()),
                kind=kind,
            )
        self._losses.append(sentence)
        for row in rows:
            self.read.entries.append(Entry(row, KeptRole.NOT_ASKED))
            if name := row.get("name"):
                self.read.unasked.add(name)

    # Tables

    def _table_rows(self, block: Block) -> list[SheetRow]:
        """Return the rows of a group that is one matrix; none if it is not."""
        rows = [inner.row for inner in block.inner]
        if not rows or any(inner.frame for inner in block.inner):
            return []
        types = [row_type(row.get("type")) for row in rows]
        one = {(found.kind, found.list_name, found.has_other) for found in types}
        if len(one) != 1 or types[0].kind is not QuestionKind.SINGLE_CHOICE or types[0].has_other:
            return []
        if TABLE in block.row.get("appearance").split():
            return rows
        shown = [row.get("appearance").split() for row in rows]
        is_headed = _LABEL_ROW in shown[0] and all(_LIST_ROW in words for words in shown[1:])
        return rows[1:] if is_headed else []

    def _matrix(self, block: Block, rows: list[SheetRow]) -> None:
        row = block.row
        question = replace(self._questions.matrix(row, rows), code=self._code(row))
        self.read.entries.append(Entry(row, KeptRole.PART, question.uuid))
        if name := row.get("name"):
            self.read.unasked.add(name)
        made: list[MatrixRow] = []
        for inner in (inner.row for inner in block.inner):
            if inner not in rows:
                self.read.entries.append(Entry(inner, KeptRole.FRAME))
                continue
            part = self._matrix_row(inner, row.get("name"), [one.code for one in made])
            code = f"{question.code}_{part.code}"
            self._codes.take(code)
            self.read.names.setdefault(inner.get("name"), code)
            self.read.entries.append(Entry(inner, KeptRole.PART, part.uuid))
            made.append(part)
        self.read.lists[question.uuid] = row_type(rows[0].get("type")).list_name
        self._put(replace(question, rows=tuple(made)))
        if block.end is not None:
            self.read.entries.append(Entry(block.end, KeptRole.FRAME, question.uuid))

    def _matrix_row(self, row: SheetRow, matrix: str, taken: list[str]) -> MatrixRow:
        name = row.get("name")
        code = name.removeprefix(f"{matrix}_")
        if not is_code(code) or code.lower() in {one.lower() for one in taken}:
            code = make_code(code, taken, "row")
        label = self._label(row) or name
        part = MatrixRow(label, code, new_uuid())
        self.said += self._questions.said_in(row, "label", part.uuid, "label", label)
        return part
