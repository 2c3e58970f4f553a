"""One row of the sheet ``survey`` as a question, with its texts in all languages and its choices.

Its expressions stay as they are written: whether they say something here is seen when all
questions are known.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from surveyapp.domain.answers import AnswerError, parse_number
from surveyapp.domain.expressions.errors import ExpressionError
from surveyapp.domain.kinds import QuestionKind, QuestionSettings
from surveyapp.domain.sentences import Sentence
from surveyapp.domain.survey import Choice, Question, Translation
from surveyapp.exchange.errors import ExchangeError
from surveyapp.exchange.forms.problems import Problem
from surveyapp.exchange.forms.xlsform.appearances import read_appearance
from surveyapp.exchange.forms.xlsform.choice_lists import ChoiceLists, offered_if
from surveyapp.exchange.forms.xlsform.choice_names import OTHER_CODE, OTHER_LABEL
from surveyapp.exchange.forms.xlsform.limits import read_limits
from surveyapp.exchange.forms.xlsform.sheets import SheetRow
from surveyapp.exchange.forms.xlsform.types import WHOLE_NUMBERS, RowType, row_type
from surveyapp.exchange.markup import words_of

_MOST_CHOICES = 50_000
"""Of all questions together: each has its own, also where a form has one list for many."""
_YES = frozenset({"yes", "true", "true()", "1"})
_NO = frozenset({"", "no", "false", "false()", "0"})


class QuestionReader:
    """Makes questions of rows; what is wrong or lost it adds to ``problems`` and ``losses``.

    ``own`` and ``others`` are the languages of the form, codes; "" for columns without one.
    """

    def __init__(
        self,
        lists: ChoiceLists,
        choice_columns: frozenset[str],
        languages: tuple[str, tuple[str, ...]],
        problems: list[Problem],
        losses: list[Sentence],
    ) -> None:
        self._lists = lists
        self._choice_columns = choice_columns
        self._own, self._others = languages
        self._problems = problems
        self._losses = losses
        self._room = _MOST_CHOICES
        self.said: list[Translation] = []
        """The translations of the questions made so far, and of their choices."""

    # Texts

    def text(self, row: SheetRow, base: str) -> str:
        """Return a text in the form's own language, else in the first that has it."""
        for language in (self._own, "", *self._others):
            if text := words_of(row.get(base, language)):
                return text
        return ""

    def said_in(
        self, row: SheetRow, base: str, uuid: str, field: str, own: str
    ) -> Iterator[Translation]:
        """Yield the text of a column in each further language, if there is one to translate."""
        for language in self._others if own else ():
            if text := words_of(row.get(base, language)):
                yield Translation(uuid, field, language, text)

    # Questions

    def question(self, row: SheetRow) -> Question | None:
        """Return what a row asks, without a code; None if there is no question for it here."""
        found = row_type(row.get("type"))
        kind = self._kind(row, found)
        if kind is None:
            return None
        text = self.text(row, "label")
        help_text = self.text(row, "hint") if text else ""
        text = text or self.text(row, "hint") or row.get("name")
        question = Question(
            kind,
            text,
            "",
            help=help_text,
            required=kind.takes_answer and not kind.is_calculated and self._required(row),
            show_if=row.get("relevant"),
            settings=_settings(kind, row, found),
            choices=self._choices(row, found) if kind.has_choices else (),
        )
        self.said += self.said_in(row, "label", question.uuid, "text", text)
        self.said += self.said_in(row, "hint", question.uuid, "help", help_text)
        if kind.is_calculated:
            calculation = row.get("calculation")
            return replace(question, calculation="" if calculation == "''" else calculation)
        if kind.is_scale:
            question = self._with_ends(question, row)
        return self._with_limits(question, row)

    def matrix(self, row: SheetRow, rows: Sequence[SheetRow]) -> Question:
        """Return the matrix that a group of rows is, without a code and its rows."""
        first = rows[0]
        text = self.text(row, "label")
        help_text = self.text(row, "hint")
        question = Question(
            QuestionKind.MATRIX,
            text or row.get("name"),
            "",
            help=help_text,
            required=all(self._required(one) for one in rows),
            show_if=row.get("relevant"),
            choices=self._choices(first, row_type(first.get("type"))),
        )
        self.said += self.said_in(row, "label", question.uuid, "text", text)
        self.said += self.said_in(row, "hint", question.uuid, "help", help_text)
        constraints = {one.get("constraint") for one in rows}
        if len(constraints) == 1:
            question = self._with_limits(question, first)
        for one in rows:
            if one.get("relevant"):
                self._lose(
                    one,
                    Sentence("“{label}” is asked whenever its table is.", label=self._name(one)),
                )
            if len(constraints) > 1 and one.get("constraint"):
                self._lose(
                    one,
                    Sentence("the limit of “{label}” does not hold here.", label=self._name(one)),
                )
        return question

    def _kind(self, row: SheetRow, found: RowType) -> QuestionKind | None:
        """Return the kind of question; None where what makes it one is not in the form."""
        kind, calculated = found.kind, row.get("calculation")
        if kind is None or "search(" in row.get("appearance").replace(" ", ""):
            return None
        if kind is QuestionKind.CALCULATED:
            return kind
        if kind.has_choices:
            if found.list_name in self._lists.rows:
                return kind
            if "${" in found.list_name or "." in found.list_name:
                return None
            what = Sentence(
                "there is no list “{list}” in the sheet “choices”: add its choices, or mend the"
                " name",
                list=found.list_name,
            )
            self._problems.append(row.problem("type", what))
            return None
        if calculated and kind is not QuestionKind.NOTE:
            is_shown = self.text(row, "label") and row.get("readonly").lower() not in _YES
            if not is_shown:
                return QuestionKind.CALCULATED
            self._lose(
                row,
                Sentence(
                    "“{label}” is asked here; what fills it in is kept.", label=self._name(row)
                ),
            )
        elif row.get("readonly").lower() in _YES and kind is QuestionKind.TEXT:
            return QuestionKind.NOTE
        return kind

    def _required(self, row: SheetRow) -> bool:
        text = row.get("required")
        if text.lower() not in _YES | _NO:
            self._lose(
                row,
                Sentence(
                    "“{label}” need not be answered here; its condition for that is kept.",
                    label=self._name(row),
                ),
            )
        return text.lower() in _YES

    def _with_limits(self, question: Question, row: SheetRow) -> Question:
        text = row.get("constraint")
        message = self.text(row, "constraint_message")
        limits = read_limits(question.kind, question.settings, text, has_message=bool(message))
        if _has_split_step(question.settings, limits.settings):
            limits = replace(limits, settings=question.settings, constraint=text)
        codes = limits.exclusive
        choices = tuple(replace(c, exclusive=c.code in codes) for c in question.choices)
        self.said += self.said_in(
            row, "constraint_message", question.uuid, "constraint_message", message
        )
        return replace(
            question,
            settings=limits.settings,
            constraint=limits.constraint,
            constraint_message=message,
            choices=choices,
        )

    def _with_ends(self, question: Question, row: SheetRow) -> Question:
        """Return a scale with the names of its ends."""
        settings = question.settings
        for name in ("low_label", "high_label"):
            own = self.text(row, name)
            settings = _with_end(settings, name, own)
            self.said += self.said_in(row, name, question.uuid, name, own)
        ticks = self._lists.rows.get(_parameters(row).get("tick_labelset", ""), ())
        for tick in ticks:
            name = _end_at(tick.get("name"), settings)
            if name and not getattr(settings, name):
                own = self.text(tick, "label")
                settings = _with_end(settings, name, own)
                self.said += self.said_in(tick, "label", question.uuid, name, own)
        return replace(question, settings=settings)

    # Choices

    def _choices(self, row: SheetRow, found: RowType) -> tuple[Choice, ...]:
        choices: list[Choice] = []
        choice_filter = row.get("choice_filter")
        codes: set[str] = set()
        rows = self._lists.rows.get(found.list_name, ())
        self._room -= len(rows)
        if self._room < 0:
            raise ExchangeError(
                "Its questions have more than {most:,} choices together, which is more than a"
                " survey can have here. Nothing was changed; shorten its lists.",
                most=_MOST_CHOICES,
            )
        for one in rows:
            code, number = one.get("name"), 2
            while code in codes:  # twice in a list that may have it so
                code, number = f"{one.get('name')}_{number}", number + 1
            codes.add(code)
            label = self.text(one, "label") or one.get("name")
            choice = Choice(label, code, missing=one.get("missing").lower() == "yes")
            try:
                condition = offered_if(choice_filter, one, self._choice_columns)
            except ExpressionError as error:
                self._lose(
                    row,
                    Sentence(
                        "“{label}” offers all choices here: {reason}",
                        label=self._name(row),
                        reason=error.sentence,
                    ),
                )
                choice_filter, condition = "", ""
            choices.append(replace(choice, show_if=condition))
            self.said += self.said_in(one, "label", choice.uuid, "label", label)
        if found.has_other and OTHER_CODE not in codes:
            choices.append(Choice(OTHER_LABEL, OTHER_CODE, other=True))
        return tuple(choices)

    def _name(self, row: SheetRow) -> str:
        return " ".join((self.text(row, "label") or row.get("name")).split())

    def _lose(self, row: SheetRow, what: Sentence) -> None:
        self._losses.append(Sentence("Row {row}: {what}", row=row.number, what=what))


