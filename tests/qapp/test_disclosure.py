"""Disclosure control: what is hidden, what is rounded, and that each figure keeps five possible values."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.qapp.bounds import Relation, narrowed
from bot.qapp.disclosure import protect
from bot.qapp.figure import HIDDEN, LOW, Cell, Figure, Table, add, rounded

KINDS = ("answer", "choices", "urgent", "none")
T: Cell = ("totals", "questions", "number")


def asked(*counts: int) -> dict[Cell, int]:
    """Return the counts of a month of questions by kind."""
    kinds = {("questions", kind, "number"): count for kind, count in zip(KINDS, counts, strict=True)}
    return {T: sum(counts), **kinds}


@pytest.mark.parametrize(("count", "shown"), [(0, 0), (8, 10), (12, 10), (13, 15), (1002, 1000), (1003, 1005)])
def test_a_count_of_none_or_of_eight_and_more_is_rounded_to_the_nearest_five(count: int, shown: int) -> None:
    assert rounded(count) == Figure("shown", shown)


@pytest.mark.parametrize("count", range(1, 8))
def test_a_count_of_one_to_seven_is_hidden(count: int) -> None:
    assert rounded(count) == LOW
    assert (LOW.least, LOW.most) == (1, 7)


def test_a_total_is_rounded_on_its_own_and_not_from_its_parts() -> None:
    figures = protect(asked(11, 11, 11, 11))
    assert figures[T] == Figure("shown", 45)
    assert [figures["questions", kind, "number"].value for kind in KINDS] == [10, 10, 10, 10]


def test_a_figure_is_hidden_where_the_total_would_tell_how_all_were_rounded() -> None:
    figures = protect(asked(12, 12, 12, 12))
    assert figures[T] == Figure("shown", 50)
    assert [figures["questions", kind, "number"].state for kind in KINDS].count("hidden") == 1


def test_nothing_of_fewer_than_eight_is_broken_down() -> None:
    figures = protect(asked(4, 0, 0, 1))
    assert figures[T] == LOW
    assert {figures["questions", kind, "number"] for kind in KINDS} == {HIDDEN}


def test_one_of_two_figures_that_make_up_a_whole_is_hidden_whatever_they_are() -> None:
    for first in range(30, 36):
        figures = protect(asked(first, 0, 0, 20))
        assert figures["questions", "none", "number"] == HIDDEN
        assert figures["questions", "answer", "number"].state == "shown"


def test_rare_topics_are_put_together_and_rare_questions_are_left_out() -> None:
    topics = {("topics", f"topic{place}", "number"): place for place in range(1, 10)}
    counts = {**asked(45, 0, 0, 60), **topics, ("not_sure", "lado/rare", "number"): 3}
    figures = protect(counts)
    assert {row for table, row, _ in figures if table == "topics"} == {"topic8", "topic9", "all_others"}
    assert not [cell for cell in figures if cell[0] == "not_sure"]


def test_rare_topics_that_are_nearly_all_seven_do_not_come_out_of_their_sum() -> None:
    topics = {("topics", f"topic{place}", "number"): 7 for place in range(4)}
    figures = protect({**asked(28, 0, 0, 40), **topics})
    assert figures["topics", "all_others", "number"] == HIDDEN


@given(st.lists(st.integers(0, 60), min_size=4, max_size=4), st.lists(st.integers(0, 20), min_size=1, max_size=8))
@settings(max_examples=150, deadline=None)
def test_every_figure_keeps_five_values_in_any_month_of_questions(kinds: list[int], topics: list[int]) -> None:
    answered = sum(topics)
    counts = asked(answered, 0, *kinds[2:])
    counts |= {("topics", f"topic{place}", "number"): count for place, count in enumerate(topics)}
    figures = protect(counts)
    for cell, figure in figures.items():
        if figure.state != "hidden" and cell in counts:
            assert figure == rounded(counts[cell])
    known = {
        cell: (float(figure.least), float("inf") if figure.most is None else float(figure.most))
        for cell, figure in figures.items()
    }
    parts = tuple(cell for cell in figures if cell[0] == "questions")
    listed = tuple(cell for cell in figures if cell[0] == "topics")
    answers = tuple(cell for cell in parts if cell[1] in {"answer", "choices"})
    bounds = narrowed(known, [Relation(parts, (T,)), Relation(listed, answers)])
    for cell, figure in figures.items():
        low, high = bounds[cell]
        assert low <= counts.get(cell, low) <= high
        if figure != Figure("shown", 0):
            assert high - low + 1 >= 5


def test_the_same_counts_are_published_alike_every_time() -> None:
    assert protect(asked(9, 13, 4, 88)) == protect(dict(reversed(asked(9, 13, 4, 88).items())))


def test_months_are_added_as_they_were_published_and_never_counted_again() -> None:
    total = add([Figure("shown", 10), LOW, HIDDEN, Figure("shown", 0)])
    assert (total.about, total.least, total.most) == (14, 9, 19)
    assert (total.low, total.hidden, total.months, total.known) == (1, 1, 4, False)


def test_a_row_that_no_month_lists_has_at_most_seven_in_each() -> None:
    table = Table("topics", (), ("number",), {}, months=3)
    assert (table.figure("gone", "number").least, table.figure("gone", "number").most) == (0, 21)


def test_bounds_follow_from_sums_and_from_what_cannot_be_exceeded() -> None:
    a, b, c = ("t", "a", ""), ("t", "b", ""), ("t", "c", "")
    equal = narrowed({a: (8, 12), b: (1, 7), c: (13, 17)}, [Relation((a, b), (c,))])
    assert equal == {a: (8, 12), b: (1, 7), c: (13, 17)}
    tight = narrowed({a: (8, 12), b: (8, 12), c: (23, 27)}, [Relation((a, b), (c,))])
    assert tight == {a: (11, 12), b: (11, 12), c: (23, 24)}
    within = narrowed({a: (8, 12), c: (1, 10)}, [Relation((a, b), (c,), within=True)])
    assert within == {a: (8, 10), b: (0, 2), c: (8, 10)}
