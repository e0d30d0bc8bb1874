"""The recorder: nobody waits for it, whatever the database does; and what was put is kept, or counted as lost."""

from __future__ import annotations

import logging
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pytest
from databases import held
from log_events import AT, DAY, asked, only, rows, step

from bot.querylog import recorder as recording
from bot.querylog.failure import RowRefused, StoreFailure
from bot.querylog.recorder import Recorder, start_recorder
from bot.querylog.row import Event
from bot.querylog.spool import Spool
from bot.querylog.store import Store, open_store
from bot.querylog.table import lost, questions, seen, versions, walks
from bot.querylog.upkeep import Upkeep

ROOT = Path(__file__).resolve().parent.parent.parent
AT_ONCE = 0.05
"""Seconds within which a call that keeps nobody waiting returns, on a busy machine."""


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the recorder's thread look around often."""
    monkeypatch.setattr(recording, "GATHERING", 0.01)
    monkeypatch.setattr(recording, "WAKE", 0.2)


@pytest.fixture
def spool(tmp_path: Path) -> Spool:
    return Spool(tmp_path / "data")


@pytest.fixture
def recorder(url: str, spool: Spool) -> Iterator[Recorder]:
    """A recorder that gives a busy database a fifth of a second."""
    started = Recorder(lambda: open_store(url, 0.2), spool, clock=lambda: AT, pause=0.05)
    yield started
    started.close()


def put(recorder: Recorder, event: Event, update: int | None = None) -> None:
    """Put an event, and see that it takes no time."""
    before = monotonic()
    recorder.put(event, update)
    assert monotonic() - before < AT_ONCE


def until(true: Callable[[], bool], seconds: float = 30) -> None:
    """Wait until something is true."""
    end = monotonic() + seconds
    while not true():
        assert monotonic() < end, "it never came true"
        sleep(0.02)


def kept(url: str) -> list[str]:
    """Return the ids of the questions in the database."""
    with closing(open_store(url)) as store:
        return [row["id"] for row in rows(store, questions)]


def taps(url: str) -> int:
    """Return how many taps on walks the database holds."""
    with closing(open_store(url)) as store:
        return sum(row["taps"] for row in rows(store, walks))


def waiting(spool: Spool) -> int:
    """Return how many lines wait on the disk."""
    file = spool._folder / "query-log.spool"
    return len(file.read_bytes().splitlines()) if file.exists() else 0


def counted_lost(url: str) -> int:
    with closing(open_store(url)) as store:
        return sum(row["number"] for row in rows(store, lost))