def _settings(kind: QuestionKind, row: SheetRow, found: RowType) -> QuestionSettings:
    parameters = _parameters(row)
    settings = QuestionSettings(appearance=read_appearance(kind, row.get("appearance")))
    if kind.is_scale:
        return replace(
            settings,
            minimum=_number(parameters.get("start"), 1),
            maximum=_number(parameters.get("end"), 10),
            step=_number(parameters.get("step"), 1),
        )
    if found.text.lower() in WHOLE_NUMBERS and not kind.is_calculated:
        return replace(settings, step=1)
    if kind.has_choices:
        return replace(settings, randomise=parameters.get("randomize", "").lower() == "true")
    return settings


def _has_split_step(before: QuestionSettings, after: QuestionSettings) -> bool:
    """Whether whole numbers would be counted from one that is not whole."""
    low = after.minimum
    return before.step == 1 and low is not None and not float(low).is_integer()


def _parameters(row: SheetRow) -> dict[str, str]:
    """Return what the column ``parameters`` sets: ``start=0 end=10``, also with ``,`` or ``;``."""
    words = row.get("parameters").replace(",", " ").replace(";", " ").split()
    pairs = (word.partition("=") for word in words)
    return {name.lower(): value for name, equals, value in pairs if equals}


def _number(text: str | None, default: float) -> float:
    try:
        return parse_number(text or "")
    except AnswerError:
        return default


def _end_at(text: str, settings: QuestionSettings) -> str:
    try:
        value = parse_number(text)
    except AnswerError:
        return ""
    ends = {settings.minimum: "low_label", settings.maximum: "high_label"}
    return ends.get(value, "")


def _with_end(settings: QuestionSettings, name: str, label: str) -> QuestionSettings:
    if name == "low_label":
        return replace(settings, low_label=label)
    return replace(settings, high_label=label)
