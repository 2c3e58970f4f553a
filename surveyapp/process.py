"""What holds for the whole process, from before it has anything to keep secret."""

from __future__ import annotations

import codecs
import io
import sys
from contextlib import suppress

_TURN = 0.001
"""Seconds that a thread keeps the interpreter while another one wants it."""

_PLAINER = {"“": '"', "”": '"', "’": "'", "…": "...", "–": "-", "█": "#", "░": "."}


def forbid_core_dumps() -> None:
    """Have a crash leave no file with the process's memory: there are answers in it, and PINs.

    On Linux with a limit of one byte: with one of nothing the kernel still gives the memory
    to a program that collects crashes (core(5)).
    """
    if sys.platform == "win32":
        return
    import resource

    most = 1 if sys.platform == "linux" else 0
    with suppress(OSError, ValueError):
        _, allowed = resource.getrlimit(resource.RLIMIT_CORE)
        if allowed == resource.RLIM_INFINITY or allowed > most:
            allowed = most
        resource.setrlimit(resource.RLIMIT_CORE, (allowed, allowed))


def shorten_turns() -> None:
    """Let the threads of this process take turns each millisecond.

    Storing a response gives the interpreter up and waits for it again some
    twenty times; at Python's own five milliseconds it waited up to 250 while a
    file was looked at in another thread, at one up to 60. The work there takes
    3 % longer.
    """
    sys.setswitchinterval(_TURN)


def make_output_writable() -> None:
    """Have signs that an output's encoding lacks written as plainer ones, or as their numbers.

    Windows redirects output into files in an encoding with few signs. A UnicodeEncodeError
    there would make a command fail whose work is done, and ``check`` call a sound library damaged.
    """
    codecs.register_error("plainer", _plainer)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="plainer")


def _plainer(error: UnicodeError) -> tuple[str | bytes, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    sign = error.object[error.start]
    return _PLAINER.get(sign) or sign.encode("unicode_escape").decode(), error.start + 1
