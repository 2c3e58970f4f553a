"""What the kiosk itself says, "Next" or "Thank you!", in languages the program does not ship.

The manager writes these words once for all surveys of a library, in the table in which a
survey is translated; so they are `OwnText`s and `Translation`s like the survey's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from surveyapp.domain.languages import KIOSK_LANGUAGES
from surveyapp.domain.plurals import plural_forms
from surveyapp.domain.sentences import Sentence
from surveyapp.domain.survey import Translation
from surveyapp.domain.translating import (
    ImportedText,
    Key,
    OwnText,
    Progress,
    TextRole,
    TranslationChanges,
)

KIOSK = "kiosk"
"""Stands in the key of a word where the uuid stands of the part a survey's text belongs to."""
NUMBER = "{number}"
"""Where the number stands in what is counted: for a translator of Qt's it is ``%n``."""

_QT_NUMBER = "%n"
_PLACE = re.compile(r"\{[^{}]*\}")
_MARKUP = re.compile("[<>&]")
_ROLES = {
    "AttractScreen": TextRole.KIOSK_START,
    "BlankScreen": TextRole.KIOSK_WAITING,
    "CalculatedInput": TextRole.KIOSK_ANSWERS,
    "CalendarPad": TextRole.KIOSK_DATES,
    "CalendarSheet": TextRole.KIOSK_DATES,
    "ChoiceList": TextRole.KIOSK_ANSWERS,
    "ChoicesInput": TextRole.KIOSK_ANSWERS,
    "ConsentInput": TextRole.KIOSK_ANSWERS,
    "DigitPart": TextRole.KIOSK_DATES,
    "DropDownInput": TextRole.KIOSK_ANSWERS,
    "EmailBlock": TextRole.KIOSK_ANSWERS,
    "IdleWarning": TextRole.KIOSK_WAITING,
    "KioskWindow": TextRole.KIOSK_NOTICES,
    "LanguageChoice": TextRole.KIOSK_START,
    "MomentPartsInput": TextRole.KIOSK_DATES,
    "NumberInput": TextRole.KIOSK_ANSWERS,
    "NumberPad": TextRole.KIOSK_KEYS,
    "PageScreen": TextRole.KIOSK_PAGES,
    "PageStage": TextRole.KIOSK_PAGES,
    "PinPad": TextRole.KIOSK_STAFF,
    "PrivacyCover": TextRole.KIOSK_WAITING,
    "QuestionBlock": TextRole.KIOSK_PAGES,
    "RankRow": TextRole.KIOSK_ANSWERS,
    "RankingInput": TextRole.KIOSK_ANSWERS,
    "ScreenStack": TextRole.KIOSK_NOTICES,
    "Sentence": TextRole.KIOSK_PROBLEMS,
    "SliderInput": TextRole.KIOSK_ANSWERS,
    "StaffPanel": TextRole.KIOSK_STAFF,
    "Strip": TextRole.KIOSK_START,
    "TextInput": TextRole.KIOSK_ANSWERS,
    "ThanksScreen": TextRole.KIOSK_END,
    "TouchKeyboard": TextRole.KIOSK_KEYS,
    "TypedMomentInput": TextRole.KIOSK_DATES,
    "_CalendarButton": TextRole.KIOSK_DATES,
    "_MomentLine": TextRole.KIOSK_DATES,
}
"""Where each context is met, in which translators of Qt's know a word: the class that says it."""
_ORDER = tuple(TextRole)


@dataclass(frozen=True, slots=True)
class KioskWord:
    """One text of the kiosk, and the contexts it is said in.

    ``counted`` is what it is in English for 1 and for other numbers, if it counts something.
    """

    source: str
    contexts: tuple[str, ...]
    counted: tuple[str, ...] = ()

    @property
    def role(self) -> TextRole:
        """Where it is met first."""
        return min((role_of(context) for context in self.contexts), key=_ORDER.index)


def role_of(context: str) -> TextRole:
    """Return where the words of a context are met."""
    return _ROLES.get(context, TextRole.KIOSK_PAGES)


def known_contexts() -> set[str]:
    """Return the contexts of which `role_of` knows where they are met."""
    return set(_ROLES)


def is_shipped(language: str) -> bool:
    """Return whether the program brings the kiosk's words in a language; so it does for ""."""
    return language.lower().replace("_", "-").split("-")[0] in ("", *KIOSK_LANGUAGES)


