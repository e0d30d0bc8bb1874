"""A walk is replayed from its answers: what each leads to, what all together require, and which are refused."""

from __future__ import annotations

import pytest
from conversation import random_path, shipped_pack
from hypothesis import given, settings
from hypothesis import strategies as st
from tiny_knowledge import tiny_pack

from bot.dialogue.walk import MOST_PASSES, Path, add_worry, advance, begin, replay
from bot.guidance.flow import Flow
from bot.guidance.question import WrongAnswer
from bot.guidance.requirement import NOTHING, Urgency, join_all

TINY = tiny_pack().flows["tiny"]
OTHER = tiny_pack().flows["other"]
NO, HOME, NONE, NOT_SURE = ("no",), ("home",), ("none",), ("not_sure",)
BEATEN: Path = (NO, HOME, ("1.4.01",))


def asked(path: Path, flow: Flow = TINY) -> str | None:
    """Return the question that a path leads to, None at an end."""
    question = replay(flow, path).question
    return question.id if question else None


def test_a_walk_begins_at_the_first_question_and_requires_nothing_yet() -> None:
    position = replay(TINY, ())
    assert position == begin(TINY)
    assert asked(()) == "danger"
    assert (position.requirement, position.path) == (NOTHING, ())


def test_each_answer_leads_where_the_flow_says() -> None:
    assert asked((NO,)) == "area"
    assert asked((NO, HOME)) == "home_level_4"
    assert asked((NO, HOME, NONE)) == "home_level_2"
    assert asked((NO, HOME, ("1.4.02",))) == "also"
    assert asked((("yes",),)) is None


def test_the_first_ticked_sign_that_leads_elsewhere_decides() -> None:
    assert asked((*BEATEN, ("has_worker",))) is None
    assert asked((*BEATEN, ("has_worker", "family_knows"))) == "agreed"


def test_not_sure_keeps_what_the_ticks_require_and_takes_the_protective_branch() -> None:
    position = replay(TINY, (NO, HOME, ("1.4.01", "not_sure")))
    assert position.requirement.routes == {"ring_today", "talk"}
    assert position.question is TINY.questions["also"]


def test_ticks_are_kept_in_the_order_of_the_list_whatever_order_they_came_in() -> None:
    assert replay(TINY, (NO, HOME, ("not_sure", "1.4.02", "1.4.01"))).path[-1] == ("1.4.01", "1.4.02", "not_sure")


def test_several_signs_together_weigh_more_than_each_alone() -> None:
    one = replay(TINY, (NO, HOME, NONE, ("1.2.01",))).requirement
    two = replay(TINY, (NO, HOME, NONE, ("1.2.01", "1.2.03"))).requirement
    assert (one.level, set(one.routes)) == (2, {"early"})
    assert (two.level, set(two.routes)) == (3, {"early", "meet"})


def test_an_answer_given_later_lowers_nothing() -> None:
    position = replay(TINY, (*BEATEN, ("has_worker",)))
    assert (position.requirement.level, position.requirement.urgency) == (4, Urgency.today)
    assert position.requirement.routes == {"ring_today", "worker"}


def test_another_worry_joins_the_first_and_takes_nothing_away() -> None:
    ended = replay(TINY, (*BEATEN, NONE))
    added = replay(TINY, (*ended.path, ("street",), ("2.3.01",), ("agreed",)))
    assert added.question is None
    assert added.requirement.covers(ended.requirement)
    assert added.requirement.routes == {"ring_today", "meet"}


def test_a_question_answered_for_the_first_worry_is_not_asked_again_for_the_next() -> None:
    refused: Path = (NO, ("street",), ("2.3.01",), ("refused",))
    added: Path = (*refused, HOME, NONE, ("1.2.01",))
    assert asked(refused[:-1]) == "agreed"
    assert asked(added) is None
    assert [step.question.id for step in replay(TINY, added).steps].count("agreed") == 1
    assert "talk" in replay(TINY, added).requirement.routes


