"""Each reason for a library not to open has the ways on that make sense, the likeliest first."""

from __future__ import annotations

from pathlib import Path

import pytest

from surveyapp.store import errors
from surveyapp.views import messages
from surveyapp.views.opening.recovery_options import (
    RecoveryOption,
    ask_recovery_option,
    recovery_options,
)

BUSY = errors.LibraryInUseError(Path("library.surveys"))
WAYS = {
    errors.NotALibraryError(""): "RESTORE CHOOSE NEW",
    errors.DamagedLibraryError(""): "RESTORE READ_ONLY CHOOSE NEW",
    errors.StrayWalError(Path("library.surveys")): "RESTORE READ_ONLY CHOOSE NEW",
    errors.AlteredLibraryError(""): "RESTORE CHOOSE NEW",
    errors.MissingLibraryError(""): "TRY_AGAIN RESTORE CHOOSE NEW",
    errors.NotAFileError(""): "CHOOSE NEW",
    errors.NewerLibraryError(""): "CHOOSE NEW",
    errors.OlderLibraryError(""): "CHOOSE NEW",
    errors.UnwritableLibraryError(""): "READ_ONLY TRY_AGAIN CHOOSE NEW",
    BUSY: "TRY_AGAIN READ_ONLY CHOOSE NEW",
    errors.StoreError(""): "TRY_AGAIN CHOOSE NEW",
}


@pytest.mark.parametrize(
    ("error", "names"), WAYS.items(), ids=[type(error).__name__ for error in WAYS]
)
def test_what_is_offered_follows_from_what_is_wrong(error, names):
    assert " ".join(way.name for way in recovery_options(error)) == names


def test_the_reason_is_said_and_the_choice_is_told(qapp, monkeypatch):
    asked = []
    answers = [1, None]

    def choose_between(*everything, **named):
        asked.append((everything, named))
        return answers.pop(0)

    monkeypatch.setattr(messages, "choose_between", choose_between)
    assert ask_recovery_option(None, BUSY, "Quit") is RecoveryOption.READ_ONLY
    assert ask_recovery_option(None, BUSY, "Quit") is None
    (_, _, sentence, texts), named = asked[0]
    assert sentence == str(BUSY)
    assert texts[:2] == ("Try again", "Open read-only")
    assert named == {"cancel": "Quit"}
