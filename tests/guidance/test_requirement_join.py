"""What answers require is joined so that nothing answered later lowers it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.guidance.requirement import NOTHING, Requirement, Urgency, join_all

LEVELS = st.integers(0, 4)
ROUTES = st.frozensets(st.sampled_from(["ring_today", "talk", "meet", "early", "watch"]))
REQUIREMENTS = st.builds(
    lambda level, more, urgency, routes: Requirement(level, max(level, more), urgency, routes),
    LEVELS,
    LEVELS,
    st.sampled_from(Urgency),
    ROUTES,
)
ALL = settings(max_examples=100, deadline=None)

RING_TODAY = Requirement(4, 4, Urgency.today, frozenset({"ring_today"}))
WATCH = Requirement(1, 1, Urgency.keep_watching, frozenset({"watch"}))


@ALL
@given(REQUIREMENTS, REQUIREMENTS, REQUIREMENTS)
def test_it_does_not_matter_how_a_walk_is_divided(one: Requirement, two: Requirement, three: Requirement) -> None:
    assert one.join(two).join(three) == one.join(two.join(three))


@ALL
@given(REQUIREMENTS, REQUIREMENTS)
def test_it_does_not_matter_which_answer_came_first(one: Requirement, two: Requirement) -> None:
    assert one.join(two) == two.join(one)


@ALL
@given(REQUIREMENTS)
def test_saying_the_same_twice_adds_nothing(one: Requirement) -> None:
    assert one.join(one) == one


@ALL
@given(REQUIREMENTS)
def test_an_answer_that_requires_nothing_changes_nothing(one: Requirement) -> None:
    assert one.join(NOTHING) == one == NOTHING.join(one)


@ALL
@given(REQUIREMENTS, REQUIREMENTS)
def test_a_later_answer_never_lowers_level_urgency_or_routes(one: Requirement, two: Requirement) -> None:
    joined = one.join(two)
    assert joined.level >= one.level
    assert joined.possible_level >= one.possible_level
    assert joined.urgency >= one.urgency
    assert joined.routes >= one.routes


@ALL
@given(REQUIREMENTS, REQUIREMENTS, REQUIREMENTS)
def test_asking_for_more_at_the_start_asks_for_no_less_at_the_end(
    one: Requirement, more: Requirement, later: Requirement
) -> None:
    assert one.join(more).join(later).covers(one.join(later))


@ALL
@given(REQUIREMENTS, REQUIREMENTS)
def test_the_join_invents_nothing_that_no_answer_asked_for(one: Requirement, two: Requirement) -> None:
    joined = one.join(two)
    assert joined.level in {one.level, two.level}
    assert joined.possible_level in {one.possible_level, two.possible_level}
    assert joined.urgency in {one.urgency, two.urgency}
    assert joined.routes == {*one.routes, *two.routes}


@ALL
@given(REQUIREMENTS, REQUIREMENTS)
def test_one_requirement_covers_another_exactly_when_joining_adds_nothing(one: Requirement, two: Requirement) -> None:
    assert one.covers(two) == (one.join(two) == one)


@ALL
@given(st.lists(REQUIREMENTS, max_size=6), REQUIREMENTS)
def test_one_more_worry_is_only_one_more_join(answers: list[Requirement], worry: Requirement) -> None:
    assert join_all([*answers, worry]) == join_all(answers).join(worry)


@ALL
@given(REQUIREMENTS, REQUIREMENTS)
def test_the_possible_level_never_falls_below_the_level(one: Requirement, two: Requirement) -> None:
    joined = one.join(two)
    assert joined.possible_level >= joined.level


def test_a_serious_sign_and_a_mild_one_end_with_both_routes_at_the_serious_level() -> None:
    expected = Requirement(4, 4, Urgency.today, frozenset({"ring_today", "watch"}))
    assert RING_TODAY.join(WATCH) == expected
    assert RING_TODAY.join(WATCH).covers(RING_TODAY)
    assert not WATCH.covers(RING_TODAY)


def test_a_walk_that_required_nothing_joins_to_nothing() -> None:
    assert join_all([]) == NOTHING
    assert Requirement(0, 0, Urgency.keep_watching, frozenset()) == NOTHING


def test_999_is_more_urgent_than_the_telephone_today_and_so_on_down() -> None:
    assert Urgency.now > Urgency.today > Urgency.one_working_day > Urgency.planned > Urgency.keep_watching
