"""From which words a translation was made, and whether the survey has others by now.

Each translation keeps the text that it was made from. So a change of that text tells by
itself, and so does its undo; nothing has to be marked when somebody edits.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from surveyapp.domain import quoting
from surveyapp.domain.survey import Survey, Translation
from surveyapp.domain.translating import Key, OwnText, own_texts, translate


def is_outdated(said: Translation, text: str) -> bool:
    """Whether the text it translates is another one than it was made from.

    Space between words is no difference. What is not known to be older is not outdated:
    translations of earlier versions do not say what they were made from.
    """
    source = said.source
    return source is not None and source != text and source.split() != text.split()


def outdated(survey: Survey, texts: Iterable[OwnText], language: str) -> dict[Key, str]:
    """Return those of these texts that were changed since translated, with what they were."""
    now = {text.key: text.text for text in texts}
    return {
        key: said.source
        for said in survey.translations
        if said.language == language
        and said.text.strip()
        and (text := now.get(key := (said.uuid, said.field))) is not None
        and said.source is not None
        and is_outdated(said, text)
    }


def outdated_texts(survey: Survey, language: str) -> dict[Key, str]:
    """Return the same of all texts that respondents read."""
    return outdated(survey, own_texts(survey), language)


def translate_today(survey: Survey, said: Iterable[Translation]) -> Survey:
    """Return the survey with these translations, made from what it says now.

    Those that say what they were made from keep that. A blank one takes away what there was.
    """
    return translate(survey, _made_today(survey, said))


def still_right(survey: Survey, keys: Collection[Key], language: str) -> Survey:
    """Return the survey with its translations of these texts taken as made from what it says now.

    Nobody changes them: somebody looked at them.
    """
    wanted = frozenset(keys)
    looked_at = (
        replace(said, source=None)
        for said in survey.translations
        if said.language == language and (said.uuid, said.field) in wanted
    )
    return translate_today(survey, looked_at)


def keep_sources(before: Survey, after: Survey) -> Survey:
    """Return an edited survey where translations that know no source got the text ``before``.

    Those of earlier versions do not say what they were made from. Where the edit changed the
    text and not the translation, that is what it was until now.
    """
    same = {said for said in before.translations if said.source is None}
    same.intersection_update(after.translations)
    if not same:
        return after
    keys = {(said.uuid, said.field) for said in same}
    then = {text.key: text.text for text in own_texts(before) if text.key in keys}
    was = {
        text.key: then[text.key]
        for text in own_texts(after)
        if text.key in then and _without_codes(text.text) != _without_codes(then[text.key])
    }
    if not was:
        return after
    translations = tuple(
        replace(said, source=was.get((said.uuid, said.field))) if said in same else said
        for said in after.translations
    )
    return replace(after, translations=translations)


def _without_codes(text: str) -> list[str]:
    """Return the words of a text, whatever the answers it quotes are called."""
    return quoting.pipe(text, dict.fromkeys(quoting.quoted_codes(text), "…")).split()


def _made_today(survey: Survey, said: Iterable[Translation]) -> Iterator[Translation]:
    now = {text.key: text.text for text in own_texts(survey)}
    for one in said:
        known = one.source is not None
        yield one if known else replace(one, source=now.get((one.uuid, one.field)))
