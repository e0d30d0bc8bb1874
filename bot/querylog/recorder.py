"""Takes events without ever keeping anybody waiting, and writes them when the database can.

One thread writes. While the database is away, events wait on the disk; what cannot wait there either is counted, and
the count is kept with the rows.
"""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from queue import Empty, Full, Queue
from threading import Event as Signal
from threading import Lock, Thread
from time import monotonic
from typing import TYPE_CHECKING, Final

from bot.querylog.failure import RowRefused
from bot.querylog.line import Entry
from bot.querylog.row import Event
from bot.querylog.spool import Spool
from bot.querylog.upkeep import Upkeep
from bot.quiet import log

if TYPE_CHECKING:
    from bot.querylog.store import Store

WAITING: Final = 5000
"""Events that may wait in memory while one is being written."""
AT_ONCE: Final = 200
GATHERING: Final = 0.2
"""Seconds in which further events join the first, to be written with it: one transaction costs as much as many rows."""
WAKE: Final = 60.0
"""Seconds after which the thread looks around though nothing happened."""


def now() -> datetime:
    """Return the time now, aware."""
    return datetime.now(UTC)


class Recorder:
    """Gives events to a store that may be away. ``opening`` opens it, in the thread that writes."""

    def __init__(
        self,
        opening: Callable[[], Store],
        spool: Spool,
        upkeep: Upkeep | None = None,
        clock: Callable[[], datetime] = now,
        pause: float = 1.0,
    ) -> None:
        self._opening, self._spool, self._clock, self._pause = opening, spool, clock, pause
        self._upkeep = upkeep or Upkeep()
        self._queue: Queue[Entry | None] = Queue(WAITING)
        self._hand: list[Entry] = []
        self._guard = Lock()
        self._lost: Counter[date] = Counter()
        self._stop = Signal()
        self._store: Store | None = None
        self._failures = 0
        self._next_try = 0.0
        self._thread = Thread(target=self._run, name="query log", daemon=True)
        self._thread.start()

    def put(self, event: Event, update: int | None = None) -> None:
        """Take an event and the id of the update it came with. Returns at once and never raises."""
        try:
            self._queue.put_nowait((event, update))
        except Full:
            self._lose(1)

    def close(self, timeout: float = 5.0) -> None:
        """Write what waits, to the database or to the disk, and end within about ``timeout`` seconds."""
        self._stop.set()
        with contextlib.suppress(Full):
            self._queue.put_nowait(None)
        self._thread.join(timeout)
        if self._thread.is_alive():
            self._put_aside([*self._hand, *self._waiting()])

    def _run(self) -> None:
        while not (self._stop.is_set() and self._queue.empty()):
            self._hand = self._taken()
            self._keep(self._hand)
            self._hand = []
        if self._store is not None:
            self._store.close()

    def _taken(self) -> list[Entry]:
        """Wait for events, and return those there are: none when it is time to look around."""
        resting = self._next_try - monotonic() if self._failures else WAKE
        try:
            first = self._queue.get(timeout=min(max(resting, 0.01), WAKE))
        except Empty:
            return []
        self._stop.wait(GATHERING)
        return [*([first] if first else []), *self._waiting(AT_ONCE - 1)]

    def _waiting(self, most: int | None = None) -> list[Entry]:
        taken: list[Entry] = []
        with contextlib.suppress(Empty):
            while most is None or len(taken) < most:
                entry = self._queue.get_nowait()
                taken += [entry] if entry else []
        return taken

    def _keep(self, entries: Sequence[Entry]) -> None:
        if self._failures and monotonic() < self._next_try:
            self._put_aside(entries)
            return
        try:
            self._store = self._store or self._opening()
            self._drain(self._store)
            self._write(self._store, entries)
        except Exception as error:  # whatever happened, the next event is taken
            self._rest(error)
            self._put_aside(entries)
            return
        if self._failures:
            log.info("the query log is written again")
        self._failures = 0
        try:
            self._count_lost(self._store)
            self._upkeep.look_after(self._store, self._clock())
        except Exception as error:  # the rows are kept; the rest is done when the thread next wakes
            log.failure("the query log could not be looked after", error)

    def _drain(self, store: Store) -> None:
        try:
            torn = self._spool.drain(lambda entries: self._write(store, entries))
        except OSError as error:
            log.failure("the rows that wait on the disk cannot be read", error)
        else:
            self._lose(torn)

    def _write(self, store: Store, entries: Sequence[Entry]) -> None:
        if not entries:
            return
        try:
            store.record_many(entries, self._clock())
        except RowRefused:
            for event, update in entries:
                try:
                    store.record(event, update, self._clock())
                except RowRefused as error:
                    log.failure("a row of the query log was refused", error)
                    self._lose(1)

    def _put_aside(self, entries: Sequence[Entry]) -> None:
        try:
            kept = self._spool.append(entries) if entries else 0
        except Exception as error:
            log.failure("rows of the query log cannot wait on the disk, and are lost", error)
            kept = 0
        self._lose(len(entries) - kept)
        lost = self._taken_lost()
        try:
            if lost:
                self._spool.add_lost(lost)
        except OSError:
            self._lose_again(lost)

    def _count_lost(self, store: Store) -> None:
        lost = self._taken_lost()
        with contextlib.suppress(OSError):
            lost += self._spool.take_lost()
        try:
            for day in list(lost):
                store.add_lost(day, lost[day])
                del lost[day]
        finally:
            self._lose_again(lost)

    def _lose(self, number: int) -> None:
        if number:
            self._lose_again(Counter({self._clock().date(): number}))

    def _lose_again(self, lost: Counter[date]) -> None:
        with self._guard:
            self._lost += lost

    def _taken_lost(self) -> Counter[date]:
        with self._guard:
            lost, self._lost = self._lost, Counter()
        return lost

    def _rest(self, error: Exception) -> None:
        if not self._failures:
            log.failure("the query log cannot be written, so its rows wait on the disk", error)
        self._failures += 1
        self._next_try = monotonic() + min(self._pause * 2.0 ** (self._failures - 1), WAKE)


def start_recorder(
    url: str,
    folder: Path,
    retention_days: int | None = None,
    version: Callable[[], str] | None = None,
    before_purge: Callable[[Store], None] | None = None,
) -> Recorder:
    """Start recording to the database of a DATABASE_URL, with the spool in a folder. Returns at once."""

    def opening() -> Store:
        from bot.querylog.store import open_store  # the database's library is loaded in the thread, when it is needed

        return open_store(url)

    return Recorder(opening, Spool(folder), Upkeep(retention_days, version, before_purge))
