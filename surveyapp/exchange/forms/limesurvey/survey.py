"""Makes a survey of LimeSurvey's: its pages, questions, and conditions as far as they translate.

What does not translate is kept word for word with its question, and said.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from surveyapp.domain.kept_rows import LIMESURVEY
from surveyapp.domain.logic import known_codes
from surveyapp.domain.sentences import Sentence
from surveyapp.domain.survey import (
    KeptCell,
    KeptRole,
    KeptRow,
    Question,
    Section,
    Survey,
)
from surveyapp.domain.translation_sources import translate_today
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
from surveyapp.exchange.forms.limesurvey.expressions import (
    condition_of,
    piped,
    translated,
)
from surveyapp.exchange.forms.limesurvey.lss import read_lss
from surveyapp.exchange.forms.limesurvey.model import (
    LimeGroup,
    LimeQuestion,
    LimeSurvey,
    Words,
)
from surveyapp.exchange.forms.limesurvey.questions import QuestionMaker
from surveyapp.exchange.forms.limesurvey.table import read_table
from surveyapp.exchange.markup import plain_text


def read_limesurvey_xml(path: Path) -> ForeignForm:
    """Return the form in an .lss file; raise ExchangeError, OSError."""
    return form_of(read_lss(path), path.stem)


def read_limesurvey_table(path: Path) -> ForeignForm:
    """Return the form in a .txt file; raise ExchangeError, OSError."""
    return form_of(read_table(path), path.stem)


def form_of(lime: LimeSurvey, name: str) -> ForeignForm:
    """Return the form that a questionnaire of LimeSurvey is."""
    maker = _SurveyMaker(lime, name)
    return form_if_sound(maker.survey, name, maker.losses)


class _SurveyMaker:
    def __init__(self, lime: LimeSurvey, name: str) -> None:
        self.losses: list[Sentence] = []
        self._kept: dict[str, list[str]] = {}
        self._maker = maker = QuestionMaker(lime.languages, lime.id, self.losses)
        pages = [
            (self._section(group), [(one, maker.made(one)) for one in group.questions])
            for group in lime.groups
        ]
        questions = tuple(q for _, made in pages for _, several in made for q in several)
        self._codes = frozenset(known_codes(Survey("", sections=(Section(questions=questions),))))
        own = lime.languages[0]
        words = lime.texts.get(own) or next(iter(lime.texts.values()), Words(""))
        welcome = plain_text(lime.welcome.get(own, ""))
        description = "\n\n".join(filter(None, (plain_text(words.more), welcome)))
        survey = Survey(
            plain_text(words.text) or name,
            description=description,
            languages=lime.languages if len(lime.languages) > 1 else (own,),
            sections=tuple(self._page(*page) for page in pages) or (Section(),),
        )
        maker.say_texts(survey.uuid, "title", lime.texts, survey.title)
        said = (replace(t, text=piped(t.text, maker.variables)) for t in maker.said)
        self.survey = replace(translate_today(survey, said), kept=tuple(self._kept_rows()))
        if lime.has_quotas:
            self.losses.append(Sentence("Quotas are not kept here."))
        if lime.has_old_conditions:
            self.losses.append(
                Sentence(
                    "Its conditions are of an old version of LimeSurvey, and not taken. Open the"
                    " file in a newer one and export it there again to keep them."
                )
            )

    def _section(self, group: LimeGroup) -> Section:
        maker = self._maker
        title, about = maker.words(group.texts, ""), maker.words(group.texts, "", more=True)
        section = Section(title, description=about)
        maker.say_texts(section.uuid, "title", group.texts, title)
        texts = group.texts
        maker.say(section.uuid, "description", lambda c: texts[c].more if c in texts else "", about)
        return replace(section, show_if=group.relevance)

    def _page(self, section: Section, made: list[tuple[LimeQuestion, list[Question]]]) -> Section:
        """Return a section with its questions and all expressions in our words."""
        show_if = self._condition(section.show_if, section, section.title)
        questions = tuple(
            self._with_expressions(lime, question) for lime, several in made for question in several
        )
        variables = self._maker.variables
        return replace(
            section,
            title=piped(section.title, variables),
            description=piped(section.description, variables),
            show_if=show_if,
            questions=questions,
        )

    def _with_expressions(self, lime: LimeQuestion, question: Question) -> Question:
        variables = self._maker.variables
        question = replace(
            question,
            text=piped(question.text, variables),
            help=piped(question.help, variables),
            show_if=self._condition(lime.relevance, question, question.text),
        )
        if question.kind.is_calculated:
            equation = next((w.text for w in lime.texts.values()), "")
            equation = lime.attributes.get("equation", equation)
            calculation = self._calculation(plain_text(equation), question)
            question = replace(question, text=question.code, calculation=calculation)
        elif constraint := self._constraint(lime, question):
            tip = plain_text(lime.attributes.get("em_validation_q_tip", ""))
            question = replace(question, constraint=constraint, constraint_message=tip)
        conditions = {part.code: part.relevance for part in lime.parts if part.relevance}
        if conditions and question.kind.has_choices and not question.kind.has_rows:
            question = replace(
                question,
                choices=tuple(
                    replace(
                        c, show_if=self._condition(conditions.get(c.code, ""), question, c.label)
                    )
                    for c in question.choices
                ),
            )
        elif any(text not in ("", "1") for text in conditions.values()) and question.kind.has_rows:
            self.losses.append(
                Sentence("“{question}” shows all its rows here.", question=one_line(question.text))
            )
        if lime.attributes.get("array_filter"):
            self.losses.append(
                Sentence(
                    "“{question}” is not filtered by another question here.",
                    question=one_line(question.text),
                )
            )
        return question

    def _condition(self, text: str, part: Section | Question, label: str) -> str:
        try:
            return known(condition_of(text, self._maker.variables), self._codes)
        except UntranslatedError:
            self._keep("show_if", text, part, label)
            return ""

    def _constraint(self, lime: LimeQuestion, question: Question) -> str:
        if not question.kind.takes_answer:
            return ""
        said = []
        if lime.pattern:
            body, _, flags = lime.pattern.strip("/").rpartition("/")
            try:
                limit = own_answer_matches(body or flags, flags if body else "")
                said.append(known(limit, self._codes))
            except UntranslatedError:
                self._keep("constraint", lime.pattern, question, question.text)
        if equation := lime.attributes.get("em_validation_q", "").strip():
            try:
                made = translated(equation, self._maker.variables, own=question.code)
                said.append(known(made, self._codes))
            except UntranslatedError:
                self._keep("constraint", equation, question, question.text)
        return all_conditions(said)

    def _calculation(self, text: str, question: Question) -> str:
        inner = text.strip().removeprefix("{").removesuffix("}")
        try:
            return known(translated(inner, self._maker.variables), self._codes)
        except UntranslatedError:
            self._keep("calculation", text, question, question.code)
            return ""

    def _keep(self, name: str, text: str, part: Section | Question, label: str) -> None:
        self._kept.setdefault(part.uuid, []).append(text)
        self.losses.append(_lost(name, one_line(label), text))

    def _kept_rows(self) -> Iterator[KeptRow]:
        if self._kept:
            head = KeptCell(LIMESURVEY, "", LIMESURVEY)
            yield KeptRow("survey", KeptRole.HEADINGS, cells=(head,))
        for uuid, texts in self._kept.items():
            cell = KeptCell(LIMESURVEY, "\n".join(texts))
            yield KeptRow("survey", KeptRole.PART, uuid, (cell,))


def _lost(name: str, label: str, text: str) -> Sentence:
    """Return what a part does without its expression of LimeSurvey."""
    if name == "constraint":
        return Sentence(
            "“{question}” takes any answer; LimeSurvey’s limit was: {reason}",
            question=label,
            reason=text,
        )
    if name == "calculation":
        return Sentence(
            "“{question}” is not calculated; LimeSurvey’s equation was: {reason}",
            question=label,
            reason=text,
        )
    return Sentence(
        "“{question}” is asked whatever was answered; LimeSurvey’s condition was: {reason}",
        question=label,
        reason=text,
    )
