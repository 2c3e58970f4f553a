"""Only PNG and JPEG are decoded, by their content and within limits, wherever they come from."""

from __future__ import annotations

import struct
import zlib

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QLabel

from surveyapp.domain.kiosk import KioskSettings
from surveyapp.views.kiosk_setup.picture_field import PictureField
from surveyapp.views.kiosk_setup.preview import KioskPreview
from surveyapp.views.pictures import MOST_SIDE, picture_format, stored_picture
from tests.pages.finding import child_of
from tests.views.kiosk.kiosks import survey_of, three_questions

_SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    ' width="8" height="8">{inside}</svg>'
)


def encoded(kind: str, width: int = 8, height: int = 8) -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, kind)
    return bytes(buffer.data().data())


def svg_with(inside: str) -> bytes:
    return _SVG.format(inside=inside).encode()


@pytest.mark.parametrize("kind", ["png", "jpeg"])
def test_a_png_and_a_jpeg_are_shown(qapp, kind):
    picture = stored_picture(encoded(kind))
    assert picture is not None
    assert picture.toImage().pixelColor(4, 4).red() > 250


def planted(tmp_path):
    (tmp_path / "local.png").write_bytes(encoded("png"))
    uses = "".join(
        f'<g id="a{n}">' + f'<use xlink:href="#a{n - 1}"/>' * 10 + "</g>" for n in range(1, 9)
    )
    return {
        "a file of this computer": svg_with(f'<image href="{tmp_path}/local.png"/>'),
        "hours of drawing": svg_with(
            f'<defs><g id="a0"><rect width="1" height="1"/></g>{uses}</defs><use href="#a8"/>'
        ),
        "compressed": b"\x1f\x8b" + svg_with(""),
        "bmp": encoded("bmp"),
        "svg behind a png's beginning": b"\x89PNG\r\n\x1a\n" + svg_with(""),
        "xpm": b'/* XPM */\nstatic char *x[] = {"1 1 1 1", "a c #f00", "a"};',
        "nothing": b"",
        "half": encoded("png")[:40],
    }


def test_nothing_else_is_decoded_in_any_place_that_shows_a_picture(qtbot, tmp_path):
    # Whatever is wrong hangs at the drawing: the time limit of the tests would end it.
    field = PictureField(lambda _work: None)
    survey = survey_of(*three_questions())
    preview = KioskPreview(survey)
    for widget in (field, preview):
        qtbot.addWidget(widget)
    for name, content in planted(tmp_path).items():
        assert stored_picture(content) is None, name
        field.show_picture("0" * 64, content)
        assert not child_of(field, QLabel).isVisibleTo(field), name
        preview.show_settings(survey, KioskSettings(), content)
        preview.draw()


def test_a_picture_of_too_many_pixels_is_not_decoded(qapp):
    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", MOST_SIDE, MOST_SIDE + 1, 1, 0, 0, 0, 0)
    rows = zlib.compress(b"\0" * (MOST_SIDE // 8 + 1) * (MOST_SIDE + 1))
    bomb = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    assert picture_format(bomb) == "png"
    assert stored_picture(bomb) is None
    assert not QImage.fromData(QByteArray(bomb), "png").isNull()
