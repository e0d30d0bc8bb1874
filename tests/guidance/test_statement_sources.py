"""A statement is words and the sources they rest on."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.guidance.statement import Statement, read_statement

CODES = st.from_regex(r"[A-Za-z][A-Za-z0-9_]{0,7}", fullmatch=True)
WORDS = st.text(st.characters(exclude_characters="[]{}", exclude_categories=["C", "Z"]), min_size=1, max_size=12)


def test_the_words_and_the_sources_are_taken_apart() -> None:
    assert read_statement("Telephone today. [W4, W6]") == Statement("Telephone today.", ("W4", "W6"))


def test_a_statement_folded_over_several_lines_is_read_as_one() -> None:
    folded = "Telephone\n  today.\n\n  Do not wait.  [W4]\n"
    assert read_statement(folded) == Statement("Telephone today. Do not wait.", ("W4",))


def test_a_statement_that_was_read_already_is_left_as_it_is() -> None:
    said = Statement("Telephone today.", ("W4",))
    assert read_statement(said) is said


@pytest.mark.parametrize(
    "written",
    ["Telephone today.", "", "[W4]", "Telephone today. [W4", "Telephone today. W4]", "Telephone [W4] today."],
)
def test_a_statement_without_a_source_at_its_end_is_refused_with_what_to_do(written: str) -> None:
    with pytest.raises(ValueError, match=r"no source.*\[W3\]"):
        read_statement(written)


@pytest.mark.parametrize("written", ["Telephone today. []", "Telephone today. [ , ]"])
def test_empty_brackets_are_refused(written: str) -> None:
    with pytest.raises(ValueError, match="hold no source"):
        read_statement(written)


@pytest.mark.parametrize("value", [["Telephone today. [W4]"], {"Telephone": "today. [W4]"}, None])
def test_a_colon_that_made_a_group_of_the_sentence_is_explained(value: object) -> None:
    with pytest.raises(ValueError, match="double quotes"):
        read_statement(value)


def test_the_contacts_in_braces_are_named_in_order() -> None:
    said = read_statement("Ring {day_line}, or {night_line} when it is closed. [W4]")
    assert said.contacts == ("day_line", "night_line")


def test_whatever_stands_in_braces_is_taken_for_a_contact_so_that_a_misspelling_is_found() -> None:
    assert read_statement("Ring {Day Line}. [W4]").contacts == ("Day Line",)


@pytest.mark.parametrize("written", ["Ring {day_line. [W4]", "Ring day_line}. [W4]", "Ring {{day_line}. [W4]"])
def test_a_brace_that_stands_alone_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="brace"):
        read_statement(written)


@settings(max_examples=100, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=8), st.lists(CODES, min_size=1, max_size=4))
def test_whatever_is_written_is_read_back_word_for_word(words: list[str], codes: list[str]) -> None:
    said = read_statement(f"{' '.join(words)} [{', '.join(codes)}]")
    assert said == Statement(" ".join(words), tuple(codes))
