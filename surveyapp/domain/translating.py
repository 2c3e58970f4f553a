"""Translating a survey's own words: which there are, what they are in a language, setting them.

The functions that change a survey return a new one. Its translations are kept in the
order the library reads them in, so that what is stored equals what was sent.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from surveyapp.domain.kiosk import TEXT_KEYS
from surveyapp.domain.quoting import quoted_codes
from surveyapp.domain.survey import Question, Section, Survey, Translation


class TextRole(StrEnum):
    """What a text of a survey is."""

    TITLE = "title"
    DESCRIPTION = "description"
    WELCOME = "welcome"
    THANKS = "thanks"
    EMAIL_TEXT = "email_text"
    SECTION_TITLE = "section_title"
    SECTION_DESCRIPTION = "section_description"
    QUESTION = "question"
    HELP = "help"
    MESSAGE = "message"
    LOW_LABEL = "low_label"
    HIGH_LABEL = "high_label"
    CHOICE = "choice"
    ROW = "row"
    KIOSK_START = "kiosk_start"
    KIOSK_PAGES = "kiosk_pages"
    KIOSK_ANSWERS = "kiosk_answers"
    KIOSK_PROBLEMS = "kiosk_problems"
    KIOSK_END = "kiosk_end"
    KIOSK_WAITING = "kiosk_waiting"
    KIOSK_DATES = "kiosk_dates"
    KIOSK_KEYS = "kiosk_keys"
    KIOSK_NOTICES = "kiosk_notices"
    KIOSK_STAFF = "kiosk_staff"


Key = tuple[str, str]
"""The uuid of a part and the field of it that a text stands in."""


@dataclass(frozen=True, slots=True)
class OwnText:
    """One text that respondents read, in the survey's own language, and where it stands.

    ``number`` is that of the section or question, ``part`` that of the choice or row
    in it; both count from 1 what is still asked, 0 where there is nothing to count.
    ``numbers`` are those a text of the kiosk is said with, if it counts something.
    """

    uuid: str
    field: str
    text: str
    role: TextRole
    number: int = 0
    part: int = 0
    numbers: tuple[int, ...] = ()

    @property
    def key(self) -> Key:
        """What its translations are found by."""
        return self.uuid, self.field


@dataclass(frozen=True, slots=True)
class Progress:
    """How many of a survey's texts are translated."""

    done: int
    total: int

    @property
    def is_complete(self) -> bool:
        """Whether no text is missing."""
        return self.done == self.total


def own_texts(survey: Survey) -> tuple[OwnText, ...]:
    """Return the texts to translate, in the order of the survey: those that say anything."""
    return _saying(_all_texts(survey))


def texts_of_part(survey: Survey, uuid: str) -> tuple[OwnText, ...]:
    """Return the texts of one question or section; their numbers are 0, those of choices count.

    For an empty uuid those of the survey itself. None of what respondents do not meet: what is
    retired, what is calculated.
    """
    if not uuid:
        return _saying(_survey_texts(survey))
    for section in survey.sections:
        if section.uuid == uuid:
            return () if section.retired else _saying(_section_texts(section, 0))
        for question in section.questions:
            if question.uuid == uuid:
                is_met = not (question.retired or question.kind.is_calculated)
                return _saying(_question_texts(question, 0)) if is_met else ()
    return ()


def translations_in(survey: Survey, language: str) -> dict[Key, str]:
    """Return what is translated into this language; blanks count as nothing."""
    return {
        (said.uuid, said.field): said.text
        for said in survey.translations
        if said.language == language and said.text.strip()
    }


def progress(survey: Survey, language: str) -> Progress:
    """Return how far the translation into this language has come."""
    texts, said = own_texts(survey), translations_in(survey, language)
    return Progress(sum(text.key in said for text in texts), len(texts))


def other_languages(survey: Survey) -> tuple[str, ...]:
    """Return the languages besides the survey's own: those offered, then those with texts."""
    own = survey.languages[:1]
    said = sorted({said.language for said in survey.translations})
    return tuple(code for code in dict.fromkeys((*survey.languages[1:], *said)) if code not in own)


def translate(survey: Survey, said: Iterable[Translation]) -> Survey:
    """Return the survey with these translations; a blank one takes away what there was."""
    kept = {(t.uuid, t.field, t.language): t for t in survey.translations}
    for one in said:
        key = one.uuid, one.field, one.language
        if one.text.strip():
            kept[key] = one
        else:
            kept.pop(key, None)
    ordered = tuple(kept[key] for key in sorted(kept))
    return survey if ordered == survey.translations else replace(survey, translations=ordered)


def remove_language(survey: Survey, language: str) -> Survey:
    """Return the survey without any text in this language."""
    return replace(
        survey, translations=tuple(t for t in survey.translations if t.language != language)
    )


def without_leftovers(survey: Survey) -> Survey:
    """Return the survey without translations of what is no longer in it.

    What is retired is in it: it may be asked again. Texts of the kiosk are set
    elsewhere, and theirs are kept.
    """
    fields: dict[str, frozenset[str]] = {
        survey.uuid: frozenset({"title", "description", *TEXT_KEYS})
    }
    for section in survey.sections:
        fields[section.uuid] = _SECTION_FIELDS
        for question in section.questions:
            is_scale = question.kind.is_scale
            fields[question.uuid] = _SCALE_FIELDS if is_scale else _QUESTION_FIELDS
            for choice in question.choices:
                fields[choice.uuid] = _PART_FIELDS
            for row in question.rows:
                fields[row.uuid] = _PART_FIELDS
    kept = tuple(t for t in survey.translations if t.field in fields.get(t.uuid, ()))
    if len(kept) == len(survey.translations):
        return survey
    return replace(survey, translations=kept)


