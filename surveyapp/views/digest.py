"""Names for files and keys made of paths, which have slashes and may be too long."""

from __future__ import annotations

from PySide6.QtCore import QCryptographicHash


def digest(content: bytes) -> str:
    """Return the SHA-256 in hexadecimal.

    By Qt, which is loaded already: `hashlib` loads OpenSSL, which would delay the window.
    """
    found = QCryptographicHash.hash(content, QCryptographicHash.Algorithm.Sha256)
    return bytes(found.toHex().data()).decode()
