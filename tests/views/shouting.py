"""A language that anybody can read: English in capitals."""

from __future__ import annotations

import re
from collections.abc import Container

from PySide6.QtCore import QTranslator


class Shouting(QTranslator):
    """Translates into capitals; what it does not know stays small."""

    def __init__(self, contexts: Container[str] | None = None) -> None:
        super().__init__()
        self._contexts = contexts

    def isEmpty(self) -> bool:
        return False

    def translate(self, context, source, disambiguation=None, n=-1) -> str | None:
        if self._contexts is not None and context not in self._contexts:
            return None
        pieces = re.split(r"(\{[^}]*\}|%n)", source)
        return "".join(
            piece if number % 2 else piece.upper() for number, piece in enumerate(pieces)
        )
