"""Whether a window can open here, found out before Qt is asked.

Qt aborts the process when it finds no display or its xcb plugin does not load,
so that must not be tried: nothing here makes an application.
"""

from __future__ import annotations

import importlib
import os
import re

from surveyapp.system_libraries import (
    BY_QT,
    BY_XCB,
    can_load,
    install_command,
    is_unix_desktop,
    names_a_display,
)

_GUI_MODULES = ("PySide6.QtGui", "PySide6.QtWidgets", "PySide6.QtSvg")


def display_problem() -> str | None:
    """Return one sentence with the remedy if no window can open here, else None."""
    platform = os.environ.get("QT_QPA_PLATFORM", "").split(";")[0].split(":")[0]
    if not platform and is_unix_desktop() and not names_a_display():
        return (
            "There is no display to open a window on; start this in a desktop session, or use"
            " the commands that “surveyapp --help” lists."
        )
    missing = _missing_for_qt()
    if missing is None and is_unix_desktop() and _uses_xcb(platform):
        missing = next((name for name in BY_XCB if not can_load(name)), None)
    if missing is not None:
        packages = [*BY_QT.values(), *BY_XCB.values()]
        return (
            f"The window needs the system library {missing}, which is missing here; on Debian or"
            f" Ubuntu install what Qt needs with: {install_command(packages)}"
        )
    return None


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
