"""The answers of a walk are written in a few characters and read back as they were, or not at all."""

from __future__ import annotations

import pytest
from conversation import random_path, shipped_pack
from hypothesis import given, settings
from hypothesis import strategies as st
from tiny_knowledge import tiny_pack

from bot.dialogue.path import ALPHABET, UnreadablePath, read_given, read_path, width, write_given, write_path
from bot.dialogue.walk import Path, replay
from bot.guidance.pack import Pack
from bot.guidance.question import Checklist, WrongAnswer

FLOWS = ["levels_of_need", "get_safe", "lado"]
NUMBERS = st.lists(st.integers(0, 2**16), max_size=40)
TINY = tiny_pack().flows["tiny"]
OTHER = tiny_pack().flows["other"]


@pytest.mark.parametrize("name", FLOWS)
@given(numbers=NUMBERS)
@settings(max_examples=100, deadline=None)
def test_every_walk_reads_back_as_it_was_written(name: str, numbers: list[int]) -> None:
    flow = shipped_pack().flows[name]
    path = random_path(flow, numbers)
    position = read_path(flow, write_path(flow, path))
    assert position == replay(flow, path)
    assert position.path == path


@pytest.mark.parametrize("name", FLOWS)
@given(numbers=NUMBERS)
@settings(max_examples=60, deadline=None)
def test_a_walk_cut_short_is_refused_or_stands_earlier_on_the_same_walk(name: str, numbers: list[int]) -> None:
    flow = shipped_pack().flows[name]
    path = random_path(flow, numbers)
    written = write_path(flow, path)
    earlier = {write_path(flow, path[:length]): path[:length] for length in range(len(path) + 1)}
    for length in range(len(written)):
        cut = written[:length]
        if cut in earlier:
            assert read_path(flow, cut).path == earlier[cut]
        else:
            with pytest.raises(UnreadablePath):
                read_path(flow, cut)


@given(text=st.text(alphabet=ALPHABET, max_size=30))
@settings(max_examples=300, deadline=None)
def test_whatever_can_be_read_is_written_the_same_way_again(text: str) -> None:
    try:
        position = read_path(TINY, text)
    except (UnreadablePath, WrongAnswer):
        return
    assert write_path(TINY, position.path) == text


@given(text=st.text(max_size=12))
@settings(max_examples=100, deadline=None)
def test_foreign_text_is_refused_or_written_with_our_own_letters_only(text: str) -> None:
    try:
        position = read_path(TINY, text)
    except (UnreadablePath, WrongAnswer):
        return
    assert write_path(TINY, position.path) == text
    assert set(text) <= set(ALPHABET)


def test_a_walk_without_answers_is_written_as_nothing() -> None:
    assert write_path(TINY, ()) == ""
    assert read_path(TINY, "") == replay(TINY, ())


def test_a_choice_takes_one_letter_and_a_list_six_signs_a_letter(pack: Pack) -> None:
    for flow in pack.flows.values():
        for question in flow.questions.values():
            letters = width(question)
            if isinstance(question, Checklist):
                assert 6 * (letters - 1) < len(question.signs) + 1 <= 6 * letters
            else:
                assert letters == 1
                assert len(question.answers) <= len(ALPHABET)


def test_every_answer_to_prove_is_written_differently(pack: Pack) -> None:
    for flow in pack.flows.values():
        for question in flow.questions.values():
            written = [write_given(question, given) for given in question.givens()]
            assert len(set(written)) == len(set(question.givens()))
            assert [read_given(question, text) for text in written] == list(question.givens())


def test_nothing_ticked_yet_and_none_of_these_are_the_same_letters() -> None:
    question = TINY.questions["also"]
    assert write_given(question, ()) == write_given(question, ("none",))
    assert read_given(question, write_given(question, ())) == ("none",)


def test_a_letter_beyond_the_last_answer_is_refused() -> None:
    with pytest.raises(UnreadablePath):
        read_path(TINY, ALPHABET[3])


def test_a_tick_beyond_the_last_sign_is_refused() -> None:
    signs = len(TINY.questions["also"].options()) - 2
    with pytest.raises(UnreadablePath):
        read_given(TINY.questions["also"], ALPHABET[1 << (signs + 1)])


@pytest.mark.parametrize("letter", ["", "é", " ", "٣", "AA", "="])
def test_what_is_no_letter_of_an_answer_is_refused(letter: str) -> None:
    with pytest.raises(UnreadablePath):
        read_given(TINY.questions["danger"], letter)


def test_none_is_refused_where_none_of_these_makes_no_sense() -> None:
    with pytest.raises(WrongAnswer):
        read_path(OTHER, write_path(OTHER, (("no",),)) + ALPHABET[0])


def test_letters_after_the_last_end_are_refused() -> None:
    written = write_path(OTHER, (("yes",),))
    with pytest.raises(WrongAnswer):
        read_path(OTHER, written + "A")


@pytest.mark.parametrize("path", [(("maybe",),), (("no",), ("home",), ("nonsense",)), (("maybe",), ("no",))])
def test_an_answer_that_does_not_fit_is_never_written(path: Path) -> None:
    with pytest.raises(WrongAnswer):
        write_path(TINY, path)
