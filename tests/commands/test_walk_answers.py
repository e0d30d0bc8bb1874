"""`walk FLOW --answers`: how answers may be written, and what is said of those that do not fit."""

from __future__ import annotations

import json
from pathlib import Path

import click
import pytest
from command_line import DONE, WRONG_USE, say
from hypothesis import given, settings
from hypothesis import strategies as st
from tiny_knowledge import tiny_pack

from bot.commands.walk import reach
from bot.dialogue.walk import MOST_PASSES, Position, begin
from bot.guidance.pack import Pack

PACK = tiny_pack()


def after(answers: str, flow: str = "tiny") -> Position:
    """Return where answers lead in the tiny pack."""
    return reach(begin(PACK.flows[flow]), answers)


@pytest.mark.parametrize(
    ("written", "given"),
    [
        ("1.4.01", ("1.4.01",)),
        ("tick:1.4.01", ("1.4.01",)),
        ("tick:1.4.01+1.4.02", ("1.4.01", "1.4.02")),
        ("tick:1.4.02+1.4.01", ("1.4.01", "1.4.02")),
        ("1.4.02+1.4.01", ("1.4.01", "1.4.02")),
        ("tick: 1.4.02 + 1.4.01 ", ("1.4.01", "1.4.02")),
        ("tick:1.4.01+1.4.01", ("1.4.01",)),
        ("tick:none", ("none",)),
        ("none", ("none",)),
        ("not_sure", ("not_sure",)),
        ("tick:1.4.02+not_sure", ("1.4.02", "not_sure")),
        ("not_sure+1.4.02", ("1.4.02", "not_sure")),
    ],
)
def test_a_checklist_may_be_answered_in_many_ways_that_mean_the_same(written: str, given: tuple[str, ...]) -> None:
    assert after(f"no,home,{written}").path == (("no",), ("home",), given)


def test_a_question_takes_yes_no_not_sure_and_the_ids_of_its_options() -> None:
    assert [after(answer).path for answer in ("yes", "no", "not_sure")] == [(("yes",),), (("no",),), (("not_sure",),)]
    assert after("no,street").path[-1] == ("street",)
    assert after("no,not_sure,none").path[-2] == ("not_sure",)


def test_spaces_and_empty_answers_between_commas_do_no_harm(tiny: Path) -> None:
    plain = say("walk", "tiny", "--answers", "no,home", "--json", KNOWLEDGE_DIR=tiny)
    spaced = say("walk", "tiny", "--answers", " no ,, home, ", "--json", KNOWLEDGE_DIR=tiny)
    assert plain.code == DONE
    assert spaced == plain


@pytest.mark.parametrize(
    ("answers", "named", "nearest"),
    [
        ("yess", "yess", "yes"),
        ("no,hom", "hom", "home"),
        ("no,home,tick:1.4.1", "1.4.1", "1.4.01"),
        ("no,home,tick:1.4.01+nonee", "nonee", "none"),
        ("no,home,notsure", "notsure", "not_sure"),
        ("xyzzy", "xyzzy", None),
        ("no,home,tick:", "", None),
        ("YES", "YES", None),
    ],
)
def test_an_answer_that_does_not_fit_is_named_with_those_that_do_and_the_nearest(
    tiny: Path, answers: str, named: str, nearest: str | None
) -> None:
    said = say("walk", "tiny", "--answers", answers, "--json", KNOWLEDGE_DIR=tiny)
    assert (said.code, said.out) == (WRONG_USE, "")
    assert f'"{named}" is no answer' in said.sentence
    question = after(answers.rpartition(",")[0]).question
    assert question is not None
    assert f"allowed: {', '.join(question.options())}." in said.sentence
    assert ("Did you mean" in said.sentence) is (nearest is not None)
    assert nearest is None or said.sentence.endswith(f'Did you mean "{nearest}"?')


def test_ticking_where_there_is_no_checklist_is_told_apart_from_a_misspelt_answer(tiny: Path) -> None:
    said = say("walk", "tiny", "--answers", "tick:yes", KNOWLEDGE_DIR=tiny)
    assert said.code == WRONG_USE
    assert "danger is not a checklist" in said.sentence
    assert "yes, no, not_sure" in said.sentence


@pytest.mark.parametrize("both", ["tick:none+1.4.01", "1.4.01+none", "none+not_sure"])
def test_signs_and_none_of_them_cannot_both_be_ticked(tiny: Path, both: str) -> None:
    said = say("walk", "tiny", "--answers", f"no,home,{both}", KNOWLEDGE_DIR=tiny)
    assert said.code == WRONG_USE
    assert "one or the other" in said.sentence


def test_an_answer_after_the_end_is_named_and_is_to_be_left_out(tiny: Path) -> None:
    said = say("walk", "other", "--answers", "yes,no", KNOWLEDGE_DIR=tiny)
    assert (said.code, said.out) == (WRONG_USE, "")
    assert '"no" answers nothing' in said.sentence
    assert "leave it out" in said.sentence


def test_answers_after_an_end_belong_to_the_next_worry_and_both_count(tiny: Path) -> None:
    first = say("walk", "tiny", "--answers", "no,home,1.4.01,none", "--json", KNOWLEDGE_DIR=tiny)
    both = say("walk", "tiny", "--answers", "no,home,1.4.01,none,street,2.3.01,agreed", "--json", KNOWLEDGE_DIR=tiny)
    assert (first.code, both.code) == (DONE, DONE)
    before, then = json.loads(first.out), json.loads(both.out)
    assert (before["kind"], then["kind"]) == ("outcome", "outcome")
    assert set(then["routes"]) > set(before["routes"])
    assert then["path"][: len(before["path"])] == before["path"]


def test_a_worry_too_many_is_refused(tiny: Path) -> None:
    many = "no,not_sure,none" + ",not_sure" * MOST_PASSES
    said = say("walk", "tiny", "--answers", many, KNOWLEDGE_DIR=tiny)
    assert said.code == WRONG_USE
    assert '"not_sure" answers nothing' in said.sentence
    assert after(many.rpartition(",")[0]).can_add is False


@pytest.mark.parametrize(
    ("typed", "nearest"), [("levels_of_ned", "levels_of_need"), ("getsafe", "get_safe"), ("LADO", None)]
)
def test_an_unknown_flow_is_answered_with_all_flows_and_the_nearest(
    pack: Pack, typed: str, nearest: str | None
) -> None:
    said = say("walk", typed)
    assert (said.code, said.out) == (WRONG_USE, "")
    assert ", ".join(pack.flows) in said.sentence
    assert nearest is None or said.sentence.endswith(f'Did you mean "{nearest}"?')


ANSWERS = st.sampled_from(
    ["yes", "no", "not_sure", "none", "home", "1.4.01", "tick:none", "tick:1.2.01+1.2.02", "refused"]
)


@given(answers=st.lists(ANSWERS | st.text(max_size=12), max_size=8).map(",".join))
@settings(max_examples=150, deadline=None)
def test_whatever_is_written_leads_somewhere_or_is_refused_with_a_reason(answers: str) -> None:
    found = where(answers)
    if isinstance(found, str):
        assert "allowed: " in found or "leave it out" in found or "one or the other" in found
    else:
        assert len(found.steps) == len([answer for answer in answers.split(",") if answer.strip()])


def where(answers: str) -> Position | str:
    """Return where answers lead, or why they are refused."""
    try:
        return after(answers)
    except click.UsageError as refused:
        return refused.message
