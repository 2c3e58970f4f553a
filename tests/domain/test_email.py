"""What is written like an email address, for the kiosk, the form and the import alike."""

from __future__ import annotations

import pytest

from surveyapp.domain.email import is_email


@pytest.mark.parametrize(
    "text",
    ["ann@example.org", "a.b+c@x-y.co.uk", "müller@bücher.de", "ann..b@example.ne.jp",
     "a" * 248 + "@x.org"],
)  # fmt: skip
def test_what_is_written_like_an_address_is_one(text):
    assert is_email(text)


@pytest.mark.parametrize(
    "text",
    ["", "ann", "ann@", "@x.org", "ann@x", "a b@x.org", "a@b@x.org", "a@x..org", "a@.org",
     "a@x.org.", "<a@x.org>", "mailto:a@x.org", "a@x.org,b@x.org", "a@x.org;", "a" * 249 + "@x.org",
     "a@x.org\n", "a\0@x.org", "a@\ud83d.org"],
)  # fmt: skip
def test_what_is_not_written_like_an_address_is_none(text):
    assert not is_email(text)
