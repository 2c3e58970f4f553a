"""Decoding pictures that may come from anybody: PNG and JPEG, and nothing else.

Qt reads a dozen formats more. One of them, SVG, is a program of a kind: it opens other
files, also over the network, and a kilobyte of it can take hours to draw.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QImage, QImageReader, QPixmap

MOST_SIDE = 1600
"""Pixels of a picture that is kept: more than the kiosk shows of it on any screen."""
_MOST_PIXELS = 40_000_000
"""Decoded they take 160 MB."""
_BEGINNINGS = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpeg"}


class TooManyPixelsError(ValueError):
    """A picture would take too much memory when it is decoded."""


def picture_format(content: bytes) -> str:
    """Return "png" or "jpeg" by how the content begins, "" for anything else."""
    return next((kind for begin, kind in _BEGINNINGS.items() if content.startswith(begin)), "")


def decoded(
    content: bytes,
    fitting: Callable[[QSize], QSize] | None = None,
    *,
    most_pixels: int = _MOST_PIXELS,
) -> QImage:
    """Return the picture upright, a null image if there is none in it.

    ``fitting`` says how large a picture of a size is wanted; a JPEG is decoded to that.
    Raises TooManyPixelsError.
    """
    kind = picture_format(content)
    if not kind:
        return QImage()
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    # By its name: asked to find out, Qt would ask each of its formats in turn.
    reader = QImageReader(buffer, QByteArray(kind.encode()))
    reader.setDecideFormatFromContent(False)
    reader.setAutoDetectImageFormat(False)
    size = reader.size()
    if size.isEmpty():
        return QImage()
    if size.width() * size.height() > most_pixels:
        raise TooManyPixelsError
    reader.setAutoTransform(True)
    if fitting is not None and kind == "jpeg":
        # The decoder leaves out what is not wanted, instead of making all of it first.
        reader.setScaledSize(fitting(size))
    return reader.read()


def stored_picture(content: bytes | None) -> QPixmap | None:
    """Return a picture that a library holds; None for what this program would not have stored."""
    if not content:
        return None
    try:
        image = decoded(content, most_pixels=MOST_SIDE * MOST_SIDE)
    except TooManyPixelsError:
        return None
    return None if image.isNull() else QPixmap.fromImage(image)