def test_an_answer_that_still_stands_leads_on_as_it_did() -> None:
    knows: Path = (*BEATEN, ("family_knows",), ("agreed",))
    again = replay(TINY, (*knows, ("not_sure",)))
    assert again.question is None, "also and agreed were both answered for the first worry"


def test_the_same_area_chosen_twice_asks_nothing_twice() -> None:
    assert asked((*BEATEN, NONE, HOME)) is None


def test_worries_can_be_added_until_the_most_passes_are_made() -> None:
    position = replay(TINY, (("yes",),))
    for _ in range(MOST_PASSES - 1):
        assert position.can_add
        assert add_worry(position).question is TINY.questions["area"]
        position = advance(position, ("street",))
        if position.question is not None:
            position = advance(advance(position, ("2.3.01",)), ("agreed",))
    assert position.passes == MOST_PASSES
    assert not position.can_add
    with pytest.raises(WrongAnswer):
        add_worry(position)
    with pytest.raises(WrongAnswer):
        replay(TINY, (*position.path, ("street",)))


def test_a_walk_that_has_not_ended_takes_no_other_worry() -> None:
    with pytest.raises(WrongAnswer):
        add_worry(replay(TINY, (NO,)))


def test_a_flow_without_again_ends_for_good() -> None:
    ended = replay(OTHER, (("yes",),))
    assert not ended.can_add
    with pytest.raises(WrongAnswer):
        advance(ended, NO)


@pytest.mark.parametrize(
    "path",
    [
        (("maybe",),),
        ((),),
        (("yes", "no"),),
        (NO, ("beach",)),
        (NO, HOME, ()),
        (NO, HOME, ("2.3.01",)),
        (NO, HOME, ("none", "1.4.01")),
        (NO, HOME, ("none", "not_sure")),
        (NO, HOME, ("1.4.01", "1.4.01")),
        (NO, HOME, ("yes",)),
        (NO, ("none",)),
    ],
    ids=lambda path: "+".join(path[-1]) or "nothing",
)
def test_an_answer_that_does_not_fit_its_question_is_refused(path: Path) -> None:
    replay(TINY, path[:-1])
    with pytest.raises(WrongAnswer):
        replay(TINY, path)


def test_none_is_refused_where_none_of_these_makes_no_sense() -> None:
    with pytest.raises(WrongAnswer, match="adult, child, not_sure"):
        replay(OTHER, (NO, NONE))


def test_the_refusal_names_what_would_be_taken() -> None:
    with pytest.raises(WrongAnswer, match="yes, no, not_sure"):
        replay(TINY, (("perhaps",),))


def test_a_path_that_does_not_fit_is_refused_every_time() -> None:
    for _ in range(2):
        with pytest.raises(WrongAnswer):
            replay(TINY, (("maybe",), NO))


FLOWS = ["levels_of_need", "get_safe", "lado"]
NUMBERS = st.lists(st.integers(0, 2**16), max_size=40)


@pytest.mark.parametrize("name", FLOWS)
@given(numbers=NUMBERS)
@settings(max_examples=60, deadline=None)
def test_nothing_that_a_walk_required_on_its_way_is_missing_at_its_end(name: str, numbers: list[int]) -> None:
    flow = shipped_pack().flows[name]
    path = random_path(flow, numbers)
    end = replay(flow, path)
    assert end.path == path
    for length in range(len(path)):
        assert end.requirement.covers(replay(flow, path[:length]).requirement)
    assert end.requirement == join_all(step.requirement for step in end.steps)


@pytest.mark.parametrize("name", FLOWS)
@given(numbers=NUMBERS)
@settings(max_examples=60, deadline=None)
def test_no_question_but_the_choice_of_a_worry_is_asked_twice(name: str, numbers: list[int]) -> None:
    flow = shipped_pack().flows[name]
    asked_for = [step.question.id for step in replay(flow, random_path(flow, numbers)).steps]
    assert {question for question in asked_for if asked_for.count(question) > 1} <= {flow.again}
