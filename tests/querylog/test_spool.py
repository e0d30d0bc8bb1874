"""The spool: what waits on the disk comes back whole, in order, once; within bounds; and after a cut in the middle."""

from __future__ import annotations

import os
import resource
import signal
import stat
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st
from log_events import DAY, asked, step

from bot.querylog.line import Entry, UnreadableLine, read_line, write_line
from bot.querylog.row import Event, QuestionAsked, QuestionChosen, WalkFeedback, WalkStep
from bot.querylog.spool import Spool

ROOT = Path(__file__).resolve().parent.parent.parent
EVENTS: Sequence[Event] = (
    step("A-_9", "end", outcome="ring_lado"),
    WalkFeedback("walk00", "disagrees", "too_low:consent"),
    asked(),
    QuestionChosen("ask000", "lado"),
)
texts = st.text(max_size=20)
events = st.one_of(
    st.builds(WalkStep, texts, st.dates(), st.booleans(), texts, texts, texts, texts, texts),
    st.builds(QuestionChosen, texts, texts),
    st.builds(
        QuestionAsked,
        texts,
        st.dates(),
        st.booleans(),
        texts,
        st.sampled_from(["answer", "choices", "urgent", "none"]),
        st.lists(st.tuples(texts, st.sampled_from(["high", "middle", "low"])), max_size=3).map(tuple),
        st.booleans(),
        texts,
        st.integers(),
        st.dictionaries(texts, st.integers()),
    ),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def spool(folder: Path) -> Spool:
    return Spool(folder)


def drained(spool: Spool) -> list[Entry]:
    found: list[Entry] = []
    spool.drain(found.extend)
    return found


def steps(number: int, first: int = 0) -> list[Entry]:
    return [(step(walk=f"{one:06}"), one) for one in range(first, first + number)]


@given(events, st.none() | st.integers())
def test_an_event_comes_back_as_it_was(event: Event, update: int | None) -> None:
    line = write_line((event, update))
    assert line.count("\n") == 1
    assert line.isascii()
    assert read_line(line) == (event, update)


def test_a_mapping_that_cannot_be_changed_can_be_written() -> None:
    frozen: Mapping[str, int] = MappingProxyType({"name": 1})
    read, _ = read_line(write_line((QuestionAsked("a", DAY, True, "v", "none", (), False, "", 0, frozen), None)))
    assert isinstance(read, QuestionAsked)
    assert read.identifiers == {"name": 1}


@pytest.mark.parametrize(
    "line",
    [
        *("", "{", "[]", "null", "7", '"x"', "{}", '{"event": "Nothing", "update": 1}', '{"event": []}'),
        '{"event": "QuestionChosen", "update": 1}',
        '{"event": "QuestionChosen", "update": 1, "question": "a", "topic": "b", "name": "Anna"}',
        '{"event": "WalkFeedback", "update": 1, "walk": "a", "about": "helpful", "value": "Anna Example"}',
        '{"event": "WalkStep", "update": 1, "day": "yesterday"}',
        '{"event": "QuestionAsked", "update": 1, "topics": [1]}',
    ],
)
def test_a_line_that_is_no_event_is_refused_without_being_repeated(line: str) -> None:
    with pytest.raises(UnreadableLine) as refusal:
        read_line(line)
    assert str(refusal.value) == "a line is no event"


def test_events_come_back_oldest_first_and_once(spool: Spool) -> None:
    entries = [*((event, number) for number, event in enumerate(EVENTS)), (EVENTS[0], None)]
    assert spool.append(entries[:2]) == 2
    assert spool.append(entries[2:]) == 3
    assert drained(spool) == entries
    assert drained(spool) == []


def test_events_outlast_the_process_that_kept_them(folder: Path) -> None:
    Spool(folder).append(steps(3))
    assert drained(Spool(folder)) == steps(3)


def test_only_its_owner_may_read_what_waits(spool: Spool, folder: Path) -> None:
    spool.append(steps(1))
    spool.add_lost(Counter({DAY: 1}))
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_nothing_is_forgotten_that_could_not_be_handed_over(spool: Spool) -> None:
    def refuse(_: Sequence[Entry]) -> None:
        raise RuntimeError

    spool.append(steps(2))
    with pytest.raises(RuntimeError):
        spool.drain(refuse)
    assert drained(spool) == steps(2)


def test_what_comes_while_the_rest_is_handed_over_waits_for_the_next_time(spool: Spool, folder: Path) -> None:
    spool.append(steps(2))

    def meanwhile(_: Sequence[Entry]) -> None:
        Spool(folder).append(steps(1, first=2))

    spool.drain(meanwhile)
    assert drained(spool) == steps(1, first=2)


def test_two_that_drain_at_once_forget_nothing_that_came_in_between(spool: Spool, folder: Path) -> None:
    spool.append(steps(2))
    other: list[Entry] = []

    def meanwhile(_: Sequence[Entry]) -> None:
        Spool(folder).drain(other.extend)
        Spool(folder).append(steps(1, first=2))

    spool.drain(meanwhile)
    assert other == steps(2)
    assert drained(spool) == steps(1, first=2)


def test_a_full_spool_keeps_the_oldest_and_says_how_many(folder: Path) -> None:
    size = len(write_line(steps(1)[0]))
    small = Spool(folder, bound=size * 5 + 3)
    assert small.append(steps(3)) == 3
    assert small.append(steps(4, first=3)) == 2
    assert small.append(steps(1, first=7)) == 0
    assert drained(small) == steps(5)
    assert small.append(steps(9)) == 5


@pytest.mark.parametrize("cut", [1, 10, 60])
def test_a_line_torn_by_a_power_cut_costs_itself_and_no_other(spool: Spool, folder: Path, cut: int) -> None:
    spool.append(steps(2))
    file = folder / "query-log.spool"
    os.truncate(file, file.stat().st_size - cut)
    spool.append(steps(1, first=2))
    found: list[Entry] = []
    torn = spool.drain(found.extend)
    whole = cut == 1  # only the end of the line is missing
    assert (found, torn) == (steps(3), 0) if whole else ([*steps(1), *steps(1, first=2)], 1)


def test_bytes_that_are_no_text_are_a_torn_line(spool: Spool, folder: Path) -> None:
    spool.append(steps(1))
    with (folder / "query-log.spool").open("ab") as file:
        file.write(b"\xff\xfe\n\n")
    found: list[Entry] = []
    assert spool.drain(found.extend) == 2
    assert found == steps(1)


def test_what_was_lost_is_remembered_by_day_until_it_is_taken(folder: Path) -> None:
    Spool(folder).add_lost(Counter({DAY: 2}))
    Spool(folder).add_lost(Counter({DAY: 1, DAY + timedelta(days=1): 5}))
    assert Spool(folder).take_lost() == {DAY: 3, DAY + timedelta(days=1): 5}
    assert Spool(folder).take_lost() == {}


@pytest.mark.parametrize("content", ["", "{", "[1]", '{"a": 1}', '{"2026-01-01": null}'])
def test_a_damaged_count_of_what_was_lost_stops_nothing(spool: Spool, folder: Path, content: str) -> None:
    folder.mkdir()
    (folder / "query-log.lost").write_text(content)
    spool.add_lost(Counter({DAY: 2}))
    assert spool.take_lost() == {DAY: 2}


def test_a_spool_can_be_cleared(spool: Spool, folder: Path) -> None:
    assert spool.clear() == 0
    assert not folder.exists()
    spool.append(steps(3))
    spool.add_lost(Counter({DAY: 1}))
    assert spool.clear() == 3
    assert (drained(spool), spool.take_lost(), spool.clear()) == ([], {}, 0)


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for folder in (tmp_path / "file" / "data", Path("/proc/query-log")):
        with pytest.raises(OSError, match=r"\[Errno"):
            Spool(folder).append(steps(1))


def test_a_disk_that_fills_up_in_the_middle_of_a_line_leaves_whole_lines(spool: Spool, folder: Path) -> None:
    spool.append(steps(2))
    size = (folder / "query-log.spool").stat().st_size
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size + 50, limits[1]))
    try:
        with pytest.raises(OSError, match="too large"):
            spool.append(steps(1, first=2))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, before)
    assert (folder / "query-log.spool").stat().st_size == size
    assert drained(spool) == steps(2)


APPENDING = f"""
import sys
sys.path[:0] = [{str(ROOT)!r}, {str(ROOT / "tests")!r}]
from pathlib import Path
from log_events import step
from bot.querylog.spool import Spool
for number in range(50):
    Spool(Path(sys.argv[1])).append([(step(walk=sys.argv[2]), number)])
"""


def test_processes_that_share_a_folder_lose_nothing(spool: Spool, folder: Path) -> None:
    names = ("one", "two")
    started = [subprocess.Popen([sys.executable, "-c", APPENDING, folder, name]) for name in names]
    found: list[Entry] = []
    while any(process.poll() is None for process in started):
        found += drained(spool)
    found += drained(spool)
    for name in names:
        assert [update for event, update in found if event == step(walk=name)] == list(range(50))
