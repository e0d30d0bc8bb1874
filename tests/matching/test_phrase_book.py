"""Phrases are found from left to right, the longest first, and replaced by what they stand for."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.matching.phrase_book import Found, PhraseBook, Run

ALL = settings(max_examples=150, deadline=None)
RUNS = st.lists(st.sampled_from("abc"), max_size=12).map(tuple)
PHRASES = st.lists(st.lists(st.sampled_from("abc"), max_size=3).map(tuple), max_size=6)


def book_of(*phrases: str, **marked: str) -> PhraseBook:
    """Return a book in which each phrase stands for itself in capitals, marked where it is given by name."""
    book = PhraseBook()
    for phrase, mark in (*((phrase, "") for phrase in phrases), *((phrase, mark) for mark, phrase in marked.items())):
        book.add(tuple(phrase.split()), tuple(phrase.upper().split()), mark)
    return book


def replaced(book: PhraseBook, text: str) -> str:
    """Return a text with its phrases replaced."""
    return " ".join(book.replace(text.split())[0])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("step dad", "STEP DAD"),
        ("my step dad shouts", "my STEP DAD shouts"),
        ("dad and step dad", "DAD and STEP DAD"),
        ("step step dad", "step STEP DAD"),
        ("step dad step dad", "STEP DAD STEP DAD"),
        ("step", "step"),
        ("dad's", "dad's"),
        ("", ""),
    ],
)
def test_every_phrase_is_replaced_and_every_other_word_kept(text: str, expected: str) -> None:
    assert replaced(book_of("dad", "step dad"), text) == expected


def test_the_longest_phrase_is_found_whichever_was_added_first() -> None:
    for phrases in (("a", "a b", "a b c"), ("a b c", "a b", "a")):
        book = book_of(*phrases)
        assert [(found.start, found.end) for found in book.find("abcaba")] == [(0, 3), (3, 5), (5, 6)]


def test_a_shorter_phrase_is_found_where_the_longer_one_breaks_off() -> None:
    assert replaced(book_of("a b", "a b c d"), "a b c") == "A B c"


def test_phrases_do_not_overlap_and_the_first_to_begin_wins() -> None:
    assert replaced(book_of("a b", "b c d"), "a b c d") == "A B c d"


def test_of_two_equal_phrases_the_one_added_first_counts() -> None:
    book = PhraseBook()
    book.add(("mum",), ("parent",), "first")
    book.add(("mum",), ("mother",), "second")
    assert book.replace(["mum"]) == (["parent"], ["first"])


def test_a_phrase_without_words_is_never_found() -> None:
    book = PhraseBook()
    book.add((), ("anything",), "mark")
    assert book.replace(["a"]) == (["a"], [])
    assert not book.holds([])


def test_what_a_phrase_stands_for_may_be_longer_shorter_or_nothing() -> None:
    book = PhraseBook()
    book.add(("abc",), ("a", "better", "childhood"))
    book.add(("of", "course"), ())
    assert book.replace(["of", "course", "abc"])[0] == ["a", "better", "childhood"]


def test_what_a_phrase_stands_for_is_not_replaced_again() -> None:
    book = PhraseBook()
    book.add(("a",), ("b",))
    book.add(("b",), ("a",))
    assert book.replace(["a", "b"])[0] == ["b", "a"]


def test_the_marks_of_the_phrases_found_are_told_in_their_order() -> None:
    book = book_of("dad", family="step dad", place="home")
    assert book.replace(["home", "dad", "step", "dad", "home"])[1] == ["place", "family", "place"]


def test_a_find_tells_where_it_stands() -> None:
    book = book_of(family="step dad")
    assert list(book.find(["my", "step", "dad"])) == [Found(1, 3, ("STEP", "DAD"), "family")]


def test_a_book_holds_a_phrase_or_not() -> None:
    book = book_of("step dad")
    assert book.holds(["my", "step", "dad"])
    assert not book.holds(["my", "dad"])
    assert not PhraseBook().holds(["my", "dad"])


@ALL
@given(PHRASES, RUNS)
def test_a_book_of_phrases_that_stand_for_themselves_changes_nothing(phrases: list[Run], run: Run) -> None:
    book = PhraseBook()
    for phrase in phrases:
        book.add(phrase, phrase)
    assert tuple(book.replace(run)[0]) == run


@ALL
@given(PHRASES, RUNS)
def test_everything_found_stands_in_the_run_and_behind_what_was_found_before(phrases: list[Run], run: Run) -> None:
    book = PhraseBook()
    for phrase in phrases:
        book.add(phrase, phrase)
    last = 0
    for found in book.find(run):
        assert last <= found.start < found.end <= len(run)
        assert run[found.start : found.end] == found.stands_for in phrases
        last = found.end
    anywhere = any(run[at : at + len(phrase)] == phrase for phrase in phrases if phrase for at in range(len(run)))
    assert book.holds(run) == anywhere
