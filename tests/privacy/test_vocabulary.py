"""Only words of the knowledge are ever kept; a word that nobody thought of is not."""

from __future__ import annotations

import pytest
from conversation import shipped_pack
from finding import identifiers, vocabulary
from hypothesis import given
from hypothesis import strategies as st

from bot.guidance.typed_text import typed_texts
from bot.privacy.identifier import masked
from bot.privacy.word import small_letters


def words_of_the_knowledge() -> set[str]:
    """Return every word and number by which people may ask, and the plain words."""
    pack = shipped_pack()
    text = small_letters(" ".join(text for _, text in typed_texts(pack))).replace("'", "")
    spoken = "".join(one if one.isalnum() else " " for one in text).split()
    return {*spoken, *pack.plain_words, "level", *(str(level) for level in pack.levels)}


WORDS_OF_THE_KNOWLEDGE = words_of_the_knowledge()


def kept(message: str) -> str:
    return vocabulary().keep(message.split())


def test_everyday_words_are_kept_once_and_in_order() -> None:
    assert kept("the child told me that the child has bruises") == "the child told me that has bruises"


@pytest.mark.parametrize("word", ["kyle", "grace", "april", "redditch", "zaylen", "x", "14", "07700900123"])
def test_what_may_identify_somebody_is_never_kept(word: str) -> None:
    assert kept(word) == ""


def test_a_fixed_term_with_a_number_is_kept_as_it_is_written() -> None:
    assert kept("is section 47 at level 3") == "is section 47 at level 3"
    assert kept("she is 47") == "she is"


def test_an_ordinary_word_that_is_a_name_is_kept_only_inside_a_fixed_term() -> None:
    assert "hope" not in kept("i hope so").split()
    assert kept("level 2 then 3") == "level 2 then"


def test_nothing_is_kept_of_nothing() -> None:
    assert kept("") == ""


@given(
    st.lists(
        st.text(max_size=12)
        | st.sampled_from(["kyle", "smith", "section", "47", "level", "child", "hit", "s47", "grace"])
    )
)
def test_nothing_outside_the_knowledge_is_ever_kept(words: list[str]) -> None:
    assert set(vocabulary().keep(words).split()) <= WORDS_OF_THE_KNOWLEDGE


@pytest.mark.parametrize(
    "message",
    [
        "Kyle Jones, dob 12/03/2014, lives at 12 Acacia Avenue, WR1 2AB and goes to Redditch High School",
        "grace told me will smith from st marys primary hit her, ring mum on 07700 900123",
        "JS (8) and his sister April, known to Mr Young, in Malvern",
    ],
)
def test_what_is_kept_of_a_message_identifies_nobody(message: str) -> None:
    words = small_letters(masked(message, identifiers().find(message))).replace(",", " ").split()
    left = set(vocabulary().keep(words).split())
    assert left.isdisjoint({"kyle", "jones", "acacia", "redditch", "grace", "smith", "marys", "js", "april", "young"})
    assert left.isdisjoint({"malvern", "07700", "wr1", "12"})
