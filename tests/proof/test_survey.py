"""Every path of a flow is walked, and a path that loses what its answers require is told of (S1, S3)."""

from __future__ import annotations

import pytest
from handmade_flow import RING, TALK, checklist, choice, flow

from bot.dialogue.walk import Position, replay
from bot.guidance.flow import Flow
from bot.guidance.pack import Pack
from bot.guidance.question import END
from bot.guidance.requirement import NOTHING, Requirement, Urgency
from bot.proof.survey import Survey, positions, survey

SMALL = flow(
    choice("danger", yes="end", no="signs", not_sure="end"),
    checklist("signs", {"one": None, "two": "more"}, ticked="end", none="end", not_sure="more", together=2),
    choice("more", yes="end", no="end", not_sure="end"),
)


def surveyed(one: Flow) -> tuple[Survey, list[str]]:
    """Return what a survey showed, and what it found wrong."""
    told: list[str] = []
    return survey(one, lambda position, message: told.append(f"{position.path}: {message}")), told


def paths_of(one: Flow, name: str) -> int:
    """Count the paths from a question by hand: over each answer to prove, the paths from where it leads."""
    if name == END:
        return 1
    question = one.questions[name]
    return sum(paths_of(one, question.settle(given)[1]) for given in question.givens())


def test_the_paths_of_a_small_flow_are_those_counted_on_paper() -> None:
    result, told = surveyed(SMALL)
    yes_and_not_sure, none, one, two, not_sure, one_and_two = 2, 1, 1, 3, 3, 3
    assert result.paths == yes_and_not_sure + none + one + two + not_sure + one_and_two == 13
    assert told == []


def test_a_choice_alone_has_a_path_for_each_answer() -> None:
    assert surveyed(flow(choice("a", yes="end", no="end", not_sure="end")))[0].paths == 3


def test_the_paths_of_the_shipped_flows_are_those_that_their_answers_multiply_to(pack: Pack) -> None:
    counted = {name: paths_of(one, one.first) for name, one in pack.flows.items()}
    few = [name for name, paths in counted.items() if paths < 5_000]
    assert few
    for name in few:
        assert surveyed(pack.flows[name])[0].paths == counted[name]


def test_every_question_is_asked_with_a_path_that_really_leads_to_it() -> None:
    result, _ = surveyed(SMALL)
    assert set(result.asked) == {"danger", "signs", "more"}
    for name, (path, question) in result.asked.items():
        assert replay(SMALL, path).question is question
        assert question.id == name


def test_every_different_ending_is_kept_with_a_path_that_really_ends_so() -> None:
    result, _ = surveyed(SMALL)
    assert set(result.endings) == {TALK, TALK.join(RING)}
    for requirement, position in result.endings.items():
        assert replay(SMALL, position.path).requirement == requirement
        assert position.question is None


def test_positions_are_all_places_where_a_walk_can_stand() -> None:
    found = list(positions(SMALL))
    assert len(found) == len({position.path for position in found})
    assert sum(position.question is None for position in found) == 13
    assert found[0].path == ()


def test_a_path_that_ends_without_any_outcome_is_told_of() -> None:
    empty = choice("a", NOTHING, yes="end", no="b")
    _, told = surveyed(flow(empty, choice("b", NOTHING, yes="end")))
    assert sorted(told) == [
        "(('no',), ('yes',)): ends without any outcome",
        "(('yes',),): ends without any outcome",
    ]


@pytest.mark.parametrize(
    ("forgets", "says"),
    [
        (
            lambda one, other: Requirement(0, 0, max(one.urgency, other.urgency), one.routes | other.routes),
            "below the level",
        ),
        (lambda one, other: Requirement(4, 4, Urgency.planned, one.routes | other.routes), "less urgently"),
        (lambda one, other: Requirement(4, 4, Urgency.now, other.routes), "loses ring"),
    ],
    ids=["the level", "the urgency", "a route"],
)
def test_a_join_that_forgets_what_an_earlier_answer_required_is_caught_on_every_path(
    monkeypatch: pytest.MonkeyPatch, forgets: object, says: str
) -> None:
    one = flow(choice("a", RING, yes="b"), choice("b", TALK, yes="end", no="end"))
    assert surveyed(one)[1] == []
    monkeypatch.setattr(Requirement, "join", forgets)
    told = surveyed(one)[1]
    assert {path.partition(": ")[0] for path in told if says in path} == {"(('yes',), ('yes',))", "(('yes',), ('no',))"}


def test_the_fault_names_the_question_whose_answer_was_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[tuple[Position, str]] = []
    monkeypatch.setattr(Requirement, "join", lambda one, other: other)
    survey(flow(choice("a", RING, yes="b"), choice("b", TALK, yes="end")), lambda *fault: told.append(fault))
    assert told
    assert all("a requires" in message for _, message in told)
    assert {position.path for position, _ in told} == {(("yes",), ("yes",))}
