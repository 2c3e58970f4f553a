"""The process: ``python -m surveyapp`` is the command ``surveyapp``."""

from __future__ import annotations

import sys

from surveyapp.cli import main

if __name__ == "__main__":
    sys.exit(main())