def placeholder_difference(own: str, said: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the codes whose answers only the own text quotes, and those only the translation."""
    here, there = dict.fromkeys(quoted_codes(own)), dict.fromkeys(quoted_codes(said))
    return (
        tuple(code for code in here if code not in there),
        tuple(code for code in there if code not in here),
    )


@dataclass(frozen=True, slots=True)
class ImportedText:
    """What a file says of one text: its key, its own words at the time, its translations."""

    key: Key
    own: str | None
    said: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class TranslationChanges:
    """What taking in a file would do. ``reworded`` were translated from other words.

    ``refused`` are words that the kiosk could not say.
    """

    translations: tuple[Translation, ...]
    new: int
    changed: int
    reworded: int = 0
    unknown: int = 0
    refused: int = 0

    def __add__(self, other: TranslationChanges) -> TranslationChanges:
        return TranslationChanges(
            self.translations + other.translations,
            self.new + other.new,
            self.changed + other.changed,
            self.reworded + other.reworded,
            self.unknown + other.unknown,
            self.refused + other.refused,
        )


def translation_changes(survey: Survey, given: Iterable[ImportedText]) -> TranslationChanges:
    """Return what a file would change here; nothing it leaves empty, and nothing unknown.

    What it says in the survey's own language is left out: it would never be shown. What is
    taken in was made from the text that the file has, if it has that, else from today's.
    """
    own_language = survey.languages[:1]
    own = {text.key: text.text for text in own_texts(survey)}
    before = {(t.uuid, t.field, t.language): t.text for t in survey.translations}
    translations: list[Translation] = []
    new = changed = reworded = unknown = 0
    for row in given:
        if row.key not in own:
            unknown += 1
            continue
        news, today = 0, own[row.key]
        is_reworded = row.own is not None and row.own != _lines(today)
        source = row.own if is_reworded else today
        for language, text in row.said.items():
            was = _lines(before.get((*row.key, language), ""))
            if not text.strip() or text == was or language in own_language:
                continue
            translations.append(Translation(*row.key, language, text, source))
            news += 1
            if was.strip():
                changed += 1
            else:
                new += 1
        reworded += bool(news and is_reworded)
    return TranslationChanges(tuple(translations), new, changed, reworded, unknown)


_SECTION_FIELDS = frozenset({"title", "description"})
_QUESTION_FIELDS = frozenset({"text", "help", "constraint_message"})
_SCALE_FIELDS = _QUESTION_FIELDS | {"low_label", "high_label"}
_PART_FIELDS = frozenset({"label"})
_KIOSK_ROLES = dict(
    zip(TEXT_KEYS, (TextRole.WELCOME, TextRole.THANKS, TextRole.EMAIL_TEXT), strict=True)
)


def _saying(texts: Iterable[OwnText]) -> tuple[OwnText, ...]:
    return tuple(text for text in texts if text.text.strip())


def _survey_texts(survey: Survey) -> Iterator[OwnText]:
    yield OwnText(survey.uuid, "title", survey.title, TextRole.TITLE)
    yield OwnText(survey.uuid, "description", survey.description, TextRole.DESCRIPTION)
    settings = dict(survey.settings)
    for key, role in _KIOSK_ROLES.items():
        yield OwnText(survey.uuid, key, settings.get(key, ""), role)


def _all_texts(survey: Survey) -> Iterator[OwnText]:
    yield from _survey_texts(survey)
    number = 0
    asked = (section for section in survey.sections if not section.retired)
    for count, section in enumerate(asked, start=1):
        yield from _section_texts(section, count)
        for question in section.questions:
            if question.retired:
                continue
            number += 1
            # What is calculated is never shown to a respondent.
            if not question.kind.is_calculated:
                yield from _question_texts(question, number)


def _section_texts(section: Section, number: int) -> Iterator[OwnText]:
    uuid = section.uuid
    yield OwnText(uuid, "title", section.title, TextRole.SECTION_TITLE, number)
    yield OwnText(uuid, "description", section.description, TextRole.SECTION_DESCRIPTION, number)


def _question_texts(question: Question, number: int) -> Iterator[OwnText]:
    uuid, settings = question.uuid, question.settings
    yield OwnText(uuid, "text", question.text, TextRole.QUESTION, number)
    yield OwnText(uuid, "help", question.help, TextRole.HELP, number)
    message = question.constraint_message
    yield OwnText(uuid, "constraint_message", message, TextRole.MESSAGE, number)
    if question.kind.is_scale:
        yield OwnText(uuid, "low_label", settings.low_label, TextRole.LOW_LABEL, number)
        yield OwnText(uuid, "high_label", settings.high_label, TextRole.HIGH_LABEL, number)
    if question.kind.has_choices:
        for part, choice in enumerate(question.offered, start=1):
            yield OwnText(choice.uuid, "label", choice.label, TextRole.CHOICE, number, part)
    if question.kind.has_rows:
        for part, row in enumerate(question.asked_rows, start=1):
            yield OwnText(row.uuid, "label", row.label, TextRole.ROW, number, part)


def _lines(text: str) -> str:
    """Return the text with the line ends that files are read with."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
