"""Whether a window can open here, found out before Qt is asked.

Qt aborts the process when it finds no display or its xcb plugin does not load,
so that must not be tried: nothing here makes an application.
"""

from __future__ import annotations

import importlib
import os
import re
import sys

_GUI_MODULES = ("PySide6.QtGui", "PySide6.QtWidgets", "PySide6.QtSvg")
_LOADED_BY_XCB = (
    "libxcb-cursor.so.0",
    "libxkbcommon-x11.so.0",
    "libxcb-icccm.so.4",
    "libxcb-image.so.0",
    "libxcb-keysyms.so.1",
    "libxcb-render-util.so.0",
    "libxcb-shape.so.0",
    "libxcb-randr.so.0",
    "libxcb-xkb.so.1",
)
_PACKAGES = (
    "libgl1 libegl1 libfontconfig1 libdbus-1-3 libxkbcommon0 libxkbcommon-x11-0 libxcb-cursor0"
    " libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0"
    " libxcb-shape0 libxcb-xkb1"
)


def display_problem() -> str | None:
    """Return one sentence with the remedy if no window can open here, else None."""
    platform = os.environ.get("QT_QPA_PLATFORM", "").split(";")[0].split(":")[0]
    if not platform and _is_unix_desktop() and not _names_a_display():
        return (
            "There is no display to open a window on; start this in a desktop session, or use"
            " the commands that “surveyapp --help” lists."
        )
    missing = _missing_for_qt()
    if missing is None and _is_unix_desktop() and _uses_xcb(platform):
        missing = next((name for name in _LOADED_BY_XCB if not _can_load(name)), None)
    if missing is not None:
        return (
            f"The window needs the system library {missing}, which is missing here; on Debian or"
            f" Ubuntu install what Qt needs with: sudo apt-get install {_PACKAGES}"
        )
    return None


def _is_unix_desktop() -> bool:
    return sys.platform not in ("win32", "darwin")


def _names_a_display() -> bool:
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _uses_xcb(platform: str) -> bool:
    if platform:
        return platform == "xcb"
    return not os.environ.get("WAYLAND_DISPLAY")


def _missing_for_qt() -> str | None:
    """Return the system library that Qt's own libraries do not find."""
    for module in _GUI_MODULES:
        try:
            importlib.import_module(module)
        except ImportError as error:
            found = re.search(r"(lib[\w.+-]+\.so[.\d]*)", str(error))
            return found[1] if found else str(error)
    return None


def _can_load(name: str) -> bool:
    import ctypes  # only where it is needed: the window waits for it

    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True
