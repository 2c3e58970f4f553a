"""How a question is shown: our appearances and settings, and what XLSForm calls the same."""

from __future__ import annotations

from surveyapp.domain.answers import number_text
from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.scales import scale_points
from surveyapp.domain.survey import Question

_WRITTEN = {
    (QuestionKind.SINGLE_CHOICE, "dropdown"): "minimal",
    (QuestionKind.MULTIPLE_CHOICE, "dropdown"): "minimal",
    (QuestionKind.TEXT, "long"): "multiline",
    (QuestionKind.SCALE, "stars"): "rating",
    (QuestionKind.SCALE, "slider"): "",
    (QuestionKind.SCALE, ""): "numbers",
}
"""What is called otherwise there; others have the names they have here, which all tools ignore."""

_READ = {
    (QuestionKind.SINGLE_CHOICE, "minimal"): "dropdown",
    (QuestionKind.SINGLE_CHOICE, "autocomplete"): "dropdown",
    (QuestionKind.SINGLE_CHOICE, "search"): "dropdown",
    (QuestionKind.MULTIPLE_CHOICE, "minimal"): "dropdown",
    (QuestionKind.MULTIPLE_CHOICE, "autocomplete"): "dropdown",
    (QuestionKind.MULTIPLE_CHOICE, "search"): "dropdown",
    (QuestionKind.TEXT, "multiline"): "long",
    (QuestionKind.SCALE, "rating"): "stars",
    (QuestionKind.SCALE, "picker"): "numbers",
}
_OWN = {
    QuestionKind.SINGLE_CHOICE: ("list", "dropdown", "columns"),
    QuestionKind.MULTIPLE_CHOICE: ("list", "dropdown", "columns"),
    QuestionKind.SCALE: ("numbers", "smileys", "slider", "nps", "stars"),
    QuestionKind.TEXT: ("short", "identifier"),
}


def written_appearance(kind: QuestionKind, appearance: str) -> str:
    """Return the appearance as XLSForm calls it."""
    return _WRITTEN.get((kind, appearance), appearance)


def read_appearance(kind: QuestionKind, text: str) -> str:
    """Return ours of the first word that says one; a range without is a slider."""
    for word in text.split():
        if word.startswith("columns"):
            word = "columns"
        if (kind, word) in _READ:
            return _READ[kind, word]
        if word in _OWN.get(kind, ()):
            return word
    return "slider" if kind.is_scale else ""


def written_parameters(question: Question) -> str:
    """Return what the column ``parameters`` says; "" for a scale that has no points."""
    if question.kind.is_scale:
        low, step, count = scale_points(question)
        high = question.settings.maximum
        high = low + step * (count - 1) if high is None else high
        if count < 2 or not 0 < step <= high - low:
            return ""
        texts = (number_text(low), number_text(high), number_text(step))
        return "start={} end={} step={}".format(*texts)
    return "randomize=true" if question.settings.randomise and question.kind.has_choices else ""
