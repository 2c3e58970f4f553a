"""The sheets of the screenshots hold every picture once, none too small to be judged."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from tests.screenshots.sheets import make_sheets

COLOURS = [QColor.fromHsv(36 * number, 255, 255).name() for number in range(10)]


@pytest.fixture
def pictures(qapp, tmp_path) -> list[Path]:
    paths = []
    for number, colour in enumerate(COLOURS):
        picture = QImage(1280, 800, QImage.Format.Format_RGB32)
        picture.fill(QColor(colour))
        paths.append(tmp_path / f"{number:02}.png")
        picture.save(str(paths[-1]))
    return paths


def colours_of(sheets: list[Path]) -> list[str]:
    """The colours of the pictures on sheets, in the order in which one reads."""
    found = []
    for path in sheets:
        sheet = QImage(str(path))
        for y in range(0, sheet.height(), 10):
            for x in range(0, sheet.width(), 10):
                colour = sheet.pixelColor(x, y).name()
                if colour in COLOURS and colour not in found:
                    found.append(colour)
    return found


def test_every_picture_is_on_a_sheet_in_its_order(pictures, tmp_path):
    sheets = make_sheets(pictures, "light", tmp_path / "sheets")
    assert [path.name for path in sheets] == ["light-1.png"]
    assert colours_of(sheets) == COLOURS


def test_many_pictures_are_on_several_sheets(pictures, tmp_path):
    sheets = make_sheets(pictures * 3, "light", tmp_path / "sheets")
    assert len(sheets) == 2
    assert colours_of(sheets) == COLOURS


def test_a_small_picture_is_not_enlarged(qapp, tmp_path):
    small = QImage(100, 50, QImage.Format.Format_RGB32)
    small.fill(QColor("red"))
    small.save(str(tmp_path / "small.png"))
    [path] = make_sheets([tmp_path / "small.png"], "light", tmp_path / "sheets")
    sheet = QImage(str(path))
    reds = [x for x in range(sheet.width()) if sheet.pixelColor(x, 90) == QColor("red")]
    assert len(reds) == 100
