"""`walk FLOW --json`: what programs read of a question and of an outcome, and that it can be given back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from command_line import DONE, say
from conversation import random_path
from hypothesis import given, settings
from hypothesis import strategies as st
from tiny_knowledge import tiny_pack

from bot.commands.walk import described, reach
from bot.dialogue.answer_text import write_answer
from bot.dialogue.walk import Position, begin, replay
from bot.guidance.flow import Flow
from bot.guidance.pack import Pack
from bot.guidance.question import Checklist
from bot.guidance.requirement import Urgency

KEYS = [
    "flow", "version", "path", "kind", "id", "text", "answers", "level", "urgency", "routes", "contacts",
]  # fmt: skip
FLOWS = ("levels_of_need", "get_safe", "lado")


def walked(flow: str, answers: str = "", knowledge: str | Path = "") -> dict[str, Any]:
    """Walk with --json and return what was printed."""
    said = say("walk", flow, "--answers", answers, "--json", KNOWLEDGE_DIR=knowledge)
    assert (said.code, said.err) == (DONE, "")
    found: dict[str, Any] = json.loads(said.out)
    return found


@pytest.mark.parametrize("flow", FLOWS)
def test_a_walk_without_answers_is_at_the_first_question_of_the_shipped_pack(pack: Pack, flow: str) -> None:
    said = walked(flow)
    first = pack.flows[flow].questions[pack.flows[flow].first]
    assert list(said) == KEYS
    assert said | {"answers": []} == {
        "flow": flow,
        "version": pack.version,
        "path": [],
        "kind": "question",
        "id": first.id,
        "text": first.ask,
        "answers": [],
        "level": None,
        "urgency": None,
        "routes": [],
        "contacts": [],
    }
    assert [answer["id"] for answer in said["answers"]] == ["yes", "no", "not_sure"]


def test_an_outcome_says_what_is_required_and_whom_to_ring(tiny: Path) -> None:
    pack = tiny_pack()
    outcome = pack.outcomes["save_now"]
    said = walked("tiny", "yes", tiny)
    assert list(said) == KEYS
    assert said == {
        "flow": "tiny",
        "version": pack.version,
        "path": ["yes"],
        "kind": "outcome",
        "id": "save_now",
        "text": outcome.title,
        "answers": [],
        "level": 4,
        "urgency": "now",
        "routes": ["save_now"],
        "contacts": [{"id": "emergency", "name": "Emergency services", "telephone": "999"}],
    }


def test_a_question_on_the_way_says_what_is_required_so_far(tiny: Path) -> None:
    said = walked("tiny", "no,home,tick:1.4.01", tiny)
    assert (said["kind"], said["id"]) == ("question", "also")
    assert (said["level"], said["urgency"], said["routes"]) == (4, "today", ["ring_today"])
    assert [contact["id"] for contact in said["contacts"]] == ["day_line"]


def test_a_contact_without_a_telephone_has_none_and_each_contact_stands_once(tiny: Path) -> None:
    said = walked("tiny", "no,home,none,tick:1.2.01+1.2.03,agreed", tiny)
    assert "early" in said["routes"]
    telephones = {contact["id"]: contact["telephone"] for contact in said["contacts"]}
    assert telephones["unknown_hours"] is None
    assert len(telephones) == len(said["contacts"])


def test_the_answers_have_the_words_that_a_practitioner_reads(tiny: Path) -> None:
    pack = tiny_pack()
    labels = {answer["id"]: answer["label"] for answer in walked("tiny", knowledge=tiny)["answers"]}
    assert labels == {"yes": pack.phrases.yes, "no": pack.phrases.no, "not_sure": pack.phrases.not_sure}
    labels = {answer["id"]: answer["label"] for answer in walked("tiny", "no,home", tiny)["answers"]}
    assert labels["1.4.01"] == "The child is beaten."
    assert (labels["none"], labels["not_sure"]) == (pack.phrases.none, pack.phrases.not_sure)
    labels = {answer["id"]: answer["label"] for answer in walked("tiny", "no", tiny)["answers"]}
    assert labels["home"] == "Home"


@pytest.mark.parametrize("flow", FLOWS)
@given(numbers=st.lists(st.integers(0, 2**16), max_size=30))
@settings(max_examples=60, deadline=None)
def test_the_path_of_any_walk_given_back_leads_to_the_same_place(pack: Pack, flow: str, numbers: list[int]) -> None:
    taken = pack.flows[flow]
    position = replay(taken, random_path(taken, numbers))
    said = described(pack, position)
    again = reach(begin(taken), ",".join(write_answer(step.question, step.given) for step in position.steps))
    assert again.path == position.path
    assert json.loads(json.dumps(described(pack, again))) == json.loads(json.dumps(said))
    assert said["urgency"] is None or said["urgency"] in Urgency.__members__
    assert said["level"] in {None, 1, 2, 3, 4}
    if said["kind"] == "outcome":
        assert said["routes"]
        assert said["contacts"]
        assert said["id"] == said["routes"][0]  # type: ignore[index]


def test_the_printed_path_given_back_prints_the_same(tiny: Path) -> None:
    said = walked("tiny", "no, home ,1.4.02+1.4.01,not_sure", tiny)
    assert said["path"] == ["no", "home", "tick:1.4.01+1.4.02", "not_sure"]
    assert walked("tiny", ",".join(said["path"]), tiny) == said


def within_two_steps(flow: Flow) -> Iterator[Position]:
    """Yield every position at most two answers from the first question."""
    reached = [begin(flow)]
    for _ in range(3):
        yield from reached
        asked = [(position, position.question) for position in reached if position.question is not None]
        reached = [replay(flow, (*position.path, one)) for position, question in asked for one in question.givens()]


@pytest.mark.parametrize("flow", FLOWS)
def test_every_answer_told_of_a_question_two_steps_away_can_be_given_back(pack: Pack, flow: str) -> None:
    for position in within_two_steps(pack.flows[flow]):
        question = position.question
        if question is None:
            continue
        answers = described(pack, position)["answers"]
        assert isinstance(answers, list)
        for answer in answers:
            assert answer["label"]
            after = reach(position, answer["id"])
            assert after.path == (*position.path, (answer["id"],))
            if isinstance(question, Checklist):
                assert reach(position, f"tick:{answer['id']}").path == after.path


@pytest.mark.parametrize("flow", FLOWS)
def test_every_question_and_outcome_of_the_shipped_pack_can_be_described(pack: Pack, flow: str) -> None:
    for position in within_two_steps(pack.flows[flow]):
        said = json.loads(json.dumps(described(pack, position)))
        assert list(said) == KEYS
        assert (said["kind"] == "question") == (position.question is not None) == bool(said["answers"])
        assert said["text"]
        assert {contact["id"] for contact in said["contacts"]} <= set(pack.contacts)
        assert set(said["routes"]) <= set(pack.outcomes)


def test_without_json_a_question_is_printed_with_what_can_be_answered(tiny: Path) -> None:
    said = say("walk", "tiny", "--answers", "no,home", KNOWLEDGE_DIR=tiny)
    assert (said.code, said.err) == (DONE, "")
    question = reach(begin(tiny_pack().flows["tiny"]), "no,home").question
    assert question is not None
    assert question.ask in said.out
    assert "<b>" not in said.out
    assert said.out.rstrip().endswith(f"Answers: {', '.join(question.options())}")


def test_without_json_an_outcome_is_printed_with_what_to_do_and_whom_to_ring(tiny: Path) -> None:
    said = say("walk", "tiny", "--answers", "yes", KNOWLEDGE_DIR=tiny)
    assert (said.code, said.err) == (DONE, "")
    for words in ("Ring 999 now", "First step of Ring 999 now.", "999", "Day Line"):
        assert words in said.out
    assert "Answers:" not in said.out
