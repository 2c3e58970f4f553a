"""Every method of the program that overrides one of Qt's."""

from __future__ import annotations

import importlib
import pkgutil
import sys
from collections.abc import Iterator
from types import FunctionType

import surveyapp

# Of the same name as one of Qt's that is not virtual: Qt never calls these.
NOT_VIRTUAL = {"show", "setAccessibleName"}


def overrides() -> Iterator[tuple[type, str]]:
    """Yield class and name of each, whatever module it is in."""
    for module in pkgutil.walk_packages(surveyapp.__path__, "surveyapp."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    names = sorted(name for name in sys.modules if name.startswith("surveyapp."))
    for name in names:
        for kind in list(vars(sys.modules[name]).values()):
            if isinstance(kind, type) and kind.__module__ == name:
                yield from ((kind, method) for method in _overridden(kind))


def _overridden(kind: type) -> Iterator[str]:
    of_qt = [base for base in kind.__mro__ if base.__module__.startswith("PySide6.")]
    for name, method in vars(kind).items():
        if not isinstance(method, FunctionType) or name.startswith("__") or name in NOT_VIRTUAL:
            continue
        if any(name in vars(base) for base in of_qt):
            yield name
