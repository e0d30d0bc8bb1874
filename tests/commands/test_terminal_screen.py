"""A screen in a terminal: what to type for every button, plain text, and lines broken between words."""

from __future__ import annotations

import pytest
from conversation import guide_of, random_path
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.commands.terminal import as_plain, as_terminal, chosen, numbered
from bot.dialogue.action import Button, OpenPage, Screen, Tap
from bot.dialogue.guide import Guide
from bot.guidance.pack import Pack


def buttons(*labels: str) -> Screen:
    """Return a screen with buttons, each of which opens a page of its own."""
    return Screen("Which?", tuple((Button(label, OpenPage(f"page {place}")),) for place, label in enumerate(labels)))


def shown(guide: Guide, pack: Pack, flow: str, numbers: list[int]) -> Screen:
    """Return the screen of a random walk."""
    return guide.show(Tap(flow, pack.version, "walk00", random_path(pack.flows[flow], numbers)))


@pytest.mark.parametrize("flow", ["levels_of_need", "get_safe", "lado"])
@given(numbers=st.lists(st.integers(0, 2**16), max_size=30))
@settings(max_examples=60, deadline=None)
def test_what_is_typed_for_a_button_means_that_button_and_no_other(pack: Pack, flow: str, numbers: list[int]) -> None:
    screen = shown(guide_of(pack), pack, flow, numbers)
    keys = numbered(screen)
    assert [button for _, button in keys] == [button for row in screen.rows for button in row]
    for key, button in keys:
        assert chosen(screen, key) is button
        assert chosen(screen, f" {key.upper()}\n") is button
        assert chosen(screen, button.label) is button


@pytest.mark.parametrize("count", [1, 16, 17, 25, 26, 40])
def test_no_button_is_reached_by_the_letter_that_leaves(count: int) -> None:
    screen = buttons(*(f"Choice {number}" for number in range(count)))
    keys = [key for key, _ in numbered(screen)]
    assert len(set(keys)) == count
    assert "q" not in keys
    assert [chosen(screen, key) for key in keys] == [button for _, button in numbered(screen)]


def test_signs_keep_their_own_numbers_and_the_rest_get_letters() -> None:
    screen = buttons("1", "✓ 2", "3", "Continue", "Not sure")
    assert [key for key, _ in numbered(screen)] == ["1", "2", "3", "a", "b"]
    printed = as_terminal(screen)
    assert "1 to 3) the numbers above" in printed
    assert "a) Continue" in printed
    assert "1) 1" not in printed


def test_one_number_is_not_told_as_a_range() -> None:
    assert "1) the number above" in as_terminal(buttons("1", "Not sure"))


def test_a_ticked_number_may_be_typed_with_or_without_its_tick() -> None:
    screen = buttons("1", "✓ 2")
    assert chosen(screen, "2") == chosen(screen, "✓ 2") == screen.rows[1][0]


@pytest.mark.parametrize("typed", ["not sure", "NOT SURE", "  Not sure "])
def test_a_label_may_be_typed_in_small_or_capital_letters(typed: str) -> None:
    screen = buttons("Yes", "No", "Not sure")
    assert chosen(screen, typed) == screen.rows[2][0]


@pytest.mark.parametrize(
    ("labels", "offered"),
    [
        (("Back",), "type a, or a label."),
        (("Yes", "No", "Not sure"), "type a to c, or a label."),
        (("1", "2", "Not sure", "Back"), "type 1 to 2, a to b, or a label."),
        (("1", "Back"), "type 1, a, or a label."),
        ((), "type q to leave."),
    ],
)
def test_a_wrong_choice_is_told_what_can_be_typed(labels: tuple[str, ...], offered: str) -> None:
    refused = chosen(buttons(*labels), "xyzzy")
    assert refused == f'"xyzzy" is not a choice here: {offered}'


def test_a_wrong_choice_is_told_the_nearest_label() -> None:
    refused = chosen(buttons("Yes", "What does this mean?"), "what does it mean")
    assert isinstance(refused, str)
    assert refused.endswith('Did you mean "What does this mean?"?')


def test_a_long_wrong_choice_is_not_repeated_whole() -> None:
    refused = chosen(buttons("Yes"), "word " * 100)
    assert isinstance(refused, str)
    assert len(refused) < 200


def test_a_letter_beyond_the_last_is_no_choice() -> None:
    assert isinstance(chosen(buttons("Yes", "No"), "c"), str)
    assert isinstance(chosen(buttons("1", "Back"), "2"), str)
    assert isinstance(chosen(buttons("Yes"), ""), str)


def test_mark_up_is_taken_away_and_nothing_else() -> None:
    assert as_plain("<b>Ring</b> <i>now</i> &lt;b&gt; 5 &lt; 6 &amp; <code>R1</code>") == "Ring now <b> 5 < 6 & R1"


@pytest.mark.parametrize("address", ["https://example.org/a-b?c=1&amp;d=2", "http://example.org/x"])
def test_a_link_shows_its_address(address: str) -> None:
    plain = address.replace("&amp;", "&")
    assert as_plain(f'See <a href="{address}">the <b>page</b></a>.') == f"See the page <{plain}>."


def test_an_address_longer_than_a_line_stays_whole() -> None:
    address = "https://example.org/a-long-way/to-the-page-that-is-meant"
    printed = as_terminal(Screen(f'See <a href="{address}">the page</a>, and come back.'), 30)
    assert printed.splitlines()[:3] == ["See the page", f"<{address}>,", "and come back."]


@pytest.mark.parametrize("flow", ["levels_of_need", "get_safe", "lado"])
@given(numbers=st.lists(st.integers(0, 2**16), max_size=30), width=st.integers(30, 120))
@settings(max_examples=30, deadline=None)
def test_lines_are_broken_between_words_and_no_word_is_lost(
    pack: Pack, flow: str, numbers: list[int], width: int
) -> None:
    screen = shown(guide_of(pack), pack, flow, numbers)
    whole, broken = as_terminal(screen), as_terminal(screen, width)
    assert broken.split() == whole.split()
    assert [line for line in broken.splitlines() if len(line) > width and " " in line.strip()] == []
    assert len(broken.split("\n\n")) == len(whole.split("\n\n"))


def test_the_beginning_of_one_label_alone_means_it() -> None:
    screen = buttons("More: consent, record", "Record to keep", "Recordings")
    assert chosen(screen, "more") is screen.rows[0][0]
    assert isinstance(chosen(screen, "record"), str), "two labels begin so"
    assert isinstance(chosen(screen, "mor"), str), "too little was typed to be sure"
