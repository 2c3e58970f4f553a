"""The PIN of a library's kiosk, of which only a hash is stored. The caller commits.

The count of wrong tries and the wait are kept with it, so that no restart of the
program or the computer gives a guesser new tries.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets

from sqlalchemy import Connection

from surveyapp.domain.pin import pin_problem, wait_after
from surveyapp.store.errors import TooLittleMemoryError, corrupt_value_errors
from surveyapp.store.settings import drop_setting, load_setting, save_setting

_PIN, _WRONG, _WAIT = "kiosk.pin", "kiosk.pin.wrong", "kiosk.pin.wait"

COST = {"n": 2**17, "r": 8, "p": 1}
"""Some tenths of a second and 128 MiB for each try, also for somebody who copied the file."""
_HIGHEST_COST = 2**24
"""Sixteen times as much: a higher one in the library is damage."""


def has_pin(connection: Connection) -> bool:
    """Return whether a PIN was ever set."""
    return load_setting(connection, _PIN) is not None


def set_pin(connection: Connection, pin: str) -> None:
    """Set the PIN and forget wrong tries; raise ValueError for one that is not to be used."""
    if problem := pin_problem(pin):
        raise ValueError(problem)
    salt = secrets.token_bytes(16)
    stored = {**COST, "salt": salt.hex(), "hash": _hash(pin, salt, **COST).hex()}
    save_setting(connection, _PIN, json.dumps(stored))
    drop_setting(connection, _WRONG, _WAIT)


def forget_pin(connection: Connection) -> None:
    """Delete the PIN with its wrong tries, as before the first one was set."""
    drop_setting(connection, _PIN, _WRONG, _WAIT)


def is_right(connection: Connection, pin: str) -> bool:
    """Return whether this is the PIN, within some tenths of a second; False if none was set.

    Raises TooLittleMemoryError when there is not the memory to check it.
    """
    text = load_setting(connection, _PIN)
    if text is None:
        return False
    # At the cost it was made with, so that a later version may set a higher one.
    salt, cost, stored = _stored_hash(text)
    return hmac.compare_digest(_hash(pin, salt, **cost), stored)


def check_pin(connection: Connection, pin: str) -> bool:
    """Return whether this is the PIN; if it is, forget the wrong ones before it."""
    if not is_right(connection, pin):
        return False
    drop_setting(connection, _WRONG, _WAIT)
    return True


def wrong_tries(connection: Connection) -> int:
    """Return how many wrong PINs in a row there were."""
    return _stored_count(connection, _WRONG)


def count_try(connection: Connection) -> int:
    """Count a try as wrong, with its wait, and return how many there are now in a row.

    Committed before the PIN is checked: whoever ends the program in between
    has used up a try all the same.
    """
    wrong = wrong_tries(connection) + 1
    save_setting(connection, _WRONG, str(wrong))
    keep_wait(connection, wait_after(wrong))
    return wrong


def take_back_try(connection: Connection) -> None:
    """Undo `count_try` for a PIN that could not be checked: it may have been right."""
    save_setting(connection, _WRONG, str(max(wrong_tries(connection) - 1, 0)))
    keep_wait(connection, 0)


def kept_wait(connection: Connection) -> int:
    """Return how many seconds must pass before the next try."""
    return _stored_count(connection, _WAIT)


def keep_wait(connection: Connection, seconds: int) -> None:
    """Store how many seconds of the wait are left."""
    if seconds > 0:
        save_setting(connection, _WAIT, str(seconds))
    else:
        drop_setting(connection, _WAIT)


@corrupt_value_errors()
def _stored_count(connection: Connection, key: str) -> int:
    return int(load_setting(connection, key) or 0)


@corrupt_value_errors()
def _stored_hash(text: str) -> tuple[bytes, dict[str, int], bytes]:
    """Return salt, scrypt's cost (``n``, ``r`` and ``p`` of RFC 7914) and the hash of a PIN."""
    stored = json.loads(text)
    n, r, p = (int(stored[name]) for name in COST)
    if not (n > 1 and n.bit_count() == 1 and r > 0 and p > 0 and n * r * p <= _HIGHEST_COST):
        raise ValueError("no cost that scrypt takes")
    cost = {"n": n, "r": r, "p": p}
    return bytes.fromhex(stored["salt"]), cost, bytes.fromhex(stored["hash"])


def _hash(pin: str, salt: bytes, n: int, r: int, p: int) -> bytes:
    try:
        # OpenSSL refuses more than 32 MiB unless told; the algorithm takes a little over
        # 128 * n * r.
        return hashlib.scrypt(pin.encode(), salt=salt, n=n, r=r, p=p, maxmem=256 * n * r)
    except (MemoryError, ValueError) as error:
        # The cost makes sense, so it is this that OpenSSL has no words for.
        raise TooLittleMemoryError from error