def refusing() -> str:
    """Return the address of a server that refuses connections."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return f"postgresql+psycopg://guide:s3cret@127.0.0.1:{taken.getsockname()[1]}/guide"


def test_what_is_put_is_written(recorder: Recorder, url: str, spool: Spool) -> None:
    put(recorder, asked("ask001"), 1)
    until(lambda: kept(url) == ["ask001"])
    put(recorder, asked("ask002"), 1)
    put(recorder, asked("ask003"), 2)
    recorder.close()
    assert kept(url) == ["ask001", "ask003"]
    assert waiting(spool) == 0


def test_what_was_put_just_before_the_end_is_written(recorder: Recorder, url: str) -> None:
    for number in range(300):
        recorder.put(asked(f"{number:06}"), number)
    recorder.close()
    assert len(kept(url)) == 300


def test_a_locked_database_keeps_nobody_waiting_and_gets_the_rows_later(
    recorder: Recorder, url: str, spool: Spool
) -> None:
    put(recorder, step(), 1)
    until(lambda: taps(url) == 1)
    with held(url):
        put(recorder, step("A", "hurt"), 2)
        until(lambda: waiting(spool) == 1)
        put(recorder, step("AB", "end", outcome="ring_lado"), 3)
        until(lambda: waiting(spool) == 2)
    until(lambda: waiting(spool) == 0)
    recorder.close()
    with closing(open_store(url)) as store:
        walk = only(store, walks)
        assert (walk["path"], walk["taps"], walk["backs"], walk["changed"]) == ("AB", 3, 0, 0)
        assert rows(store, lost) == []


def test_a_locked_database_does_not_keep_the_program_from_ending(recorder: Recorder, url: str, spool: Spool) -> None:
    recorder.put(asked("ask001"), 1)
    until(lambda: kept(url) == ["ask001"])
    with held(url):
        recorder.put(asked("ask002"), 2)
        recorder.close()
        assert waiting(spool) == 1
    again = Recorder(lambda: open_store(url), spool)
    until(lambda: kept(url) == ["ask001", "ask002"])
    again.close()


def test_a_store_that_hangs_at_the_end_leaves_its_rows_on_the_disk_and_they_count_once(url: str, spool: Spool) -> None:
    release = threading.Event()

    def hang() -> Store:
        release.wait(60)
        return open_store(url)

    recorder = Recorder(hang, spool)
    for number in range(3):
        recorder.put(asked(f"ask{number:03}"), number)
    recorder.close(0.2)
    assert waiting(spool) == 3
    release.set()
    recorder._thread.join(30)
    again = Recorder(lambda: open_store(url), spool)
    until(lambda: waiting(spool) == 0)
    again.close()
    assert len(kept(url)) == 3


def test_a_server_that_refuses_connections_is_tried_again_with_the_rows_on_the_disk(
    url: str, spool: Spool, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "guide")
    addresses = iter([refusing(), refusing()])
    recorder = Recorder(lambda: open_store(next(addresses, url)), spool, pause=0.05)
    for number in range(3):
        put(recorder, asked(f"ask{number:03}"), number)
    until(lambda: len(kept(url)) == 3)
    recorder.close()
    assert [record.getMessage().partition(":")[0] for record in caplog.records] == [
        "the query log cannot be written, so its rows wait on the disk",
        "the query log is written again",
    ]
    assert "s3cret" not in caplog.text
    assert "worried" not in caplog.text


def test_the_recorder_starts_without_a_database_and_without_its_library(tmp_path: Path) -> None:
    started = start_recorder(refusing(), tmp_path / "data", 400, lambda: "0123abcd")
    put(started, asked(), 1)
    started.close()
    assert waiting(Spool(tmp_path / "data")) == 1


def test_a_disk_that_cannot_be_written_loses_rows_and_counts_them_when_the_database_answers(
    url: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("")
    address = [refusing()]
    recorder = Recorder(lambda: open_store(address[0]), Spool(tmp_path / "file" / "data"), pause=0.05)
    for number in range(3):
        put(recorder, asked("Anna Example"), number)
    until(lambda: recorder._lost.total() == 3)
    address[0] = url
    until(lambda: counted_lost(url) == 3)
    put(recorder, asked("ask003"), 3)
    recorder.close()
    assert kept(url) == ["ask003"]
    assert "Anna" not in caplog.text
    assert str(tmp_path) not in caplog.text


def test_what_a_full_spool_has_no_room_for_is_counted_even_after_a_restart(url: str, tmp_path: Path) -> None:
    small = Spool(tmp_path / "data", bound=1000)
    recorder = Recorder(lambda: open_store(refusing()), small, clock=lambda: AT, pause=0.05)
    for number in range(20):
        recorder.put(asked(f"ask{number:03}"), number)
    recorder.close()
    room = waiting(small)
    assert 0 < room < 20
    again = Recorder(lambda: open_store(url), small, pause=0.05)
    until(lambda: counted_lost(url) == 20 - room)
    again.close()
    assert kept(url) == [f"ask{number:03}" for number in range(room)]
    with closing(open_store(url)) as store:
        assert only(store, lost)["day"] == DAY


def test_more_than_memory_may_hold_is_counted_and_keeps_nobody_waiting(
    url: str, spool: Spool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recording, "WAITING", 5)
    release = threading.Event()

    def hang() -> Store:
        release.wait(60)
        return open_store(url)

    recorder = Recorder(hang, spool)
    until(lambda: not recorder._queue.full())
    for number in range(50):
        put(recorder, asked(f"ask{number:03}"), number)
    release.set()
    until(lambda: counted_lost(url) > 0)
    recorder.close()
    assert len(kept(url)) + counted_lost(url) == 50


def test_a_row_that_the_database_refuses_is_lost_alone(recorder: Recorder, url: str, spool: Spool) -> None:
    recorder.put(asked("ask001"), 1)
    recorder.put(asked("\ud800"), 2)
    recorder.put(asked("ask003"), 3)
    recorder.close()
    with closing(Recorder(lambda: open_store(url), spool)):
        until(lambda: counted_lost(url) == 1)
    assert kept(url) == ["ask001", "ask003"]


def test_a_torn_line_is_counted_as_lost(url: str, spool: Spool) -> None:
    spool.append([(asked("ask001"), 1)])
    with (spool._folder / "query-log.spool").open("ab") as file:
        file.write(b'{"event": "Ques')
    recorder = Recorder(lambda: open_store(url), spool)
    until(lambda: counted_lost(url) == 1)
    recorder.close()
    assert kept(url) == ["ask001"]


def test_a_spool_that_cannot_be_read_does_not_stop_new_rows(
    recorder: Recorder, url: str, spool: Spool, caplog: pytest.LogCaptureFixture
) -> None:
    until(lambda: kept(url) == [])
    (spool._folder / "query-log.spool").mkdir(parents=True)
    put(recorder, asked("ask001"), 1)
    until(lambda: kept(url) == ["ask001"])
    assert "cannot be read: IsADirectoryError" in caplog.text
    (spool._folder / "query-log.spool").rmdir()


class Odd:
    """A store that answers and does one thing wrong."""

    def __init__(self, **wrong: Exception) -> None:
        self._wrong = wrong

    def __getattr__(self, name: str) -> Callable[..., Any]:
        def call(*_: object) -> None:
            if name in self._wrong:
                raise self._wrong[name]

        return call


@pytest.mark.parametrize("error", [StoreFailure("x"), ZeroDivisionError("Anna Example"), MemoryError()])
def test_whatever_goes_wrong_the_thread_lives_and_the_row_waits(
    spool: Spool, error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    recorder = Recorder(lambda: Odd(record_many=error), spool, pause=0.01)  # type: ignore[arg-type, return-value]
    for number in range(3):
        recorder.put(asked(), number)
        until(lambda expected=number + 1: waiting(spool) == expected)  # type: ignore[misc]
    assert recorder._thread.is_alive()
    recorder.close()
    assert "Anna" not in caplog.text


def test_an_event_that_cannot_be_written_down_is_lost_and_counted(spool: Spool) -> None:
    recorder = Recorder(lambda: open_store(refusing()), spool, pause=0.01)
    recorder.put("no event")  # type: ignore[arg-type]
    until((spool._folder / "query-log.lost").exists)
    recorder.close()
    assert spool.take_lost().total() == 1


@pytest.mark.parametrize("method", ["add_lost", "forget_seen", "note_version", "purge"])
def test_what_is_done_beside_the_rows_may_fail_and_is_tried_again(
    spool: Spool, method: str, caplog: pytest.LogCaptureFixture
) -> None:
    store = Odd(**{method: RowRefused("x")}, record=RowRefused("x"), record_many=RowRefused("x"))
    upkeep = Upkeep(400, lambda: "0123abcd")
    recorder = Recorder(lambda: store, spool, upkeep, clock=lambda: AT)  # type: ignore[arg-type, return-value]
    recorder.put(asked(), 1)
    until(lambda: caplog.text.count("could not be looked after") >= 2)
    del store._wrong[method]
    recorder.put(asked(), 2)
    until(lambda: recorder._lost.total() == 0 and recorder._queue.empty() and not recorder._hand)
    recorder.close()


def test_the_version_is_noted_and_retention_applied_once_a_day(url: str, spool: Spool) -> None:
    live, time = ["aaaaaaaa"], [AT]
    with closing(open_store(url)) as store:
        store.record(step(day=DAY - timedelta(days=400)), 1, AT)
        recorder = Recorder(lambda: open_store(url), spool, Upkeep(400, lambda: live[0]), clock=lambda: time[0])
        until(lambda: [row["version"] for row in rows(store, versions)] == ["aaaaaaaa"])
        assert len(rows(store, walks)) == 1
        live[0] = "bbbbbbbb"
        until(lambda: len(rows(store, versions)) == 2)
        time[0] = AT + timedelta(days=1, hours=1)
        until(lambda: rows(store, walks) == [] and rows(store, seen) == [])
        until(lambda: len(rows(store, versions)) == 3)
        recorder.close()


def test_the_clock_of_the_recorder_is_aware() -> None:
    assert abs(recording.now() - datetime.now(UTC)) < timedelta(seconds=5)


PUTTING = f"""
import sys
sys.path[:0] = [{str(ROOT)!r}, {str(ROOT / "tests")!r}]
from pathlib import Path
from time import sleep
from bot.querylog.recorder import Recorder
from bot.querylog.spool import Spool
from bot.querylog.store import open_store
from log_events import asked
url, folder, first, number = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
recorder = Recorder(lambda: open_store(url, 0.2), Spool(folder), pause=0.05)
for one in range(first, first + number):
    recorder.put(asked(f"{{one:06}}"), one)
    print(one, flush=True)
