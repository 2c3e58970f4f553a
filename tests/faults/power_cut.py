"""The disk as a power cut leaves it: what a trace of a process wrote, less what was not synced.

A trace is made with `COMMAND` before the command. A file has what was written to it before
its last sync, a folder the names it had before its own: a file system may keep
more, and in any order, so a disk is also rebuilt with a part, taken by chance, of
what was not synced.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

_CALLS = (
    "openat,pwrite64,write,ftruncate,fsync,fdatasync,"
    "unlink,unlinkat,rename,renameat,renameat2,link,linkat"
)
_SECTOR = 512
"""What a disk writes whole or not at all."""


def traced(trace: Path) -> list[str]:
    """Return what to put before a command so that it leaves this trace.

    Whoever starts it has the command as its child, not the tracer, which ends after it.
    """
    told = ["-D", "-f", "-y", "-xx", "-s", str(1 << 24), "--seccomp-bpf"]
    return ["strace", *told, "-o", str(trace), "-e", f"trace={_CALLS}"]


@dataclass
class _File:
    synced: bytearray = field(default_factory=bytearray)
    later: list[Callable[[bytearray], object]] = field(default_factory=list)
    """What was written since, in parts that reach the disk each by itself."""

    def write(self, offset: int, content: bytes) -> None:
        """Write, so far only into the memory of the system."""
        while content:
            room = _SECTOR - offset % _SECTOR
            self.later.append(_write_of(offset, content[:room]))
            offset, content = offset + room, content[room:]

    def cut_to(self, size: int) -> None:
        """Make the file as long as this."""
        self.later.append(lambda content: _resize(content, size))

    def sync(self) -> None:
        """Take everything to the disk."""
        for part in self.later:
            part(self.synced)
        self.later = []

    def after_cut(self, keeps: Callable[[], bool]) -> bytearray:
        """Return the content; ``keeps`` says of each part whether it had reached the disk."""
        content = bytearray(self.synced)
        for part in self.later:
            if keeps():
                part(content)
        return content

    @property
    def size(self) -> int:
        return len(self.after_cut(everything))


def _write_of(offset: int, part: bytes) -> Callable[[bytearray], object]:
    def write(content: bytearray) -> None:
        if len(content) < offset:
            _resize(content, offset)
        content[offset : offset + len(part)] = part

    return write


def _resize(content: bytearray, size: int) -> None:
    del content[size:]
    content.extend(bytes(size - len(content)))


def nothing() -> bool:
    """Keep only what was synced."""
    return False


def everything() -> bool:
    """Keep all, as if the power had not gone."""
    return True


class Disk:
    """One folder after the calls it has seen; what is in it at first is on the disk."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._now = {path.name: _File(bytearray(path.read_bytes())) for path in folder.iterdir()}
        self._synced = dict(self._now)
        self.syncs = 0

    def after_cut(self, place: Path, keeps: Callable[[], bool]) -> None:
        """Rebuild it in ``place``; ``keeps`` is asked of each part that was not synced."""
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir()
        for name in sorted(self._synced | self._now):
            names = self._now if keeps() else self._synced
            if name in names and not name.endswith("-shm"):  # it does not outlive its processes
                (place / name).write_bytes(names[name].after_cut(keeps))

    def see(self, call: Call) -> None:
        """Take in what a call did that went well."""
        match call.name:
            case "openat":
                if (name := self._name(call.opened)) and "O_CREAT" in call.text:
                    self._now.setdefault(name, _File())
                if name and "O_TRUNC" in call.text:
                    self._now[name].cut_to(0)
            case "pwrite64":
                if file := self._file(call):
                    file.write(call.numbers[-1], call.strings[0])
            case "write":
                if file := self._file(call):
                    file.write(file.size, call.strings[0])
            case "ftruncate":
                if file := self._file(call):
                    file.cut_to(call.numbers[-1])
            case "fsync" | "fdatasync":
                self._sync(call)
            case "unlink" | "unlinkat":
                self._now.pop(self._name(call.strings[0]), None)
            case "rename" | "renameat" | "renameat2" | "link" | "linkat":
                self._name_anew(call, keep=call.name.startswith("link"))

    def _sync(self, call: Call) -> None:
        if call.handle == str(self._folder):
            self._synced = dict(self._now)
            self.syncs += 1
        elif file := self._file(call):
            file.sync()
            self.syncs += 1

    def _name_anew(self, call: Call, *, keep: bool) -> None:
        old, new = map(self._name, call.strings)
        if old in self._now and new:
            self._now[new] = self._now[old] if keep else self._now.pop(old)

    def _name(self, path: bytes) -> str:
        """Return the file's name in the folder, nothing for what lies elsewhere."""
        found = Path(path.decode())
        return found.name if found.parent == self._folder else ""

    def _file(self, call: Call) -> _File | None:
        return self._now.get(self._name(call.handle.encode()))


@dataclass(frozen=True, slots=True)
class Call:
    """A call of the system that went well, from a line of a trace."""

    name: str
    text: str
    """Its arguments as they stand in the trace."""
    result: str

    @property
    def strings(self) -> list[bytes]:
        """Its texts, and what it wrote."""
        return [_plain(found) for found in re.findall(r'"([^"]*)"', self.text)]

    @property
    def numbers(self) -> list[int]:
        """Its last arguments that are numbers."""
        return [int(found) for found in re.findall(r", (\d+)(?=,|$)", self.text)]

    @property
    def handle(self) -> str:
        """The path of the open file it is about, as the system knows it now."""
        return _path(self.text)

    @property
    def opened(self) -> bytes:
        """The path of the file it opened."""
        return _path(self.result).encode()


def _path(text: str) -> str:
    found = re.match(r"(?:AT_FDCWD|-?\d+)<((?:\\x..)*)>", text)
    return _plain(found[1]).decode() if found else ""


def _plain(text: str) -> bytes:
    return bytes.fromhex(text.replace("\\x", ""))


_LINE = re.compile(r"(\d+) +(\w+)\((.*)\) += (\d+.*)$")
_BEGUN = re.compile(r"(\d+) +(.*) <unfinished \.\.\.>$")
_ENDED = re.compile(r"(\d+) +<\.\.\. \w+ resumed>(.*)$")


def calls(trace: Path) -> Iterator[Call]:
    """Read a trace: the calls that went well, in the order in which they ended."""
    begun: dict[str, str] = {}
    with trace.open(encoding="ascii") as lines:
        for line in map(str.rstrip, lines):
            if found := _BEGUN.match(line):
                begun[found[1]] = found[2]
                continue
            if (found := _ENDED.match(line)) and found[1] in begun:
                line = f"{found[1]} {begun.pop(found[1])}{found[2]}"
            if found := _LINE.match(line):
                yield Call(found[2], found[3], found[4])


def thanks(call: Call) -> str:
    """Return what a call said to whoever waits for it to say that somebody was thanked."""
    if call.name != "write" or not call.text.startswith("1<"):
        return ""
    said = call.strings[0].decode()
    return said if said.startswith("thanked ") else ""
