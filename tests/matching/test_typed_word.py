"""A message is divided into plain words, whatever was typed, pasted or held down."""

from __future__ import annotations

import string
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.matching.word import COMMA, LONGEST_WORD, STOP, plain_letters, stem, words_of

SHORT_FORMS = {"isnt": "is not", "im": "i am", "w": "with"}
ANYTHING = st.text(st.characters(), max_size=80)
ALL = settings(max_examples=150, deadline=None)

TYPED = {
    "in capitals": ("NEGLECT at Home", ["neglect", "at", "home"]),
    "with accents": ("naïve Café Zoë", ["naive", "cafe", "zoe"]),
    "with letters joined by a printer": ("ﬁnding the ﬂat", ["finding", "the", "flat"]),
    "in wide letters": ("ｎｅｇｌｅｃｔ", ["neglect"]),
    "with emoji": ("help😀me 👨‍👩‍👧 ❤️", ["help", "me"]),
    "with tags": ("<b>not</b> <a href='x'>fed</a>", ["not", "fed"]),
    "with a smaller than": ("a < b", ["a", "b"]),
    "with a zero width space": ("neg\u200blect", ["neglect"]),
    "with direction marks": ("\u202eneglect\u202c \u2067home\u2069", ["neglect", "home"]),
    "with control characters": ("\x00neglect\x07\x1b", ["neglect"]),
    "with half of a surrogate pair": ("neglect\ud83d", ["neglect"]),
    "with a private character": ("neglect\ue000", ["neglect"]),
    "with a letter held down": ("heeeeelp", ["heelp"]),
    "with a double letter": ("need", ["need"]),
    "with zeros": ("1000 pounds", ["1000", "pounds"]),
    "with an and sign": ("cold&hungry", ["cold", "and", "hungry"]),
    "with a number after a word": ("year11 w2", ["year11", "w2"]),
    "with a number before a word": ("11yo", ["11", "yo"]),
    "with something that is hers": ("mum's flat", ["mum", "flat"]),
    "with a word that holds an apostrophe": ("o'clock", ["oclock"]),
    "in an alphabet that the knowledge does not use": ("ребёнок 孩子 طفل", []),
    "as nothing": ("", []),
    "as stops alone": ("... ?! ,,,", []),
}


@pytest.mark.parametrize(("typed", "words"), TYPED.values(), ids=TYPED)
def test_what_is_typed_is_read_as_plain_words(typed: str, words: list[str]) -> None:
    assert words_of(typed, {}) == words


@pytest.mark.parametrize("typed", ["isn't", "isn’t", "isn‘t", "isn`t", "isn´t", "isnʼt", "isnt", "ISN'T", "isn't!"])
def test_a_short_form_is_written_out_however_its_apostrophe_is_typed(typed: str) -> None:
    assert words_of(typed, SHORT_FORMS) == ["is", "not"]


def test_a_short_form_stands_for_a_whole_word_only() -> None:
    assert " ".join(words_of("w my mum, im late w/o wifi", SHORT_FORMS)) == "with my mum i am late with o wifi"


def test_the_ends_of_sentences_and_commas_are_kept_when_asked_for() -> None:
    text = "No food. Dirty clothes, cold;\nalone?! Yes"
    assert " ".join(words_of(text, {}, stops=True)) == "no food . dirty clothes , cold . alone . yes"
    assert " ".join(words_of(text, {})) == "no food dirty clothes cold alone yes"


@pytest.mark.parametrize("text", ["...no food", ", , no food", "\n\n!no food"])
def test_nothing_ends_before_it_begins(text: str) -> None:
    assert words_of(text, {}, stops=True) == ["no", "food"]


def test_a_word_longer_than_any_word_is_passed_over() -> None:
    longest = ("ab" * LONGEST_WORD)[:LONGEST_WORD]
    assert words_of(f"my {longest} home", {}) == ["my", longest, "home"]
    assert words_of(f"my {longest}c home", {}) == ["my", "home"]


def test_a_letter_held_down_to_the_end_of_a_message_is_a_short_word() -> None:
    assert words_of("a" * 4096, {}) == ["aa"]


def test_plain_letters_keep_the_apostrophe_and_leave_out_what_cannot_be_seen() -> None:
    assert plain_letters("\u202eMum’s <i>Café</i>\u200d") == "mum's  cafe "


@pytest.mark.parametrize(
    "words", ["bruise bruises bruised bruising", "cut cuts cutting", "neglect neglects neglected neglecting"]
)
def test_a_word_is_the_same_with_any_of_its_endings(words: str) -> None:
    assert len({stem(word) for word in words.split()}) == 1


@pytest.mark.parametrize("word", ["as", "is", "w2", "11", "s47", "x"])
def test_a_word_too_short_for_an_ending_and_a_number_stay_as_they_are(word: str) -> None:
    assert stem(word) == word


@ALL
@given(ANYTHING)
def test_words_hold_small_letters_and_digits_and_nothing_else(text: str) -> None:
    for word in words_of(text, SHORT_FORMS):
        assert word
        assert len(word) <= LONGEST_WORD
        assert all(letter in string.ascii_lowercase or letter.isdecimal() for letter in word), word


@ALL
@given(ANYTHING)
def test_keeping_the_stops_changes_no_word(text: str) -> None:
    kept = words_of(text, SHORT_FORMS, stops=True)
    assert [word for word in kept if word not in {STOP, COMMA}] == words_of(text, SHORT_FORMS)
    assert not any(one in {STOP, COMMA} and two in {STOP, COMMA} for one, two in pairwise([STOP, *kept]))


@ALL
@given(st.text(string.printable, max_size=80))
def test_capitals_make_no_difference(text: str) -> None:
    assert words_of(text.upper(), SHORT_FORMS) == words_of(text.lower(), SHORT_FORMS) == words_of(text, SHORT_FORMS)
