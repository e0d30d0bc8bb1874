"""What one more tap makes of a walk: on, back, another answer, the end, and the same button twice."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from log_events import DAY, step

from bot.querylog.row import ALLOWED, END, About, WalkFeedback, WalkStep
from bot.querylog.walk import Walk, begun, stepped, told

paths = st.text("AB", max_size=4)
taps = st.builds(step, path=paths, question=st.sampled_from(["danger", "hurt", END]))


def walked(*steps: WalkStep) -> Walk:
    """Return the walk that the steps make."""
    walk = begun(steps[0], synthetic=False)
    for one in steps[1:]:
        walk = stepped(walk, one)
    return walk


def figures(walk: Walk) -> tuple[int, int, int]:
    return walk.taps, walk.backs, walk.changed


def test_a_walk_begins_at_its_first_question() -> None:
    walk = walked(step())
    assert (walk.id, walk.day, walk.office_hours, walk.flow, walk.version) == ("walk00", DAY, True, "lado", "0123abcd")
    assert (walk.path, walk.question, walk.furthest, walk.depth, walk.outcome) == ("", "danger", "danger", 0, "")
    assert figures(walk) == (1, 0, 0)


def test_each_answer_leads_on_to_the_end() -> None:
    walk = walked(step(), step("A", "hurt"), step("AB", END, outcome="ring_lado"))
    assert (walk.path, walk.question, walk.furthest, walk.depth, walk.outcome) == ("AB", END, END, 2, "ring_lado")
    assert figures(walk) == (3, 0, 0)


def test_going_back_is_counted_and_the_furthest_question_stays() -> None:
    walk = walked(step(), step("A", "hurt"), step("AB", "when"), step("A", "hurt"))
    assert (walk.path, walk.question, walk.furthest, walk.depth) == ("A", "hurt", "when", 2)
    assert figures(walk) == (4, 1, 0)


def test_going_back_to_the_first_question_is_going_back() -> None:
    assert figures(walked(step(), step("A", "hurt"), step("", "danger"))) == (3, 1, 0)


def test_another_answer_is_a_change_and_no_going_back() -> None:
    walk = walked(step(), step("A", "hurt"), step("B", "when"))
    assert figures(walk) == (3, 0, 1)
    assert (walk.question, walk.furthest) == ("when", "hurt")


def test_a_double_tap_counts_once() -> None:
    walk = walked(step(), step("A", "hurt"))
    assert stepped(walk, step("A", "hurt")) is walk


def test_another_question_after_the_same_answers_is_a_tap() -> None:
    ended = walked(step(), step("A", END, outcome="ring_lado"))
    walk = stepped(ended, step("A", "worries"))
    assert (walk.question, walk.furthest, walk.outcome) == ("worries", END, "ring_lado")
    assert figures(walk) == (3, 0, 0)


def test_a_walk_that_has_ended_stays_ended_and_keeps_the_last_outcome() -> None:
    walk = walked(step(), step("A", END, outcome="early"), step("", "danger"), step("B", "hurt"), step("BA", "when"))
    assert (walk.furthest, walk.depth, walk.outcome) == (END, 1, "early")
    again = stepped(walk, step("BAA", END, outcome="front_door"))
    assert (again.furthest, again.depth, again.outcome) == (END, 3, "front_door")


def test_the_day_is_that_of_the_first_tap() -> None:
    late = step("A", "hurt", day=DAY.replace(day=24), office_hours=False)
    walk = walked(step(), late)
    assert (walk.day, walk.office_hours) == (DAY, True)


@pytest.mark.parametrize("other", [{"flow": "get_safe"}, {"version": "ffffffff"}])
def test_a_step_of_another_walk_with_the_same_id_changes_nothing(other: dict[str, str]) -> None:
    walk = walked(step())
    assert stepped(walk, step("A", "hurt", **other)) is walk


@pytest.mark.parametrize("about", get_args(About))
def test_feedback_fills_its_own_place_and_the_last_word_counts(about: About) -> None:
    walk = walked(step())
    for value in sorted(ALLOWED[about]):
        said = told(walk, WalkFeedback("walk00", about, value))
        assert getattr(said, about) == value
        assert {name for name in walk.__slots__ if getattr(said, name) != getattr(walk, name)} == {about}


@given(st.lists(taps, min_size=1, max_size=12))
def test_the_figures_never_go_down_and_the_furthest_never_goes_back(steps: Sequence[WalkStep]) -> None:
    walk = begun(steps[0], synthetic=False)
    for one in steps[1:]:
        before, walk = walk, stepped(walk, one)
        assert (walk.path, walk.question) == (one.path, one.question)
        assert all(now >= then for now, then in zip(figures(walk), figures(before), strict=True))
        assert walk.backs + walk.changed < walk.taps
        assert (walk.furthest == END, walk.depth) >= (before.furthest == END, before.depth)
        assert stepped(walk, one) is walk
