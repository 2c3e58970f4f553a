"""The PIN is checked without being kept, and no restart gives new tries."""

from __future__ import annotations

import json

import pytest

from surveyapp.store.errors import NotALibraryError, TooLittleMemoryError
from surveyapp.store.pin import (
    check_pin,
    count_try,
    has_pin,
    is_right,
    keep_wait,
    kept_wait,
    set_pin,
    take_back_try,
    wrong_tries,
)
from surveyapp.store.settings import load_setting
from surveyapp.store.sqlite.opening import open_library
from tests.memory import little_memory, needs_limit

PIN = "258014"

pytestmark = pytest.mark.usefixtures("dear_pins")


def test_without_a_pin_none_is_right(database):
    with database.writer() as connection:
        assert not has_pin(connection)
        assert not check_pin(connection, "")
        assert not check_pin(connection, "0000")


def test_the_pin_set_is_right_and_another_is_not(database):
    with database.writer() as connection:
        set_pin(connection, PIN)
    with database.reader() as connection:
        assert has_pin(connection)
        assert is_right(connection, PIN)
        assert not is_right(connection, "258015")
        assert not is_right(connection, "")


def test_a_pin_costs_whoever_guesses_it_as_much_as_owasp_asks_for(database):
    with database.writer() as connection:
        set_pin(connection, PIN)
        kept = json.loads(load_setting(connection, "kiosk.pin"))
    # cheatsheetseries.owasp.org, Password Storage: scrypt with n=2^17, r=8, p=1 at least.
    assert kept["n"] >= 2**17
    assert (kept["r"], kept["p"]) >= (8, 1)


def test_a_new_pin_takes_the_place_of_the_old(database):
    with database.writer() as connection:
        set_pin(connection, PIN)
        set_pin(connection, "907341")
        assert not check_pin(connection, PIN)
        assert check_pin(connection, "907341")


def test_what_will_not_do_as_a_pin_is_not_set(database):
    with database.writer() as connection:
        with pytest.raises(ValueError, match="in a row"):
            set_pin(connection, "1234")
        assert not has_pin(connection)


def test_the_pin_itself_is_nowhere_in_the_files(database):
    with database.writer() as connection:
        set_pin(connection, PIN)
    files = [f for f in database.path.parent.iterdir() if f.name.startswith(database.path.name)]
    assert len(files) > 1
    assert not any(PIN.encode() in file.read_bytes() for file in files)


def test_the_same_pin_is_kept_differently_each_time(database):
    kept = set()
    for _ in range(2):
        with database.writer() as connection:
            set_pin(connection, PIN)
            rows = connection.exec_driver_sql("SELECT value FROM settings").scalars()
            kept.add("".join(rows))
    assert len(kept) == 2


def test_tries_and_the_wait_outlive_a_restart(database):
    for _ in range(6):
        with database.writer() as connection:
            wrong = count_try(connection)
    assert wrong == 6
    database.close()
    again = open_library(database.path)
    with again.writer() as connection:
        assert wrong_tries(connection) == 6
        assert kept_wait(connection) == 15
        assert count_try(connection) == 7
        assert kept_wait(connection) == 30
    again.close()


def test_what_is_left_of_a_wait_is_kept(database):
    with database.writer() as connection:
        keep_wait(connection, 12)
        assert kept_wait(connection) == 12
        keep_wait(connection, 0)
        assert kept_wait(connection) == 0


def test_the_right_pin_forgets_the_wrong_ones(database):
    with database.writer() as connection:
        set_pin(connection, PIN)
        for _ in range(7):
            count_try(connection)
        assert not check_pin(connection, "1111")
        assert kept_wait(connection) == 30
        assert check_pin(connection, PIN)
        assert (wrong_tries(connection), kept_wait(connection)) == (0, 0)


def test_setting_a_pin_forgets_the_wrong_ones(database):
    with database.writer() as connection:
        for _ in range(7):
            count_try(connection)
        set_pin(connection, PIN)
        assert (wrong_tries(connection), kept_wait(connection)) == (0, 0)


@needs_limit
def test_a_pin_that_cannot_be_looked_at_for_want_of_memory_is_neither_right_nor_wrong(database):
    with database.writer() as connection:
        set_pin(connection, PIN)
        for pin in (PIN, "258015"):
            with little_memory(), pytest.raises(TooLittleMemoryError):
                check_pin(connection, pin)
        with little_memory(), pytest.raises(TooLittleMemoryError):
            set_pin(connection, "907341")
        assert check_pin(connection, PIN)


@pytest.mark.parametrize(
    ("name", "cost"),
    [
        *(("n", cost) for cost in ("0", "3", '"x"', "1e300", str(2**40), "null")),
        *((name, cost) for name in "rp" for cost in ("0", "-1", "null")),
    ],
)
def test_a_damaged_pin_is_said_to_be_damaged(database, name, cost):
    with database.writer() as connection:
        set_pin(connection, PIN)
        connection.exec_driver_sql(
            f"UPDATE settings SET value = json_set(value, '$.{name}', json('{cost}'))"
        )
        with pytest.raises(NotALibraryError, match="makes no sense"):
            is_right(connection, PIN)


def test_a_try_that_was_not_looked_at_is_taken_back_with_its_wait(database):
    with database.writer() as connection:
        for _ in range(6):
            count_try(connection)
        take_back_try(connection)
        assert (wrong_tries(connection), kept_wait(connection)) == (5, 0)
