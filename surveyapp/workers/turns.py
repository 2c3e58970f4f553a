"""How long a thread keeps the interpreter while another one wants it."""

from __future__ import annotations

import sys

_SECONDS = 0.001


def shorten_turns() -> None:
    """Let the threads of this process take turns each millisecond.

    Storing a response gives the interpreter up and waits for it again some
    twenty times; at Python's own five milliseconds it waited up to 250 while a
    file was looked at in another thread, at one up to 60. The work there takes
    3 % longer.
    """
    sys.setswitchinterval(_SECONDS)
