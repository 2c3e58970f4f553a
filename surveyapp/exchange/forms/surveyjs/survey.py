"""Makes a survey of SurveyJS's: pages become sections, panels on them more of these."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from surveyapp.domain.logic import known_codes
from surveyapp.domain.sentences import Sentence
from surveyapp.domain.survey import Question, Section, Survey
from surveyapp.domain.translation_sources import translate_today
from surveyapp.exchange.errors import ExchangeError
from surveyapp.exchange.forms.foreign import (
    ForeignForm,
    UntranslatedError,
    form_if_sound,
    one_line,
)
from surveyapp.exchange.forms.foreign_expressions import (
    all_conditions,
    known,
    own_answer_matches,
)
from surveyapp.exchange.forms.surveyjs.expressions import piped, translated
from surveyapp.exchange.forms.surveyjs.questions import Element, QuestionMaker, number_in, objects
from surveyapp.exchange.forms.text_form import text_of

_MOST_BYTES = 8 * 1024 * 1024
_DEEPEST = 20


@dataclass(slots=True)
class _Page:
    """A page or panel, and under which conditions it is shown."""

    element: Element
    conditions: tuple[str, ...]
    elements: list[Element]


def read_surveyjs(path: Path) -> ForeignForm:
    """Return the form in a file; raise ExchangeError for what is none, and OSError."""
    try:
        document = json.loads(text_of(path, _MOST_BYTES))
    except (ValueError, RecursionError) as error:  # no JSON, or lists within lists without end
        raise ExchangeError(
            "“{name}” is no valid JSON: {reason}. Nothing was changed.",
            name=path.name,
            reason=str(error),
        ) from error
    if not isinstance(document, dict):
        raise ExchangeError("“{name}” is no questionnaire of SurveyJS.", name=path.name)
    return form_of(document, path.stem)


def form_of(document: Element, name: str) -> ForeignForm:
    """Return the form that a document of SurveyJS describes."""
    losses: list[Sentence] = []
    own = str(document.get("locale") or "en")[:35]
    maker = QuestionMaker(own, losses)
    pages = list(_pages(document, (), 0))
    made = [(page, [(one, maker.made(one)) for one in page.elements]) for page in pages]
    all_questions = tuple(q for _, several in made for _, questions in several for q in questions)
    codes = known_codes(Survey("", sections=(Section(questions=all_questions),)))
    logic = _Logic(maker, frozenset(codes), losses)
    sections = []
    for page, several in made:
        title, about = page.element.get("title"), page.element.get("description")
        section = Section(
            piped(maker.text(title), maker.codes),
            description=piped(maker.text(about), maker.codes),
            questions=tuple(
                logic.completed(one, q) for one, questions in several for q in questions
            ),
        )
        maker.say(section.uuid, "title", title)
        maker.say(section.uuid, "description", about)
        show_if = all_conditions(logic.condition(one, section.title) for one in page.conditions)
        sections.append(replace(section, show_if=show_if))
    kept = tuple(section for section in sections if section.questions) or (Section(),)
    survey = Survey(
        maker.text(document.get("title")) or name,
        description=maker.text(document.get("description")),
        sections=kept,
    )
    maker.say(survey.uuid, "title", document.get("title"))
    others = tuple(code for code in maker.languages if code != own)
    survey = replace(survey, languages=(own, *others) if others else ())
    parts = {
        survey.uuid,
        *(s.uuid for s in kept),
        *(u for q in all_questions for u in q.part_uuids),
    }
    said_here = (replace(t, text=piped(t.text, maker.codes)) for t in maker.said if t.uuid in parts)
    survey = translate_today(survey, said_here)
    return form_if_sound(survey, name, losses)


def _pages(element: Element, conditions: tuple[str, ...], depth: int) -> Iterator[_Page]:
    """Yield pages and panels, each with what stands on it up to the next panel."""
    if depth > _DEEPEST:
        return
    if pages := objects(element.get("pages")):
        for page in pages:
            yield from _pages(page, _shown_if(page, conditions), depth + 1)
        return
    current = _Page(element, conditions, [])
    for inner in objects(element.get("elements") or element.get("questions")):
        if inner.get("type") == "panel":
            if current.elements:
                yield current
                current = _Page(element, conditions, [])
            yield from _pages(inner, _shown_if(inner, conditions), depth + 1)
        else:
            current.elements.append(inner)
    if current.elements:
        yield current


def _shown_if(element: Element, conditions: tuple[str, ...]) -> tuple[str, ...]:
    own = element.get("visibleIf")
    return (*conditions, own) if isinstance(own, str) and own.strip() else conditions


class _Logic:
    """Puts conditions, limits and calculations to questions, as far as they translate."""

    def __init__(self, maker: QuestionMaker, codes: frozenset[str], losses: list[Sentence]) -> None:
        self._maker, self._codes, self._losses = maker, codes, losses

    def completed(self, element: Element, question: Question) -> Question:
        """Return a question with its expressions."""
        codes = self._maker.codes
        question = replace(
            question, text=piped(question.text, codes), help=piped(question.help, codes)
        )
        if text := element.get("visibleIf"):
            question = replace(question, show_if=self.condition(str(text), question.text))
        if question.kind.is_calculated:
            made = self.condition(str(element.get("expression", "")), question.text)
            return replace(question, calculation=made)
        for name in ("requiredIf", "enableIf", "choicesVisibleIf", "setValueExpression"):
            if element.get(name):
                self._lose(question.text, f"{name}: {element[name]}")
        for validator in objects(element.get("validators")):
            question = self._limited(question, validator)
        return question

    def _limited(self, question: Question, validator: Element) -> Question:
        settings, kind = question.settings, validator.get("type")
        low, high = {
            "numeric": ("minValue", "maxValue"),
            "text": ("minLength", "maxLength"),
            "answercount": ("minCount", "maxCount"),
        }.get(str(kind), ("", ""))
        if low:
            least, most = number_in(validator.get(low)), number_in(validator.get(high))
            settings = replace(
                settings,
                minimum=settings.minimum if least is None else least,
                maximum=settings.maximum if most is None else most,
            )
            return replace(question, settings=settings)
        made = ""
        if kind == "regex" and isinstance(pattern := validator.get("regex"), str):
            made = self._taken(lambda: own_answer_matches(pattern), pattern, question.text)
        elif kind == "expression":
            made = self.condition(str(validator.get("expression", "")), question.text)
        elif kind == "email":
            made = "regex(., '[^@\\s]+@[^@\\s]+\\.[^@\\s]+')"
        if not made:
            return question
        both = all_conditions((question.constraint, made))
        message = question.constraint_message or self._maker.text(validator.get("text"))
        return replace(question, constraint=both, constraint_message=message)

    def condition(self, text: str, label: str) -> str:
        """Return an expression in our words; "" for one that is lost, which is noted."""
        if not text.strip():
            return ""
        several = frozenset(self._maker.several)
        return self._taken(lambda: translated(text, self._maker.codes, several), text, label)

    def _taken(self, made: Callable[[], str], original: str, label: str) -> str:
        try:
            return known(made(), self._codes)
        except UntranslatedError:
            self._lose(label, original)
            return ""

    def _lose(self, label: str, text: str) -> None:
        sentence = Sentence(
            "“{question}”: this of SurveyJS’s was not taken: {expression}",
            question=one_line(label),
            expression=text,
        )
        self._losses.append(sentence)
