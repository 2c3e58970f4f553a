"""The order of answers that form a scale: agreement, frequency, ages, whatever has an order.

People answer in any order, so that a file's own order says nothing. Known wordings are in
`scale_words`; other answers have their order by the numbers in them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from functools import cache

from surveyapp.exchange.responses_in.scale_words import ASIDE, SCALES
from surveyapp.exchange.responses_in.stray_numbers import is_missing

_DECORATION = re.compile(
    r"\s*[(\[]\s*[-+]?\d+\s*[)\]]\s*\Z|\A\s*[(\[]?[-+]?\d+\s*[.):=\]–—-](?!\s*\d)\s*"
)
_NUMBER = re.compile(r"(?<![\w.,])[-+−]?[$€£¥]?\s?\d[\d.,' \u00a0\u202f]*(?:[kKmM]\b)?")
_NUMBERED = re.compile(
    r"\A\s*[(\[]?(?P<front>[-+]?\d+)\s*(?:[.):=\]]|[–—-](?!\s*\d)|\Z)"
    r"|[(\[=]\s*(?P<back>[-+]?\d+)\s*[)\]]?\s*\Z"
)
_ASIDE_IN_BRACKETS = re.compile(r"\s*\([^()\d]*\)\Z")
_BELOW = re.compile(
    r"^\s*(?:<|≤|under|below|less than|fewer than|up to|younger|no more than|at most|bis|unter"
    r"|weniger als|moins de?|jusqu|menos de|hasta|menor|até|abaixo|meno di|fino a|sotto)",
    re.IGNORECASE,
)
_ABOVE = re.compile(
    r"^\s*(?:>|≥|over|above|more than|at least|older|über|mehr als|ab\b|plus de|más de|mas de"
    r"|mayor|mais de|acima|più di|oltre)|\+\s*\D*$|(?:or|and|&) (?:more|older|over|above)"
    r"|und mehr|und älter|ou plus|et plus|o más|y más|ou mais|e oltre|o più",
    re.IGNORECASE,
)
_UNITS = (
    (re.compile(r"\b(?:seconds?|secs?|sekunden?|secondes?|segundos?|secondi)\b", re.I), 1.0),
    (re.compile(r"\b(?:minutes?|mins?|minuten?|minutos?|minuti)\b", re.I), 60.0),
    (re.compile(r"\b(?:hours?|hrs?|h|stunden?|heures?|horas?|ore)\b", re.I), 3_600.0),
    (re.compile(r"\b(?:days?|tage?n?|jours?|días?|dias?|giorni)\b", re.I), 86_400.0),
    (re.compile(r"\b(?:weeks?|wochen?|semaines?|semanas?|settimane)\b", re.I), 604_800.0),
    (re.compile(r"\b(?:months?|monate?n?|mois|mes(?:es)?|mês|mesi)\b", re.I), 2_592_000.0),
    (re.compile(r"\b(?:years?|yrs?|jahre?n?|ans?|années?|años?|anos?|anni)\b", re.I), 31_536_000.0),
)
_LEAST_NUMBERED = 3


def ordered_labels(labels: Collection[str]) -> list[str] | None:
    """Return the labels as a scale has them, the lowest first; None if they are none.

    Answers that stand beside a scale ("Don't know") come last, in the order given.
    """
    own = [label for label in labels if not _is_aside(label)]
    aside = [label for label in labels if _is_aside(label)]
    if len(own) < 2:
        return None
    ordered = _by_numbers(own) or _by_words(own) or _by_ranges(own)
    return None if ordered is None else [*ordered, *aside]


def is_scale(labels: Collection[str]) -> bool:
    """Whether these are the answers of a scale that is known by its words."""
    own = [label for label in labels if not _is_aside(label)]
    return len(own) > 1 and _by_words(own) is not None


def _is_aside(label: str) -> bool:
    return plain(label) in ASIDE or (is_missing(label) and plain(label) not in _NOTHING)


def plain(label: str) -> str:
    """Return a label as scales are compared: without case, numbers before or after, marks."""
    text = _DECORATION.sub("", label)
    text = text.replace("’", "'").replace("\u00a0", " ").casefold().strip(" .!*")
    return " ".join(text.split())


def _by_words(labels: Sequence[str]) -> list[str] | None:
    words = {label: plain(_ASIDE_IN_BRACKETS.sub("", label) or label) for label in labels}
    if len(set(words.values())) < len(labels):
        return None
    found = _scale_of(frozenset(words.values()))
    return None if found is None else sorted(labels, key=lambda label: found[words[label]])


@cache
def _places() -> tuple[dict[str, int], ...]:
    return tuple(
        {plain(word): place for place, words in enumerate(scale) for word in words.split("|")}
        for scale in SCALES
    )


_YES_NO = frozenset(
    {"yes", "no", "ja", "nein", "oui", "non", "sí", "si", "sì", "sim", "não", "nao"}
    | {"agree", "disagree", "true", "false"}
)


def _scale_of(words: frozenset[str]) -> dict[str, int] | None:
    if len(words) == 2 and words <= _YES_NO:
        return None  # people write "Yes / No"
    for places in _places():
        if words <= places.keys() and len({places[word] for word in words}) == len(words):
            return places
    return None


def _by_numbers(labels: Sequence[str]) -> list[str] | None:
    """Order labels that each begin or end with a number of their own: "Agree (4)"."""
    numbers: dict[str, int] = {}
    for label in labels:
        found = _NUMBERED.search(label)
        if found is None or not plain(label) or _only_figures(label):
            return None
        numbers[label] = int(found["front"] or found["back"])
    values = sorted(numbers.values())
    near = values[-1] - values[0] <= max(10, 3 * len(values))
    if len(set(values)) < len(values) or not near:
        return None
    return sorted(labels, key=numbers.__getitem__)


def _only_figures(label: str) -> bool:
    return sum(map(str.isdigit, label)) > sum(map(str.isalpha, label))


def _by_ranges(labels: Sequence[str]) -> list[str] | None:
    """Order ranges of ages, money, numbers, spans of time, by where each begins."""
    if len(labels) < _LEAST_NUMBERED:
        return None
    keys: dict[str, tuple[float, int]] = {}
    for label in labels:
        key = _range_key(label)
        if key is None:
            return None
        keys[label] = key
    if len(set(keys.values())) < len(keys):
        return None
    return sorted(labels, key=keys.__getitem__)


_NOTHING = frozenset(
    {"none", "never", "0", "nothing", "keine", "nie", "aucun", "jamais", "ninguno", "nunca"}
    | {"nenhum", "nessuno", "mai", "no", "not at all", "just me", "zero"}
)


def _range_key(label: str) -> tuple[float, int] | None:
    if plain(label) in _NOTHING or label.casefold().strip() in _NOTHING:
        return -1.0, 0
    numbers = [value for found in _NUMBER.findall(label) if (value := _value(found)) is not None]
    if not numbers or len(numbers) > 3:
        if re.match(r"\s*(?:less|under) (?:than )?(?:an?|one)\b", label, re.IGNORECASE):
            numbers = [1.0]
        else:
            return None
    unit = next((size for pattern, size in _UNITS if pattern.search(label)), 1.0)
    if _BELOW.search(label):
        return numbers[0] * unit, -1
    if _ABOVE.search(label):
        return numbers[-1] * unit, 1
    return min(numbers[:2]) * unit, 0


def _value(text: str) -> float | None:
    digits = re.sub(r"[^\d.,kKmM]", "", text).rstrip(".,")
    factor = {"k": 1e3, "m": 1e6}.get(digits[-1:].lower(), 1.0)
    digits = digits.rstrip("kKmM")
    grouped = re.sub(r"[.,](?=\d{3}(?:\D|\Z))", "", digits)
    try:
        return float(grouped.replace(",", ".")) * factor
    except ValueError:
        return None


def one_order(sets: Iterable[Sequence[str]]) -> dict[frozenset[str], list[str]]:
    """Return one order for each set of answers that occurs, that of the first such set.

    A set that has a part of another's answers takes the other's order.
    """
    orders: dict[frozenset[str], list[str]] = {}
    for labels in sets:
        orders.setdefault(frozenset(labels), list(labels))
    for answers in list(orders):
        wider = max(
            (other for other in orders if answers < other and 2 * len(answers) > len(other)),
            key=len,
            default=None,
        )
        if wider is not None:
            orders[answers] = [label for label in orders[wider] if label in answers]
    return orders
