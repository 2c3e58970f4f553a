"""Reads an XLSForm as a survey: its languages, its questions, and what of it says nothing here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from surveyapp.domain.editing_references import rename_references
from surveyapp.domain.expressions import uses
from surveyapp.domain.expressions.errors import ExpressionError
from surveyapp.domain.expressions.evaluation import prepared
from surveyapp.domain.logic import SurveyLogic, expressions_of, known_codes
from surveyapp.domain.sentences import Sentence
from surveyapp.domain.survey import (
    KeptRole,
    Question,
    Section,
    Survey,
    Translation,
)
from surveyapp.domain.translation_sources import translate_today
from surveyapp.exchange.errors import ExchangeError
from surveyapp.exchange.forms.foreign import ForeignForm
from surveyapp.exchange.forms.problems import Problem
from surveyapp.exchange.forms.xlsform.choice_lists import choice_lists
from surveyapp.exchange.forms.xlsform.columns import language_code, languages_in
from surveyapp.exchange.forms.xlsform.keeping import kept_of
from surveyapp.exchange.forms.xlsform.questions import QuestionReader
from surveyapp.exchange.forms.xlsform.reading import ReadRows, RowReader
from surveyapp.exchange.forms.xlsform.sheets import FormSheets, SheetRow, read_sheets

_UNDETERMINED = "und"
"""The language of texts that a form does not name, where it has others (ISO 639-2)."""
_MOST_LANGUAGES = 60
_COLUMNS = {"show_if": "relevant", "constraint": "constraint", "calculation": "calculation"}


def read_xlsform(path: Path) -> ForeignForm:
    """Return the form in a workbook; raise ExchangeError for what is none, and OSError."""
    return form_of(read_sheets(path), path.stem)


def form_of(sheets: FormSheets, name: str) -> ForeignForm:
    """Return the form that sheets make; ``name`` is its title where it has none."""
    if sheets.problems:
        return ForeignForm(Survey(name), problems=sheets.problems)
    problems: list[Problem] = []
    losses: list[Sentence] = []
    settings = sheets.settings.rows[0] if sheets.settings.rows else None
    may_repeat = settings is not None and settings.get("allow_choice_duplicates").lower() == "yes"
    own, others = _languages(sheets, settings)
    if len(others) > _MOST_LANGUAGES:
        raise ExchangeError(
            "“{name}” has {count:,} languages, which is more than a survey can have here ({most})."
            " Nothing was changed.",
            name=name,
            count=len(others) + 1,
            most=_MOST_LANGUAGES,
        )
    lists = choice_lists(sheets.choices, problems, may_repeat=may_repeat)
    columns = frozenset(heading.column.base for heading in sheets.choices.headings)
    questions = QuestionReader(lists, columns, (own, others), problems, losses)
    reader = RowReader(sheets, questions, problems, losses)
    survey = _survey(reader.read, name, settings, (own, others))
    said = (*questions.said, *reader.said, *_said(survey, settings, others))
    survey = translate_today(survey, said)
    survey = rename_references(survey, _renamed(reader.read))
    survey = _Checked(survey, reader.read, problems, losses).survey
    if not problems:
        try:
            SurveyLogic(survey)
        except ExpressionError as error:
            problems.append(Problem(Sentence("sheet “survey”"), error.sentence))
    if problems:
        return ForeignForm(Survey(name), problems=tuple(problems))
    kept = kept_of(sheets, reader.read, survey)
    # In the order of the rows: what is lost is found in several walks through them.
    told = sorted(dict.fromkeys(losses), key=lambda one: dict(one.values).get("row", 0))
    return ForeignForm(replace(survey, kept=kept), tuple(told))


def _languages(sheets: FormSheets, settings: SheetRow | None) -> tuple[str, tuple[str, ...]]:
    """Return the form's own language and the others, codes; "" where it names none."""
    headings = (*sheets.survey.headings, *sheets.choices.headings)
    found = languages_in(heading.column for heading in headings if heading.column.base == "label")
    found = found or languages_in(heading.column for heading in headings)
    said = settings.get("default_language") if settings is not None else ""
    default = language_code(said) if said else ""
    labels = (h.column for h in sheets.survey.headings if h.column.base == "label")
    if default and (default in found or not found):
        own = default
    elif found and any(not column.language for column in labels):
        own = _UNDETERMINED if "en" in found else "en"
    else:
        own = found[0] if found else ""
    return own, tuple(code for code in found if code != own)


