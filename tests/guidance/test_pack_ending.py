"""What a walk ends with: every outcome required, the most urgent first."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from tiny_knowledge import tiny_pack

from bot.guidance.requirement import Requirement, Urgency, join_all

TINY = tiny_pack()
ROUTES = st.sets(st.sampled_from(sorted(TINY.outcomes)), min_size=1)


def joined(*routes: str) -> Requirement:
    return join_all(TINY.outcomes[route].requirement(route) for route in routes)


def test_the_more_urgent_outcome_leads_whatever_its_place() -> None:
    ending = TINY.ending(joined("watch", "worker", "save_now"))
    assert [name for name, _ in ending.outcomes] == ["save_now", "worker", "watch"]
    assert ending.lead[0] == "save_now"
    assert (ending.level, ending.possible_level, ending.urgency) == (4, 4, Urgency.now)


def test_equally_urgent_outcomes_stand_in_the_order_of_their_place() -> None:
    assert TINY.outcomes["ring_today"].urgency is TINY.outcomes["talk"].urgency
    assert [name for name, _ in TINY.ending(joined("talk", "ring_today")).outcomes] == ["ring_today", "talk"]


def test_the_possible_level_stands_beside_the_level() -> None:
    ending = TINY.ending(joined("early").join(Requirement(2, 4)))
    assert (ending.level, ending.possible_level) == (2, 4)


@settings(max_examples=60, deadline=None)
@given(ROUTES)
def test_no_outcome_is_lost_repeated_or_led_by_a_less_urgent_one(routes: set[str]) -> None:
    ending = TINY.ending(joined(*routes))
    assert sorted(name for name, _ in ending.outcomes) == sorted(routes)
    urgencies = [outcome.urgency for _, outcome in ending.outcomes]
    assert urgencies == sorted(urgencies, reverse=True)
    assert ending.lead[1].urgency == ending.urgency
