"""What holds for the whole process from its start."""

from __future__ import annotations

import subprocess
import sys

_PROGRAM = """
import sys
from surveyapp import __main__, cli
cli.main.__code__ = (lambda: None).__code__
before = sys.getswitchinterval()
__main__.run()
print(sys.getswitchinterval() < before)
"""


def test_no_thread_keeps_the_interpreter_for_long_while_a_response_waits_to_be_stored():
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "True"
