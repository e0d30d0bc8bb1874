"""Questions put together: danger first, not sure always safe, and levels that require their own (S1 to S4)."""

from __future__ import annotations

import pytest
from tiny_knowledge import tiny_texts

from bot.guidance.assembly import assemble
from bot.guidance.problem import Problem
from bot.guidance.reader import read_pack
from bot.guidance.references import check_references
from bot.proof.questions import check_questions

FLOW = "flows/tiny.yaml"


def checked(*edits: tuple[str, str, str]) -> tuple[list[Problem], dict[str, str]]:
    texts = tiny_texts()
    for file, old, new in edits:
        assert old in texts[file]
        texts[file] = texts[file].replace(old, new, 1)
    reading = read_pack(texts)
    assert reading.files is not None
    assert not check_references(reading, reading.files)
    return check_questions(reading, reading.files, assemble(reading.files, reading.version)), texts


def rules(*edits: tuple[str, str, str]) -> list[tuple[str, str, str]]:
    """Return the rule, the file and the words of the line of each thing wrong."""
    problems, texts = checked(*edits)
    return [(one.rule, one.file, texts[one.file].splitlines()[one.line - 1].strip()) for one in problems]


def test_a_pack_in_order_has_nothing_wrong() -> None:
    assert rules() == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"yes": {requires: [save_now], then: end}', '"yes": {requires: [ring_today], then: end}'),
        ('"yes": {requires: [save_now], then: end}', '"yes": {requires: [save_now], then: area}'),
        ('"yes": {requires: [save_now], then: end}', '"yes": {requires: nothing, then: end}'),
        ("first: danger", "first: also"),
    ],
    ids=["telephone today is not enough", "two taps are too many", "nothing is nothing", "a list is no first question"],
)
def test_the_first_question_reaches_999_in_one_tap_and_else_its_line_is_told(old: str, new: str) -> None:
    found = [one for one in rules((FLOW, old, new)) if one[0] == "S2"]
    assert found == [("S2", FLOW, new)]


def test_a_first_question_without_a_yes_is_told_of_in_the_line_that_names_it() -> None:
    assert ("S2", FLOW, "first: agreed") in rules((FLOW, "first: danger", "first: agreed"))


@pytest.mark.parametrize("requires", ["nothing", "[early]", "[watch, meet]"])
def test_not_sure_brings_somebody_who_can_be_reached(requires: str) -> None:
    new = f"not_sure: {{requires: {requires}, then: end}}\n  agreed"
    found = rules((FLOW, "not_sure: {requires: [talk], then: end}\n  agreed", new))
    assert found
    assert {one for one in found if one[0] == "S4"} == {("S4", FLOW, new.splitlines()[0])}


@pytest.mark.parametrize("requires", ["[talk]", "[talk, early]", "[ring_today]", "[save_now, watch]"])
def test_not_sure_may_bring_more_or_whatever_is_at_level_4(requires: str) -> None:
    new = f"not_sure: {{requires: {requires}, then: end}}\n  agreed"
    assert rules((FLOW, "not_sure: {requires: [talk], then: end}\n  agreed", new)) == []


def test_not_sure_that_names_only_someone_who_sleeps_is_refused_everywhere_it_is_used() -> None:
    found = rules(
        ("outcomes/talk.yaml", "ring: [night_line]", "ring: [day_line]"),
        ("contacts.yaml", "4.30pm}], when_closed: night_line", "4.30pm}]"),
    )
    assert {rule for rule, _, _ in found} == {"S4"}
    assert len(found) > 3
    kept = rules(("outcomes/talk.yaml", "ring: [night_line]", "ring: [day_line]"))
    assert kept == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            "not_sure: {requires: [save_now], then: end}",
            "not_sure: {requires: [save_now], then: area}",
        ),
        (
            "not_sure: {requires: [talk], then: end}\n  agreed",
            "not_sure: {requires: [talk], then: danger}\n  agreed",
        ),
    ],
    ids=["a choice of yes and no", "a list"],
)
def test_not_sure_goes_where_the_most_protective_answer_goes(old: str, new: str) -> None:
    assert rules((FLOW, old, new)) == [("S4", FLOW, new.splitlines()[0])]


def test_not_sure_on_a_list_may_follow_a_single_sign() -> None:
    new = "not_sure: {requires: [talk], then: agreed}\n  agreed"
    assert rules((FLOW, "not_sure: {requires: [talk], then: end}\n  agreed", new)) == []


AGREED = '      agreed: {label: "Yes, they agreed", requires: nothing, then: end}'


def test_where_answers_are_not_yes_and_no_a_lead_names_the_protective_one() -> None:
    named = AGREED.replace("then: end", "then: also")
    free = rules((FLOW, AGREED, named))
    assert [one for one in free if one[0] == "S4"] == []
    bound = rules((FLOW, f"    answers:\n{AGREED}", f"    protective: agreed\n    answers:\n{named}"))
    assert bound == [("S4", FLOW, "not_sure: {requires: [talk], then: end}")]
    assert rules((FLOW, f"    answers:\n{AGREED}", f"    protective: agreed\n    answers:\n{AGREED}")) == []


def test_a_protective_answer_that_does_not_exist_is_refused() -> None:
    found = rules((FLOW, f"    answers:\n{AGREED}", f"    protective: agree\n    answers:\n{AGREED}"))
    assert found == [("S4", FLOW, "agreed:")]


def test_a_letter_belongs_to_one_flow() -> None:
    problems, _ = checked((FLOW, "code: T", "code: O"))
    assert [(one.rule, one.file in {FLOW, "flows/other.yaml"}) for one in problems] == [("S1", True)]
    assert "code" in rules((FLOW, "code: T", "code: O"))[0][2]


def test_a_command_opens_one_flow() -> None:
    found = rules((FLOW, "command: tiny", "command: other"))
    assert [(rule, line) for rule, _, line in found] == [("S1", "command: other")]


def test_another_worry_begins_with_a_choice() -> None:
    assert rules((FLOW, "again: area", "again: also")) == [("S1", FLOW, "again: also")]
    assert rules((FLOW, "again: area", "again: agreed")) == []


@pytest.mark.parametrize("level", ["2", "3", "4"])
def test_a_level_requires_an_outcome_of_that_very_level(level: str) -> None:
    required = {"2": "early", "3": "meet", "4": "ring_today"}[level]
    found = rules(("levels.yaml", f"requires: [{required}]", "requires: [watch]"))
    assert ("S3", "levels.yaml") in {(rule, file) for rule, file, _ in found}
    assert any(words.startswith(f'"{level}":') for _, _, words in found)


def test_an_outcome_whose_level_was_lowered_is_told_of_in_its_own_line() -> None:
    found = rules(("outcomes/ring_today.yaml", "level: 4", "level: 3"))
    assert ("S3", "outcomes/ring_today.yaml", "level: 3") in found


def test_where_areas_differ_it_is_talked_through_today() -> None:
    assert rules(("levels.yaml", "areas_differ: [talk]", "areas_differ: [watch, ring_today]")) == []
    lowered = rules(("outcomes/talk.yaml", "urgency: today", "urgency: planned"))
    assert ("S3", "outcomes/talk.yaml", "urgency: planned") in lowered
    assert ("S3", "levels.yaml", "areas_differ: [talk]") in lowered
    assert ("S3", "levels.yaml", "areas_differ: [early]") in rules(
        ("levels.yaml", "areas_differ: [talk]", "areas_differ: [early]")
    )
