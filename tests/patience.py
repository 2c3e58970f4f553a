"""How long a test waits for what must come, before it says that it did not come.

A wait that is over when its event is there costs nothing by being long; a short one fails on a
busy machine though nothing is wrong. So there is one length for all, and no test has its own.
"""

from __future__ import annotations

import faulthandler
import sys
from collections.abc import Callable
from itertools import count
from typing import Any

import pytest
from pytestqt.exceptions import TimeoutError
from pytestqt.qtbot import QtBot

PATIENCE_S = 120
"""Seconds for a process of its own, or for an event in this one."""

PATIENCE_MS = PATIENCE_S * 1000


class PatientBot(QtBot):
    """pytest-qt's bot with a length of its waits that a busy machine keeps to as well."""

    def waitSignal(self, signal: Any, *, timeout: int = PATIENCE_MS, **options: Any) -> Any:
        return super().waitSignal(signal, timeout=timeout, **options)

    def waitSignals(self, signals: Any, *, timeout: int = PATIENCE_MS, **options: Any) -> Any:
        return super().waitSignals(signals, timeout=timeout, **options)

    def waitUntil(self, callback: Callable[[], Any], *, timeout: int = PATIENCE_MS) -> None:
        try:
            super().waitUntil(callback, timeout=timeout)
        except TimeoutError:
            # What never came may be stuck in another thread: on a machine one cannot get at,
            # this is all there is to see of it.
            faulthandler.dump_traceback(sys.__stderr__)
            raise

    def waitExposed(self, widget: Any, *, timeout: int = PATIENCE_MS) -> Any:
        return super().waitExposed(widget, timeout=timeout)

    def waitActive(self, widget: Any, *, timeout: int = PATIENCE_MS) -> Any:
        return super().waitActive(widget, timeout=timeout)


@pytest.fixture
def qtbot(qapp: Any, request: pytest.FixtureRequest) -> PatientBot:
    """What pytest-qt's fixture of this name gives, with the longer waits."""
    return PatientBot(request)


def a_look_at_each_screen() -> Callable[[], float]:
    """Return a clock for a kiosk whose visitors press at once and mean it: a second has passed."""
    return map(float, count()).__next__
