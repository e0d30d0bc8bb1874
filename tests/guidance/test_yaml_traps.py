"""Whatever YAML would read as something else than was written is refused, with its line and column."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.guidance.yaml_text import read_yaml

TRAPS = {
    "an octal telephone number": "03001231116",
    "a telephone number that is text by luck": "01905822666",
    "an opening time": "10:30",
    "a closing time": "17:00",
    "a capital yes": "Yes",
    "a small no": "no",
    "on": "on",
    "off": "OFF",
    "true": "true",
    "a version": "1.10",
    "a time with a full stop": "9.30",
    "a number with a sign": "+441905822666",
    "a number below nothing": "-4",
    "a number with underscores": "1_000",
    "a hexadecimal number": "0x1F",
    "infinity": ".inf",
    "a number with hyphens": "0300-123-1116",
    "a number of ten digits": "1905822666",
    "nothing, as a tilde": "~",
    "nothing, in words": "null",
    "an equals sign": "=",
}


@pytest.mark.parametrize("written", TRAPS.values(), ids=TRAPS.keys())
def test_an_unquoted_trap_is_refused_where_it_stands(written: str) -> None:
    read = read_yaml(f"name: Family Front Door\nvalue: {written}\n", "contacts.yaml")
    assert [(found.file, found.line, found.column, found.rule) for found in read.problems] == [
        ("contacts.yaml", 2, 8, "ambiguous")
    ]


@pytest.mark.parametrize("written", TRAPS.values(), ids=TRAPS.keys())
@pytest.mark.parametrize("quote", ['"', "'"])
def test_the_same_words_in_quotes_are_read_letter_for_letter(written: str, quote: str) -> None:
    read = read_yaml(f"value: {quote}{written}{quote}", "contacts.yaml")
    assert not read.problems
    assert read.value == {"value": written}


@pytest.mark.parametrize("key", ["yes", "no", "Yes", "on", "010", "1.10", "10:30"])
def test_a_name_that_is_a_trap_is_refused_too(key: str) -> None:
    read = read_yaml(f"answers:\n  {key}:\n    then: end\n", "flows/tiny.yaml")
    assert [(found.line, found.column, found.rule) for found in read.problems] == [(2, 3, "ambiguous")]


def test_the_refusal_says_what_to_write() -> None:
    (found,) = read_yaml("answer: Yes", "flows/tiny.yaml").problems
    assert 'Write "Yes" in quotes' in found.message


def test_a_value_left_out_is_refused_in_its_line() -> None:
    (found,) = read_yaml("title: Talk\nlevel:\nplace: 1\n", "outcomes/talk.yaml").problems
    assert (found.line, found.rule) == (2, "ambiguous")


@pytest.mark.parametrize(
    "written", ["4", "0", "999", "20", "123456789", "2026-11-21", "9am", "01905 822666", "10.30am"]
)
def test_plain_numbers_dates_and_words_need_no_quotes_and_stay_text(written: str) -> None:
    read = read_yaml(f"value: {written}", "contacts.yaml")
    assert not read.problems
    assert read.value == {"value": written}


def test_a_date_that_is_on_no_calendar_is_left_for_the_reader_to_refuse_with_its_line() -> None:
    read = read_yaml("review: 2026-02-30", "sources.yaml")
    assert not read.problems
    assert read.value == {"review": "2026-02-30"}


def test_traps_inside_lists_are_found_each_in_its_own_line() -> None:
    read = read_yaml("answers:\n  - yes\n  - fine\n  - [no, 010]\n", "scenarios/one.yaml")
    assert [(found.line, found.column) for found in read.problems] == [(2, 5), (4, 6), (4, 10)]


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), max_size=30))
def test_anything_in_double_quotes_is_read_letter_for_letter(words: str) -> None:
    written = words.replace("\\", "\\\\").replace('"', '\\"')
    read = read_yaml(f'value: "{written}"', "words.yaml")
    assert not read.problems
    assert read.value == {"value": words}
