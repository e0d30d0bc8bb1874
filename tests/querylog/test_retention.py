"""Retention: what is too old becomes counts by month, in one piece, and is never counted twice."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest
from log_events import AT, asked, rows, step
from sqlalchemy.exc import OperationalError

from bot.querylog import retention
from bot.querylog.failure import StoreFailure
from bot.querylog.row import END, Event, QuestionChosen, WalkFeedback
from bot.querylog.store import Store
from bot.querylog.table import counts, questions, seen, walks

TODAY = date(2026, 11, 23)
OLD, OLDER = date(2025, 10, 3), date(2025, 9, 30)


def counted(store: Store, table: str) -> dict[tuple[str, str], int]:
    return {(row["month"], row["key"]): row["number"] for row in rows(store, counts) if row["table_name"] == table}


def fill(store: Store) -> None:
    """Keep five old walks, one of them synthetic, and a new one; three old questions and a new one."""
    ended = {"question": END, "outcome": "ring_lado"}
    real: list[Event] = [
        step("A", walk="a", day=OLD, **ended),
        step("A", walk="b", day=OLD, flow="get_safe", question="hurt"),
        step("A", walk="c", day=OLDER, **ended),
        step("A", walk="d", day=OLDER, **ended),
        step("A", walk="e", day=TODAY, **ended),
        asked("a", day=OLD),
        asked("b", day=OLD),
        asked("c", day=OLD, kind="none", topic=""),
        asked("d", day=TODAY),
        WalkFeedback("a", "sector", "police"),
        QuestionChosen("b", "lado"),
    ]
    store.record_many([(event, None) for event in real], AT)
    store.record(step(walk="f", day=OLD), None, AT, synthetic=True)


def test_old_rows_become_counts_by_month_and_new_rows_stay(store: Store) -> None:
    fill(store)
    purged = store.purge(TODAY, 400, AT)
    assert (purged.walks, purged.questions, purged.cleared) == (5, 3, True)
    assert [row["id"] for row in rows(store, walks)] == ["e"]
    assert [row["id"] for row in rows(store, questions)] == ["d"]
    new, old = "2025-10", "2025-09"
    assert counted(store, "walks_by_flow") == {(new, "lado"): 1, (new, "get_safe"): 1, (old, "lado"): 2}
    assert counted(store, "walks_by_outcome") == {(new, "ring_lado"): 1, (new, ""): 1, (old, "ring_lado"): 2}
    assert counted(store, "walks_by_furthest") == {(new, END): 1, (new, "hurt"): 1, (old, END): 2}
    assert counted(store, "walks_by_sector") == {(new, "police"): 1, (new, ""): 1, (old, ""): 2}
    assert counted(store, "questions_by_kind") == {(new, "answer"): 2, (new, "none"): 1}
    assert counted(store, "questions_by_topic") == {(new, "neglect"): 1, (new, "lado"): 1, (new, ""): 1}


def test_synthetic_rows_are_deleted_and_not_counted(store: Store) -> None:
    store.record(step(day=OLD), None, AT, synthetic=True)
    assert store.purge(TODAY, 400, AT).walks == 1
    assert rows(store, counts) == []


@pytest.mark.parametrize(("age", "stays"), [(0, True), (399, True), (400, True), (401, False)])
def test_a_row_is_kept_for_as_many_days_as_retention_says(store: Store, age: int, stays: bool) -> None:
    store.record(step(day=TODAY - timedelta(days=age)), None, AT)
    store.purge(TODAY, 400, AT)
    assert (rows(store, walks) != []) is stays


def test_a_month_that_is_purged_day_by_day_adds_up(store: Store) -> None:
    days = [date(2025, 1, 1) + timedelta(days=number) for number in range(31)]
    store.record_many([(step(walk=f"{day:%d}", day=day), None) for day in days], AT)
    totals = []
    for day in days:
        store.purge(day + timedelta(days=401), 400, AT)
        totals.append(counted(store, "walks_by_flow")["2025-01", "lado"])
    assert totals == list(range(1, 32))


def test_a_second_purge_counts_nothing_again(store: Store) -> None:
    fill(store)
    store.purge(TODAY, 400, AT)
    before = rows(store, counts)
    again = store.purge(TODAY, 400, AT)
    assert (again.walks, again.questions) == (0, 0)
    assert rows(store, counts) == before


def test_a_purge_that_fails_in_the_middle_has_counted_and_deleted_nothing(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(store)

    def broken(*_: object) -> int:
        raise OperationalError("", {}, Exception())

    with monkeypatch.context() as patch:
        patch.setattr(retention, "_delete", broken)
        with pytest.raises(StoreFailure):
            store.purge(TODAY, 400, AT)
    assert rows(store, counts) == []
    assert len(rows(store, walks)) == 6
    store.purge(TODAY, 400, AT)
    assert Counter(counted(store, "walks_by_flow")).total() == 4


def test_each_purge_forgets_the_updates_of_the_day_before(store: Store) -> None:
    store.record(step(), 1, AT)
    store.purge(TODAY, 400, AT + timedelta(hours=24))
    assert len(rows(store, seen)) == 1
    store.purge(TODAY, 400, AT + timedelta(hours=25))
    assert rows(store, seen) == []


def test_a_purge_goes_by_the_time_now_unless_it_is_told(store: Store) -> None:
    store.record(step(), 1, AT.replace(year=2020))
    store.purge(TODAY, 400)
    assert rows(store, seen) == []
