"""Surveys made by chance, with every kind, in words that try the formats they are written to."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from surveyapp.domain.codes import FreeCodes
from surveyapp.domain.kinds import Bounds, QuestionKind, QuestionSettings
from surveyapp.domain.survey import Choice, MatrixRow, Question, Section, Survey, Translation

WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cn"))
    | st.sampled_from("${}&<>'\""),
    min_size=1,
    max_size=12,
).filter(lambda text: text.strip() == text and bool(text))
CODES = st.from_regex(r"[A-Za-z][A-Za-z0-9_]{0,8}", fullmatch=True)
CHOICE_CODES = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9_-]{0,6}", fullmatch=True)
NUMBERS = st.integers(-50, 50)


@st.composite
def questions(draw, codes: FreeCodes, asked: list[Question]) -> Question:
    kind = draw(st.sampled_from(QuestionKind))
    code = codes.make(draw(CODES))
    if not codes.is_free(f"{code}_other"):
        code = codes.make(f"z{code}")
    question = Question(kind, draw(WORDS), code, help=draw(st.just("") | WORDS))
    if kind.takes_answer and not kind.is_calculated:
        question = replace(question, required=draw(st.booleans()))
    if kind.has_choices or kind.has_rows:
        question = replace(question, choices=draw(choices(kind)))
    if kind.has_rows:
        rows = draw(st.lists(CODES, min_size=1, max_size=3, unique_by=str.lower))
        for row in rows:
            codes.take(f"{code}_{row}")
        question = replace(question, rows=tuple(MatrixRow(draw(WORDS), row) for row in rows))
    question = replace(question, settings=draw(settings(kind)))
    if kind.is_calculated:
        question = replace(question, calculation=draw(st.sampled_from(["1 + 1", "today()", ""])))
    numbers = [one for one in asked if one.kind is QuestionKind.NUMBER]
    if numbers and draw(st.booleans()):
        about = draw(st.sampled_from(numbers))
        question = replace(question, show_if=f"${{{about.code}}} > {draw(NUMBERS)}")
        if draw(st.booleans()):
            question = replace(question, text=f"{question.text} ${{{about.code}}}")
        conditions = st.sampled_from(
            ["", f"${{{about.code}}} = 1 or 1 = 2", f"not(${{{about.code}}} > 3)"]
        )
        offered = tuple(replace(choice, show_if=draw(conditions)) for choice in question.choices)
        question = replace(question, choices=offered)
    if kind.is_numeric and draw(st.booleans()):
        question = replace(question, constraint=". != 7", constraint_message=draw(WORDS))
    asked.append(question)
    return question


@st.composite
def choices(draw, kind: QuestionKind) -> tuple[Choice, ...]:
    made = draw(st.lists(CHOICE_CODES, min_size=1, max_size=4, unique_by=str.lower))
    flags = [flag for flag in kind.traits.choice_flags if flag != "other"]
    found = [
        Choice(draw(WORDS), code, **{flag: draw(st.booleans()) for flag in flags}) for code in made
    ]
    if "other" in kind.traits.choice_flags and draw(st.booleans()):
        found[-1] = replace(found[-1], other=True)
    return tuple(found)


@st.composite
def settings(draw, kind: QuestionKind) -> QuestionSettings:
    if kind.is_scale:
        low = draw(NUMBERS)
        high = low + draw(st.integers(1, 10))
        appearance = draw(st.sampled_from(["numbers", "stars", "smileys", "slider", "nps"]))
        ends = draw(st.just(("", "")) | st.tuples(WORDS, WORDS))
        return QuestionSettings(
            minimum=low,
            maximum=high,
            step=1,
            low_label=ends[0],
            high_label=ends[1],
            appearance=appearance,
        )
    made = QuestionSettings()
    if kind.traits.bounds is Bounds.VALUE:
        step = draw(st.sampled_from([None, 1, 0.5]))
        made = replace(made, minimum=draw(st.none() | NUMBERS), step=step)
    if kind.traits.bounds is Bounds.COUNT:
        made = replace(made, maximum=draw(st.none() | st.integers(1, 9)))
    if kind.traits.can_shuffle:
        made = replace(made, randomise=draw(st.booleans()))
    if kind is QuestionKind.TEXT:
        made = replace(made, appearance=draw(st.sampled_from(["", "long", "short", "identifier"])))
    if kind in (QuestionKind.SINGLE_CHOICE, QuestionKind.MULTIPLE_CHOICE):
        made = replace(made, appearance=draw(st.sampled_from(["", "dropdown", "columns"])))
    return made


@st.composite
def surveys(draw) -> Survey:
    """A survey of one to three sections, by chance in a second language too."""
    codes, asked = FreeCodes(), []
    sections = []
    for number in range(draw(st.integers(1, 3))):
        title = draw(WORDS) if number or draw(st.booleans()) else ""
        made = draw(st.lists(questions(codes, asked), min_size=1, max_size=3))
        sections.append(Section(title, questions=tuple(made)))
    survey = Survey(draw(WORDS), description=draw(st.just("") | WORDS), sections=tuple(sections))
    if not draw(st.booleans()):
        return survey
    said = tuple(
        Translation(question.uuid, "text", "de", draw(WORDS)) for question in survey.questions()
    )
    ordered = tuple(sorted(said, key=lambda t: (t.uuid, t.field, t.language)))
    return replace(survey, languages=("en", "de"), translations=ordered)
