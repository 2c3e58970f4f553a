"""Tests know the program by its public names: what is private may change without them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
ALLOWED = {
    "_exit": "os._exit is documented: it ends a process without clearing up",
    "_replace": "NamedTuple._replace is documented: it returns a changed copy",
}


def private_names(source: str) -> Iterator[tuple[int, str]]:
    """Return the line and the name of every access to something private of another object."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Attribute(value=ast.Name(id="self" | "cls")):
                continue
            case ast.Attribute(attr=name):
                pass
            case ast.Call(
                func=ast.Attribute(attr="setattr" | "delattr"),
                args=[_, ast.Constant(value=str(name)), *_],
            ) if not name.isupper():
                # Limits, in capitals, are made small so that a test needs no million rows.
                pass
            case _:
                continue
        if name.startswith("_") and not name.startswith("__") and name not in ALLOWED:
            yield node.lineno, name


def test_no_test_uses_a_private_name_of_the_program():
    found = {
        path.relative_to(TESTS).as_posix(): names
        for path in sorted(TESTS.rglob("*.py"))
        if (names := list(private_names(path.read_text(encoding="utf-8"))))
    }
    assert found == {}


@pytest.mark.parametrize(
    "source",
    ["page._next.click()", 'patch.setattr(app, "_show", show)', "super()._look()", "f(a._b)"],
)
def test_private_names_are_noticed(source):
    assert list(private_names(source))


@pytest.mark.parametrize(
    "source",
    ["self._next", "cls._next", "page.__class__", "os._exit(1)", 'm.setattr(a, "_MOST", 3)'],
)
def test_own_names_and_limits_are_no_private_names_of_the_program(source):
    assert not list(private_names(source))
