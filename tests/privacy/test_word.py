"""Words know where they stand in the message as it was typed."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from bot.privacy.message import capitals_count
from bot.privacy.word import small_letters, words_of


def test_a_word_is_read_without_accents_or_what_it_owns() -> None:
    assert [word.low for word in words_of("Zoë’s O'Brien didn't, Mary-Kate'll")] == [
        "zoe", "o'brien", "didnt", "mary-kate",
    ]  # fmt: skip


def test_a_word_knows_whether_a_sentence_begins_with_it() -> None:
    assert [word.opens for word in words_of("Help me. Kyle is here")] == [True, False, True, False, False]


def test_letters_after_a_digit_are_no_word() -> None:
    assert [word.low for word in words_of("5yo on 4chan")] == ["on"]


def test_capitals_say_nothing_where_everything_has_them() -> None:
    assert capitals_count(words_of("I told Kyle to stop"))
    assert not capitals_count(words_of("HELP KYLE NOW PLEASE"))
    assert not capitals_count(words_of("My Pupil Was Hit By Her Dad"))


@given(st.text())
def test_every_word_stands_where_it_says(text: str) -> None:
    words = words_of(text)
    assert all(0 <= word.start < word.end <= len(text) for word in words)
    assert all(before.end <= after.start for before, after in itertools.pairwise(words))


def test_letters_of_other_alphabets_of_europe_become_plain() -> None:
    assert small_letters("ŁÓDŹ Ñandú Straße") == "lodz nandu strasse"
