"""Reading a picture file that the manager chose; whatever it holds, the result is a small image."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageWriter

from surveyapp.exchange.errors import ExchangeError
from surveyapp.store.pictures import MOST_BYTES
from surveyapp.views.pictures import MOST_SIDE, TooManyPixelsError, decoded, picture_format
from surveyapp.workers.job import Steps

_MOST_FILE = 30_000_000
_QUALITY = 90
_SHRINK = 0.75


def picture_steps(path: Path, most_side: int = MOST_SIDE) -> Steps:
    """Read a picture as a job; its result is that of `read_picture`."""
    yield 0, 0
    return read_picture(path, most_side)


def read_picture(path: Path, most_side: int = MOST_SIDE) -> bytes:
    """Return the picture as a PNG or JPEG of at most so many pixels a side and `MOST_BYTES`.

    It is encoded anew, without whatever else the file holds: where it was taken, data
    after the end of the picture. Raises ExchangeError with a sentence, OSError.
    """
    if not path.is_file():
        raise ExchangeError("“{name}” is not a file. Choose a PNG or JPEG picture.", name=path.name)
    if path.stat().st_size > _MOST_FILE:
        raise ExchangeError(
            "“{name}” is larger than 30 MB. Make it smaller, or choose another.", name=path.name
        )
    content = path.read_bytes()
    kind = picture_format(content)
    if not kind:
        raise ExchangeError(
            "“{name}” is no PNG or JPEG picture. Choose another file.", name=path.name
        )
    if kind == "png" and _is_animated(content):
        raise ExchangeError(
            "“{name}” is animated. Choose a picture that stands still.", name=path.name
        )
    try:
        image = decoded(content, partial(_fitting, side=most_side))
    except TooManyPixelsError:
        raise ExchangeError(
            "“{name}” has more than 40 megapixels. Make it smaller, or choose another.",
            name=path.name,
        ) from None
    if image.isNull():
        raise ExchangeError(
            "“{name}” is damaged and cannot be shown. Choose another file.", name=path.name
        )
    return _small(_scaled(image, _fitting(image.size(), most_side)), kind)


def _small(image: QImage, kind: str) -> bytes:
    if kind == "png":
        data = _encoded(image, "png")
        if len(data) <= MOST_BYTES:
            return data
    kind = "png" if image.hasAlphaChannel() else "jpeg"
    data = _encoded(image, kind)
    while len(data) > MOST_BYTES:
        image = _scaled(image, image.size() * _SHRINK)
        data = _encoded(image, kind)
    return data


def _fitting(size: QSize, side: int) -> QSize:
    most = QSize(side, side)
    return size if size.boundedTo(most) == size else size.scaled(most, _KEPT)


_KEPT = Qt.AspectRatioMode.KeepAspectRatio


def _scaled(image: QImage, size: QSize) -> QImage:
    if image.size() == size:
        return image
    return image.scaled(
        size.expandedTo(QSize(1, 1)), _KEPT, Qt.TransformationMode.SmoothTransformation
    )


def _encoded(image: QImage, kind: str) -> bytes:
    for key in image.textKeys():
        image.setText(key, "")
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(kind.encode()))
    writer.setQuality(_QUALITY if kind == "jpeg" else -1)
    if not writer.write(image):
        raise ExchangeError("The picture could not be made smaller. Choose another file.")
    return bytes(buffer.data().data())


def _is_animated(content: bytes) -> bool:
    """Return whether a PNG is animated: Qt would show its first frame only. (PNG 3rd ed., acTL.)"""
    return b"acTL" in content[: content.find(b"IDAT")]
