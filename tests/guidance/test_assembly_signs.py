"""What a sign requires: by its level, where areas differ, where it is danger, and where a lead said child in need."""

from __future__ import annotations

from tiny_knowledge import tiny_pack, tiny_texts

from bot.guidance.library import load
from bot.guidance.pack import Pack
from bot.guidance.question import Checklist, Sign
from bot.guidance.reader import read_pack
from bot.guidance.requirement import Requirement, Urgency

APPROVED = "child_in_need: {approved_by_role: Lead, approved: 2026-11-01, review: 2027-11-01}"
FOR_LEVEL = {4: "ring_today", 3: "meet", 2: "early"}


def checklist(pack: Pack, name: str) -> Checklist:
    question = pack.flows["tiny"].questions[name]
    assert isinstance(question, Checklist)
    return question


def sign_with(more: str, level: int = 2, pack_with: dict[str, str] | None = None) -> Sign:
    """Return a sign of the home area at a level, written with something more."""
    texts = {**tiny_texts(), **(pack_with or {})}
    row = f'"1.{level}.01"'
    home = texts["indicators/home.yaml"]
    begins = home.index(row)
    ends = home.index("\n", begins)
    written = f'{row}: {{say: "A sign. [OWN]"{", " if more else ""}{more}}}'
    texts["indicators/home.yaml"] = home[:begins] + written + home[ends:]
    return checklist(load(texts), f"home_level_{level}").signs[0]


def at_level(level: int) -> Requirement:
    """Return what any sign of a level requires in the tiny pack."""
    name = FOR_LEVEL[level]
    return tiny_pack().outcomes[name].requirement(name)


def test_a_sign_requires_what_its_level_requires() -> None:
    assert sign_with("", 4).requirement == at_level(4)
    assert sign_with("", 2).requirement == at_level(2)
    assert at_level(4).urgency is Urgency.today


def test_a_sign_may_require_more_than_its_level() -> None:
    sign = sign_with("requires: [worker]")
    assert sign.requirement.routes == {"early", "worker"}
    assert sign.requirement.urgency is Urgency.one_working_day
    assert sign.requirement.level == 2


def test_a_level_may_be_raised_and_then_requires_what_the_higher_level_does() -> None:
    assert sign_with("level: 4").requirement == at_level(4)


def test_a_level_is_never_lowered_by_its_own_line() -> None:
    assert sign_with("level: 2", 4).requirement == at_level(4)


def test_a_row_of_danger_that_areas_split_over_is_at_the_safer_level_at_once() -> None:
    sign = sign_with('areas_differ: {because: "Some say 4. [WEAK]", safer_level: 4, danger: "yes"}')
    assert sign.requirement == at_level(4)
    assert sign.differs is not None
    assert sign.differs.text == "Some say 4."


def test_a_row_that_areas_split_over_is_talked_through_today_and_alone_makes_no_referral() -> None:
    required = sign_with('areas_differ: {because: "Some say 4. [WEAK]", safer_level: 4}').requirement
    assert "talk" in required.routes
    assert "ring_today" not in required.routes
    assert required.level < 4
    assert required.possible_level == 4
    assert required.urgency is Urgency.today


def test_a_row_split_below_social_care_is_treated_at_the_safer_level() -> None:
    required = sign_with('areas_differ: {because: "Some say 3. [WEAK]", safer_level: 3}').requirement
    assert required == at_level(3).join(tiny_pack().outcomes["talk"].requirement("talk"))


def test_a_row_split_towards_a_lower_level_keeps_its_own() -> None:
    required = sign_with('areas_differ: {because: "Some say 1. [WEAK]", safer_level: 1}').requirement
    assert (required.level, required.possible_level) == (2, 2)
    assert required.routes == {"early", "talk"}


def test_a_level_4_row_that_areas_split_over_stays_a_telephone_call_today() -> None:
    sign = sign_with('areas_differ: {because: "Some say 3. [WEAK]"}', 4)
    assert sign.requirement == at_level(4)
    assert sign.differs is not None


def test_a_level_4_row_that_a_lead_approved_as_child_in_need_takes_that_route_and_keeps_its_level() -> None:
    levels = tiny_texts()["levels.yaml"].replace("child_in_need: [ring_today]", "child_in_need: [meet]")
    required = sign_with(APPROVED, 4, {"levels.yaml": levels}).requirement
    assert required.routes == {"meet"}
    assert required.level == required.possible_level == 4
    assert sign_with("", 4, {"levels.yaml": levels}).requirement.routes == {"ring_today"}


def test_child_in_need_takes_nothing_away_that_the_row_itself_requires() -> None:
    levels = tiny_texts()["levels.yaml"].replace("child_in_need: [ring_today]", "child_in_need: [meet]")
    required = sign_with(f"{APPROVED}, requires: [worker]", 4, {"levels.yaml": levels}).requirement
    assert required.routes == {"meet", "worker"}


def test_a_sign_of_a_flow_requires_what_it_says_and_no_level() -> None:
    signs = {sign.id: sign for sign in checklist(tiny_pack(), "also").signs}
    assert signs["has_worker"].requirement == tiny_pack().outcomes["worker"].requirement("worker")
    assert signs["family_knows"].requirement == Requirement()
    assert signs["family_knows"].then == "agreed"
    assert signs["has_worker"].then is None


def test_no_sign_of_the_shipped_pack_asks_for_less_than_its_level_or_loses_a_split(
    texts: dict[str, str], pack: Pack
) -> None:
    lists = [
        question
        for question in pack.flows["levels_of_need"].questions.values()
        if isinstance(question, Checklist) and question.place[0] == "indicators"
    ]
    files = read_pack(texts).files
    assert files is not None
    assert lists
    talk = set(files.levels.areas_differ)
    for question in lists:
        for sign in question.signs:
            matrix = int(sign.id.split(".")[1])
            assert sign.requirement.level >= matrix
            assert sign.requirement.routes
            if sign.differs and sign.requirement.level < 4:
                assert sign.requirement.routes >= talk
                assert sign.requirement.urgency >= Urgency.today
