"""The answers that LimeSurvey gives questions itself, in the languages of most of its surveys."""

from __future__ import annotations

from collections.abc import Mapping

_Said = Mapping[str, str]
"""By language; English where there is no other."""

_YES = {"en": "Yes", "de": "Ja", "fr": "Oui", "es": "Sí", "it": "Sì", "pt": "Sim", "nl": "Ja"}
_NO = {"en": "No", "de": "Nein", "fr": "Non", "es": "No", "it": "No", "pt": "Não", "nl": "Nee"}
FIXED: Mapping[str, tuple[tuple[str, _Said], ...]] = {
    "Y": (("Y", _YES), ("N", _NO)),
    "G": (
        ("F", {"en": "Female", "de": "Weiblich", "fr": "Féminin", "es": "Femenino"}),
        ("M", {"en": "Male", "de": "Männlich", "fr": "Masculin", "es": "Masculino"}),
    ),
    "C": (
        ("Y", _YES),
        ("U", {"en": "Uncertain", "de": "Unsicher", "fr": "Indécis", "es": "Dudoso"}),
        ("N", _NO),
    ),
    "E": (
        ("I", {"en": "Increase", "de": "Zunahme", "fr": "Augmentation", "es": "Aumentar"}),
        ("S", {"en": "Same", "de": "Gleich", "fr": "Inchangé", "es": "Igual"}),
        ("D", {"en": "Decrease", "de": "Abnahme", "fr": "Diminution", "es": "Disminuir"}),
    ),
    "A": tuple((str(n), {"en": str(n)}) for n in range(1, 6)),
    "B": tuple((str(n), {"en": str(n)}) for n in range(1, 11)),
}
"""The answers of questions that have no list of their own, by LimeSurvey's letter."""

OTHER: _Said = {"en": "Other", "de": "Sonstiges", "fr": "Autre", "es": "Otro", "it": "Altro"}
COMMENT: _Said = {"en": "Comment", "de": "Kommentar", "fr": "Commentaire", "es": "Comentario"}


def said_in(words: _Said, language: str) -> str:
    """Return words in a language, in English where they are not known in it."""
    return words.get(language.partition("-")[0].lower(), words["en"])
