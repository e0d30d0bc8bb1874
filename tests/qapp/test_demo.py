"""Made-up walks are real flows walked at random, marked as synthetic, and never mixed with what people asked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import pytest
from conversation import shipped_pack
from sqlalchemy import select

from bot.dialogue.path import read_path
from bot.privacy.vocabulary import Vocabulary
from bot.qapp.demo import DAYS, FLOWS, made_up
from bot.querylog.filling import RealRows, fill
from bot.querylog.question import Question
from bot.querylog.row import ALLOWED, END, WalkStep
from bot.querylog.store import Store, open_store
from bot.querylog.table import questions, walks
from bot.querylog.walk import Walk

LAST = date(2026, 11, 22)


@cache
def rows() -> tuple[Walk | Question, ...]:
    return tuple(made_up(shipped_pack(), 400, 60, LAST, seed=7))


def all_walks() -> list[Walk]:
    return [row for row in rows() if isinstance(row, Walk)]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(f"sqlite:///{tmp_path / 'log.sqlite3'}")
    yield opened
    opened.close()


def test_every_walk_can_be_replayed_to_where_it_says_it_stands() -> None:
    pack = shipped_pack()
    for walk in all_walks():
        position = read_path(pack.flows[walk.flow], walk.path)
        assert walk.question == (position.question.id if position.question else END)
        assert walk.outcome == ("" if position.question else pack.ending(position.requirement).lead[0])
        assert walk.version == pack.version


def test_all_flows_are_walked_on_days_of_two_years_and_many_walks_end() -> None:
    assert {walk.flow for walk in all_walks()} == set(FLOWS)
    assert all(0 <= (LAST - walk.day).days < DAYS for walk in all_walks())
    ended = [walk for walk in all_walks() if walk.question == END]
    assert 0.5 < len(ended) / len(all_walks()) < 1
    assert len({walk.outcome for walk in ended}) > 10


def test_feedback_is_only_what_a_practitioner_could_have_given_after_an_ending() -> None:
    for walk in all_walks():
        for about, allowed in ALLOWED.items():
            value = getattr(walk, about)
            assert value == "" or (value in allowed and walk.question == END)


def test_questions_hold_only_words_that_may_be_kept() -> None:
    vocabulary = Vocabulary(shipped_pack())
    asked = [row for row in rows() if isinstance(row, Question)]
    assert len(asked) == 60
    assert {row.kind for row in asked} >= {"answer", "urgent", "none"}
    for row in asked:
        assert vocabulary.keep(row.words, ()).split() == row.words.split()


def test_the_same_seed_makes_the_same_rows_and_another_makes_others() -> None:
    pack = shipped_pack()
    again = tuple(made_up(pack, 50, 0, LAST, seed=7))
    assert again == tuple(made_up(pack, 50, 0, LAST, seed=7))
    assert again != tuple(made_up(pack, 50, 0, LAST, seed=8))


def test_all_rows_are_kept_and_marked_as_synthetic(store: Store) -> None:
    assert list(fill(store, rows())) == [460]
    with store.engine.connect() as connection:
        for table, number in ((walks, 400), (questions, 60)):
            marks = connection.execute(select(table.c.synthetic)).scalars().all()
            assert marks == [True] * number


def test_a_log_that_holds_a_real_walk_is_left_as_it_is(store: Store) -> None:
    step = WalkStep("abcdef", LAST, True, "lado", "0badcafe", "", "who")
    store.record(step, None, datetime(2026, 11, 22, tzinfo=UTC))
    with pytest.raises(RealRows):
        list(fill(store, rows()))
    with store.engine.connect() as connection:
        assert connection.execute(select(walks.c.id)).scalars().all() == ["abcdef"]
