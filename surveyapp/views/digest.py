"""A name for what may not be one: paths have slashes, and may be too long."""

from __future__ import annotations

from PySide6.QtCore import QCryptographicHash


def digest(content: bytes) -> str:
    """Return the SHA-256 in hexadecimal.

    Qt's, which is loaded already: `hashlib` loads OpenSSL, which the window would wait for.
    """
    found = QCryptographicHash.hash(content, QCryptographicHash.Algorithm.Sha256)
    return bytes(found.toHex().data()).decode()
