"""The store of the query log: one SQLite file, or a PostgreSQL database, with the same tables and the same promises."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final

from sqlalchemy import Connection, Engine, delete, insert

from bot.querylog.database import clear_away, failure_of, make_engine, upsert, wait_alone
from bot.querylog.failure import StoreFailure
from bot.querylog.line import Entry
from bot.querylog.migrating import migrate
from bot.querylog.retention import purge_rows
from bot.querylog.row import Event
from bot.querylog.table import exports, lost, metadata, versions
from bot.querylog.writing import forget_seen, whole_hour, write_entries

PATIENCE: Final = 5.0
"""Seconds to wait while another writer is at work."""
LONGEST: Final = 10.0
"""Seconds that PostgreSQL may take for one statement that keeps an event."""
AT_ONCE: Final = 5000


@dataclass(frozen=True, slots=True)
class Purged:
    """What a purge did: the rows that became counts, and whether their room could be cleared at once."""

    walks: int
    questions: int
    cleared: bool


class Store:
    """The query log. Every method raises StoreFailure, or its kind RowRefused, and no other error.

    A method that writes does all of it or nothing, and one writer is at work at a time, in whatever process.
    """

    def __init__(self, engine: Engine, patience: float) -> None:
        self.engine = engine
        self._patience = patience
        self._pruned: datetime | None = None

    def record(self, event: Event, update: int | None, at: datetime, synthetic: bool = False) -> bool:
        """Keep an event; False when its update was seen in the last day. An update brings one event at most."""
        return self.record_many([(event, update)], at, synthetic) == 1

    def record_many(self, entries: Sequence[Entry], at: datetime, synthetic: bool = False) -> int:
        """Keep all events or none, in their order, and return how many came with an update not seen before."""
        with self._writing() as connection:
            if self._pruned != whole_hour(at):
                forget_seen(connection, at)
            kept = sum(write_entries(connection, part, at, synthetic) for part in _parts(entries))
        self._pruned = whole_hour(at)
        return kept

    def add_lost(self, day: date, number: int) -> None:
        """Count events that could not be kept."""
        with self._writing() as connection:
            connection.execute(upsert(connection.dialect.name, lost, adding=True), {"day": day, "number": number})

    def note_version(self, version: str, day: date) -> None:
        """Note that a version of the knowledge was live on a day."""
        with self._writing() as connection:
            connection.execute(upsert(connection.dialect.name, versions), {"version": version, "day": day})

    def note_export(self, kind: str, day: date) -> None:
        """Note that the log was read in some form."""
        with self._writing() as connection:
            connection.execute(insert(exports).values(day=day, kind=kind))

    def forget_seen(self, at: datetime) -> None:
        """Forget the updates that were seen more than a day ago, as recording does once an hour."""
        self.record_many((), at)

    def purge(self, today: date, retention_days: int, at: datetime | None = None) -> Purged:
        """Turn rows older than the retention into counts, delete them, and clear away what is left of them.

        ``at`` is the time now, by which updates that were seen more than a day ago are forgotten.
        """
        with self._writing(longest=0) as connection:
            walks, questions = purge_rows(connection, today - timedelta(days=retention_days))
            forget_seen(connection, at or datetime.now(UTC))
        return Purged(walks, questions, self._cleared(everything=False))

    def wipe(self) -> tuple[int, bool]:
        """Delete every row of every table; return how many, and whether their room could be cleared at once."""
        with self._writing(longest=0) as connection:
            rows = sum(connection.execute(delete(table)).rowcount for table in metadata.sorted_tables)
        return rows, self._cleared(everything=True)

    def close(self) -> None:
        """Close every connection."""
        with contextlib.suppress(Exception):
            self.engine.dispose()

    def migrate(self) -> None:
        """Bring the tables to the form that this program knows."""
        with self._writing(longest=0) as connection:
            migrate(connection)

    @contextmanager
    def _writing(self, longest: float = LONGEST) -> Iterator[Connection]:
        try:
            with self.engine.execution_options(writes=True).begin() as connection:
                wait_alone(connection, self._patience, longest)
                yield connection
        except StoreFailure:
            raise
        except Exception as error:
            raise failure_of(error) from None

    def _cleared(self, *, everything: bool) -> bool:
        try:
            return clear_away(self.engine, everything=everything)
        except Exception:  # the rows are deleted all the same, and the next purge clears
            return False


def open_store(url: str, patience: float = PATIENCE) -> Store:
    """Open the store and bring its tables up to date. ``url`` as DATABASE_URL. Raises StoreFailure."""
    try:
        store = Store(make_engine(url, patience), patience)
    except Exception as error:
        raise StoreFailure(str(failure_of(error))) from None
    try:
        store.migrate()
    except StoreFailure as failure:
        store.close()
        raise StoreFailure(str(failure)) from None
    return store


def _parts(entries: Sequence[Entry]) -> Iterator[Sequence[Entry]]:
    return (entries[start : start + AT_ONCE] for start in range(0, len(entries), AT_ONCE))
