"""A database that is locked, away, full or strange: one kind of error, that says neither what was kept nor where."""

from __future__ import annotations

import logging
import socket
import sqlite3
import subprocess
import sys
import traceback
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from databases import held
from log_events import AT, asked, rows, step
from sqlalchemy.exc import OperationalError

from bot.querylog.database import failure_of
from bot.querylog.failure import RowRefused, StoreFailure
from bot.querylog.store import Store, open_store
from bot.querylog.table import questions, seen, walks

ROOT = Path(__file__).resolve().parent.parent.parent
SECRET = "s3cret"
WORDS = "Anna Example"


def failure(call: Callable[[], object]) -> StoreFailure:
    """Return how a call failed, having looked that its traceback tells no secret."""
    with pytest.raises(StoreFailure) as caught:
        call()
    written = "".join(traceback.format_exception(caught.value))
    assert SECRET not in written
    assert WORDS not in written
    assert "Error" in str(caught.value) or "newer" in str(caught.value)
    return caught.value


def test_a_writer_that_keeps_the_others_waiting_too_long_makes_them_fail(
    url: str, caplog: pytest.LogCaptureFixture
) -> None:
    store = open_store(url, 0.2)
    store.record(step(), 1, AT)
    with held(url):
        error = failure(lambda: store.record(asked(WORDS), 2, AT))
        assert not isinstance(error, RowRefused)
    assert rows(store, questions) == []
    assert store.record(asked(), 2, AT)
    store.close()
    assert caplog.records == []


def test_what_the_database_cannot_take_is_refused_and_the_rest_of_it_too(store: Store) -> None:
    wrong = replace(asked(), words=WORDS, left_out=2**70)
    error = failure(lambda: store.record_many([(step(), 1), (wrong, 2)], AT))
    assert isinstance(error, RowRefused)
    assert rows(store, walks) == rows(store, seen) == []


def test_text_that_is_no_text_is_refused_without_being_repeated(store: Store) -> None:
    assert isinstance(failure(lambda: store.record(step(walk=f"{WORDS}\ud800"), 1, AT)), RowRefused)


def test_a_server_that_refuses_connections_is_a_failure_without_the_password() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        failure(lambda: open_store(f"postgresql+psycopg://guide:{SECRET}@127.0.0.1:{port}/guide"))


@pytest.mark.parametrize("url", [f"nonsense {SECRET}", f"mysql://guide:{SECRET}@db/guide", f"mongo:///{SECRET}", ""])
def test_an_address_that_is_none_is_a_failure_that_does_not_repeat_it(url: str) -> None:
    assert not isinstance(failure(lambda: open_store(url)), RowRefused)


def test_a_folder_that_cannot_be_made_is_a_failure(tmp_path: Path) -> None:
    (tmp_path / SECRET).write_text("a file")
    failure(lambda: open_store(f"sqlite:///{tmp_path / SECRET / 'query-log.sqlite3'}"))
    failure(lambda: open_store(f"sqlite:////proc/{SECRET}/query-log.sqlite3"))


def test_a_file_that_is_no_database_is_a_failure_and_left_as_it_is(file: Path) -> None:
    file.parent.mkdir()
    file.write_text(SECRET * 1000)
    failure(lambda: open_store(f"sqlite:///{file}"))
    assert file.read_text() == SECRET * 1000


def test_a_table_that_is_missing_is_a_failure(store: Store) -> None:
    with store.engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE walks")
    failure(lambda: store.record(step(walk=WORDS), 1, AT))
    failure(store.wipe)


FULL = f"""
import resource, signal, sys
sys.path[:0] = [{str(ROOT)!r}, {str(ROOT / "tests")!r}]
from log_events import AT, asked
from bot.querylog.store import StoreFailure, open_store
store = open_store(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
kept = 0
try:
    for number in range(100_000):
        kept += store.record(asked(f"{{number:06}}"), number, AT)
except StoreFailure as failure:
    print(kept, failure)
"""


def test_a_disk_that_is_full_fails_and_what_was_kept_stays(file: Path) -> None:
    command = [sys.executable, "-W", "error", "-c", FULL, f"sqlite:///{file}"]
    said = subprocess.run(command, capture_output=True, text=True, timeout=100, check=True).stdout
    kept, _, reason = said.partition(" ")
    assert "SQLITE_" in reason
    store = open_store(f"sqlite:///{file}")
    assert len(rows(store, questions)) == len(rows(store, seen)) == int(kept) > 10
    assert store.record(asked("more00"), None, AT)
    store.close()
    with sqlite3.connect(file) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()


def test_a_purge_that_cannot_clear_away_says_so_and_has_deleted_all_the_same(file: Path) -> None:
    store = open_store(f"sqlite:///{file}", 0.2)
    store.record(step(), 1, AT)
    reader = sqlite3.connect(file)
    reader.execute("BEGIN")
    assert reader.execute("SELECT count(*) FROM walks").fetchone() == (1,)
    purged = store.purge(AT.date().replace(year=2028), 400, AT)
    assert (purged.walks, purged.cleared) == (1, False)
    reader.close()
    assert store.purge(AT.date().replace(year=2028), 400, AT).cleared
    store.close()


def test_a_clearing_that_fails_does_not_undo_a_purge(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> bool:
        raise OperationalError(WORDS, {}, Exception(WORDS))

    monkeypatch.setattr("bot.querylog.store.clear_away", broken)
    store.record(step(), 1, AT)
    purged = store.purge(AT.date().replace(year=2028), 400, AT)
    assert (purged.walks, purged.cleared) == (1, False)
    assert rows(store, walks) == []


def test_the_kind_of_an_error_is_said_with_the_databases_own_code_and_no_more() -> None:
    cause = sqlite3.OperationalError(WORDS)
    cause.sqlite_errorname = "SQLITE_BUSY"
    assert str(failure_of(OperationalError(WORDS, {}, cause))).endswith("(OperationalError SQLITE_BUSY)")
    assert str(failure_of(OSError(WORDS))).endswith("(OSError)")
    assert isinstance(failure_of(TypeError(WORDS)), RowRefused)


def test_the_libraries_write_no_log_line(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    for library in (
        "sqlalchemy.engine.Engine",
        "sqlalchemy.pool.impl.QueuePool",
        "alembic.runtime.migration",
        "psycopg",
    ):
        assert not logging.getLogger(library).isEnabledFor(logging.CRITICAL)
    store.record(step(), 1, AT)
    assert [record.name for record in caplog.records if not record.name.startswith("asyncio")] == []
