"""Qt's compiled translations, as bytes that a `QTranslator` loads.

The format is that of Qt's own `lrelease` (qttools, linguist/shared/qm.cpp): sections of a tag,
a length and that many bytes. So translations of the manager's answer like those that are
shipped: no Python runs while Qt looks for a word.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from surveyapp.domain.plurals import Condition, Rule

_MAGIC = bytes.fromhex("3cb86418caef9c95cd211cbf60a1bddd")
_HASHES, _MESSAGES, _NUMERUS_RULES = 0x42, 0x69, 0x88
_END, _TRANSLATION, _SOURCE_TEXT, _CONTEXT = 1, 3, 6, 7
_BETWEEN, _NOT, _MODULI = 0x04, 0x08, {0: 0, 10: 0x10, 100: 0x20}
_AND, _OR, _NEW_RULE = b"\xfd", b"\xfe", b"\xff"


@dataclass(frozen=True, slots=True)
class Message:
    """A text of the source in its context, and what it is in each plural form, or in the one."""

    context: str
    source: str
    forms: Sequence[str]


def qm_file(messages: Iterable[Message], rules: Iterable[Rule] = ()) -> bytes:
    """Return the translations; ``rules`` say which of the forms a number takes."""
    hashes: list[tuple[int, int]] = []
    written = b""
    for message in messages:
        hashes.append((_elf_hash(message.source.encode()), len(written)))
        written += _message(message)
    found = b"".join(struct.pack(">II", *one) for one in sorted(hashes))
    numerus = _NEW_RULE.join(_rule(rule) for rule in rules)
    sections = {_HASHES: found, _MESSAGES: written, _NUMERUS_RULES: numerus}
    return _MAGIC + b"".join(_tagged(tag, content) for tag, content in sections.items() if content)


def _message(message: Message) -> bytes:
    return b"".join(
        (
            *(_tagged(_TRANSLATION, form.encode("utf-16-be")) for form in message.forms),
            _tagged(_SOURCE_TEXT, message.source.encode()),
            _tagged(_CONTEXT, message.context.encode()),
            bytes([_END]),
        )
    )


def _tagged(tag: int, content: bytes) -> bytes:
    return struct.pack(">BI", tag, len(content)) + content


def _rule(rule: Rule) -> bytes:
    return _OR.join(_AND.join(_condition(one) for one in part) for part in rule)


def _condition(condition: Condition) -> bytes:
    opcode = _BETWEEN | _MODULI[condition.modulus] | (_NOT if condition.is_not else 0)
    return bytes([opcode, condition.low, condition.high])


def _elf_hash(text: bytes) -> int:
    """Return the hash by which Qt finds a message; 0 stands for "none" there."""
    found = 0
    for byte in text:
        found = (found << 4) + byte
        found ^= (found & 0xF0000000) >> 24
        found &= 0x0FFFFFFF
    return found or 1
