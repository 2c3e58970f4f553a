"""Which questions of a survey that is there a file answers, and what it would add to it.

The file becomes questions as for a new survey; each is then looked for in the survey that is
there. One that is found keeps its definition there, whatever the file's own would be.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from surveyapp.domain.answers import Answer, number_text
from surveyapp.domain.codes import RESERVED, make_code
from surveyapp.domain.file_columns import FILE_CELLS
from surveyapp.domain.sentences import Sentence
from surveyapp.domain.survey import (
    RESPONSE_ID,
    Choice,
    MatrixRow,
    Question,
    Section,
    Survey,
    SurveyStatus,
)
from surveyapp.exchange.errors import ExchangeError
from surveyapp.exchange.responses_in.csv_import import CsvContent
from surveyapp.exchange.responses_in.file_groups import Reader
from surveyapp.exchange.responses_in.import_columns import CHOOSABLE_KINDS, ColumnRole
from surveyapp.exchange.responses_in.into_answers import reads_as, rereading
from surveyapp.exchange.responses_in.json_import import JsonContent

_UNTOLD = (RESPONSE_ID, FILE_CELLS)


@dataclass(frozen=True, slots=True)
class MatchedQuestion:
    """One question of the file. ``into`` is that of the survey it answers; None for a new one.

    ``misfit`` says why it does not answer the one that is called the same. ``new_parts`` are
    the labels of choices and rows that the survey's question does not have yet.
    """

    made: Question
    into: Question | None = None
    misfit: Sentence | None = None
    new_parts: tuple[str, ...] = ()

    @property
    def is_told(self) -> bool:
        """Whether a person would call it a question."""
        return self.made.code not in _UNTOLD


@dataclass(frozen=True, slots=True)
class Matching:
    """How a file answers a survey. ``survey`` is the one with what the file adds to it.

    ``rereads`` has for each key of the file's questions the key there and what makes the answer
    one to that question; what has none is left out. ``added`` are the uuids of the new parts.
    """

    survey: Survey
    questions: tuple[MatchedQuestion, ...]
    rereads: Mapping[str, tuple[str, Callable[[Answer], Answer]]]
    added: tuple[str, ...]
    content: CsvContent | JsonContent
    readers: Sequence[Reader]

    @property
    def told(self) -> tuple[MatchedQuestion, ...]:
        """What a person would call the questions of the file."""
        return tuple(one for one in self.questions if one.is_told)


def match_file(
    content: CsvContent | JsonContent, survey: Survey, left_out: Collection[str] = ()
) -> Matching:
    """Match the questions of a file with those of a survey.

    New questions whose text is in ``left_out`` are not added. What is new to a survey that is
    open is retired: an import never changes what its respondents are asked.
    """
    finder = _Finder(survey)
    misfits: dict[str, Sentence] = {}
    if isinstance(content, CsvContent):
        content, misfits = _of_the_kinds_there(content, finder)
    made, readers = content.questions()
    used: set[str] = set()
    matched: list[MatchedQuestion] = []
    for question in made:
        found = finder.find(question.text, question.code, used)
        if found is not None and found.kind is not question.kind and not reads_as(question, found):
            misfits.setdefault(
                question.text,
                Sentence(
                    "“{heading}” is a question of another kind there, which these answers do"
                    " not fit.",
                    heading=question.text,
                ),
            )
            found = None
        misfit = misfits.get(question.text)
        if found is None or misfit is not None:
            matched.append(MatchedQuestion(question, None, misfit))
        else:
            used.add(found.uuid)
            matched.append(MatchedQuestion(question, found))
    return _merged(matched, survey, left_out, content, readers)


def normalised(text: str) -> str:
    """Return a text as it is compared: no case, one form of each letter, single blanks."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(folded.split()).rstrip(" *:")


