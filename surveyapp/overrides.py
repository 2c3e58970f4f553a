"""Methods that Qt calls: a fault in one of them is reported, and must not get back into Qt."""

from __future__ import annotations

import sys
from collections.abc import Callable
from enum import Flag
from functools import wraps
from inspect import unwrap
from typing import Any, TypeVar, get_origin, get_type_hints

_Method = TypeVar("_Method", bound=Callable[..., Any])


def guarded(method: _Method) -> _Method:
    """Report what ``method`` raises, and give Qt the empty value of what it returns.

    Every method that overrides one of Qt's bears it. An exception that reaches
    PySide waits there until Qt is back where Python called it. Whatever override
    Qt asks for first meanwhile, of any object, PySide 6.11 looks up in vain: it
    never calls that one again, and gives back the method's reference once more
    than it took (`Sbk_GetPyOverride`). A method so freed ends the process.
    """

    # As a slot it is handed all that the signal has, because of the `*args`.
    taken = unwrap(method).__code__.co_argcount

    @wraps(method)
    def called_by_qt(*args: Any, **kwargs: Any) -> Any:
        try:
            return method(*args[:taken], **kwargs)
        except Exception as error:  # of any kind: the reason is above
            sys.excepthook(type(error), error, error.__traceback__)
            return _empty(get_type_hints(method)["return"])

    # Callers and mypy see the method as it is written.
    called_by_qt.is_guarded = True  # type: ignore[attr-defined]  # read by the tests
    return called_by_qt  # type: ignore[return-value]  # the same parameters, by wraps


def _empty(kind: Any) -> Any:
    """Return what PySide would give Qt for an override that failed; None for no pointer."""
    if get_origin(kind) is list:
        return []
    if not isinstance(kind, type):
        return None
    if issubclass(kind, Flag):
        return kind(0)
    # Only values of Qt's can be copied; a widget made here would belong to nobody.
    return kind() if kind in (bool, int, str) or hasattr(kind, "__copy__") else None
