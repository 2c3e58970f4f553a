"""The system libraries that Qt needs, beyond what PySide6 brings along, and what installs them.

``python -m surveyapp.system_libraries`` looks whether they are there and installs what is
missing where it may: as root, on Debian and its kin. Where it may not it says what to do.
It asks for the libraries themselves: packages are named otherwise in each release.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

BY_QT = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libglib-2.0.so.0": "libglib2.0-0",  # since Debian 13 libglib2.0-0t64, which provides it
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
}
"""What any window needs, also one that nobody sees: the library, its package on Debian."""

BY_XCB = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}
"""What a window on X11 needs besides."""

_FONTS = "fonts-dejavu-core"
_FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")


def is_unix_desktop() -> bool:
    """Return whether windows need libraries of the system here."""
    return sys.platform not in ("win32", "darwin")


def names_a_display() -> bool:
    """Return whether there is something to show a window on."""
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def can_load(name: str) -> bool:
    """Return whether the system finds this library."""
    import ctypes  # only where it is needed: the window waits for it

    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def install_command(packages: Iterable[str]) -> str:
    """Return what a person types to install packages."""
    return f"sudo apt-get install {' '.join(packages)}"


def missing_packages(*, tests: bool) -> list[str]:
    """Return the packages of what is missing: for a window, if there is a display, or the tests.

    The tests draw where nobody sees it.
    """
    wanted: dict[str, str] = {}
    if tests or names_a_display():
        wanted |= BY_QT
    if os.environ.get("DISPLAY") and not tests:
        wanted |= BY_XCB
    missing = [package for name, package in wanted.items() if not can_load(name)]
    if wanted and not _has_fonts():
        missing.append(_FONTS)
    return missing


def main(arguments: Sequence[str] | None = None) -> int:
    """Install what is missing, or say so; the exit status is 0 either way."""
    import argparse  # here, as the others: the window waits for this module

    parser = argparse.ArgumentParser(
        prog="python -m surveyapp.system_libraries",
        description="Install the system libraries that Qt needs, where they are missing.",
    )
    parser.add_argument("--tests", action="store_true", help="for the tests, without a display")
    wanted = parser.parse_args(arguments)
    if not is_unix_desktop():
        return 0
    packages = missing_packages(tests=wanted.tests)
    if packages and _may_install():
        _install(packages)
        packages = missing_packages(tests=wanted.tests)
    if packages:
        _tell(
            "Qt lacks libraries of the system. On Debian or Ubuntu this installs them:"
            f" {install_command(packages)}"
        )
    return 0


def _may_install() -> bool:
    import shutil

    return sys.platform == "linux" and os.geteuid() == 0 and shutil.which("apt-get") is not None


def _install(packages: Sequence[str]) -> None:
    import subprocess

    _tell(f"Installing {' '.join(packages)}")
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (
        ["apt-get", "-q", "update"],
        ["apt-get", "-q", "install", "-y", "--no-install-recommends", *packages],
    ):
        # One that fails says why; what is missing then is said afterwards.
        subprocess.run(command, env=environment, check=False)


def _has_fonts() -> bool:
    expanded = map(os.path.expanduser, _FONT_FOLDERS)  # works without a home too
    folders = map(Path, expanded)
    return any(
        file.suffix.lower() in (".ttf", ".otf", ".ttc") for f in folders for file in f.rglob("*")
    )


def _tell(sentence: str) -> None:
    sys.stderr.write(f"{sentence}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())
