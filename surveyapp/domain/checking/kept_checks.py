"""What is kept of another tool's form but not asked: its author should know."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from surveyapp.domain.checking.findings import Finding, Gravity, Remedy
from surveyapp.domain.kept_rows import not_asked, untranslated, without_kept
from surveyapp.domain.sentences import Sentence
from surveyapp.domain.survey import Survey


def check_kept(survey: Survey) -> Iterator[Finding]:
    """Yield what nobody is asked here; what devices note by themselves in one finding."""
    noted = [found for found in not_asked(survey) if found.is_metadata]
    for found in not_asked(survey):
        if found.is_metadata or not found.label:
            continue
        sentence = Sentence(
            "Not asked here: “{label}” ({kind}). It is kept, and written back to an XLSForm.",
            label=" ".join(found.label.split()),
            kind=found.kind,
        )
        remedy = Remedy(Sentence("Drop it"), partial(without_kept, gone=found.rows))
        yield Finding(found.after or survey.uuid, Gravity.HINT, sentence, remedy=remedy)
    if noted:
        sentence = Sentence(
            "Not noted here: {names}. It is kept, and written back to an XLSForm.",
            names=", ".join(found.label or found.kind for found in noted),
        )
        yield Finding(survey.uuid, Gravity.HINT, sentence)
    for uuid, text, row in untranslated(survey):
        sentence = Sentence("Not taken over from LimeSurvey: {expression}", expression=text)
        remedy = Remedy(Sentence("Drop it"), partial(without_kept, gone=(row,)))
        yield Finding(uuid, Gravity.WARNING, sentence, remedy=remedy)