class _Finder:
    """Finds questions of a survey by what a file calls them."""

    def __init__(self, survey: Survey) -> None:
        self._by_code: dict[str, Question] = {}
        self._by_text: defaultdict[str, list[Question]] = defaultdict(list)
        said: defaultdict[str, list[str]] = defaultdict(list)
        for translation in survey.translations:
            if translation.field == "text":
                said[translation.uuid].append(translation.text)
        able = [q for q in survey.questions() if q.kind.takes_answer]
        # What is still asked comes before what is not.
        for question in sorted(able, key=lambda q: q.retired):
            self._by_code.setdefault(question.code.casefold(), question)
            for text in (question.text, *said[question.uuid]):
                self._by_text[normalised(text)].append(question)

    def find(self, text: str, code: str, used: Collection[str] = ()) -> Question | None:
        """Return the question with this text, else with this code; one of the two may be both."""
        fixed = code in _UNTOLD
        by_text = [] if fixed else self._by_text.get(normalised(text), [])
        # Of several with one text the code tells which.
        by_text = sorted(by_text, key=lambda q: q.code.casefold() != code.casefold())
        wanted = code if fixed else text.strip()
        by_code = self._by_code.get(wanted.casefold())
        found: list[Question] = by_text if by_code is None else [*by_text, by_code]
        for question in found:
            if question.uuid not in used and (fixed or question.code not in _UNTOLD):
                return question
        return None


def _of_the_kinds_there(
    content: CsvContent, finder: _Finder
) -> tuple[CsvContent, dict[str, Sentence]]:
    """Return the content with its single columns as the kinds their questions have there.

    And what to say of those that do not fit.
    """
    misfits: dict[str, Sentence] = {}
    grouped = {place for group in content.file_groups for place in group.places}
    for own in content.groups:
        grouped.update(own.all_columns)
    used: set[str] = set()
    for column in content.columns:
        if column.role is not ColumnRole.QUESTION or column.index in grouped:
            continue
        found = finder.find(column.heading, "", used)
        if found is None:
            continue
        used.add(found.uuid)
        settings = found.settings
        if found.kind.is_scale and column.facts.answered:
            outside = (settings.minimum is not None and column.facts.lowest < settings.minimum) or (
                settings.maximum is not None and column.facts.highest > settings.maximum
            )
            if outside and column.kind.is_numeric:
                misfits[column.heading] = Sentence(
                    "“{heading}” goes beyond the scale it has there, {low} to {high}.",
                    heading=column.heading,
                    low=number_text(settings.minimum or 0),
                    high=number_text(settings.maximum or 0),
                )
                continue
        if found.kind is column.kind or found.kind not in CHOOSABLE_KINDS:
            continue
        try:
            content = content.with_kinds({column.index: found.kind})
        except ExchangeError as error:
            misfits[column.heading] = error.sentence
    return content, misfits


def _merged(
    matched: Iterable[MatchedQuestion],
    survey: Survey,
    left_out: Collection[str],
    content: CsvContent | JsonContent,
    readers: Sequence[Reader],
) -> Matching:
    is_open = survey.status is SurveyStatus.OPEN
    told: list[MatchedQuestion] = []
    rereads: dict[str, tuple[str, Callable[[Answer], Answer]]] = {}
    changed: dict[str, Question] = {}
    new: list[Question] = []
    added: list[str] = []
    taken = {question.code.casefold() for question in survey.questions()} | set(RESERVED)
    as_in_file = _columns_are_the_same(matched)
    for one in matched:
        made, into = one.made, one.into
        if made.code == FILE_CELLS and (into is None or not as_in_file):
            continue
        if into is None:
            told.append(one)
            if made.text in left_out and one.is_told:
                continue
            code = made.code
            if one.is_told and code.casefold() in taken:
                code = make_code(made.text, taken)
            taken.add(code.casefold())
            # Its places in the file would say nothing beside the columns of other imports.
            question = replace(
                made,
                code=code,
                retired=made.retired or is_open,
                settings=replace(made.settings, columns=()),
            )
            new.append(question)
            added.append(question.uuid)
            rereads.update({key: (key, _same) for key in made.keys})
            continue
        choices, choice_uuids = _with_choices(made, into, survey, is_open)
        rows, row_uuids = _with_rows(made, into, survey, is_open)
        parts: list[Choice | MatrixRow] = [*choices[len(into.choices) :]]
        parts += rows[len(into.rows) :]
        told.append(replace(one, new_parts=tuple(part.label for part in parts)))
        if parts:
            changed[into.uuid] = replace(into, choices=choices, rows=rows)
            added += [part.uuid for part in parts]
        reread = rereading(made, into, choice_uuids)
        for key in made.keys:
            rereads[key] = (row_uuids[key] if into.kind.has_rows else into.uuid, reread)
    return Matching(
        _with_parts(survey, changed, new), tuple(told), rereads, tuple(added), content, readers
    )


