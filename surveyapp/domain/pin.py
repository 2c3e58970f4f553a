"""The PIN that leads out of the kiosk: what makes a good one, and how guessing is slowed."""

from __future__ import annotations

import secrets
from itertools import pairwise

from surveyapp.domain.sentences import Sentence

LEAST, MOST = 4, 12
"""Digits of a PIN."""
_GOOD = 6
_FREE_TRIES = 5
_FIRST_WAIT_S = 15
_LONGEST_WAIT_S = 900


def pin_problem(text: str) -> Sentence | None:
    """Return why this will not do as a PIN, None if it will."""
    if not (text.isascii() and text.isdigit() and LEAST <= len(text) <= MOST):
        return Sentence(
            "Please enter {least} to {most} digits, and nothing else.", least=LEAST, most=MOST
        )
    steps = {(ord(after) - ord(before)) % 10 for before, after in pairwise(text)}
    if steps == {0}:
        return Sentence(
            "A PIN of one digit only is the first that anybody tries. Please choose another."
        )
    if steps in ({1}, {9}):
        return Sentence("Digits in a row are soon guessed. Please choose another PIN.")
    return None


def is_short(pin: str) -> bool:
    """Return whether somebody with a copy of the library could try them all within hours."""
    return len(pin) < _GOOD


def proposed_pin() -> str:
    """Return six digits that nobody can foresee."""
    while True:
        pin = f"{secrets.randbelow(10**_GOOD):0{_GOOD}}"
        if not pin_problem(pin):
            return pin


def wait_after(wrong: int) -> int:
    """Return how many seconds to wait after so many wrong PINs in a row: none, then doubling."""
    if wrong <= _FREE_TRIES:
        return 0
    # Far beyond the longest; the power itself could become a number of any length.
    doublings = min(wrong - _FREE_TRIES - 1, 10)
    return int(min(_FIRST_WAIT_S * 2**doublings, _LONGEST_WAIT_S))
