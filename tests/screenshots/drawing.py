"""Drawing the screens, one after another, to files."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import (
    QLocale,
    QSize,
    Qt,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication

from surveyapp.views.fonts import apply_fonts
from surveyapp.views.locales import window_locale
from surveyapp.views.theme import STYLE, apply_theme
from tests.screenshots.kiosk import draw_kiosk
from tests.screenshots.kiosk_places import PLACES
from tests.screenshots.screens import READ_ONLY, SCREENS, empty_library
from tests.screenshots.sheets import make_sheets
from tests.screenshots.stage import SIZE, Screen, Stage, settle

SIZES = {
    "1024x600": QSize(1024, 600),
    "1920x1080": QSize(1920, 1080),
    "2560x1440": QSize(2560, 1440),
    "large-text-800x600": QSize(800, 600),
}
"""The windows of the variants that are about a size."""


def draw(folder: Path, variant: str, only: str = "") -> int:
    """Draw the screens with ``only`` in their name to PNG files; return the exit status."""
    status = _draw_variant(folder, variant, only)
    drawn = sorted(folder.glob("*.png"), key=lambda path: path.stat().st_mtime_ns)
    make_sheets(drawn, variant, folder.parent / "sheets")
    return status


def _draw_variant(folder: Path, variant: str, only: str) -> int:
    qInstallMessageHandler(_tell)
    app = QApplication(["", *STYLE])
    apply_fonts(app)
    app.setApplicationName("Survey App")
    app.setCursorFlashTime(0)
    if variant in PLACES:
        return draw_kiosk(folder, variant, only, app)
    QLocale.setDefault(window_locale(QLocale("ar" if variant == "rtl" else "en_GB")))
    if variant == "rtl":
        app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    if variant.startswith("large-text"):
        font = app.font()
        font.setPointSizeF(font.pointSizeF() * 2)
        app.setFont(font)
    apply_theme(app)
    folder.mkdir(parents=True, exist_ok=True)
    failed = 0
    with tempfile.TemporaryDirectory() as place:
        for screens, how in (
            ((empty_library,), {"empty": True}),
            (SCREENS, {}),
            (READ_ONLY, {"read_only": True}),
        ):
            wanted = [screen for screen in screens if only in screen.__name__]
            if not wanted:
                continue
            stage = Stage(Path(place), size=SIZES.get(variant, SIZE), **how)
            for screen in wanted:
                failed += not _draw(stage, screen, folder)
            stage.close()
    print(f"{variant}: wrote {folder}")
    return min(failed, 1)


def _draw(stage: Stage, screen: Screen, folder: Path) -> bool:
    name = screen.__name__.replace("_", "-")
    stage.begin_screen()
    try:
        picture = settle(screen(stage))
    except Exception as error:
        # The other screens are still worth drawing.
        print(f"{name} could not be drawn: {error!r}")
        return False
    finally:
        with suppress(RuntimeError):
            stage.close_dialogs()
    return picture.save(str(folder / f"{name}.png"))


def _tell(_kind: object, _context: object, message: str) -> None:
    # Said by the offscreen platform whenever a window is shown.
    if "propagateSizeHints" not in message:
        print(message)
