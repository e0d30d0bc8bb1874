"""Loops, questions that nothing leads to and outcomes that nothing requires are found (S1)."""

from __future__ import annotations

from itertools import pairwise

import pytest
from handmade_flow import checklist, choice, flow
from tiny_knowledge import tiny_texts

from bot.guidance.assembly import assemble
from bot.guidance.flow import Flow
from bot.guidance.problem import Problem
from bot.guidance.reader import read_pack
from bot.proof.reach import check_reach, depths, loop_in, reached_from, targets

STRAIGHT = flow(choice("a", yes="end", no="b"), choice("b", yes="c", no="end"), choice("c", yes="end", no="end"))


def reach_of(texts: dict[str, str]) -> list[Problem]:
    reading = read_pack(texts)
    assert reading.files is not None
    return list(check_reach(reading, assemble(reading.files, reading.version)))


def tiny(old: str, new: str, file: str = "flows/tiny.yaml") -> dict[str, str]:
    texts = tiny_texts()
    assert old in texts[file]
    return {**texts, file: texts[file].replace(old, new, 1)}


def test_every_way_out_of_a_question_is_a_target_once() -> None:
    assert targets(choice("a", yes="b", no="c", not_sure="b")) == ("b", "c")
    question = checklist("a", {"one": None, "two": "d", "three": "d"}, ticked="b", none="c", not_sure="e")
    assert set(targets(question)) == {"b", "c", "d", "e"}
    assert len(targets(question)) == 4
    assert "end" not in targets(checklist("a", {"one": None}, ticked="b", none=None, not_sure="b"))


def test_a_flow_that_ends_has_no_loop() -> None:
    assert loop_in(STRAIGHT) == ()


def test_two_ways_that_meet_again_are_no_loop() -> None:
    meeting = flow(choice("a", yes="b", no="c"), choice("b", yes="d"), choice("c", yes="d"), choice("d", yes="end"))
    assert loop_in(meeting) == ()


@pytest.mark.parametrize(
    "looping",
    [
        flow(choice("a", yes="a", no="end")),
        flow(choice("a", yes="end", no="b"), choice("b", yes="end", no="a")),
        flow(choice("a", yes="b"), choice("b", yes="c"), choice("c", yes="end", no="b")),
        flow(choice("a", yes="b"), checklist("b", {"one": None}, ticked="a")),
        flow(choice("a", yes="b"), checklist("b", {"one": "a"})),
        flow(choice("a", yes="b"), checklist("b", {"one": None}, none="a")),
        flow(choice("a", yes="b"), checklist("b", {"one": None}, not_sure="a")),
        flow(choice("a", yes="end"), choice("island", yes="island")),
    ],
)
def test_a_loop_is_named_with_its_first_question_again_at_the_end(looping: Flow) -> None:
    loop = loop_in(looping)
    assert loop[0] == loop[-1]
    assert len(set(loop)) == len(loop) - 1
    for name, following in pairwise(loop):
        assert following in targets(looping.questions[name])


def test_only_what_answers_lead_to_is_reached() -> None:
    assert reached_from(STRAIGHT, "a") == {"a", "b", "c"}
    assert reached_from(STRAIGHT, "c") == {"c"}
    assert reached_from(flow(choice("a", yes="end"), choice("island", yes="a")), "a") == {"a"}


def test_the_depth_of_a_question_is_the_longest_way_to_an_end() -> None:
    assert depths(STRAIGHT) == {"a": 3, "b": 2, "c": 1}
    short_and_long = flow(choice("a", yes="c", no="b"), choice("b", yes="c"), choice("c", yes="end"))
    assert depths(short_and_long) == {"a": 3, "b": 2, "c": 1}


def test_nothing_is_wrong_with_a_pack_in_order() -> None:
    assert reach_of(tiny_texts()) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("They said no, requires: [talk], then: end}", "They said no, requires: [talk], then: also}"),
        ("requires: nothing, then: agreed}", "requires: nothing, then: area}"),
        ("none: {requires: nothing, then: end}", "none: {requires: nothing, then: also}"),
        ("not_sure: {requires: [talk], then: end}", "not_sure: {requires: [talk], then: danger}"),
        ("ticked: {then: end}", "ticked: {then: also}"),
    ],
    ids=["an answer", "a sign", "none of these", "not sure", "ticks"],
)
def test_a_loop_is_told_of_in_the_line_of_the_answer_that_closes_it(old: str, new: str) -> None:
    texts = tiny(old, new)
    loops = [found for found in reach_of(texts) if "loop" in found.message]
    assert [(found.file, found.rule) for found in loops] == [("flows/tiny.yaml", "S1")]
    assert new in texts["flows/tiny.yaml"].splitlines()[loops[0].line - 1]


def test_a_question_that_nothing_leads_to_is_told_of_in_its_line() -> None:
    texts = tiny(" then: agreed}\n    ticked", " then: end}\n    ticked")
    for level in ("3", "2"):
        text = texts["flows/tiny.yaml"]
        begins = text.index(f'"{level}": {{ask')
        texts["flows/tiny.yaml"] = text[:begins] + text[begins:].replace("then: agreed", "then: also", 2)
    (found,) = reach_of(texts)
    assert '"agreed"' in found.message
    assert texts["flows/tiny.yaml"].splitlines()[found.line - 1].strip() == "agreed:"


def test_a_whole_area_that_nothing_leads_to_is_told_of() -> None:
    texts = tiny('"no": {requires: nothing, then: area}', '"no": {requires: nothing, then: also}')
    messages = [found.message for found in reach_of(texts)]
    assert any('"area"' in message for message in messages)
    assert any('"home_level_4"' in message for message in messages)


def test_an_outcome_that_nothing_requires_is_told_of_in_its_file() -> None:
    texts = tiny_texts()
    texts["outcomes/spare.yaml"] = texts["outcomes/talk.yaml"]
    (found,) = reach_of(texts)
    assert (found.file, found.rule) == ("outcomes/spare.yaml", "S1")


@pytest.mark.parametrize("where", ["together", "none", "not_sure"])
def test_an_outcome_that_only_one_kind_of_answer_requires_is_in_use(where: str) -> None:
    texts = tiny_texts()
    texts["outcomes/spare.yaml"] = texts["outcomes/talk.yaml"]
    old = {
        "together": "together: {at_least: 2, requires: [meet]}",
        "none": "none: {requires: nothing, then: end}",
        "not_sure": "not_sure: {requires: [talk], then: also}\n  also",
    }[where]
    requires = "requires: nothing" if where == "none" else f"requires: [{'meet' if where == 'together' else 'talk'}]"
    more = "requires: [spare]" if where == "none" else requires.replace("]", ", spare]")
    texts["flows/tiny.yaml"] = texts["flows/tiny.yaml"].replace(old, old.replace(requires, more), 1)
    assert reach_of(texts) == []
