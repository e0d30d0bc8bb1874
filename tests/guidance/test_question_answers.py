"""A question takes only its own answers, and a checklist joins all that is ticked."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tiny_knowledge import tiny_pack

from bot.guidance.pack import Pack
from bot.guidance.question import NONE, NOT_SURE, Checklist, Choice, WrongAnswer
from bot.guidance.requirement import join_all

TINY = tiny_pack()
ROWS = ("1.2.01", "1.2.02", "1.2.03")


def checklist(name: str = "home_level_2", pack: Pack = TINY) -> Checklist:
    question = pack.flows["tiny"].questions[name]
    assert isinstance(question, Checklist)
    return question


def choice(name: str) -> Choice:
    question = TINY.flows["tiny"].questions[name]
    assert isinstance(question, Choice)
    return question


def test_a_choice_takes_one_of_its_answers() -> None:
    assert choice("danger").options() == ("yes", "no", "not_sure")
    required, then = choice("danger").settle(("no",))
    assert (required.routes, then) == (frozenset(), "area")


@pytest.mark.parametrize("given_", [("maybe",), (), ("yes", "no"), ("",)])
def test_a_choice_refuses_anything_else_and_says_what_it_takes(given_: tuple[str, ...]) -> None:
    with pytest.raises(WrongAnswer, match="allowed: yes, no, not_sure"):
        choice("danger").settle(given_)


def test_ticks_are_kept_in_the_order_of_the_list() -> None:
    assert checklist().ordered(("1.2.03", "1.2.01")) == ("1.2.01", "1.2.03")
    assert checklist().ordered((NOT_SURE, "1.2.02")) == ("1.2.02", NOT_SURE)


@pytest.mark.parametrize(
    "given_",
    [(), ("1.4.01",), ("1.2.01", "1.2.01"), (NONE, "1.2.01"), (NONE, NOT_SURE), ("1.2.01", "nonsense")],
)
def test_a_checklist_refuses_what_does_not_fit_together(given_: tuple[str, ...]) -> None:
    with pytest.raises(WrongAnswer, match=r"allowed: 1\.2\.01"):
        checklist().settle(given_)


def test_none_of_these_is_refused_where_it_makes_no_sense() -> None:
    question = TINY.flows["other"].questions["who"]
    assert isinstance(question, Checklist)
    assert NONE not in question.options()
    with pytest.raises(WrongAnswer):
        question.settle((NONE,))


@settings(max_examples=60, deadline=None)
@given(st.sets(st.sampled_from(ROWS), min_size=1), st.booleans())
def test_a_checklist_requires_the_join_of_all_ticks_and_not_sure_keeps_them(ticks: set[str], unsure: bool) -> None:
    question = checklist()
    ticked = join_all(sign.requirement for sign in question.signs if sign.id in ticks)
    required, then = question.settle((*ticks, *((NOT_SURE,) if unsure else ())))
    assert required.covers(ticked)
    assert required.covers(question.not_sure.requirement) or not unsure
    assert required.covers(question.together) or len(ticks) < 2
    assert then == (question.not_sure.then if unsure else question.ticked_then)


def test_the_first_ticked_sign_with_a_way_of_its_own_decides_where_ticks_lead() -> None:
    assert checklist("also").settle(("has_worker",))[1] == "end"
    assert checklist("also").settle(("has_worker", "family_knows"))[1] == "agreed"
    assert checklist("also").settle(("family_knows", NOT_SURE))[1] == "end"


def test_not_sure_counts_as_no_tick_towards_several_together() -> None:
    required, _ = checklist().settle(("1.2.01", NOT_SURE))
    assert "meet" not in required.routes


def test_what_is_proved_of_a_list_is_none_each_sign_not_sure_and_enough_together() -> None:
    assert set(checklist().givens()) == {(NONE,), *((row,) for row in ROWS), (NOT_SURE,), ROWS[:2]}
    assert set(checklist("home_level_4").givens()) == {(NONE,), ("1.4.01",), ("1.4.02",), (NOT_SURE,)}
    assert set(choice("agreed").givens()) == {("agreed",), ("refused",), (NOT_SURE,)}