def _survey(
    read: ReadRows, name: str, settings: SheetRow | None, languages: tuple[str, tuple[str, ...]]
) -> Survey:
    own, others = languages
    return Survey(
        title=(settings.get("form_title") if settings is not None else "") or name,
        description=settings.get("description") if settings is not None else "",
        languages=(own, *others) if own else (),
        sections=tuple(read.sections) or (Section(),),
    )


def _said(
    survey: Survey, settings: SheetRow | None, languages: tuple[str, ...]
) -> Iterator[Translation]:
    for field, base in (("title", "form_title"), ("description", "description")):
        for language in languages if settings is not None else ():
            assert settings is not None
            yield Translation(survey.uuid, field, language, settings.get(base, language))


def _renamed(read: ReadRows) -> Mapping[str, str]:
    return {name: code for name, code in read.names.items() if name and name != code}


class _Checked:
    """A survey without the expressions that say nothing here.

    What speaks of something that is nowhere in the form is a problem; the rest is lost, and
    said so. A calculation that is lost takes its question along, and what speaks of that.
    """

    def __init__(
        self, survey: Survey, read: ReadRows, problems: list[Problem], losses: list[Sentence]
    ) -> None:
        self._read = read
        self._problems = problems
        self._losses = losses
        self._rows = {entry.uuid: entry for entry in read.entries if entry.uuid}
        self._codes = frozenset(known_codes(survey))
        self.survey = survey
        gone = True
        while gone:
            gone = self._check()

    def _check(self) -> bool:
        """Check all parts; return whether a question is gone now of which others may speak."""
        before = self._codes
        sections = tuple(map(self._section, self.survey.sections))
        self.survey = replace(self.survey, sections=sections)
        self._codes = frozenset(known_codes(self.survey))
        return before != self._codes

    def _section(self, section: Section) -> Section:
        questions = (self._question(question) for question in section.questions)
        kept = tuple(question for question in questions if question is not None)
        section = replace(section, questions=kept)
        reason = self._reason(section, "show_if", section.show_if)
        return section if reason is None else replace(section, show_if="")

    def _question(self, question: Question) -> Question | None:
        for name, text in expressions_of(question).items():
            if self._reason(question, name, text) is None:
                continue
            if name == "calculation":
                entry = self._rows[question.uuid]
                entry.role, entry.uuid = KeptRole.NOT_ASKED, ""
                self._read.unasked.add(question.code)
                return None
            question = _without(question, name)
        choices = []
        for choice in question.choices:
            lost = self._reason(question, "offered", choice.show_if) is not None
            choices.append(replace(choice, show_if="") if lost else choice)
        return replace(question, choices=tuple(choices))

    def _reason(self, part: Section | Question, name: str, text: str) -> Sentence | None:
        """Return why an expression says nothing here, and note it; None if it does."""
        if not text:
            return None
        try:
            prepared(text, self._codes)
        except ExpressionError as error:
            reason = error.sentence
        else:
            return None
        entry = self._rows.get(part.uuid)
        label = part.title if isinstance(part, Section) else part.text or part.code
        unknown = sorted(uses.codes(text) - self._codes)
        nowhere = [code for code in unknown if code not in self._read.unasked]
        if unknown and not nowhere:
            reason = Sentence("“{code}” is not asked here.", code=unknown[0])
        if nowhere and entry is not None:
            column = _COLUMNS.get(name, "choice_filter")
            what = Sentence("there is no question “{code}”: mend the name", code=nowhere[0])
            self._problems.append(entry.row.problem(column, what))
            return reason
        what = _lost(name, " ".join(label.split()), reason)
        if entry is not None:
            what = Sentence("Row {row}: {what}", row=entry.row.number, what=what)
        self._losses.append(what)
        return reason


def _lost(name: str, label: str, reason: Sentence) -> Sentence:
    """Return what a part does without its expression."""
    if name == "constraint":
        return Sentence("“{label}” takes any answer here: {reason}", label=label, reason=reason)
    if name == "calculation":
        return Sentence(
            "“{label}” is not calculated here, but kept: {reason}", label=label, reason=reason
        )
    if name == "offered":
        return Sentence("“{label}” offers all choices here: {reason}", label=label, reason=reason)
    return Sentence(
        "“{label}” is shown here whatever was answered: {reason}", label=label, reason=reason
    )


def _without(question: Question, name: str) -> Question:
    if name == "constraint":
        return replace(question, constraint="", constraint_message="")
    return replace(question, show_if="")
