"""Several writers at once, in threads and in processes: every event counts, and none counts twice."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from log_events import AT, DAY, only, rows, step

from bot.querylog.store import Store, open_store
from bot.querylog.table import counts, seen, versions, walks

ROOT = Path(__file__).resolve().parent.parent.parent
TAPS = 40
WRITER = f"""
import sys
sys.path[:0] = [{str(ROOT)!r}, {str(ROOT / "tests")!r}]
from log_events import AT, DAY, step
from bot.querylog.store import open_store
store = open_store(sys.argv[1], 60)
print("ready", flush=True)
sys.stdin.readline()
new = [store.record(step("AB"[number % 2], "hurt"), number, AT) for number in range({TAPS})]
store.note_version("0123abcd", DAY)
print(sum(new))
store.close()
"""


def test_threads_that_get_the_same_updates_count_each_once(store: Store) -> None:
    events = [step("AB"[number % 2], "hurt", walk=f"walk{number % 3:02}") for number in range(TAPS)]
    with ThreadPoolExecutor(4) as threads:
        new = list(threads.map(lambda _: [store.record(one, at, AT) for at, one in enumerate(events)], range(4)))
    assert sum(map(sum, new)) == len(rows(store, seen)) == TAPS
    assert len(rows(store, walks)) == 3


def test_threads_that_tap_on_one_walk_lose_no_tap(store: Store) -> None:
    store.record(step(), None, AT)
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda number: store.record(step("A" * number, "hurt"), number, AT), range(1, TAPS + 1)))
    walk = only(store, walks)
    assert (walk["taps"], walk["depth"]) == (TAPS + 1, TAPS)
    assert walk["changed"] == 0


def test_processes_that_open_an_empty_database_together_make_its_tables_once_and_share_it(url: str) -> None:
    pipe = subprocess.PIPE
    started = [
        subprocess.Popen([sys.executable, "-W", "error", "-c", WRITER, url], stdin=pipe, stdout=pipe, text=True)
        for _ in range(3)
    ]
    for process in started:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    said = [process.communicate("go\n", timeout=100)[0] for process in started]
    assert sum(map(int, said)) == TAPS
    store = open_store(url)
    assert len(rows(store, seen)) == TAPS
    assert only(store, versions)["day"] == DAY
    store.close()


def test_purges_at_the_same_time_count_a_row_once(store: Store) -> None:
    store.record_many([(step(walk=f"{number:06}"), number) for number in range(500)], AT)
    with ThreadPoolExecutor(4) as threads:
        purged = list(threads.map(lambda _: store.purge(DAY.replace(year=2028), 400, AT), range(4)))
    assert sum(one.walks for one in purged) == 500
    assert {row["number"] for row in rows(store, counts)} == {500}
