"""Only words of the knowledge are ever kept; a word that nobody thought of is not."""

from __future__ import annotations

import re

import pytest
from conversation import shipped_pack
from finding import identifiers, vocabulary
from hypothesis import given
from hypothesis import strategies as st

from bot.guidance.typed_text import typed_texts
from bot.privacy.word import small_letters


def words_of_the_knowledge() -> set[str]:
    """Return every word and number by which people may ask, and the plain words."""
    pack = shipped_pack()
    text = small_letters(" ".join(text for _, text in typed_texts(pack))).replace("'", "")
    spoken = "".join(one if one.isalnum() else " " for one in text).split()
    return {*spoken, *pack.plain_words, "level", *(str(level) for level in pack.levels)}


WORDS_OF_THE_KNOWLEDGE = words_of_the_knowledge()


def kept(message: str) -> str:
    return vocabulary().keep(message, identifiers().find(message))


def test_words_of_the_field_are_kept_once_and_in_order() -> None:
    assert kept("the child told me that the child has bruises, is it neglect") == "child neglect"
    assert kept("who do i tell: the LADO, the DSL or MASH?") == "lado"


@pytest.mark.parametrize("word", ["kyle", "grace", "april", "redditch", "zaylen", "x", "14", "07700900123"])
def test_what_may_identify_somebody_is_never_kept(word: str) -> None:
    assert kept(word) == ""


@pytest.mark.parametrize(
    "word",
    [
        *("Rose", "hope", "faith", "May", "mark", "bill", "summer", "hunter", "carter", "mason", "will", "joy", "max"),
        *("worcester", "malvern", "road", "farm", "cottage", "lane", "primary", "academy", "house", "flat", "church"),
        *("the", "of", "at", "three", "twenty", "green", "field", "young", "foster", "baker", "chase", "angel"),
    ],
)
def test_a_word_that_could_be_part_of_a_name_or_an_address_is_never_kept(word: str) -> None:
    assert set(kept(f"neglect. {word}. consent").split()) <= {"neglect", "consent"}
    assert set(kept(f"is it neglect or {word.lower()} or consent").split()) <= {"neglect", "consent"}


def test_no_number_is_ever_kept() -> None:
    assert kept("is section 47 at level 3 or s17 for a 14 year old") == "section"


def test_a_word_next_to_a_name_is_left_out_as_it_may_be_a_part_of_it() -> None:
    assert kept("consent and neglect") == "consent neglect"
    assert kept("kyle neglect") == ""
    assert kept("is it neglect? kyle is hungry") == "neglect"
    assert kept("Neglect: dob 3/4/12, consent") == "neglect"


def test_a_word_with_a_capital_letter_is_kept_only_where_a_sentence_begins_or_a_term_has_it() -> None:
    assert kept("Neglect? we were told so by the Harm Domestic people") == "neglect"
    assert (
        kept("can we go from Child Protection Plan to Strategy Discussion")
        == "child protection plan strategy discussion"
    )


def test_nothing_is_kept_of_nothing() -> None:
    assert kept("") == ""


@given(
    st.lists(
        st.text(max_size=12)
        | st.sampled_from(["kyle", "smith", "section", "47", "level", "child", "hit", "s47", "grace", "neglect"])
    ).map(" ".join)
)
def test_nothing_outside_the_knowledge_is_ever_kept(message: str) -> None:
    assert set(re.findall(r"\w+", kept(message))) <= WORDS_OF_THE_KNOWLEDGE


@pytest.mark.parametrize(
    "message",
    [
        "Kyle Jones, dob 12/03/2014, lives at 12 Acacia Avenue, WR1 2AB and goes to Redditch High School",
        "grace told me will smith from st marys primary hit her, ring mum on 07700 900123",
        "JS (8) and his sister April, known to Mr Young, in Malvern",
        "Kyle Jones of the old rectory, Church Lane, born on the third of March, car AB12 CDE",
    ],
)
def test_what_is_kept_of_a_message_identifies_nobody(message: str) -> None:
    assert set(kept(message).split()) <= {"told", "sister", "known", "mum", "ring", "car"}


@pytest.mark.parametrize("message", ["living on plum tree gardens near the river bend", "says ogden holloway did it"])
def test_little_is_kept_even_of_what_no_finder_knows(message: str) -> None:
    assert vocabulary().keep(message, ()) == ""
