"""Draw every screen, in each variant in a process of its own, to OUT/variant/screen.png.

All of a variant are beside each other on the sheets in OUT/sheets, each with its name.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

VARIANTS = {
    "light": {"SURVEYAPP_THEME": "light"},
    "dark": {"SURVEYAPP_THEME": "dark"},
    "rtl": {"SURVEYAPP_THEME": "light"},
    "200": {"SURVEYAPP_THEME": "light", "QT_SCALE_FACTOR": "2"},
    "large-text": {"SURVEYAPP_THEME": "light"},
    "large-text-800x600": {"SURVEYAPP_THEME": "light"},
    "1024x600": {"SURVEYAPP_THEME": "light"},
    "1920x1080": {"SURVEYAPP_THEME": "light"},
    "2560x1440": {"SURVEYAPP_THEME": "light"},
    "kiosk-1366x768": {},
    "kiosk-1920x1080": {},
    "kiosk-1280x800-200": {"QT_SCALE_FACTOR": "2"},
    "kiosk-portrait": {},
    "kiosk-1024x600": {},
    "kiosk-3840x2160": {},
    "kiosk-paper": {},
    "kiosk-clinic": {},
    "kiosk-night": {},
    "kiosk-strong": {},
    "kiosk-arabic": {},
    "kiosk-hebrew": {},
    "kiosk-contrast": {},
    "kiosk-largest": {},
    "kiosk-keys": {},
    "kiosk-keys-dark": {},
    "kiosk-keys-1280x800-200": {"QT_SCALE_FACTOR": "2"},
    "kiosk-keys-portrait": {},
    "kiosk-keys-arabic": {},
    "kiosk-keys-contrast": {},
    "kiosk-keys-largest": {"QT_SCALE_FACTOR": "2"},
}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.screenshots", description=__doc__)
    parser.add_argument("out", type=Path, metavar="OUT")
    parser.add_argument("--variant", choices=VARIANTS, help="only this one")
    parser.add_argument(
        "--only", default="", metavar="PART", help="screens with this in their name"
    )
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    wanted = parser.parse_args()
    if wanted.here:
        from tests.screenshots.drawing import draw

        return draw(wanted.out / wanted.variant, wanted.variant, wanted.only)
    status = 0
    for variant in [wanted.variant] if wanted.variant else VARIANTS:
        with tempfile.TemporaryDirectory() as home:
            environment = {
                **os.environ,
                "QT_QPA_PLATFORM": "offscreen",
                "SURVEYAPP_HOME": home,
                **VARIANTS[variant],
            }
            command = [sys.executable, "-m", "tests.screenshots", str(wanted.out), "--here"]
            command += ["--variant", variant, "--only", wanted.only]
            status |= subprocess.run(command, env=environment, check=False).returncode
    return status


if __name__ == "__main__":
    sys.exit(main())
