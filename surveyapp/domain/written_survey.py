"""A survey written as plain text, as people write one in a letter or a word processor.

A line with a number, or one that nothing marks, is a question; lines below it that are
indented, or begin with a bullet, a box or a letter, are its choices. A heading begins a
section. Marks at the end of a question say more of it: ``*`` that it is required, ``(choose
all that apply)``, ``(number)``, ``(0-10)``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from surveyapp.domain.codes import FreeCodes
from surveyapp.domain.editing_codes import CHOICE_FALLBACK, QUESTION_FALLBACK
from surveyapp.domain.kinds import QuestionKind, QuestionSettings
from surveyapp.domain.survey import Choice, Question, Section, Survey

MOST_LINES = 5_000
"""More are not read: nobody asks so much."""

_NUMBER = re.compile(r"^\(?(?:Q(?:uestion)?\.?\s*)?\d{1,3}(?:\.\d{1,2})*\s*[.):]\s+", re.IGNORECASE)
_BOX = re.compile(r"^(?:\[[ xX]?\]|[☐☑☒□▢❏])\s*")
_BULLET = re.compile(r"^(?:[-*+•◦‣·–—○◯●▪■>]|\(\s?\)|o(?=\s))\s*(?:\[[ xX]?\]\s*)?")
_LETTER = re.compile(r"^\(?[a-zA-Z][.)]\s+")
_MARKS = {"number": _NUMBER, "box": _BOX, "bullet": _BULLET, "letter": _LETTER}
_HEADING = re.compile(r"^(#{1,6})(?:\s+(.*?))?\s*#*$")
_NAMED_SECTION = re.compile(
    r"^(?:section|part|page|teil|abschnitt|seite)\s+\w{1,4}\s*[:.–-]\s*(.*)$", re.IGNORECASE
)
_RULE = re.compile(r"^(?:=|-|_|\*|~){3,}$")
_BLANK = re.compile(r"[_…]{3,}|\.{4,}")
_REQUIRED = re.compile(
    r"\s*(?:\*+|[(\[](?:required|mandatory|pflicht(?:frage)?)[)\]])$", re.IGNORECASE
)
_NOTE = re.compile(r"\s*[(\[]([^()\[\]]{1,60})[)\]]$")
_SEVERAL = re.compile(
    r"all that apply|multiple|several|more than one|mehrere|plusieurs|varias", re.IGNORECASE
)
_SCALE = re.compile(
    r"^(?:scale\s*(?:of|from)?\s*)?(\d{1,3})\s*(?:-|–|—|to|bis|\.\.\.?)\s*(\d{1,3})$", re.IGNORECASE
)
_OTHER = re.compile(r"^(?:other|something else|anderes|sonstiges|autre|otro|otra)\b", re.IGNORECASE)
_SAID_KINDS = {
    "number": QuestionKind.NUMBER,
    "date": QuestionKind.DATE,
    "time": QuestionKind.TIME,
    "date and time": QuestionKind.DATETIME,
    "text": QuestionKind.TEXT,
    "long text": QuestionKind.TEXT,
    "note": QuestionKind.NOTE,
    "rank": QuestionKind.RANKING,
    "ranking": QuestionKind.RANKING,
    "yes/no": QuestionKind.SINGLE_CHOICE,
}
_OPTIONAL = frozenset({"optional", "voluntary", "freiwillig"})
_MOST_SCALE_POINTS = 100
_LONGEST_MARKS, _MOST_MARKS = 200, 5


@dataclass(slots=True)
class _Written:
    """A question as its lines say it."""

    text: str
    labels: list[str] = field(default_factory=list)
    has_boxes: bool = False
    is_aside: bool = False
    """Whether it has no number where questions have one, and asks nothing."""


@dataclass(slots=True)
class _Page:
    title: str = ""
    questions: list[_Written] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line without what marks it, and how it is marked."""

    words: str
    mark: str = ""
    """``number``, ``box``, ``bullet``, ``letter`` or nothing."""
    is_indented: bool = False
    follows_blank: bool = False


def survey_from_text(text: str, title: str = "") -> Survey:
    """Return the survey that a text describes; ``title`` where the text has none of its own."""
    reader = _Reader(text)
    codes = FreeCodes()
    sections = tuple(
        Section(page.title, questions=tuple(_question(one, codes) for one in page.questions))
        for page in reader.pages
        if page.title or page.questions
    )
    return Survey(reader.title or title, sections=sections or (Section(),))


