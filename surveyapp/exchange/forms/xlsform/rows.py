"""A survey as the rows of an XLSForm, before what is kept of another tool's form is put in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from surveyapp.domain.codes import make_code
from surveyapp.domain.editing_references import name_of
from surveyapp.domain.expressions import uses
from surveyapp.domain.expressions.errors import ExpressionError
from surveyapp.domain.expressions.evaluation import prepared
from surveyapp.domain.expressions.nodes import TextLiteral
from surveyapp.domain.expressions.printing import written
from surveyapp.domain.kinds import AnswerShape
from surveyapp.domain.logic import codes_of
from surveyapp.domain.quoting import QUOTED
from surveyapp.domain.sentences import Sentence
from surveyapp.domain.survey import (
    Choice,
    Question,
    Section,
    Survey,
    asked,
)
from surveyapp.domain.translating import other_languages
from surveyapp.exchange.forms.xlsform.appearances import written_appearance, written_parameters
from surveyapp.exchange.forms.xlsform.choice_names import (
    ALWAYS,
    OTHER_LABEL,
    adds_other_choice,
    choice_names,
    condition_keys,
    listed_choices,
    printable,
    renamed_choices,
)
from surveyapp.exchange.forms.xlsform.columns import Column
from surveyapp.exchange.forms.xlsform.form_rows import (
    Cells,
    ChoiceList,
    FormNames,
    FormRow,
    FormRows,
    RowPart,
)
from surveyapp.exchange.forms.xlsform.limits import constraint_of, is_whole
from surveyapp.exchange.forms.xlsform.retired_parts import retired_loss
from surveyapp.exchange.markup import escaped

APPEARANCE = Column("appearance")
PAGE, TABLE = "field-list", "table-list"
"""The appearances of groups: all on one screen, and as a table."""

OTHER_TEXT = "_other"
"""What follows the name of a question in that of the row for the text of its "other"."""
_RESERVED_NAMES = frozenset({"meta"})


def rows_of(survey: Survey, names: FormNames) -> FormRows:
    """Return the rows that say a survey."""
    return _Writer(survey, names).made


class _Writer:
    def __init__(self, survey: Survey, names: FormNames) -> None:
        self.made = FormRows()
        self._was_plain = False
        self._survey = survey
        self._own = survey.languages[0] if survey.languages else ""
        self._said: dict[tuple[str, str], dict[str, str]] = {}
        others = set(other_languages(survey)) - {self._own}
        for said in survey.translations:
            if said.language in others:
                self._said.setdefault((said.uuid, said.field), {})[said.language] = said.text
        self._questions = [q for q in survey.asked_questions() if self._can_be_asked(q)]
        self._taken: set[str] = set(_RESERVED_NAMES)
        self._names = self._all_names(names.parts)
        self._lists = names.lists
        self._or_other = {q.uuid for q in self._questions if adds_other_choice(q, names.or_other)}
        self._choice_names: dict[str, str] = {}
        self._renamed_choices: dict[str, dict[str, str]] = {}
        for question in self._questions:
            own = choice_names(question, adds_other=question.uuid in self._or_other)
            self._choice_names |= own
            for code in _codes(question).values():
                self._renamed_choices[code] = renamed_choices(question, own)
        codes = {code: self._names[key] for q in self._questions for key, code in _codes(q).items()}
        self._codes = codes
        self._renamed = {code: name for code, name in codes.items() if code != name}
        for section in asked(survey.sections):
            self._section(section)
        self._settings()
        if lost := retired_loss(survey):
            self._lose(lost)

    # Names

    def _can_be_asked(self, question: Question) -> bool:
        has_parts = bool(question.offered) or not question.kind.has_choices
        if has_parts and (question.asked_rows or not question.kind.has_rows):
            return True
        self._lose(
            Sentence("“{question}” has no choices yet, and is left out.", question=_name(question))
        )
        return False

    def _all_names(self, given: Mapping[str, str]) -> dict[str, str]:
        """Return what each part is called in the form: no name twice."""
        names: dict[str, str] = {}
        wanted = [
            (key, given.get(key, code), key in given)
            for question in self._questions
            for key, code in {question.uuid: question.code, **_codes(question)}.items()
        ]
        # First those of the form the survey came from, which other forms refer to.
        for key, name, _ in sorted(wanted, key=lambda one: not one[2]):
            names[key] = self._free(name)
        for number, section in enumerate(asked(self._survey.sections), 1):
            made = make_code(section.title, fallback="section") if section.title else ""
            name = given.get(section.uuid) or made or f"section_{number}"
            names[section.uuid] = self._free(name)
        return names

    def _free(self, name: str) -> str:
        free, number = name, 2
        while free.lower() in self._taken:
            free, number = f"{name}_{number}", number + 1
        self._taken.add(free.lower())
        return free

    # Rows

    def _section(self, section: Section) -> None:
        questions = [q for q in asked(section.questions) if q.uuid in self._names]
        is_plain = bool(questions) and not (section.title or section.description or section.show_if)
        # Two in a row without a frame would be one page.
        is_framed = not is_plain or self._was_plain
        self._was_plain = not is_framed
        begin: Cells = {}
        if is_framed:
            begin = self._begin(section.uuid, PAGE)
            begin |= self._texts(section.uuid, "title", section.title, "label")
            begin |= self._texts(section.uuid, "description", section.description, "hint")
            begin[Column("relevant")] = self._expression(section.show_if, section)
        self._add(section.uuid, RowPart.BEGIN, begin)
        for question in questions:
            if question.kind.has_rows:
                self._matrix(question)
            else:
                self._question(question)
        self._add(section.uuid, RowPart.END, {Column("type"): "end_group"} if is_framed else {})

    def _begin(self, uuid: str, appearance: str) -> Cells:
        return {
            Column("type"): "begin_group",
            Column("name"): self._names[uuid],
            APPEARANCE: appearance,
        }

    def _matrix(self, question: Question) -> None:
        if any(choice.show_if for choice in question.offered):
            # pyxform refuses a choice_filter in a table-list.
            self._lose(
                Sentence(
                    "“{question}” offers all choices: tables of XLSForms know no conditions.",
                    question=_name(question),
                )
            )
        begin = self._begin(question.uuid, TABLE)
        begin |= self._words(question)
        begin[Column("relevant")] = self._expression(question.show_if, question)
        self._add(question.uuid, RowPart.BEGIN, begin)
        for row in question.asked_rows:
            cells = {
                Column("type"): f"select_one {self._list(question)}",
                Column("name"): self._names[row.uuid],
                **self._rules(question),
                Column("required"): "yes" if question.required else "",
            }
            cells |= self._texts(row.uuid, "label", row.label, "label")
            self._add(row.uuid, RowPart.ROW, cells)
        self._add(question.uuid, RowPart.END, {Column("type"): "end_group"})

    def _question(self, question: Question) -> None:
        cells = {
            Column("type"): self._type(question),
            Column("name"): self._names[question.uuid],
            Column("relevant"): self._expression(question.show_if, question),
            APPEARANCE: written_appearance(
                question.kind, "_".join(question.settings.appearance.split())
            ),
            Column("parameters"): written_parameters(question),
            **self._words(question),
            **self._rules(question),
        }
        if question.kind.takes_answer and not question.kind.is_calculated:
            cells[Column("required")] = "yes" if question.required else ""
        if question.kind.is_calculated:
            own = self._expression(question.calculation, question)
            cells[Column("calculation")] = own or "''"
        if question.kind.has_choices:
            cells[Column("choice_filter")] = self._filter(question)
        self._add(question.uuid, RowPart.QUESTION, cells)
        other = question.other
        takes_text = "other" in question.kind.traits.choice_flags
        if other and not other.retired and takes_text and question.uuid not in self._or_other:
            self._other_text(question, other)

    def _other_text(self, question: Question, other: Choice) -> None:
        name = self._names[question.uuid]
        cells = {
            Column("type"): "text",
            Column("name"): self._names.setdefault(other.uuid, self._free(f"{name}{OTHER_TEXT}")),
            Column("relevant"): f"selected(${{{name}}}, {_quoted(self._choice_names[other.uuid])})",
            Column("required"): "yes" if question.required else "",
            **self._texts(other.uuid, "label", other.label or OTHER_LABEL, "label"),
        }
        self._add(other.uuid, RowPart.OTHER, cells)

    def _type(self, question: Question) -> str:
        shape = question.kind.shape
        match shape:
            case AnswerShape.ONE_CHOICE:
                return f"select_one {self._list(question)}{self._suffix(question)}"
            case AnswerShape.CHOICES:
                return f"select_multiple {self._list(question)}{self._suffix(question)}"
            case AnswerShape.RANKING:
                return f"rank {self._list(question)}"
            case AnswerShape.NUMBER:
                if question.kind.is_scale and written_parameters(question):
                    return "range"
                return "integer" if is_whole(question) else "decimal"
            case AnswerShape.YES_NO:
                return "acknowledge"
            case AnswerShape.TEXT:
                return "text"
            case AnswerShape.DATE:
                return "date"
            case AnswerShape.TIME:
                return "time"
            case AnswerShape.DATETIME:
                return "dateTime"
            case AnswerShape.COMPUTED:
                return "calculate"
            case AnswerShape.NOTHING:
                return "note"
            case _:
                assert_never(shape)

    def _suffix(self, question: Question) -> str:
        return " or_other" if question.uuid in self._or_other else ""

    def _words(self, question: Question) -> Cells:
        uuid, settings = question.uuid, question.settings
        cells = self._texts(uuid, "text", question.text or question.code, "label")
        cells |= self._texts(uuid, "help", question.help, "hint")
        if question.kind.traits.has_end_labels:
            cells |= self._texts(uuid, "low_label", settings.low_label, "low_label")
            cells |= self._texts(uuid, "high_label", settings.high_label, "high_label")
        return cells

    def _rules(self, question: Question) -> Cells:
        own = self._expression(question.constraint, question)
        cells = {Column("constraint"): constraint_of(question, own)}
        message = question.constraint_message
        cells |= self._texts(question.uuid, "constraint_message", message, "constraint_message")
        return cells

    # Choices

    def _list(self, question: Question) -> str:
        """Return the name of a question's list of choices, which is made where it is not yet."""
        name = self._lists.get(question.uuid) or self._names[question.uuid]
        if question.uuid not in self.made.lists:
            listed = listed_choices(question, adds_other=question.uuid in self._or_other)
            choices = tuple(self._choice(question, choice) for choice in listed)
            self.made.lists[question.uuid] = ChoiceList(name, choices)
        return name

    def _choice(self, question: Question, choice: Choice) -> Cells:
        if choice.picture:
            self._lose(
                Sentence("The pictures of “{question}” are left out.", question=_name(question))
            )
        cells = {
            Column("name"): self._choice_names[choice.uuid],
            Column("missing"): "yes" if choice.missing else "",
            Column("offered"): self._offered(question, choice),
        }
        return cells | self._texts(choice.uuid, "label", choice.label, "label")

    def _offered(self, question: Question, choice: Choice) -> str:
        if not any(one.show_if for one in question.offered):
            return ""
        if not choice.show_if:
            return ALWAYS
        return condition_keys(question.offered, self._choice_names)[choice.show_if]

    def _filter(self, question: Question) -> str:
        """Return what offers each choice on its condition: one for each that is different."""
        conditions = condition_keys(question.offered, self._choice_names)
        terms = [f"offered = {_quoted(ALWAYS)}"]
        for condition, key in conditions.items():
            own = self._expression(condition, question)
            chosen = f"offered = {_quoted(key)}"
            terms.append(f"({chosen} and ({own}))" if own else chosen)
        return " or ".join(terms) if conditions else ""

    # Cells

    def _texts(self, uuid: str, field_name: str, text: str, base: str) -> Cells:
        cells = {Column(base, self._own): self._text(text)}
        for language, said in self._said.get((uuid, field_name), {}).items():
            cells[Column(base, language)] = self._text(said)
        return cells

    def _text(self, text: str) -> str:
        """Return a text with the names of the form in its quotes of answers, and no mark-up.

        XLSForm takes every ``${`` for the name of a question.
        """

        def named(found: str) -> str:
            name = self._codes.get(found[2:-1].strip())
            return f"${{{name}}}" if name else found.replace("${", "$ {")

        def between(piece: str) -> str:
            return escaped(piece, text).replace("${", "$ {")

        pieces, done = [], 0
        for found in QUOTED.finditer(text):
            pieces += [between(text[done : found.start()]), named(found[0])]
            done = found.end()
        return printable("".join([*pieces, between(text[done:])]))

    def _expression(self, text: str, part: Question | Section) -> str:
        """Return an expression with the names of the form; "" for one that says nothing there."""
        if not text:
            return ""
        try:
            prepared(text, self._codes)
        except ExpressionError:
            self._lose(
                Sentence(
                    "A condition or calculation of “{question}” is left out.", question=_name(part)
                )
            )
            return ""
        own = part.code if isinstance(part, Question) else ""
        text = uses.with_choices_renamed(text, self._renamed_choices, own)
        return printable(uses.renamed(text, self._renamed))

    def _settings(self) -> None:
        survey, own = self._survey, self._own
        cells = {
            Column("form_title"): printable(survey.title) or "survey",
            Column("form_id"): make_code(survey.title, fallback="form"),
            Column("description"): printable(survey.description),
        }
        for name, base in (("title", "form_title"), ("description", "description")):
            said = self._said.get((survey.uuid, name), {})
            cells |= {Column(base, code): printable(text) for code, text in said.items()}
        if own:
            cells[Column("default_language")] = own
        self.made.settings = cells
        if survey.settings:
            self.made.losses.append(
                Sentence("How the kiosk looks and what it says is no part of an XLSForm.")
            )

    def _add(self, uuid: str, part: RowPart, cells: Cells) -> None:
        self.made.rows.append(FormRow(uuid, part, {k: v for k, v in cells.items() if v}))

    def _lose(self, sentence: Sentence) -> None:
        if sentence not in self.made.losses:
            self.made.losses.append(sentence)


def _name(part: Question | Section) -> str:
    return " ".join(name_of(part).split())


def _codes(question: Question) -> dict[str, str]:
    """Return the codes of what has a row of its own, by uuid: those that are still asked."""
    if question.kind.has_rows:
        kept = {row.uuid for row in question.asked_rows}
        return {key: code for key, code in codes_of(question).items() if key in kept}
    return {question.uuid: question.code}


def _quoted(code: str) -> str:
    return written(TextLiteral(code))
