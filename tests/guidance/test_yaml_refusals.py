"""YAML that is broken, or cleverer than a pack needs, is refused with its place and never raises."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.guidance.yaml_text import YamlText, read_yaml

FILE = "levels.yaml"


def places(read: YamlText) -> list[tuple[int, int, str]]:
    return [(found.line, found.column, found.rule) for found in read.problems]


def test_every_value_keeps_the_line_and_column_where_it_was_written() -> None:
    read = read_yaml('title: One\nlevels:\n  "4":\n    requires: [a, b]\nlast: end\n', FILE)
    assert read.value == {"title": "One", "levels": {"4": {"requires": ["a", "b"]}}, "last": "end"}
    assert read.marks[("title",)] == (1, 1)
    assert read.marks[("levels", "4")] == (3, 3)
    assert read.marks[("levels", "4", "requires")] == (4, 5)
    assert read.marks[("levels", "4", "requires", 1)] == (4, 19)


def test_a_duplicate_key_names_both_lines_and_the_first_value_is_kept() -> None:
    read = read_yaml("title: One\nlevel: 4\nplace: 1\nlevel: 2\n", FILE)
    (found,) = read.problems
    assert (found.line, found.column, found.rule) == (4, 1, "duplicate")
    assert "line 2" in found.message
    assert isinstance(read.value, dict)
    assert read.value["level"] == "4"


def test_a_duplicate_key_inside_a_group_is_found_and_the_same_key_in_two_groups_is_not() -> None:
    text = "one: {then: end, then: talk}\ntwo: {then: end}\n"
    assert places(read_yaml(text, FILE)) == [(1, 18, "duplicate")]


def test_two_spellings_of_one_key_are_a_duplicate() -> None:
    assert places(read_yaml('"level": 4\nlevel: 2\n', FILE)) == [(2, 1, "duplicate")]


def test_an_anchor_and_its_alias_are_both_refused_where_they_stand() -> None:
    read = read_yaml("one: &same [a]\ntwo: b\nthree: *same\n", FILE)
    assert {(1, 6, "yaml"), (3, 8, "yaml")} <= set(places(read))


def test_an_alias_as_a_name_is_refused() -> None:
    assert (2, 1, "yaml") in places(read_yaml("one: &same a\n*same : b\n", FILE))


def test_a_merge_key_is_refused() -> None:
    read = read_yaml("one: &same {a: b}\ntwo:\n  <<: *same\n", FILE)
    assert 3 in {line for line, _, _ in places(read)}


def test_a_bomb_of_aliases_is_refused_without_being_unfolded() -> None:
    levels = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 60)]
    read = read_yaml("\n".join(levels), FILE)
    assert {line for line, _, _ in places(read)} == set(range(1, 61))


@pytest.mark.parametrize(
    "text",
    ["a: !!python/object:os.system x", "a: !!int '3'", "a: !mine b", "a: !mine {b: c}", "a: !mine [b]", "!mine a: b"],
)
def test_a_tag_is_refused_in_its_line(text: str) -> None:
    assert [line for line, _, _ in places(read_yaml(f"first: one\n{text}\n", FILE))] == [2]


def test_a_tag_that_only_says_text_changes_nothing() -> None:
    read = read_yaml("answer: !!str yes", FILE)
    assert not read.problems
    assert read.value == {"answer": "yes"}


def test_a_list_as_a_name_is_refused() -> None:
    assert places(read_yaml("one: two\n? [a, b]\n: c\n", FILE)) == [(2, 3, "yaml")]


@pytest.mark.parametrize(
    "text", ["", "\n\n", "# only a remark\n", "---\n"], ids=["nothing", "blank lines", "a remark", "a mark"]
)
def test_an_empty_file_is_refused(text: str) -> None:
    assert [rule for _, _, rule in places(read_yaml(text, FILE))] in (["yaml"], ["ambiguous"])


def test_a_file_far_too_long_is_refused_unread() -> None:
    read = read_yaml(f"title: {'word ' * 100_000}", FILE)
    assert places(read) == [(1, 1, "yaml")]
    assert read.value is None


def test_a_tab_is_refused_in_its_line() -> None:
    assert places(read_yaml("levels:\n\trequires: nothing\n", FILE)) == [(2, 1, "yaml")]


def test_a_second_document_is_refused_where_it_begins() -> None:
    assert places(read_yaml("level: 4\n---\nlevel: 2\n", FILE)) == [(2, 1, "yaml")]


@pytest.mark.parametrize("text", ["a: [b", "a: 'b", "a: b: c", "a: b\n  c: d", "a: *missing", "- a\nb: c", "a: \x07"])
def test_text_that_is_not_yaml_is_refused_and_nothing_of_it_is_kept(text: str) -> None:
    read = read_yaml(text, FILE)
    assert {rule for _, _, rule in places(read)} == {"yaml"}
    assert read.value is None


@pytest.mark.parametrize("depth", [60, 5_000, 190_000])
def test_groups_inside_groups_without_end_are_refused_and_do_not_stop_the_program(depth: int) -> None:
    read = read_yaml(f"a: {'[' * depth}{']' * depth}", FILE)
    assert [line for line, _, _ in places(read)] == [1]
    assert read.value is None


def test_a_mark_at_the_start_of_a_file_saved_by_notepad_does_not_matter() -> None:
    read = read_yaml("\ufefftitle: One", FILE)
    assert not read.problems
    assert read.value == {"title": "One"}


@settings(max_examples=100, deadline=None)
@given(st.text(st.sampled_from("ab:-[]{}&*!|>'\"#?, \n\t0123.~"), max_size=60))
def test_no_text_whatever_raises_and_every_problem_has_a_place_in_the_file(text: str) -> None:
    lines = text.count("\n") + 2
    for line, column, _ in places(read_yaml(text, FILE)):
        assert 1 <= line <= lines
        assert column >= 1