def _same(answer: Answer) -> Answer:
    return answer


def _columns_are_the_same(matched: Iterable[MatchedQuestion]) -> bool:
    """Whether what was kept of the file's cells means the same columns there."""
    return all(
        one.into is not None and one.into.settings.columns == one.made.settings.columns
        for one in matched
        if one.is_told
    )


def _with_choices(
    made: Question, into: Question, survey: Survey, is_open: bool
) -> tuple[tuple[Choice, ...], dict[str, str]]:
    """Return the choices there with those the file adds, and by uuid which each of its own is."""
    if not into.kind.has_choices:
        return into.choices, {}
    known = _known(into.choices, survey)
    choices, uuids = list(into.choices), dict[str, str]()
    for choice in made.choices:
        found = known.get(normalised(choice.label))
        if found is None and choice.other and into.other is not None:
            found = into.other.uuid
        if found is None:
            code = make_code(choice.label, {c.code.casefold() for c in choices}, "choice")
            choices.append(replace(choice, code=code, retired=is_open or choice.retired))
            found = choice.uuid
        uuids[choice.uuid] = found
    return tuple(choices), uuids


def _with_rows(
    made: Question, into: Question, survey: Survey, is_open: bool
) -> tuple[tuple[MatrixRow, ...], dict[str, str]]:
    known = _known(into.rows, survey)
    rows, uuids = list(into.rows), dict[str, str]()
    for row in made.rows:
        found = known.get(normalised(row.label))
        if found is None:
            code = make_code(row.label, {r.code.casefold() for r in rows}, "row")
            rows.append(replace(row, code=code, retired=is_open or row.retired))
            found = row.uuid
        uuids[row.uuid] = found
    return tuple(rows), uuids


def _known(parts: Sequence[Choice] | Sequence[MatrixRow], survey: Survey) -> dict[str, str]:
    """Return the uuids of parts by their labels in every language, then by their codes."""
    own = {part.uuid for part in parts}
    known: dict[str, str] = {}
    every: list[Choice | MatrixRow] = [*parts]
    for part in sorted(every, key=lambda part: part.retired):
        known.setdefault(normalised(part.label), part.uuid)
    for translation in survey.translations:
        if translation.uuid in own and translation.field == "label":
            known.setdefault(normalised(translation.text), translation.uuid)
    for part in every:
        known.setdefault(normalised(part.code), part.uuid)
    return known


def _with_parts(survey: Survey, changed: Mapping[str, Question], new: Sequence[Question]) -> Survey:
    if not changed and not new:
        return survey
    sections = [
        replace(section, questions=tuple(_each(section, changed))) for section in survey.sections
    ]
    last = max((n for n, one in enumerate(sections) if not one.retired), default=0)
    sections[last] = replace(sections[last], questions=(*sections[last].questions, *new))
    return replace(survey, sections=tuple(sections))


def _each(section: Section, changed: Mapping[str, Question]) -> Iterator[Question]:
    for question in section.questions:
        yield changed.get(question.uuid, question)
