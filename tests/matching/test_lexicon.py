"""A message is read in the words of the knowledge: spelling, slang, abbreviations and endings make no difference."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from conversation import shipped_pack
from hypothesis import given, settings
from hypothesis import strategies as st
from tiny_knowledge import tiny_pack, tiny_texts

from bot.guidance.library import load
from bot.guidance.pack import Pack
from bot.guidance.typed_text import typed_texts
from bot.matching.lexicon import STOPS, Lexicon
from bot.matching.spelling import MOST_REPAIRS

LEXICON = Lexicon(tiny_pack())
TINY_WORDS = sorted({word for _, text in typed_texts(tiny_pack()) for word in text.split()})

SAME = {
    "endings": ("always hungry", "always hungry"),
    "capitals and stops": ("Dirty CLOTHES!!", "dirty clothes"),
    "a typing error": ("drity cloths", "dirty clothes"),
    "an everyday word for another": ("mum smacked", "parent hit"),
    "another everyday word": ("dad punches", "parent hits"),
    "an abbreviation": ("ABC", "better childhood"),
    "a short form": ("im alone w food", "i am alone with food"),
    "two words without a space": ("alwayshungry", "always hungry"),
    "a typing error in an abbreviation of two words": ("extra yaers", "extra years"),
}


def with_words(**changed: str) -> Lexicon:
    """Return the lexicon of the tiny pack with some of its files changed."""
    return Lexicon(load({**tiny_texts(), **{f"{name}.yaml": text for name, text in changed.items()}}))


def read(text: str) -> str:
    """Return what the tiny pack makes of a message, in one line."""
    return " ".join(LEXICON.read(text).run)


@pytest.mark.parametrize(("typed", "known"), SAME.values(), ids=SAME)
def test_what_people_type_is_read_as_what_the_knowledge_says(typed: str, known: str) -> None:
    run = tuple(word for word in LEXICON.read(typed).run if word not in STOPS)
    assert run == LEXICON.run(known)


def test_a_message_keeps_its_own_words_with_their_spelling_repaired() -> None:
    message = LEXICON.read("Isn't mum’s ABC drity? Alwayshungry, lfet")
    assert message.words == ("is", "not", "mum", "abc", "dirty", "always", "hungry", "left")


def test_the_ends_of_sentences_stay_in_the_run_and_nowhere_else() -> None:
    message = LEXICON.read("No food. Left, alone")
    assert [word for word in message.run if word in STOPS] == [".", ","]
    assert not STOPS & set(message.words)
    assert not STOPS & set(LEXICON.run("no food. left, alone"))


def test_abbreviations_are_named_once_in_the_order_in_which_they_are_used() -> None:
    message = LEXICON.read("extra years, ABC, xyz and abc")
    assert message.synonyms == ("XYZ", "ABC")
    assert LEXICON.read("mum has no food").synonyms == ()


def test_an_abbreviation_that_stands_for_nothing_else_stands_for_itself() -> None:
    assert read("XYZ") == "xyz"
    assert LEXICON.read("extra years").run == LEXICON.run("extra years")


def test_a_phrase_does_not_reach_across_the_end_of_a_sentence() -> None:
    assert LEXICON.read("That is extra. Years ago").synonyms == ()


def test_what_an_abbreviation_stands_for_is_told_in_the_words_of_the_knowledge() -> None:
    lexicon = with_words(synonyms='PN: {means: "A parent. [OWN]", also: [pn], reads_as: mum}')
    assert lexicon.read("pn").run == ("parent",)


def test_an_abbreviation_comes_before_an_everyday_word() -> None:
    lexicon = with_words(same_words="table: [abc]\nparent: [mum, step mum]\n")
    assert lexicon.read("abc").run == lexicon.run("better childhood")
    assert lexicon.read("step mum and mum").run == lexicon.run("parent and parent")


def test_words_that_mean_the_same_may_be_replaced_without_abbreviations() -> None:
    assert LEXICON.alike("mum abc") == ("parent", "abc")
    assert LEXICON.run("mum abc")[0] == "parent"
    assert "abc" not in LEXICON.run("mum abc")


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("no food", 0),
        ("a table before a window", 0),
        ("zebra", 1),
        ("zebra and giraffe, zebra", 3),
        ("zbra 11 1905", 1),
        ("ребёнок 孩子 😀", 0),
        ("", 0),
    ],
)
def test_words_that_nobody_knows_are_counted_once_each(text: str, unknown: int) -> None:
    assert LEXICON.read(text).unknown == unknown


def test_plain_words_are_known_and_are_never_taken_for_typing_errors() -> None:
    assert LEXICON.read("believe the window").words == ("believe", "the", "window")
    assert with_words(plain_words="[alonw]").read("alonw").words == ("alonw",)
    assert LEXICON.read("alonw").words == ("alone",)


def test_another_form_of_a_known_word_is_no_typing_error() -> None:
    message = LEXICON.read("neglecting neglects")
    assert message.words == ("neglecting", "neglects")
    assert message.run == LEXICON.run("neglect neglect")


def test_of_a_message_of_many_strange_words_only_the_first_are_repaired() -> None:
    strange = [f"zq{one}{two}x" for one in "bcdfghjk" for two in "bcdfghjk"]
    assert LEXICON.read(" ".join([*strange[: MOST_REPAIRS - 1], "drity"])).words[-1] == "dirty"
    assert LEXICON.read(" ".join([*strange[:MOST_REPAIRS], "drity"])).words[-1] == "drity"
    assert LEXICON.read(" ".join(["drity", *strange, "drity"])).words[-1] == "dirty"


@pytest.mark.parametrize("pack", [tiny_pack, shipped_pack], ids=["tiny", "shipped"])
def test_every_phrase_of_the_knowledge_is_read_as_it_is_written(pack: Callable[[], Pack]) -> None:
    lexicon = Lexicon(pack())
    for place, text in typed_texts(pack()):
        message = lexicon.read(" ".join(re.split("[.,;!?]", text)))
        assert message.unknown == 0, (place, text)
        assert message.run == lexicon.run(text), (place, text)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(st.characters(), max_size=80), st.lists(st.sampled_from(TINY_WORDS)).map(" ".join)))
def test_any_text_is_read_and_its_words_read_the_same_again(text: str) -> None:
    message = LEXICON.read(text)
    again = LEXICON.read(" ".join(message.words))
    assert again.words == message.words
    assert again.unknown == message.unknown
    assert LEXICON.read(text) == message
