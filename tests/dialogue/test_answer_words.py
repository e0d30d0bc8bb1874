"""Answers written as words, as on the command line and in worked examples, are read, written and refused kindly."""

from __future__ import annotations

import pytest
from tiny_knowledge import tiny_pack

from bot.dialogue.answer_text import WrongText, read_answer, write_answer
from bot.guidance.pack import Pack

QUESTIONS = tiny_pack().flows["tiny"].questions
DANGER, HOME, ALSO = QUESTIONS["danger"], QUESTIONS["home_level_4"], QUESTIONS["also"]
WHO = tiny_pack().flows["other"].questions["who"]


def test_a_choice_is_answered_by_the_id_of_an_answer() -> None:
    assert read_answer(DANGER, "yes") == ("yes",)
    assert read_answer(DANGER, "  not_sure ") == ("not_sure",)


@pytest.mark.parametrize("text", ["tick:1.4.01+1.4.02", "1.4.01+1.4.02", "tick:1.4.02+1.4.01", "tick: 1.4.01 + 1.4.02"])
def test_signs_are_ticked_in_any_order_with_or_without_the_word_tick(text: str) -> None:
    assert read_answer(HOME, text) == ("1.4.01", "1.4.02")


def test_a_sign_named_twice_is_ticked_once() -> None:
    assert read_answer(HOME, "tick:1.4.01+1.4.01") == ("1.4.01",)


def test_none_and_not_sure_answer_a_list() -> None:
    assert read_answer(HOME, "tick:none") == ("none",)
    assert read_answer(HOME, "none") == ("none",)
    assert read_answer(HOME, "not_sure") == ("not_sure",)
    assert read_answer(HOME, "tick:1.4.02+not_sure") == ("1.4.02", "not_sure")


def test_every_answer_of_the_shipped_pack_reads_back_as_it_was_written(pack: Pack) -> None:
    for flow in pack.flows.values():
        for question in flow.questions.values():
            for given in question.givens():
                assert read_answer(question, write_answer(question, given)) == given


def test_answers_are_written_as_the_contract_says() -> None:
    assert write_answer(DANGER, ("yes",)) == "yes"
    assert write_answer(HOME, ("1.4.01", "1.4.02")) == "tick:1.4.01+1.4.02"
    assert write_answer(HOME, ("none",)) == "tick:none"
    assert write_answer(HOME, ("not_sure",)) == "not_sure"
    assert write_answer(HOME, ("1.4.01", "not_sure")) == "tick:1.4.01+not_sure"


def test_a_wrong_word_is_refused_with_what_is_allowed_and_what_is_nearest() -> None:
    with pytest.raises(WrongText) as wrong:
        read_answer(DANGER, "not_shure")
    assert str(wrong.value) == (
        '"not_shure" is no answer to danger; allowed: yes, no, not_sure. Did you mean "not_sure"?'
    )


@pytest.mark.parametrize("text", ["", "tick:", "tick:+", "yes", "tick:1.4.99", "1.4.01+", "tick:tick:1.4.01"])
def test_a_list_refuses_what_is_no_sign_of_it(text: str) -> None:
    with pytest.raises(WrongText, match=r"no answer to home_level_4; allowed: 1\.4\.01, 1\.4\.02, none, not_sure"):
        read_answer(HOME, text)


def test_a_choice_has_nothing_to_tick() -> None:
    with pytest.raises(WrongText, match="danger is not a checklist"):
        read_answer(DANGER, "tick:yes")


def test_signs_and_none_of_them_cannot_both_be_true() -> None:
    with pytest.raises(WrongText, match="give one or the other"):
        read_answer(ALSO, "tick:has_worker+none")


def test_none_is_refused_where_none_of_these_makes_no_sense() -> None:
    with pytest.raises(WrongText, match="allowed: adult, child, not_sure"):
        read_answer(WHO, "none")
