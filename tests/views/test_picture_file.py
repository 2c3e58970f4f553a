"""Whatever file is chosen as a picture, only a small still image comes out, or a sentence."""

from __future__ import annotations

import random
import struct
import zlib
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage

from surveyapp.exchange.errors import ExchangeError
from surveyapp.store.pictures import MOST_BYTES
from surveyapp.views.picture_file import read_picture


def image(width: int, height: int, colour: str = "#2f55d4", *, alpha: bool = False) -> QImage:
    kind = QImage.Format.Format_ARGB32 if alpha else QImage.Format.Format_RGB32
    made = QImage(width, height, kind)
    made.fill(QColor(colour))
    return made


def noise(width: int, height: int) -> QImage:
    """An image that no format can make small."""
    made = random.Random(1).randbytes(width * height * 4)
    return QImage(made, width, height, QImage.Format.Format_ARGB32).copy()


def read(data: bytes) -> QImage:
    made = QImage.fromData(data)
    assert not made.isNull()
    return made


def png_with(path: Path, *chunks: tuple[bytes, bytes]) -> Path:
    """Write a PNG with chunks of its own after the header."""
    image(20, 20).save(str(path))
    data = path.read_bytes()
    added = b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in chunks
    )
    path.write_bytes(data[:33] + added + data[33:])
    return path


def test_a_small_picture_keeps_its_size_and_its_transparency(tmp_path, qapp):
    path = tmp_path / "logo.png"
    image(300, 120, "#00000000", alpha=True).save(str(path))
    made = read(read_picture(path))
    assert made.size() == QSize(300, 120)
    assert made.hasAlphaChannel()


@pytest.mark.parametrize("kind", ["png", "jpg"])
def test_a_large_picture_is_made_smaller_in_its_own_shape(kind, tmp_path, qapp):
    path = tmp_path / f"large.{kind}"
    image(4000, 2000).save(str(path))
    assert read(read_picture(path)).size() == QSize(1600, 800)


def test_a_picture_that_stays_large_is_made_smaller_until_it_fits(tmp_path, qapp):
    path = tmp_path / "noise.png"
    noise(1500, 1500).save(str(path))
    data = read_picture(path)
    assert len(data) <= MOST_BYTES
    assert read(data).width() >= 300


def test_the_kind_is_told_by_the_content_not_by_the_name(tmp_path, qapp):
    path = tmp_path / "photo.png"
    image(40, 30).save(str(path), "jpeg")
    assert read(read_picture(path)).size() == QSize(40, 30)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"hello",
        b"GIF89a" + bytes(100),
        b"<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///etc/passwd'/></svg>",
        b"BM" + bytes(200),
        b"%PDF-1.7",
    ],
)
def test_what_is_no_png_or_jpeg_is_refused(content, tmp_path, qapp):
    path = tmp_path / "picture.png"
    path.write_bytes(content)
    with pytest.raises(ExchangeError, match="no PNG or JPEG"):
        read_picture(path)


def test_an_animated_png_is_refused(tmp_path, qapp):
    path = png_with(tmp_path / "moving.png", (b"acTL", struct.pack(">II", 2, 0)))
    with pytest.raises(ExchangeError, match="animated"):
        read_picture(path)


def test_what_else_the_file_says_stays_behind(tmp_path, qapp):
    path = png_with(tmp_path / "told.png", (b"tEXt", b"Comment\0taken at 52.1, 4.3"))
    assert b"taken at" not in read_picture(path)


def test_a_picture_said_to_be_enormous_is_refused_before_it_is_decoded(tmp_path, qapp):
    path = tmp_path / "bomb.png"
    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    body = b"IHDR" + header
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + body + struct.pack(">I", zlib.crc32(body))
        + struct.pack(">I", 4) + b"IDAT" + bytes(8)
    )  # fmt: skip
    with pytest.raises(ExchangeError, match="megapixels"):
        read_picture(path)


def test_a_picture_cut_off_is_refused(tmp_path, qapp):
    path = tmp_path / "cut.png"
    noise(200, 200).save(str(path))
    path.write_bytes(path.read_bytes()[:60])
    with pytest.raises(ExchangeError, match=r"damaged|no PNG"):
        read_picture(path)


def test_a_folder_is_refused(tmp_path, qapp):
    with pytest.raises(ExchangeError, match="not a file"):
        read_picture(tmp_path)


def test_a_file_too_large_is_not_read(tmp_path, qapp):
    path = tmp_path / "large.png"
    with path.open("wb") as file:
        file.truncate(31_000_000)
    with pytest.raises(ExchangeError, match="larger than 30 MB"):
        read_picture(path)