class _Reader:
    """Puts the lines of a text together: title, pages, questions, choices."""

    def __init__(self, text: str) -> None:
        self.title = ""
        self.pages = [_Page()]
        self._lines = list(_lines(text))
        self._is_numbered = any(
            line.mark == "number" and not line.is_indented for line in self._lines
        )
        self._bullets_ask = all(
            line.mark in ("bullet", "box") for line in self._lines if not line.is_indented
        )
        for place, line in enumerate(self._lines):
            self._take(place, line)

    @property
    def _last(self) -> _Written | None:
        questions = self.pages[-1].questions
        return questions[-1] if questions else None

    def _take(self, place: int, line: _Line) -> None:
        if found := _HEADING.match(line.words):
            self._head(found[2] or "", is_title=len(found[1]) == 1)
        elif found := _NAMED_SECTION.match(line.words):
            self._begin(found[1] or line.words)
        elif self._is_title(place, line):
            self._head(line.words, is_title=True)
        elif self._last is not None and self._is_choice(line):
            if words := line.words.strip():
                self._last.labels.append(words)
                self._last.has_boxes |= line.mark == "box"
        elif self._is_section(place, line):
            self._begin(line.words)
        elif line.words:
            is_aside = self._is_numbered and not line.mark and not line.words.endswith("?")
            self.pages[-1].questions.append(_Written(line.words, is_aside=is_aside))

    def _head(self, words: str, *, is_title: bool) -> None:
        is_first = not self.title and self.pages == [_Page()]
        if is_title and is_first:
            self.title = words
        else:
            self._begin(words)

    def _begin(self, title: str) -> None:
        self.pages.append(_Page(title.strip().rstrip(":")))

    def _is_choice(self, line: _Line) -> bool:
        if line.is_indented:
            return True
        asks = line.follows_blank and line.words.endswith("?")
        if line.mark in ("box", "bullet", "letter"):
            return not (self._bullets_ask or asks)
        # Below a question with a number, what has none and follows at once is an answer to it.
        return not line.mark and self._is_numbered and not line.follows_blank

    def _is_title(self, place: int, line: _Line) -> bool:
        """Whether it is the first line, stands alone, and the questions have numbers."""
        if place or line.mark or not self._is_numbered or line.words.endswith("?"):
            return False
        return len(self._lines) > 1 and self._lines[1].follows_blank

    def _is_section(self, place: int, line: _Line) -> bool:
        """Whether a line without a mark stands between questions that have numbers."""
        if line.mark or not self._is_numbered or not line.words or _ends_a_sentence(line.words):
            return False
        rest = self._lines[place + 1 :]
        return bool(rest) and rest[0].mark == "number"


def _ends_a_sentence(words: str) -> bool:
    return words.endswith(("?", ".", "!", "…", "*"))


def _lines(text: str) -> Iterator[_Line]:
    is_after_blank = True
    lines = text.expandtabs(4).splitlines()[:MOST_LINES]
    for place, raw in enumerate(lines):
        words = raw.strip()
        if not words or _RULE.match(words):
            is_after_blank = True
            continue
        below = lines[place + 1].strip() if place + 1 < len(lines) else ""
        if _RULE.match(below) and below[0] in "=-" and not raw[:1].isspace() and is_after_blank:
            words = f"{'#' if below[0] == '=' else '##'} {words}"
        mark = ""
        for name, pattern in _MARKS.items():
            if found := pattern.match(words):
                mark = "box" if "[" in found[0] else name
                words = words[found.end() :]
                break
        yield _Line(words.strip(), mark, raw[:1].isspace(), is_after_blank)
        is_after_blank = False


def _question(written: _Written, codes: FreeCodes) -> Question:
    text, notes, is_required = _marks(written.text)
    labels = [_BLANK.sub("", label).strip() for label in written.labels]
    labels = [label for label in labels if label]
    kind, settings = _kind(notes, labels, written)
    if "yes/no" in notes and not labels:
        labels = ["Yes", "No"]
    shown = text or written.text.strip()
    return Question(
        kind,
        shown,
        codes.make(shown, QUESTION_FALLBACK),
        required=is_required and kind.takes_answer,
        choices=_choices(labels) if kind.has_choices else (),
        settings=settings,
    )


def _marks(text: str) -> tuple[str, list[str], bool]:
    """Return a question without the marks at its end, what they say of its kind, if required."""
    notes: list[str] = []
    is_required = False
    text = _BLANK.sub("", text).strip()
    # Only the end is looked at: a line may be as long as somebody likes.
    text, end = text[:-_LONGEST_MARKS], text[-_LONGEST_MARKS:]
    for _ in range(_MOST_MARKS):
        if found := _REQUIRED.search(end):
            is_required = True
        elif (found := _NOTE.search(end)) and _says_a_kind(found[1]):
            notes.append(found[1].strip().lower())
        else:
            break
        end = end[: found.start()]
    return (text + end).strip(), notes, is_required


def _says_a_kind(note: str) -> bool:
    note = note.strip().lower()
    return (
        note in _OPTIONAL
        or note in _SAID_KINDS
        or bool(_SEVERAL.search(note) or _SCALE.match(note))
    )


def _kind(
    notes: list[str], labels: list[str], written: _Written
) -> tuple[QuestionKind, QuestionSettings]:
    for note in notes:
        if _SEVERAL.search(note) and labels:
            return QuestionKind.MULTIPLE_CHOICE, QuestionSettings()
        if (found := _SCALE.match(note)) and not labels:
            low, high = int(found[1]), int(found[2])
            if low < high <= low + _MOST_SCALE_POINTS:
                appearance = "nps" if (low, high) == (0, 10) else "numbers"
                return QuestionKind.SCALE, QuestionSettings(
                    minimum=low, maximum=high, step=1, appearance=appearance
                )
        kind = _SAID_KINDS.get(note)
        if kind is not None and (note == "yes/no" or kind.has_choices == bool(labels)):
            appearance = "long" if note == "long text" else ""
            return kind, QuestionSettings(appearance=appearance)
    if not labels:
        kind = QuestionKind.NOTE if written.is_aside else QuestionKind.TEXT
        return kind, QuestionSettings()
    kind = QuestionKind.MULTIPLE_CHOICE if written.has_boxes else QuestionKind.SINGLE_CHOICE
    return kind, QuestionSettings()


def _choices(labels: list[str]) -> tuple[Choice, ...]:
    codes = FreeCodes()
    choices = []
    has_other = False
    for label in labels:
        asks_text = _OTHER.match(label) and not has_other and _asks_for_text(label)
        has_other |= bool(asks_text)
        choice = Choice(
            label.rstrip(":").strip() if asks_text else label, codes.make(label, CHOICE_FALLBACK)
        )
        choices.append(replace(choice, other=bool(asks_text)))
    return tuple(choices)


def _asks_for_text(label: str) -> bool:
    return label.endswith((":", ")", "…")) or "specify" in label.lower() or len(label.split()) == 1
