"""One question of LimeSurvey as the questions it is here: one, or one for each of its parts.

Its expressions are left out: what they speak of is known when all questions are made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from surveyapp.domain.answers import AnswerError, parse_number
from surveyapp.domain.codes import FreeCodes, is_code, make_code
from surveyapp.domain.kinds import QuestionKind, QuestionSettings
from surveyapp.domain.sentences import Sentence
from surveyapp.domain.survey import Choice, MatrixRow, Question, Translation
from surveyapp.exchange.forms.foreign import one_line
from surveyapp.exchange.forms.limesurvey.expressions import Variable
from surveyapp.exchange.forms.limesurvey.model import LimeQuestion, Part, Words
from surveyapp.exchange.forms.limesurvey.words import COMMENT, FIXED, OTHER, said_in
from surveyapp.exchange.markup import plain_text

_SINGLE, _LISTS = frozenset("L!OYG"), frozenset("L!O")
_MULTIPLE = frozenset("MP")
_MATRICES = frozenset("FABCEH1")
_PLAIN = {
    "S": (QuestionKind.TEXT, ""),
    "T": (QuestionKind.TEXT, "long"),
    "U": (QuestionKind.TEXT, "long"),
    "N": (QuestionKind.NUMBER, ""),
    "X": (QuestionKind.NOTE, ""),
    "*": (QuestionKind.CALCULATED, ""),
}
_OTHER_CODE = "other"
_BETWEEN = " – "


class QuestionMaker:
    """Makes questions, and notes how expressions call their answers.

    ``losses`` gets what is not asked as it was; ``survey_id`` is LimeSurvey's number.
    """

    def __init__(self, languages: Sequence[str], survey_id: str, losses: list[Sentence]) -> None:
        self.said: list[Translation] = []
        self.variables: dict[str, Variable] = {}
        self._own, *self._others = languages
        self._survey_id = survey_id
        self._losses = losses
        self._codes = FreeCodes()

    def made(self, lime: LimeQuestion) -> list[Question]:
        """Return the questions that one of LimeSurvey's becomes; none if there is none for it."""
        label = self.words(lime.texts, lime.code)
        if lime.attributes.get("hidden") == "1" and lime.kind != "*":
            self._losses.append(
                Sentence(
                    "“{question}” is hidden in LimeSurvey, and not asked here.",
                    question=one_line(label),
                )
            )
            return []
        if lime.kind in _PLAIN or lime.kind in ("5", "D"):
            return [self._plain(lime)]
        if lime.kind in _SINGLE:
            return self._single(lime)
        if lime.kind in _MULTIPLE:
            return [self._multiple(lime)]
        if lime.kind == "R":
            return [self._with_choices(lime, QuestionKind.RANKING, lime.answers)]
        if lime.kind in _MATRICES:
            return self._matrices(lime)
        if lime.kind in "QK":
            kind = QuestionKind.NUMBER if lime.kind == "K" else QuestionKind.TEXT
            return [self._part(lime, kind, part) for part in lime.parts if not part.scale]
        if lime.kind in ":;":
            return list(self._cells(lime))
        self._losses.append(
            Sentence("“{question}” is of a kind that is not asked here.", question=one_line(label))
        )
        return []

    # Texts

    def words(self, texts: Mapping[str, Words], fallback: str, more: bool = False) -> str:
        """Return a text in the survey's own language, as plain text."""
        found = texts.get(self._own) or next(iter(texts.values()), Words(""))
        return plain_text(found.more if more else found.text) or ("" if more else fallback)

    def say(self, uuid: str, field: str, said: Callable[[str], str], own: str) -> None:
        """Note what a text is in each other language; ``said`` returns it, "" for none."""
        for language in self._others if own else ():
            if text := plain_text(said(language)):
                self.said.append(Translation(uuid, field, language, text))

    def say_texts(self, uuid: str, field: str, texts: Mapping[str, Words], own: str) -> None:
        """Note the translations of a part's main text."""
        self.say(uuid, field, lambda code: texts[code].text if code in texts else "", own)

    # Questions

    def _question(
        self,
        lime: LimeQuestion,
        kind: QuestionKind,
        code: str = "",
        *,
        choices: tuple[Choice, ...] = (),
        settings: QuestionSettings | None = None,
    ) -> Question:
        """Return a question with the texts of LimeSurvey's; ``code`` is one wanted for a part."""
        text, help_text = self.words(lime.texts, lime.code), self.words(lime.texts, "", more=True)
        question = Question(
            kind,
            text,
            self._codes.make(code or lime.code),
            help=help_text,
            required=lime.is_mandatory and kind.takes_answer and not kind.is_calculated,
            choices=choices,
            settings=settings or QuestionSettings(),
        )
        if not code:
            self.say_texts(question.uuid, "text", lime.texts, text)
        texts = lime.texts
        self.say(question.uuid, "help", lambda c: texts[c].more if c in texts else "", help_text)
        return question

    def _plain(self, lime: LimeQuestion) -> Question:
        if lime.kind == "5":
            settings = QuestionSettings(minimum=1, maximum=5, step=1, appearance="numbers")
            question = self._question(lime, QuestionKind.SCALE, settings=settings)
        elif lime.kind == "D":
            shown = lime.attributes.get("date_format", "").lower()
            has_time, has_date = "h" in shown, not shown or "d" in shown or "y" in shown
            kind = QuestionKind.DATE if not has_time else QuestionKind.DATETIME
            question = self._question(lime, kind if has_date else QuestionKind.TIME)
        else:
            kind, appearance = _PLAIN[lime.kind]
            settings = replace(_limits(lime, kind), appearance=appearance)
            question = self._question(lime, kind, settings=settings)
        if question.kind.takes_answer:
            self._name(lime, "", Variable(question.code))
        return question

    def _single(self, lime: LimeQuestion) -> list[Question]:
        parts = lime.answers if lime.kind in _LISTS else _fixed(lime, self._languages)
        question = self._with_choices(lime, QuestionKind.SINGLE_CHOICE, parts)
        if lime.kind == "!":
            question = replace(question, settings=replace(question.settings, appearance="dropdown"))
        made = [question]
        if lime.kind == "O":
            comment = Question(
                QuestionKind.TEXT,
                said_in(COMMENT, self._own),
                self._codes.make(f"{lime.code}_comment"),
                settings=QuestionSettings(appearance="long"),
            )
            self.say(comment.uuid, "text", lambda c: said_in(COMMENT, c), comment.text)
            self._name(lime, "_comment", Variable(comment.code))
            made.append(comment)
        return made

    @property
    def _languages(self) -> tuple[str, ...]:
        return (self._own, *self._others)

    def _multiple(self, lime: LimeQuestion) -> Question:
        if lime.kind == "P":
            label = self.words(lime.texts, lime.code)
            self._losses.append(
                Sentence(
                    "“{question}” takes no comments beside its choices here.",
                    question=one_line(label),
                )
            )
        question = self._with_choices(lime, QuestionKind.MULTIPLE_CHOICE, lime.parts)
        for choice in question.choices:
            suffix = "_other" if choice.other else f"_{choice.code}"
            self._name(lime, suffix, Variable(question.code, choice.code))
        alone = {code.strip() for code in lime.attributes.get("exclude_all_others", "").split(";")}
        choices = tuple(replace(c, exclusive=c.code in alone) for c in question.choices)
        settings = replace(
            question.settings,
            minimum=_number(lime, "min_answers"),
            maximum=_number(lime, "max_answers"),
        )
        return replace(question, choices=choices, settings=settings)

    def _with_choices(
        self, lime: LimeQuestion, kind: QuestionKind, parts: Sequence[Part]
    ) -> Question:
        choices = self._choices([part for part in parts if not part.scale])
        if lime.has_other and kind is not QuestionKind.RANKING:
            own = lime.other_texts.get(self._own, "") or said_in(OTHER, self._own)
            other = Choice(plain_text(own), _OTHER_CODE, other=True)
            texts = lime.other_texts
            self.say(other.uuid, "label", lambda c: texts.get(c) or said_in(OTHER, c), own)
            choices = (*choices, other)
        shuffled = lime.attributes.get("random_order") == "1"
        shuffled |= lime.attributes.get("answer_order") == "random"
        question = self._question(
            lime, kind, choices=choices, settings=QuestionSettings(randomise=shuffled)
        )
        self._name(lime, "", Variable(question.code))
        return question

    def _choices(self, parts: Sequence[Part]) -> tuple[Choice, ...]:
        codes: set[str] = set()
        choices = []
        for part in parts:
            code = part.code if part.code and part.code not in codes else f"a{len(codes) + 1}"
            codes.add(code)
            label = self.words(part.texts, code)
            choice = Choice(label, code)
            self.say_texts(choice.uuid, "label", part.texts, label)
            choices.append(choice)
        return tuple(choices)

    def _matrices(self, lime: LimeQuestion) -> list[Question]:
        """Return the matrix that an array is; of a dual scale, one for each scale."""
        scales = sorted({part.scale for part in lime.answers}) if lime.kind == "1" else [0]
        made = []
        for scale in scales:
            if lime.kind in FIXED:
                answers: Sequence[Part] = _fixed(lime, self._languages)
            else:
                answers = [part for part in lime.answers if part.scale == scale]
            question = self._question(lime, QuestionKind.MATRIX, choices=self._choices(answers))
            if len(scales) > 1:
                header = lime.attributes.get(f"dualscale_header{'AB'[min(scale, 1)]}", "")
                question = replace(
                    question, text=_joined(question.text, plain_text(header) or f"{scale + 1}")
                )
            rows: list[MatrixRow] = []
            for part in (part for part in lime.parts if not part.scale):
                row = self._row(part, [row.code for row in rows])
                rows.append(row)
                suffix = f"_{part.code}_{scale}" if len(scales) > 1 else f"_{part.code}"
                self._name(lime, suffix, Variable(f"{question.code}_{row.code}"))
                self._codes.take(f"{question.code}_{row.code}")
            made.append(replace(question, rows=tuple(rows)))
        return made

    def _row(self, part: Part, taken: Sequence[str]) -> MatrixRow:
        code = part.code
        if not is_code(code) or code.lower() in {one.lower() for one in taken}:
            code = make_code(code, taken, "row")
        # Where both ends of a row have words, they stand on its two sides.
        label = self.words(part.texts, part.code).replace("|", _BETWEEN)
        row = MatrixRow(label, code)
        self.say_texts(row.uuid, "label", part.texts, label)
        return row

    def _part(self, lime: LimeQuestion, kind: QuestionKind, part: Part) -> Question:
        """Return the question that asks for one line of several."""
        label = self.words(part.texts, part.code)
        question = self._question(lime, kind, f"{lime.code}_{part.code}")
        text = _joined(question.text, label)
        question = replace(question, text=text, settings=_limits(lime, kind))
        for language in self._others:
            if language in lime.texts and language in part.texts:
                words = (lime.texts[language].text, part.texts[language].text)
                said = _joined(*map(plain_text, words))
                self.said.append(Translation(question.uuid, "text", language, said))
        self._name(lime, f"_{part.code}", Variable(question.code))
        return question

    def _cells(self, lime: LimeQuestion) -> Iterator[Question]:
        """Yield a question for each cell of an array of numbers or texts."""
        kind = QuestionKind.NUMBER if lime.kind == ":" else QuestionKind.TEXT
        columns = [part for part in lime.parts if part.scale == 1]
        for row in (part for part in lime.parts if not part.scale):
            for column in columns:
                languages = row.texts.keys() & column.texts.keys()
                texts = {
                    code: Words(_joined(row.texts[code].text, column.texts[code].text))
                    for code in languages
                }
                part = Part(f"{row.code}_{column.code}", texts)
                yield self._part(lime, kind, part)

    def _name(self, lime: LimeQuestion, suffix: str, variable: Variable) -> None:
        """Note what expressions call an answer: by its codes, and by its numbers as of old."""
        if lime.code:
            self.variables.setdefault(f"{lime.code}{suffix}", variable)
        if lime.id and lime.group_id:
            sgqa = f"{self._survey_id}X{lime.group_id}X{lime.id}{suffix.removeprefix('_')}"
            self.variables.setdefault(sgqa, variable)


def _fixed(lime: LimeQuestion, languages: Sequence[str]) -> list[Part]:
    return [
        Part(code, {language: Words(said_in(words, language)) for language in languages})
        for code, words in FIXED[lime.kind]
    ]


def _limits(lime: LimeQuestion, kind: QuestionKind) -> QuestionSettings:
    if kind is QuestionKind.NUMBER:
        return QuestionSettings(
            minimum=_number(lime, "min_num_value_n"),
            maximum=_number(lime, "max_num_value_n"),
            step=1 if lime.attributes.get("num_value_int_only") == "1" else None,
        )
    if kind is QuestionKind.TEXT:
        return QuestionSettings(maximum=_number(lime, "maximum_chars"))
    return QuestionSettings()


def _number(lime: LimeQuestion, name: str) -> float | None:
    try:
        return parse_number(lime.attributes.get(name, ""))
    except AnswerError:
        return None


def _joined(first: str, second: str) -> str:
    return _BETWEEN.join(filter(None, (first, second)))
