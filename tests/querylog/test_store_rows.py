"""What the store keeps of each event, on both databases, and that nothing counts twice."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from log_events import AT, DAY, asked, only, rows, step

from bot.querylog.line import Entry
from bot.querylog.row import END, Event, QuestionChosen, WalkFeedback
from bot.querylog.store import AT_ONCE, Store
from bot.querylog.table import counts, exports, lost, metadata, questions, seen, versions, walks


def test_a_walk_is_one_row_however_many_taps_it_takes(store: Store) -> None:
    for update, one in enumerate((step(), step("A", "hurt"), step(), step("B", END, outcome="ring_lado"))):
        assert store.record(one, update, AT)
    assert only(store, walks) == {
        "id": "walk00",
        "day": DAY,
        "office_hours": True,
        "flow": "lado",
        "version": "0123abcd",
        "path": "B",
        "question": END,
        "furthest": END,
        "depth": 1,
        "outcome": "ring_lado",
        "changed": 0,
        "backs": 1,
        "taps": 4,
        "sector": "",
        "helpful": "",
        "wished": "",
        "disagrees": "",
        "synthetic": False,
    }


def test_a_redelivered_update_counts_once(store: Store) -> None:
    assert store.record(step(), 1, AT)
    assert store.record(step("A", "hurt"), 2, AT)
    assert not store.record(step(), 1, AT + timedelta(hours=23))
    assert only(store, walks)["taps"] == 2


def test_a_double_tap_which_telegram_numbers_twice_counts_once(store: Store) -> None:
    for update in (1, 2, 3):
        store.record(step(), update, AT)
    assert only(store, walks)["taps"] == 1
    assert len(rows(store, seen)) == 3


def test_a_redelivered_question_has_a_new_id_and_counts_once(store: Store) -> None:
    assert store.record(asked("ask001"), 1, AT)
    assert not store.record(asked("ask002"), 1, AT)
    assert [row["id"] for row in rows(store, questions)] == ["ask001"]


def test_a_question_is_kept_as_words_topics_and_numbers(store: Store) -> None:
    store.record(asked(), 1, AT)
    assert only(store, questions) == {
        "id": "ask000",
        "day": DAY,
        "office_hours": False,
        "version": "0123abcd",
        "kind": "answer",
        "topics": "neglect:high,missing:low",
        "chosen": "",
        "urgent": False,
        "words": "worried neglect",
        "left_out": 2,
        "identifiers": "name:1,telephone:2",
        "synthetic": False,
    }


def test_a_question_that_nothing_was_found_for_has_no_topics(store: Store) -> None:
    store.record(asked(kind="none", topic=""), 1, AT)
    assert only(store, questions)["topics"] == ""


def test_the_topic_chosen_is_kept_and_the_same_question_is_not_asked_again(store: Store) -> None:
    store.record(asked(), 1, AT)
    store.record(QuestionChosen("ask000", "missing"), 2, AT)
    store.record(asked(topic="lado"), None, AT)
    question = only(store, questions)
    assert (question["chosen"], question["topics"]) == ("missing", "neglect:high,missing:low")


def test_feedback_is_kept_with_its_walk(store: Store) -> None:
    store.record(step("A", END), 1, AT)
    store.record(WalkFeedback("walk00", "helpful", "partly"), 2, AT)
    store.record(WalkFeedback("walk00", "disagrees", "too_high:level"), 3, AT)
    walk = only(store, walks)
    assert (walk["helpful"], walk["disagrees"], walk["taps"]) == ("partly", "too_high:level", 1)


def test_what_belongs_to_no_row_is_dropped(store: Store) -> None:
    assert store.record(WalkFeedback("walk99", "helpful", "yes"), 1, AT)
    assert store.record(QuestionChosen("ask999", "lado"), 2, AT)
    assert rows(store, walks) == rows(store, questions) == []


def test_many_events_at_once_are_as_good_as_one_after_another(store: Store) -> None:
    events: list[Event] = [
        step(),
        step("A", "hurt"),
        asked(),
        QuestionChosen("ask000", "lado"),
        step("A", "hurt"),
        step("AB", END),
    ]
    told = WalkFeedback("walk00", "sector", "police")
    entries: list[Entry] = [
        *((event, update) for update, event in enumerate(events)),
        (step("B", "when"), 1),
        (told, None),
    ]
    assert store.record_many(entries, AT) == len(entries) - 1
    assert store.record_many(entries[:4], AT) == 0
    walk = only(store, walks)
    assert (walk["path"], walk["taps"], walk["changed"], walk["sector"]) == ("AB", 3, 0, "police")
    assert only(store, questions)["chosen"] == "lado"


def test_more_events_than_one_statement_takes_are_kept(store: Store) -> None:
    number = 2 * AT_ONCE + 1
    kept = store.record_many([(step(walk=f"{one:06}"), one) for one in range(number)], AT, synthetic=True)
    assert kept == len(rows(store, walks)) == len(rows(store, seen)) == number
    assert all(row["synthetic"] for row in rows(store, walks))


@pytest.mark.parametrize(("hours", "known"), [(0, True), (23, True), (24, True), (25, False), (300, False)])
def test_an_update_is_known_for_a_day_and_then_forgotten(store: Store, hours: int, known: bool) -> None:
    store.record(step(), 7, AT)
    store.record(step(), None, AT + timedelta(hours=hours))
    assert (rows(store, seen) != []) is known


def test_an_update_is_forgotten_by_and_by_though_nothing_is_recorded(store: Store) -> None:
    store.record(step(), 7, AT)
    store.forget_seen(AT + timedelta(hours=25))
    assert rows(store, seen) == []


def test_of_an_update_only_its_number_and_the_whole_hour_in_utc_are_kept(store: Store) -> None:
    store.record(step(), 2**40, datetime(2026, 7, 1, 9, 59, 58, 7, tzinfo=timezone(timedelta(hours=1))))
    assert only(store, seen) == {"update_id": 2**40, "hour": datetime(2026, 7, 1, 8, 0)}


def test_what_was_lost_adds_up_for_each_day(store: Store) -> None:
    for day, number in ((DAY, 3), (DAY, 4), (date(2026, 11, 24), 1)):
        store.add_lost(day, number)
    assert [tuple(row.values()) for row in rows(store, lost)] == [(DAY, 7), (date(2026, 11, 24), 1)]


def test_a_version_is_noted_once_a_day_and_an_export_each_time(store: Store) -> None:
    for _ in range(2):
        store.note_version("0123abcd", DAY)
        store.note_export("html", DAY)
    assert only(store, versions) == {"version": "0123abcd", "day": DAY}
    assert [row["kind"] for row in rows(store, exports)] == ["html", "html"]
    assert len({row["id"] for row in rows(store, exports)}) == 2


def test_rows_outlast_the_store_that_wrote_them(store: Store, url: str) -> None:
    from bot.querylog.store import open_store

    store.record(step(), 1, AT)
    again = open_store(url)
    assert not again.record(step("A", "hurt"), 1, AT)
    assert only(again, walks)["taps"] == 1
    again.close()


def test_a_wipe_leaves_no_row_and_the_log_goes_on(store: Store) -> None:
    store.record_many([(step(), 1), (asked(), 2)], AT)
    store.purge(DAY + timedelta(days=31), 30, AT)
    store.record_many([(step(), 1), (asked(), 2)], AT)
    store.add_lost(DAY, 1)
    store.note_version("0123abcd", DAY)
    store.note_export("html", DAY)
    held = sum(len(rows(store, table)) for table in metadata.sorted_tables)
    assert rows(store, counts)
    assert store.wipe() == (held, True)
    assert [rows(store, table) for table in metadata.sorted_tables] == [[]] * len(metadata.tables)
    assert store.record(step(), 1, AT.astimezone(UTC))