def kiosk_texts(words: Iterable[KioskWord], language: str) -> tuple[OwnText, ...]:
    """Return what there is to be written in a language, in the order it is met.

    What is counted has as many texts as the language has forms.
    """
    ordered = sorted(words, key=lambda word: _ORDER.index(word.role))
    return tuple(text for word in ordered for text in _texts(word, language))


def word_problem(text: OwnText, said: str) -> Sentence | None:
    """Return why the kiosk cannot say this for a text of its own; None if it can."""
    wanted, found = set(_PLACE.findall(text.text)), set(_PLACE.findall(said))
    if len(text.numbers) == 1:
        # "one second": there is only one number it can be.
        wanted, found = wanted - {NUMBER}, found - {NUMBER}
    if set("{}") & set(_PLACE.sub("", said)):
        return Sentence("A curly bracket stands alone. Write the places as they are in English.")
    if missing := sorted(wanted - found):
        return Sentence("{places} must stand in it too.", places=", ".join(missing))
    if unknown := sorted(found - wanted):
        return Sentence("{places} is nothing the kiosk can fill in.", places=", ".join(unknown))
    if sign := _MARKUP.search(said):
        return Sentence("A kiosk cannot show “{sign}” everywhere.", sign=sign[0])
    return None


def usable_words(
    words: Iterable[KioskWord], language: str, said: Mapping[str, str]
) -> dict[KioskWord, tuple[str, ...]]:
    """Return what can be said in a language: words with all forms, each as Qt's translators want.

    ``said`` is by the fields of `kiosk_texts`. What an earlier program was told may lack a place.
    """
    found = {}
    for word in words:
        texts = _texts(word, language)
        forms = tuple(said.get(text.field, "") for text in texts)
        pairs = zip(texts, forms, strict=True)
        if all(form.strip() and word_problem(text, form) is None for text, form in pairs):
            # Elsewhere it is a place like any other.
            found[word] = (
                tuple(form.replace(NUMBER, _QT_NUMBER) for form in forms) if word.counted else forms
            )
    return found


def words_progress(words: Iterable[KioskWord], language: str, said: Mapping[str, str]) -> Progress:
    """Return how many of the kiosk's texts are written in a language."""
    texts = kiosk_texts(words, language)
    return Progress(sum(bool(said.get(text.field, "").strip()) for text in texts), len(texts))


def said_in(said: Mapping[str, str]) -> dict[Key, str]:
    """Return words under the keys of `kiosk_texts`."""
    return {(KIOSK, field): text for field, text in said.items()}


def with_words(
    before: Mapping[str, Mapping[str, str]], said: Iterable[Translation]
) -> dict[str, dict[str, str]]:
    """Return the words of all languages with these; a blank one takes away what there was."""
    found = {language: dict(words) for language, words in before.items()}
    for one in said:
        words = found.setdefault(one.language, {})
        if one.text.strip():
            words[one.field] = one.text
        else:
            words.pop(one.field, None)
    return found


def word_changes(
    words: Sequence[KioskWord],
    before: Mapping[str, Mapping[str, str]],
    given: Sequence[ImportedText],
) -> TranslationChanges:
    """Return what a file would change of the kiosk's words, in languages that are not shipped."""
    texts = {
        language: {text.field: text for text in kiosk_texts(words, language)}
        for row in given
        for language in row.said
        if not is_shipped(language)
    }
    translations: list[Translation] = []
    new = changed = unknown = refused = 0
    for row in given:
        for language, said in row.said.items():
            was = before.get(language, {}).get(row.key[1], "")
            if not said.strip() or said == was or is_shipped(language):
                continue
            text = texts[language].get(row.key[1])
            if text is None:
                unknown += 1
            elif word_problem(text, said) is not None:
                refused += 1
            else:
                translations.append(Translation(*row.key, language, said))
                new += not was
                changed += bool(was)
    return TranslationChanges(tuple(translations), new, changed, unknown=unknown, refused=refused)


def _texts(word: KioskWord, language: str) -> Sequence[OwnText]:
    role = word.role
    if not word.counted:
        return (OwnText(KIOSK, word.source, word.source, role),)
    one, more = (form.replace(_QT_NUMBER, NUMBER) for form in word.counted)
    return tuple(
        OwnText(
            KIOSK,
            f"{word.source} [{form}]",
            one if numbers == (1,) else more,
            role,
            numbers=numbers,
        )
        for form, numbers in plural_forms(language).items()
    )
