"""What leads where, in words: beside a choice, below an input, and of a line in the gutter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from PySide6.QtCore import QCoreApplication, QLocale

from surveyapp.domain.conditions.parts import AnswerOperator
from surveyapp.domain.jumps import END, Answered
from surveyapp.domain.leads import Lead
from surveyapp.domain.survey import Question, Survey, asked
from surveyapp.models.line_text import local_number, one_line
from surveyapp.views.builder.conditions.words import operator_text
from surveyapp.views.labels import isolated

translate = QCoreApplication.translate
YES, NO = "yes", "no"
"""What stands for the answers to a question that has them, as uuids do for choices."""
_MOST_PLACES = 3
"""So many places are named where there is little room; the others are counted."""


def answer_key(lead: Lead) -> str:
    """Return what the answer that leads is known by: a choice's uuid, `YES`, `NO`, or ""."""
    if lead.jump is not None and lead.jump.operator in _KEYS:
        return _KEYS[lead.jump.operator]
    return lead.choice


_KEYS = {AnswerOperator.IS_YES: YES, AnswerOperator.IS_NO: NO}


class LeadWords:
    """Says what leads where in one state of a survey."""

    def __init__(self, survey: Survey, found: Iterable[Lead]) -> None:
        self._questions = {question.uuid: question for question in survey.asked_questions()}
        self.numbers = {uuid: number for number, uuid in enumerate(self._questions, 1)}
        """Of the questions that are asked, by their uuids."""
        self._sections = {
            section.uuid: (number, section.title)
            for number, section in enumerate(asked(survey.sections), 1)
        }
        self._leads: Mapping[str, list[Lead]] = defaultdict(list)
        for lead in found:
            self._leads[lead.source].append(lead)

    def from_question(self, uuid: str) -> list[Lead]:
        """Return where the answers to a question lead."""
        return self._leads.get(uuid, [])

    def beside_answers(self, uuid: str) -> dict[str, str]:
        """Return what stands beside each answer that leads somewhere, by its `answer_key`."""
        places: dict[str, list[str]] = {}
        for lead in self.from_question(uuid):
            key = answer_key(lead)
            if key and not lead.offers:
                places.setdefault(key, []).append(self._place(lead.target))
        return {key: self._leads_to(found) for key, found in places.items()}

    def below_input(self, question: Question) -> str:
        """Return where numbers lead: there is nothing beside which it could stand."""
        lines = (
            translate("LeadWords", "If the answer {is_so}: {leads_to}").format(
                is_so=self._bound(question, lead.jump),
                leads_to=self._leads_to([self._place(lead.target)]),
            )
            for lead in self.from_question(question.uuid)
            if lead.jump is not None and not answer_key(lead)
        )
        return "\n".join(lines)

    def whole(self, uuid: str) -> str:
        """Return all that a question leads to, as a screen reader says it of its card."""
        return ". ".join(dict.fromkeys(self.sentence(lead) for lead in self.from_question(uuid)))

    def sentence(self, lead: Lead) -> str:
        """Return what a line in the gutter says."""
        question = self._questions.get(lead.source)
        if question is None:
            return ""
        place = self._place(lead.target, is_whole=True)
        if lead.offers:
            words = translate("LeadWords", "{answer} decides about choices of {place}")
        elif lead.jump is None and not lead.choice:
            words = translate("LeadWords", "{answer} decides about {place}")
        else:
            words = translate("LeadWords", "{answer} leads to {place}")
        return words.format(answer=self._answer(question, lead), place=place)

    def _answer(self, question: Question, lead: Lead) -> str:
        number = QLocale().toString(self.numbers[question.uuid])
        label = next((one.label for one in question.offered if one.uuid == lead.choice), "")
        if label:
            said = f"“{isolated(one_line(label))}”"
        elif lead.jump is None:
            return translate("LeadWords", "The answer to {number}").format(number=number)
        elif lead.jump.operator in _KEYS:
            is_yes = lead.jump.operator is AnswerOperator.IS_YES
            said = translate("ChoicesInput", "Yes") if is_yes else translate("ChoicesInput", "No")
        else:
            said = self._bound(question, lead.jump)
        return translate("LeadWords", "{number}: {answer}").format(number=number, answer=said)

    def _bound(self, question: Question, jump: Answered) -> str:
        operator = operator_text(question.kind.shape, jump.operator)
        value = jump.value
        return f"{operator} {local_number(value) if isinstance(value, float) else value}"

    def _leads_to(self, places: list[str]) -> str:
        named = list(dict.fromkeys(places))
        said = ", ".join(named[:_MOST_PLACES])
        if len(named) > _MOST_PLACES:
            more = translate("LeadWords", "{places} and {count} more")
            said = more.format(places=said, count=QLocale().toString(len(named) - _MOST_PLACES))
        return translate("LeadWords", "leads to {place}").format(place=said)

    def _place(self, uuid: str, *, is_whole: bool = False) -> str:
        """Return what a place is called: its number, with the words there too if ``is_whole``."""
        if uuid == END:
            return translate("LeadWords", "the end")
        if uuid in self.numbers:
            number = QLocale().toString(self.numbers[uuid])
            words = one_line(self._questions[uuid].text)
            return f"{number}. {isolated(words)}" if is_whole and words else number
        place, title = self._sections.get(uuid, (0, ""))
        if title.strip():
            return f"“{isolated(one_line(title))}”"
        said = translate("LeadWords", "section {number}")
        return said.format(number=QLocale().toString(place))
