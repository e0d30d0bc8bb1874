"""Keeps events on the disk, oldest first and within bounds, while the database does not answer."""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Final

from bot.querylog.line import Entry, UnreadableLine, read_line, write_line

BOUND: Final = 4 * 1024 * 1024
"""Bytes that the spool may take: some 10,000 events."""

if sys.platform == "win32":

    def _lock(_handle: int) -> None:
        """Do nothing: on Windows one process runs the bot."""
else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX)


class Spool:
    """Files in a folder that the processes of one bot share. Methods raise OSError."""

    def __init__(self, folder: Path, bound: int = BOUND) -> None:
        self._folder = folder
        self._bound = bound
        self._file = folder / "query-log.spool"
        self._lost = folder / "query-log.lost"

    def append(self, entries: Sequence[Entry]) -> int:
        """Keep events until they can be written, safe from a power cut; return how many there was room for."""
        lines = [write_line(entry).encode("ascii") for entry in entries]
        with self._alone(), self._opened(self._file, os.O_APPEND | os.O_RDWR) as handle:
            size = os.fstat(handle).st_size
            torn = size > 0 and _last_byte(handle, size) != b"\n"
            room, kept = self._bound - size - torn, 0
            while kept < len(lines) and len(lines[kept]) <= room:
                room -= len(lines[kept])
                kept += 1
            if kept:
                self._write(handle, b"\n" * torn + b"".join(lines[:kept]), size)
        return kept

    def drain(self, write: Callable[[Sequence[Entry]], None]) -> int:
        """Hand all events to a writer, oldest first, and forget them once it returns; return how many were torn.

        Nothing is locked while the writer is at work. Should the process end before they are forgotten, they are
        handed over again: the writer must know those it has seen.
        """
        if not self._file.exists():
            return 0
        with self._alone():
            held = self._file.read_bytes()
        entries, torn = _entries(held)
        write(entries)
        with self._alone():
            now = self._file.read_bytes() if self._file.exists() else b""
            if now.startswith(held):
                self._replace(self._file, now[len(held) :])
        return torn

    def add_lost(self, lost: Counter[date]) -> None:
        """Remember how many events could not be kept on each day, until the database can count them."""
        with self._alone():
            known = self._known_lost() + lost
            text = json.dumps({day.isoformat(): number for day, number in known.items()})
            self._replace(self._lost, text.encode("ascii"))

    def take_lost(self) -> Counter[date]:
        """Return how many events could not be kept on each day, and forget it."""
        if not self._lost.exists():
            return Counter()
        with self._alone():
            known = self._known_lost()
            self._lost.unlink(missing_ok=True)
        return known

    def clear(self) -> int:
        """Delete everything and return how many events that was."""
        if not self._folder.exists():
            return 0
        with self._alone():
            entries, torn = _entries(self._file.read_bytes() if self._file.exists() else b"")
            self._file.unlink(missing_ok=True)
            self._lost.unlink(missing_ok=True)
        return len(entries) + torn

    def _known_lost(self) -> Counter[date]:
        try:
            known = json.loads(self._lost.read_bytes())
            return Counter({date.fromisoformat(day): int(number) for day, number in known.items()})
        except (FileNotFoundError, ValueError, TypeError, AttributeError):
            return Counter()

    def _replace(self, path: Path, content: bytes) -> None:
        if not content:
            path.unlink(missing_ok=True)
            return
        beside = path.with_suffix(".writing")
        with self._opened(beside, os.O_TRUNC | os.O_WRONLY) as handle:
            self._write(handle, content, 0)
        beside.replace(path)

    def _write(self, handle: int, content: bytes, size: int) -> None:
        try:
            while content:
                content = content[os.write(handle, content) :]
            os.fsync(handle)
        except OSError:
            with contextlib.suppress(OSError):
                os.ftruncate(handle, size)
            raise

    @contextmanager
    def _opened(self, path: Path, how: int) -> Iterator[int]:
        handle = os.open(path, os.O_CREAT | how, 0o600)
        try:
            yield handle
        finally:
            os.close(handle)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Keep the other processes out; the lock goes with the process that holds it."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with self._opened(self._folder / "query-log.lock", os.O_RDWR) as handle:
            _lock(handle)
            yield


def _entries(content: bytes) -> tuple[list[Entry], int]:
    """Return the events in the content of the file, and how many lines were torn."""
    entries: list[Entry] = []
    torn = 0
    for line in content.splitlines():
        try:
            entries.append(read_line(line.decode("ascii")))
        except (UnreadableLine, UnicodeDecodeError):
            torn += 1
    return entries, torn


def _last_byte(handle: int, size: int) -> bytes:
    os.lseek(handle, size - 1, os.SEEK_SET)
    return os.read(handle, 1)
