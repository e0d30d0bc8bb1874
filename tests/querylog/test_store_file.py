"""The SQLite file: who may read it, how it is kept, and that what was deleted cannot be found in it."""

from __future__ import annotations

import sqlite3
import stat
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from log_events import AT, DAY, rows, step

from bot.querylog.store import Store, open_store
from bot.querylog.table import walks

LATER = DAY + timedelta(days=500)


@pytest.fixture
def kept(file: Path) -> Iterator[Store]:
    """An open store in a file."""
    store = open_store(f"sqlite:///{file}")
    yield store
    store.close()


def bytes_on_disk(file: Path) -> bytes:
    """Return all that stands in the file and in those beside it."""
    return b"".join(path.read_bytes() for path in sorted(file.parent.iterdir()))


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_only_its_owner_may_read_the_log(kept: Store, file: Path) -> None:
    kept.record(step(), 1, AT)
    assert {path.name: mode(path) for path in file.parent.iterdir()} == {
        "query-log.sqlite3": 0o600,
        "query-log.sqlite3-wal": 0o600,
        "query-log.sqlite3-shm": 0o600,
    }
    assert mode(file.parent) == 0o700


def test_a_file_that_others_may_read_is_closed_to_them(file: Path) -> None:
    open_store(f"sqlite:///{file}").close()
    file.chmod(0o644)
    open_store(f"sqlite:///{file}").close()
    assert mode(file) == 0o600


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("secure_delete", 1), ("auto_vacuum", 2), ("busy_timeout", 5000)],
)
def test_the_file_is_kept_safe_from_power_cuts_and_without_remains(kept: Store, pragma: str, value: object) -> None:
    with kept.engine.connect() as connection:
        assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value


def test_a_row_is_in_the_file_once_it_is_recorded(kept: Store, file: Path) -> None:
    kept.record(step(), 1, AT)
    with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as reader:
        assert reader.execute("SELECT id, taps FROM walks").fetchall() == [("walk00", 1)]
    reader.close()


def test_rows_do_not_lie_in_the_order_in_which_people_came(kept: Store) -> None:
    for number, walk in enumerate(("zzz", "mmm", "aaa")):
        kept.record(step(walk=walk), 10 - number, AT)
    with kept.engine.connect() as connection:
        assert list(connection.exec_driver_sql("SELECT id FROM walks").scalars()) == ["aaa", "mmm", "zzz"]
        tables = connection.exec_driver_sql(
            "SELECT sql FROM sqlite_master WHERE name IN ('walks', 'questions', 'seen')"
        )
        assert all("WITHOUT ROWID" in sql for sql in tables.scalars())


@pytest.mark.parametrize("how", ["purge", "wipe"])
def test_nothing_of_deleted_rows_is_left_in_the_file_or_beside_it(kept: Store, file: Path, how: str) -> None:
    number = 3000
    kept.record_many([(step(walk=f"needle{one}", path="needlepath"), one) for one in range(number)], AT)
    kept.engine.dispose()  # the last connection moves all rows into the file
    held = file.read_bytes()
    assert held.count(b"needle") > number
    if how == "purge":
        purged = kept.purge(LATER, 400, AT)
        assert (purged.walks, purged.cleared) == (number, True)
    else:
        assert kept.wipe()[1]
    assert b"needle" not in bytes_on_disk(file)
    assert file.stat().st_size < len(held) / 2
    assert file.with_name("query-log.sqlite3-wal").stat().st_size == 0
    with kept.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA freelist_count").scalar() == 0
    assert rows(kept, walks) == []
