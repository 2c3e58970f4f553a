"""One element of SurveyJS as the questions it is here, with its texts in all languages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from surveyapp.domain.codes import FreeCodes, is_code, make_code
from surveyapp.domain.kinds import QuestionKind, QuestionSettings
from surveyapp.domain.sentences import Sentence
from surveyapp.domain.survey import Choice, MatrixRow, Question, Translation
from surveyapp.exchange.forms.foreign import one_line
from surveyapp.exchange.markup import words_of

_DEFAULT = "default"
_TEXTS = {
    "number": QuestionKind.NUMBER,
    "range": QuestionKind.NUMBER,
    "date": QuestionKind.DATE,
    "datetime": QuestionKind.DATETIME,
    "datetime-local": QuestionKind.DATETIME,
    "time": QuestionKind.TIME,
}
_CHOICES = {
    "radiogroup": QuestionKind.SINGLE_CHOICE,
    "dropdown": QuestionKind.SINGLE_CHOICE,
    "checkbox": QuestionKind.MULTIPLE_CHOICE,
    "tagbox": QuestionKind.MULTIPLE_CHOICE,
    "ranking": QuestionKind.RANKING,
    "imagepicker": QuestionKind.SINGLE_CHOICE,
}
_MOST_POINTS = 100

Element = Mapping[str, Any]


class QuestionMaker:
    """Makes questions of elements. ``losses`` gets what is not asked as it was."""

    def __init__(self, own: str, losses: list[Sentence]) -> None:
        self.said: list[Translation] = []
        self.languages: dict[str, None] = {}
        """The other languages that texts are in."""
        self.codes: dict[str, str] = {}
        """What SurveyJS calls an answer, to our code."""
        self.several: set[str] = set()
        self._own, self._losses = own, losses
        self._free = FreeCodes()

    def made(self, element: Element) -> list[Question]:
        """Return the questions an element becomes; none if there is none for it."""
        kind = str(element.get("type", ""))
        if kind in _CHOICES:
            return [self._with_choices(element, kind)]
        match kind:
            case "text" | "comment":
                return [self._text(element, kind)]
            case "rating" | "nps" | "slider":
                return [self._rating(element, kind)]
            case "boolean":
                return [self._boolean(element)]
            case "matrix":
                return [self._matrix(element)]
            case "multipletext":
                return [self._item(element, item) for item in objects(element.get("items"))]
            case "html":
                return [self._question(element, QuestionKind.NOTE, element.get("html", ""))]
            case "expression":
                return [self._question(element, QuestionKind.CALCULATED)]
        self._losses.append(
            Sentence(
                "“{question}” ({kind}) is not asked here.",
                question=one_line(self.text(_title(element))),
                kind=kind,
            )
        )
        return []

    # Texts

    def text(self, value: Any) -> str:
        """Return a text, which may stand there in several languages, in the survey's own."""
        if isinstance(value, Mapping):
            found = value.get(self._own) or value.get(_DEFAULT) or next(iter(value.values()), "")
            return self.text(found)
        return words_of("" if value is None else str(value))

    def say(self, uuid: str, field: str, value: Any) -> None:
        """Note what a text is in each other language."""
        for language, said in value.items() if isinstance(value, Mapping) else ():
            if language not in (self._own, _DEFAULT) and isinstance(said, str) and said.strip():
                code = language[:35]
                self.languages[code] = None
                self.said.append(Translation(uuid, field, code, words_of(said)))

    # Kinds

    def _question(self, element: Element, kind: QuestionKind, title: Any = None) -> Question:
        title = _title(element) if title is None else title
        name = str(element.get("name", ""))
        question = Question(
            kind,
            self.text(title) or name,
            self._free.make(name or self.text(title)),
            help=self.text(element.get("description")),
            required=element.get("isRequired") is True and kind.takes_answer,
        )
        self.say(question.uuid, "text", title)
        self.say(question.uuid, "help", element.get("description"))
        if kind.takes_answer:
            self.codes.setdefault(name, question.code)
        return question

    def _text(self, element: Element, kind: str) -> Question:
        if kind == "comment":
            question = self._question(element, QuestionKind.TEXT)
            settings = QuestionSettings(
                maximum=number_in(element.get("maxLength")), appearance="long"
            )
            return replace(question, settings=settings)
        question = self._question(
            element, _TEXTS.get(str(element.get("inputType")), QuestionKind.TEXT)
        )
        if question.kind is QuestionKind.NUMBER:
            settings = QuestionSettings(
                minimum=number_in(element.get("min")), maximum=number_in(element.get("max"))
            )
        else:
            settings = QuestionSettings(maximum=number_in(element.get("maxLength")))
        return replace(question, settings=settings)

    def _rating(self, element: Element, kind: str) -> Question:
        question = self._question(element, QuestionKind.SCALE)
        low = number_in(element.get("rateMin" if kind != "slider" else "min"))
        high = number_in(element.get("rateMax" if kind != "slider" else "max"))
        low = (0 if kind in ("nps", "slider") else 1) if low is None else low
        values = [number_in(_value(one)) for one in listed(element.get("rateValues"))]
        numbers = [value for value in values if value is not None]
        if numbers:
            low, high = min(numbers), max(numbers)
        if high is None:
            count = number_in(element.get("rateCount")) or 5
            high = {"nps": 10.0, "slider": 100.0}.get(kind, low + count - 1)
        step = number_in(element.get("rateStep" if kind != "slider" else "step")) or 1
        if not low < high or (high - low) / step > _MOST_POINTS:
            low, high, step = 1, 5, 1
        shown = {"stars": "stars", "smileys": "smileys"}.get(
            str(element.get("rateType")), "numbers"
        )
        shown = "slider" if kind == "slider" else shown
        shown = "nps" if (low, high) == (0, 10) and shown == "numbers" else shown
        ends = element.get("minRateDescription"), element.get("maxRateDescription")
        self.say(question.uuid, "low_label", ends[0])
        self.say(question.uuid, "high_label", ends[1])
        settings = QuestionSettings(
            minimum=low,
            maximum=high,
            step=step,
            low_label=self.text(ends[0]),
            high_label=self.text(ends[1]),
            appearance=shown,
        )
        return replace(question, settings=settings)

    def _boolean(self, element: Element) -> Question:
        question = self._question(element, QuestionKind.SINGLE_CHOICE)
        labels = (element.get("labelTrue") or "Yes", element.get("labelFalse") or "No")
        choices = tuple(map(self._choice, labels, ("true", "false")))
        return replace(question, choices=choices)

    def _with_choices(self, element: Element, kind: str) -> Question:
        found = _CHOICES[kind]
        if element.get("multiSelect") is True:
            found = QuestionKind.MULTIPLE_CHOICE
        question = self._question(element, found)
        choices = list(self._choices(element.get("choices")))
        if element.get("choicesByUrl") or element.get("choicesFromQuestion"):
            self._losses.append(
                Sentence(
                    "The choices of “{question}” come from elsewhere, and are not taken.",
                    question=one_line(question.text),
                )
            )
        if _is_on(element, "showNoneItem", "hasNone") and found is QuestionKind.MULTIPLE_CHOICE:
            none = self._choice(element.get("noneText") or "None", "none")
            choices.append(replace(none, exclusive=True))
        if _is_on(element, "showOtherItem", "hasOther") and found is not QuestionKind.RANKING:
            other = self._choice(element.get("otherText") or "Other", "other")
            choices.append(replace(other, other=True))
        if found is QuestionKind.MULTIPLE_CHOICE:
            self.several.add(question.code)
        settings = QuestionSettings(
            randomise=element.get("choicesOrder") == "random",
            appearance="dropdown" if kind == "dropdown" else "",
        )
        if found is QuestionKind.MULTIPLE_CHOICE:
            settings = replace(
                settings,
                minimum=number_in(element.get("minSelectedChoices")) or None,
                maximum=number_in(element.get("maxSelectedChoices")) or None,
            )
        return replace(question, choices=tuple(choices), settings=settings)

    def _choices(self, values: Any) -> Sequence[Choice]:
        choices: list[Choice] = []
        codes: set[str] = set()
        for one in listed(values):
            code = str(_value(one))
            if not code or code in codes:
                continue
            codes.add(code)
            label = one.get("text") if isinstance(one, Mapping) else one
            choices.append(self._choice(label if label else code, code))
        return choices

    def _choice(self, label: Any, code: str) -> Choice:
        choice = Choice(self.text(label) or code, code)
        self.say(choice.uuid, "label", label)
        return choice

    def _matrix(self, element: Element) -> Question:
        question = self._question(element, QuestionKind.MATRIX)
        if element.get("isAllRowRequired") is True or element.get("eachRowRequired") is True:
            question = replace(question, required=True)
        rows: list[MatrixRow] = []
        for one in listed(element.get("rows")):
            value = str(_value(one))
            taken = {row.code.lower() for row in rows}
            code = value if is_code(value) and value.lower() not in taken else ""
            code = code or make_code(value, taken, "row")
            label = one.get("text") if isinstance(one, Mapping) else one
            row = MatrixRow(self.text(label) or value, code)
            self.say(row.uuid, "label", label)
            rows.append(row)
            answer = f"{question.code}_{code}"
            self._free.take(answer)
            self.codes.setdefault(f"{element.get('name')}.{value}", answer)
        choices = tuple(self._choices(element.get("columns")))
        return replace(question, choices=choices, rows=tuple(rows))

    def _item(self, element: Element, item: Element) -> Question:
        name = f"{element.get('name')}.{item.get('name')}"
        title = " – ".join(filter(None, (self.text(_title(element)), self.text(_title(item)))))
        return self._text({**item, "name": name, "title": title}, "text")


def _title(element: Element) -> Any:
    return element.get("title") or element.get("name") or ""


def listed(value: Any) -> list[Any]:
    """Return a list that may be anything else in a file, then an empty one."""
    return value if isinstance(value, list) else []


def objects(value: Any) -> list[Element]:
    """Return the objects in what should be a list of them."""
    return [one for one in listed(value) if isinstance(one, Mapping)]


def _value(one: Any) -> Any:
    return one.get("value", "") if isinstance(one, Mapping) else one


def _is_on(element: Element, *names: str) -> bool:
    return any(element.get(name) is True for name in names)


def number_in(value: Any) -> float | None:
    """Return a number, which may stand there as text; None for what is none."""
    if isinstance(value, str):
        try:
            value = float(value)
        except ValueError:
            return None
    if isinstance(value, bool) or not isinstance(value, int | float) or abs(value) > 1e15:
        return None
    return int(value) if float(value).is_integer() else value
