"""The catalogue of what the program says to a person: `python -m tests.sentences` prints it.

Read out of the source, so that nothing has to be listed twice. It is what a translator of
the windows gets, beside the words of the widgets themselves.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from string import Formatter

ROOT = Path(__file__).parent.parent
PROGRAM = ROOT / "surveyapp"
LAYERS = tuple(PROGRAM / name for name in ("domain", "store", "exchange", "workers", "views"))
"""Where sentences for a window are made; the command line speaks English only."""

_BASE = "UserError"
_NO_VALUES = ("one", "span")


@dataclass(frozen=True, slots=True)
class Said:
    """A place in the source where a sentence is made."""

    path: Path
    call: ast.Call

    @property
    def template(self) -> str | None:
        """The template, None where a whole sentence is handed on."""
        return _literal(self.call.args[0])

    @property
    def one(self) -> str | None:
        """The template for a count of 1, if there is one of its own."""
        return _literal(self.given.get("one"))

    @property
    def given(self) -> dict[str | None, ast.expr]:
        """What is passed by name."""
        return {keyword.arg: keyword.value for keyword in self.call.keywords}

    @property
    def values(self) -> dict[str | None, ast.expr]:
        """What is put into the template."""
        return {name: value for name, value in self.given.items() if name not in _NO_VALUES}

    def __str__(self) -> str:
        place = f"{self.path.relative_to(ROOT)}:{self.call.lineno}"
        return f"{place}: {ast.unparse(self.call)}"


def said_in(sources: Iterable[Path]) -> Iterator[Said]:
    """Yield every call that makes a `Sentence`, or an error that is one, in the order found."""
    errors = error_classes()
    makers = {"Sentence", *(name for name, has_own_init in errors.items() if not has_own_init)}
    for path in sorted(sources):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef) and node.name in errors:
                yield from (Said(path, call) for call in _calls(node) if _is_init(call))
            elif isinstance(node, ast.Call) and _name(node.func) in makers and node.args:
                yield Said(path, node)


def catalogue(sources: Iterable[Path]) -> dict[str, str | None]:
    """Return the templates, each with that for a count of 1 where it has one.

    Those without a word of their own only hand on what somebody else wrote.
    """
    return {
        said.template: said.one
        for said in said_in(sources)
        if said.template is not None
        and any(words for words, *_ in Formatter().parse(said.template))
    }


def modules(folders: Iterable[Path] = LAYERS) -> list[Path]:
    """Return the modules in these folders."""
    return [path for folder in folders for path in folder.rglob("*.py")]


def places(template: str) -> set[str]:
    """Return the names of what is put into a template."""
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


def error_classes() -> dict[str, bool]:
    """Return the errors that are meant for a person, and whether each words itself alone."""
    classes = {
        node.name: node
        for path in modules([PROGRAM])
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
    }
    found = {_BASE: False}
    while more := {
        name: any(_takes_no_template(part) for part in node.body)
        for name, node in classes.items()
        if name not in found and any(_name(base) in found for base in node.bases)
    }:
        found |= more
    return found


def _takes_no_template(part: ast.stmt) -> bool:
    """Whether this is a constructor that words the error itself."""
    if not isinstance(part, ast.FunctionDef) or part.name != "__init__":
        return False
    return "template" not in {argument.arg for argument in part.args.posonlyargs}


def _calls(node: ast.AST) -> Iterator[ast.Call]:
    return (child for child in ast.walk(node) if isinstance(child, ast.Call))


def _is_init(call: ast.Call) -> bool:
    """Whether an error is worded here; one that takes a template only hands it on."""
    is_init = _name(call.func) == "__init__" and bool(call.args)
    return is_init and _name(call.args[0]) != "template"


def _name(node: ast.expr) -> str:
    return getattr(node, "id", "") or getattr(node, "attr", "")


def _literal(node: ast.expr | None) -> str | None:
    is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
    return node.value if is_text else None


if __name__ == "__main__":
    for template, one in sorted(catalogue(modules()).items()):
        sys.stdout.write(f"{template}\n" if one is None else f"{template}  (1: {one})\n")
