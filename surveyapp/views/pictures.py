"""Decoding pictures of unknown origin: PNG and JPEG, and nothing else.

Qt reads a dozen other formats. One of them, SVG, can refer to other files, also over the
network, and a kilobyte of it can take hours to draw.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPixmap

MOST_SIDE = 1600
"""Pixels at each side of a picture in a library: more than the kiosk shows on any screen."""
_MOST_PIXELS = 40_000_000
"""Decoded, at 4 bytes a pixel, they take 160 MB."""
_SIGNATURES = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpeg"}


class TooManyPixelsError(ValueError):
    """A picture would take too much memory when it is decoded."""


def picture_format(content: bytes) -> str:
    """Return "png" or "jpeg" by the first bytes of the content, "" for anything else."""
    return next((kind for first, kind in _SIGNATURES.items() if content.startswith(first)), "")


def decoded(
    content: bytes,
    fitting: Callable[[QSize], QSize] | None = None,
    *,
    most_pixels: int = _MOST_PIXELS,
) -> QImage:
    """Return the picture, turned upright by its Exif data; a null image if it cannot be decoded.

    ``fitting`` returns the size wanted of a picture of a given size: a JPEG is decoded to
    that, a PNG in full. Raises TooManyPixelsError for one of more than ``most_pixels``.
    """
    kind = picture_format(content)
    if not kind:
        return QImage()
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    # With the format named: otherwise Qt asks the decoder of each of its formats.
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
        # The decoder of JPEG scales while it decodes, which takes less memory and time.
        reader.setScaledSize(fitting(size))
    return reader.read()


def fitted(picture: QPixmap, room: QSize, ratio: float) -> QPixmap:
    """Return the whole picture as large as fits, for a screen of so many pixels to one of ours."""
    made = picture.scaled(
        room * ratio,
        Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    made.setDevicePixelRatio(ratio)
    return made


def stored_picture(content: bytes | None) -> QPixmap | None:
    """Return a picture of a library; None for none, and for one this program would not store."""
    image = stored_image(content)
    return None if image.isNull() else QPixmap.fromImage(image)


def stored_image(content: bytes | None) -> QImage:
    """Return what `stored_picture` does as an image, which any thread may make; null for None."""
    if not content:
        return QImage()
    try:
        return decoded(content, most_pixels=MOST_SIDE * MOST_SIDE)
    except TooManyPixelsError:
        return QImage()
