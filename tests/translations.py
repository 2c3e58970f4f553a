"""Bring the translations of the kiosk up to date: `python -m tests.translations`.

Takes a few seconds. Reads the words of the kiosk, and what the domain says of answers,
out of their source into
resources/i18n/kiosk_<language>.ts, says which have no translation yet, and makes the
.qm files the program reads, and kiosk_words.json: the list of all words, for the manager
who writes them in another language. After a change of words:

1. run it; it names what is unfinished;
2. translate that in the .ts files, with Qt Linguist (`pyside6-linguist`) or by hand:
   fill in <translation> and take its type="unfinished" away;
3. run it again and commit the .ts, .qm and .json files.

A further language: add it to LANGUAGES here and to KIOSK_LANGUAGES of
surveyapp/domain/languages.py. English has a file only for what is counted
("1 second", "2 seconds"). tests/views/kiosk/test_translations.py holds all this.
"""

from __future__ import annotations

import ast
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.etree import ElementTree

from surveyapp.localization import CONTEXT
from tests.sentences import PROGRAM, catalogue

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "resources" / "i18n"
LANGUAGES = ("de", "fr", "es", "ar")
ENGLISH = "en"
WORDS = "kiosk_words.json"
_SAYING_OF_ANSWERS = (
    "domain/answers",
    "domain/interview",
    "domain/page_flow",
    "views/answering/typed_moments",
)
"""Modules whose sentences those who answer read."""
_FORM = ("-locations", "none", "-no-obsolete", "-sort-messages", "-silent")


def sources() -> list[Path]:
    """Return the modules of the kiosk, and those of the other views that it uses."""
    views = ROOT / "surveyapp" / "views"
    found: set[Path] = set()
    waiting = list((views / "kiosk").rglob("*.py"))
    while waiting:
        module = waiting.pop()
        if module not in found:
            found.add(module)
            waiting += _imported_views(module)
    return sorted(found)


def update(folder: Path = FOLDER) -> None:
    """Bring the .ts files in a folder up to date with the source."""
    files = [str(folder / f"kiosk_{language}.ts") for language in LANGUAGES]
    with tempfile.TemporaryDirectory() as made:
        answers = Path(made) / "answers.py"
        answers.write_text(_of_answers(), encoding="utf-8")
        modules = [*(str(path.relative_to(ROOT)) for path in sources()), str(answers)]
        _run("lupdate", *modules, "-ts", *files, *_FORM)
        english = str(folder / f"kiosk_{ENGLISH}.ts")
        _run("lupdate", *modules, "-ts", english, "-pluralonly", *_FORM)
    text = json.dumps(words(folder), ensure_ascii=False, indent=1)
    (folder / WORDS).write_text(f"{text}\n", encoding="utf-8")


def words(folder: Path) -> list[dict[str, object]]:
    """Return every word of the .ts files with the contexts it is said in.

    What is counted has its English for 1 and for other numbers too.
    """
    english = {
        message.findtext("source", ""): translations_of(message)
        for message in messages(folder / f"kiosk_{ENGLISH}.ts")
    }
    found: dict[str, list[str]] = {}
    for context in ElementTree.parse(folder / f"kiosk_{LANGUAGES[0]}.ts").iter("context"):
        for message in context.iter("message"):
            said_in = found.setdefault(message.findtext("source", ""), [])
            said_in.append(context.findtext("name", ""))
    return [
        {"source": source, "contexts": contexts}
        | ({"counted": english[source]} if source in english else {})
        for source, contexts in found.items()
    ]


def release(folder: Path, into: Path) -> None:
    """Make the .qm files of the .ts files in a folder."""
    for path in sorted(folder.glob("kiosk_*.ts")):
        _run("lrelease", str(path), "-qm", str(into / f"{path.stem}.qm"), "-silent")


def messages(path: Path) -> Iterator[ElementTree.Element]:
    """Yield the entries of a .ts file."""
    yield from ElementTree.parse(path).getroot().iter("message")


def translations_of(message: ElementTree.Element) -> list[str]:
    """Return the translation of an entry: as many as the language has forms, if it is counted."""
    [translation] = message.findall("translation")
    forms = translation.findall("numerusform")
    return [part.text or "" for part in forms or [translation]]


def unfinished(path: Path) -> list[str]:
    """Return the words in a .ts file that have no translation, or one no longer needed."""
    return [
        message.findtext("source", "")
        for message in messages(path)
        if message.find("translation[@type]") is not None or not all(translations_of(message))
    ]


def main() -> int:
    """Update, tell what is unfinished, release; 1 if anything is unfinished."""
    FOLDER.mkdir(exist_ok=True)
    update()
    status = 0
    for path in sorted(FOLDER.glob("kiosk_*.ts")):
        for words in unfinished(path):
            print(f"{path.name}: {words}")
            status = 1
    release(FOLDER, FOLDER)
    return status


def _of_answers() -> str:
    """Return what the domain says of answers as calls that pyside6-lupdate understands."""
    sentences = catalogue(PROGRAM / f"{name}.py" for name in _SAYING_OF_ANSWERS)
    return "".join(
        f"QCoreApplication.translate({CONTEXT!r}, {template!r})\n" for template in sentences
    )


def _imported_views(module: Path) -> Iterable[Path]:
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.ImportFrom) or not (node.module or "").startswith("surveyapp"):
            continue
        names = [f"{node.module}.{one.name}" for one in node.names]
        for name in (str(node.module), *names):
            path = ROOT.joinpath(*name.split(".")).with_suffix(".py")
            if name.startswith("surveyapp.views.") and path.is_file():
                yield path


def _run(tool: str, *arguments: str) -> None:
    beside = str(Path(sys.executable).parent)
    path = shutil.which(f"pyside6-{tool}", path=os.pathsep.join([beside, os.environ["PATH"]]))
    if path is None:
        raise FileNotFoundError(f"pyside6-{tool}, of PySide6-Essentials, is not installed")
    subprocess.run([path, *arguments], cwd=ROOT, check=True)


if __name__ == "__main__":
    sys.exit(main())
