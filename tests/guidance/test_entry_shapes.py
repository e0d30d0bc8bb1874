"""The shapes of questions, outcomes and approvals, refused with what to do."""

from __future__ import annotations

import pytest
from tiny_knowledge import tiny_pack, tiny_texts

from bot.guidance.problem import Problem
from bot.guidance.reader import read_pack
from bot.guidance.requirement import Requirement, Urgency


def refusals(file: str, old: str, new: str) -> list[Problem]:
    texts = tiny_texts()
    assert old in texts[file]
    problems = read_pack({**texts, file: texts[file].replace(old, new, 1)}).problems
    assert {found.file for found in problems} <= {file}
    return problems


def refusal(file: str, old: str, new: str) -> str:
    (found,) = refusals(file, old, new)
    return found.message


NOT_SURE = "not_sure: {requires: [save_now], then: end}"
LIST_NOT_SURE = "not_sure: {requires: [talk], then: end}\n  agreed"


def test_a_choice_without_not_sure_is_refused() -> None:
    assert "not_sure" in refusal("flows/tiny.yaml", NOT_SURE, "")


def test_a_checklist_without_not_sure_is_refused() -> None:
    assert "not_sure" in refusal("flows/tiny.yaml", LIST_NOT_SURE, "\n  agreed")


def test_a_question_with_both_answers_and_signs_is_refused() -> None:
    more = f'{NOT_SURE}\n    signs: {{one: {{say: "One. [OWN]", requires: nothing}}}}'
    assert "either answers, or signs" in refusal("flows/tiny.yaml", NOT_SURE, more)


def test_a_question_with_neither_is_refused() -> None:
    old = '    answers:\n      "yes": {requires: [save_now], then: end}\n      "no": {requires: nothing, then: area}\n'
    assert "either answers, or signs" in refusal("flows/tiny.yaml", f"{old}      {NOT_SURE}", "")


@pytest.mark.parametrize(
    "beside",
    ["ticked: {then: end}", "none: {requires: nothing, then: end}", "together: {at_least: 2, requires: [talk]}"],
)
def test_what_belongs_to_signs_does_not_stand_beside_answers(beside: str) -> None:
    assert "beside signs" in refusal("flows/tiny.yaml", NOT_SURE, f"{NOT_SURE}\n    {beside}")


def test_a_checklist_must_say_where_its_ticks_lead() -> None:
    assert "ticked" in refusal("flows/tiny.yaml", "ticked: {then: end}\n", "\n")


@pytest.mark.parametrize("taken", ["none", "not_sure"])
def test_a_sign_may_not_take_the_name_of_an_answer_that_every_list_has(taken: str) -> None:
    assert "not among them" in refusal("flows/tiny.yaml", "has_worker:", f"{taken}:")


def test_several_together_are_at_least_two() -> None:
    assert refusals("flows/tiny.yaml", "at_least: 2", "at_least: 1")


@pytest.mark.parametrize("written", ["[]", "talk", "none", '""'])
def test_requiring_nothing_is_said_on_purpose(written: str) -> None:
    message = refusal("flows/tiny.yaml", '"no": {requires: nothing', f'"no": {{requires: {written}')
    assert '"nothing" on purpose' in message


def test_an_answer_that_does_not_say_what_it_requires_is_refused() -> None:
    message = refusal("flows/tiny.yaml", '"no": {requires: nothing, then: area}', '"no": {then: area}')
    assert '"requires" is missing' in message


def test_a_sign_of_a_flow_must_say_what_it_requires_and_a_row_of_the_matrix_need_not() -> None:
    old = '{say: "The child has a worker. [OWN]", requires: [worker]}'
    message = refusal("flows/tiny.yaml", old, old.replace(", requires: [worker]", ""))
    assert '"requires" is missing' in message
    assert "requires" not in tiny_texts()["indicators/home.yaml"]


@pytest.mark.parametrize("row", ["1.5.01", "1.4", "one", "1.4.01a"])
def test_a_row_that_is_no_row_of_the_matrix_is_refused(row: str) -> None:
    assert refusals("indicators/home.yaml", '"1.4.01"', f'"{row}"')


def test_a_label_too_long_for_a_button_is_refused_with_its_length() -> None:
    label = "They said no and they will not change their minds"
    assert f"this has {len(label)}" in refusal("flows/tiny.yaml", "label: They said no", f"label: {label}")


def test_a_sign_too_long_for_a_list_is_refused_with_its_length() -> None:
    long = "The child is hungry. " * 6
    assert "a sign has at most" in refusal("indicators/home.yaml", "The child is hungry. ", long)


@pytest.mark.parametrize("code", ["l", "LL", "1", ""])
def test_the_letter_of_a_flow_is_one_capital(code: str) -> None:
    assert refusals("flows/tiny.yaml", "code: T", f'code: "{code}"')


@pytest.mark.parametrize(
    ("old", "new"), [("level: 4", "level: 5"), ("level: 4", "level: 0"), ("level: 4", "level: four")]
)
def test_an_outcome_stands_at_one_of_four_levels_or_none(old: str, new: str) -> None:
    assert refusals("outcomes/ring_today.yaml", old, new)


@pytest.mark.parametrize("part", ["do_now", "ring", "consent", "record", "next", "disagree"])
def test_no_part_of_an_outcome_is_empty(part: str) -> None:
    texts = tiny_texts()
    begins = texts["outcomes/talk.yaml"].index(f"{part}:")
    line = texts["outcomes/talk.yaml"][begins:].partition("\n")[0]
    assert refusals("outcomes/talk.yaml", line, f"{part}: []")


def test_what_an_outcome_requires_is_its_level_its_urgency_and_itself() -> None:
    outcomes = tiny_pack().outcomes
    assert outcomes["ring_today"].requirement("ring_today") == Requirement(
        4, 4, Urgency.today, frozenset({"ring_today"})
    )
    assert outcomes["talk"].requirement("talk") == Requirement(0, 0, Urgency.today, frozenset({"talk"}))


def test_the_parts_and_statements_of_an_outcome_hold_all_that_it_says() -> None:
    talk = tiny_pack().outcomes["talk"]
    said = [statement.text for statement in talk.statements()]
    assert talk.part("record")[0].text == "Write down Talk it through today."
    assert said[0].startswith("First step")
    for part in (talk.consent, talk.record, talk.next, talk.disagree, (talk.by_when, talk.also)):
        assert {statement.text for statement in part} <= set(said)


def test_an_approved_pack_names_who_approved_it_and_until_when() -> None:
    message = refusal("pack.yaml", "{state: draft}", "{state: approved}")
    assert "role" in message
    signed = "{state: approved, role: Designated lead, approved: 2026-11-01, review: 2027-11-01}"
    assert not refusals("pack.yaml", "{state: draft}", signed)


@pytest.mark.parametrize("version", ["12345", "ABCDEF01", "12345678x"])
def test_a_withdrawn_version_is_written_as_its_eight_digits(version: str) -> None:
    assert refusals("pack.yaml", "withdrawn: []", f'withdrawn: ["{version}"]')
    assert not refusals("pack.yaml", "withdrawn: []", 'withdrawn: ["1234abcd"]')


def test_a_field_of_words_that_holds_no_words_is_refused() -> None:
    assert "some words are needed" in refusal("outcomes/talk.yaml", "title: Talk it through today", 'title: "  "')