sleep(100)
"""


def killed(url: str, spool: Spool, first: int, number: int, ready: Callable[[], bool]) -> None:
    """Put events in a process of its own, and kill it as a power cut would once it is ready for that."""
    command: list[str | Path] = [
        sys.executable,
        "-W",
        "error",
        "-c",
        PUTTING,
        url,
        spool._folder,
        str(first),
        str(number),
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for _ in range(number):
            assert process.stdout.readline()
        until(ready)
        os.kill(process.pid, signal.SIGKILL)
        assert process.wait() == -signal.SIGKILL


def test_a_process_killed_while_the_database_is_locked_leaves_its_rows_on_the_disk(url: str, spool: Spool) -> None:
    open_store(url).close()
    with held(url):
        killed(url, spool, 0, 5, lambda: waiting(spool) == 5)
    recorder = Recorder(lambda: open_store(url), spool)
    until(lambda: len(kept(url)) == 5)
    recorder.close()
    assert waiting(spool) == 0


def test_a_process_killed_at_any_time_leaves_whole_rows_and_what_is_delivered_again_counts_once(
    url: str, spool: Spool
) -> None:
    number = 200
    for first in range(0, 3 * number, number):
        killed(url, spool, first, number, lambda: True)
    before = len(kept(url))
    assert before <= 3 * number
    recorder = Recorder(lambda: open_store(url), spool)
    for one in range(3 * number):
        recorder.put(asked(f"{one:06}"), one)
    recorder.close(60)
    with closing(open_store(url)) as store:
        assert len(rows(store, questions)) == len(rows(store, seen)) == 3 * number


def test_rows_written_and_not_yet_forgotten_by_the_spool_count_once(url: str, spool: Spool) -> None:
    entries = [(step(), 1), (step("A", "hurt"), 2), (step(), 3)]
    with closing(open_store(url)) as store:
        store.record_many(entries, AT)
        spool.append(entries)  # as if the process had been killed between the two
        recorder = Recorder(lambda: open_store(url), spool, clock=lambda: AT)
        until(lambda: waiting(spool) == 0)
        recorder.close()
        assert (only(store, walks)["taps"], only(store, walks)["backs"]) == (3, 1)
