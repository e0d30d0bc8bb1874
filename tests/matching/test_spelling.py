"""A typing error is repaired where only one known word can be meant, and a word is left alone where not."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from bot.matching.spelling import SHORTEST, Spelling, most_edits

SPOKEN = ["neglect", "exploitation", "safeguarding", "bruise", "not", "eating", "home", "alone", "left", "ccp"]
PLAIN = ["table", "window", "reflect", "her", "him"]
SPELLING = Spelling(SPOKEN, PLAIN)
ALL = settings(max_examples=150, deadline=None)
WORDS = st.text("abcd", min_size=1, max_size=9)
LISTS = st.lists(WORDS, max_size=12)

ERRORS = {
    "a letter left out": ("neglct", "neglect"),
    "a letter too many": ("neglecct", "neglect"),
    "a wrong letter": ("neglevt", "neglect"),
    "two letters that changed places": ("negelct", "neglect"),
    "the first two changed places": ("englect", "neglect"),
    "a letter before the first": ("nneglect", "neglect"),
    "the last left out": ("bruis", "bruise"),
    "two errors in a long word": ("explotatoin", "exploitation"),
    "an everyday word": ("windwo", "window"),
}


@pytest.mark.parametrize(("typed", "meant"), ERRORS.values(), ids=ERRORS)
def test_a_word_typed_wrong_is_read_as_the_nearest_known(typed: str, meant: str) -> None:
    assert SPELLING.repair(typed) == (meant,)


@pytest.mark.parametrize(
    "word",
    [
        *SPOKEN,
        *PLAIN,
        "cp",
        "hom",
        "hme",
        "year11",
        "ne9lect",
        "zebra",
        "bluise" * 4,
        "brsie",
        "cruisers",
        "é" * 6,
        "12345",
    ],
)
def test_a_known_a_short_and_a_strange_word_stay_as_they_are(word: str) -> None:
    assert SPELLING.repair(word) == (word,)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("lefthome", ("left", "home")), ("noteating", ("not", "eating")), ("lefther", ("left", "her"))],
)
def test_two_words_typed_without_a_space_are_read_as_two(typed: str, meant: tuple[str, str]) -> None:
    assert SPELLING.repair(typed) == meant


def test_two_words_run_together_are_divided_only_where_the_knowledge_speaks_of_one() -> None:
    assert SPELLING.repair("tablewindow") == ("tablewindow",)
    assert SPELLING.repair("tablehome") == ("table", "home")


def test_a_word_that_can_be_divided_is_not_taken_for_another() -> None:
    assert Spelling(["left", "home", "lefthomes"], []).repair("lefthome") == ("left", "home")


@pytest.mark.parametrize(("preferred", "other"), [("hurts", "hunts"), ("hunts", "hurts")])
def test_of_two_words_as_near_the_one_that_the_knowledge_speaks_of_is_meant(preferred: str, other: str) -> None:
    assert Spelling([preferred], [other]).repair("hukts") == (preferred,)


def test_an_everyday_word_that_is_nearer_is_meant() -> None:
    assert Spelling(["bruising"], ["bruiting"]).repair("bruitinga") == ("bruiting",)


def test_a_word_may_begin_with_a_letter_that_does_not_belong_to_it() -> None:
    assert Spelling(["electing", "lecturing"], []).repair("electuring") == ("lecturing",)


def test_without_any_known_word_nothing_is_repaired() -> None:
    assert Spelling([], []).repair("neglect") == ("neglect",)


def test_a_known_word_in_two_lists_is_preferred() -> None:
    spelling = Spelling(["hurts"], ["hurts", "hunts"])
    assert spelling.known == {"hurts", "hunts"}
    assert spelling.repair("hukts") == ("hurts",)


@given(st.integers(SHORTEST, 40))
def test_three_letters_in_four_must_be_right(length: int) -> None:
    assert 1 <= most_edits(length) <= length / 4
    assert most_edits(length) <= most_edits(length + 1)


@ALL
@given(LISTS, LISTS, WORDS)
def test_a_repair_is_the_word_itself_or_near_and_known(preferred: list[str], others: list[str], word: str) -> None:
    spelling = Spelling(preferred, others)
    repaired = spelling.repair(word)
    if repaired == (word,):
        return
    assert word not in spelling.known
    assert len(word) >= SHORTEST
    assert set(repaired) <= spelling.known
    assert OSA.distance(word, "".join(repaired)) <= most_edits(len(word))


@ALL
@given(LISTS, LISTS, WORDS, st.randoms(use_true_random=False))
def test_the_order_in_which_words_are_listed_makes_no_difference(
    preferred: list[str], others: list[str], word: str, chance: random.Random
) -> None:
    shuffled = chance.sample(preferred, len(preferred)), chance.sample(others, len(others))
    assert Spelling(*shuffled).repair(word) == Spelling(preferred, others).repair(word)


@ALL
@given(LISTS, st.text(max_size=30))
def test_any_text_is_given_back_as_words(preferred: list[str], text: str) -> None:
    assert Spelling(preferred, []).repair(text)
