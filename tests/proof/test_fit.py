"""A screen that Telegram would refuse, or cut off on a phone, is found before it is shown (S8)."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import escape
from tiny_knowledge import tiny_pack, tiny_texts

from bot.dialogue.action import Button, OpenPage, Screen, Tap
from bot.guidance.library import Library
from bot.guidance.reader import version_of
from bot.guidance.store import VersionStore
from bot.proof.fit import LONGEST_LABEL, LONGEST_TEXT, MOST_BUTTONS, faults, plain

LIBRARY = Library(tiny_pack())
MENU = OpenPage("start")


def told(text: str = "Words.", *labels: str) -> list[str]:
    """Return what is wrong with a screen of a text and buttons, one a row."""
    return list(faults(LIBRARY, Screen(text, tuple((Button(label, MENU),) for label in labels))))


def test_an_ordinary_screen_fits() -> None:
    assert told('<b>Ring</b> <i>today</i>: <a href="https://example.org">here</a>, <code>R1</code>', "Yes", "No") == []


def test_the_limits_are_those_of_telegram() -> None:
    assert LONGEST_TEXT == 4096
    assert MOST_BUTTONS == 100


@pytest.mark.parametrize(
    "unit",
    ["x", "é", "&amp;", "<b>x</b>", '<a href="https://example.org/a/long/way">x</a>'],
    ids=["a letter", "a letter with an accent", "an escaped sign", "bold", "a link"],
)
def test_a_text_is_as_long_as_what_is_read_not_as_what_is_written(unit: str) -> None:
    assert told(unit * LONGEST_TEXT) == []
    (found,) = told(unit * (LONGEST_TEXT + 1))
    assert f"{LONGEST_TEXT + 1} characters" in found


def test_a_sign_outside_the_basic_plane_counts_twice_as_telegram_counts_it() -> None:
    assert told("😀" * (LONGEST_TEXT // 2)) == []
    assert len(told("😀" * (LONGEST_TEXT // 2) + "x")) == 1


@pytest.mark.parametrize("text", ["", "<b></b>"])
def test_a_screen_that_says_nothing_is_found(text: str) -> None:
    assert any("0 characters" in found for found in told(text))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("<u>x</u>", "<u>"),
        ("<b>x", "<b> is not closed"),
        ("x</b>", "</b> closes nothing"),
        ("<b>one <i>two</b></i>", "closes nothing"),
        ("a < b", "unescaped"),
        ("a > b", "unescaped"),
        ("<B>x</B>", "unescaped"),
        ("<br/>", "unescaped"),
        ('<a onclick="x">y</a>', "unescaped"),
    ],
)
def test_mark_up_that_telegram_would_refuse_is_found(text: str, says: str) -> None:
    assert any(says in found for found in told(text))


def test_mark_up_inside_mark_up_fits_when_it_closes_in_order() -> None:
    assert told("<b>one <i>two</i></b>") == []


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=80))
def test_any_words_that_were_escaped_fit_and_read_as_they_were(words: str) -> None:
    assert told(f"<b>{escape(words)}</b>") == []
    assert plain(f"<b>{escape(words)}</b>") == words


def test_a_label_is_one_to_forty_four_characters() -> None:
    assert told("Words.", "x" * LONGEST_LABEL, "x") == []
    assert len(told("Words.", "x" * (LONGEST_LABEL + 1))) == 1
    assert len(told("Words.", "")) == 1


def test_at_most_a_hundred_buttons_stand_under_a_message() -> None:
    assert told("Words.", *("x" for _ in range(100))) == []
    assert told("Words.", *("x" for _ in range(101))) != []
    row = tuple(Button(str(number), MENU) for number in range(101))
    assert any("101 buttons" in found for found in faults(LIBRARY, Screen("Words.", (row,))))


def test_the_data_of_a_button_is_at_most_sixty_four_bytes() -> None:
    fitting, long = OpenPage("p" * 62), OpenPage("p" * 63)
    assert list(faults(LIBRARY, Screen("Words.", ((Button("Go", fitting),),)))) == []
    (found,) = faults(LIBRARY, Screen("Words.", ((Button("Go", long),),)))
    assert "65 bytes" in found
    assert '"Go"' in found


def test_every_fault_of_a_screen_is_told_at_once() -> None:
    assert len(set(told("<u>x</u> < y", "", "z" * 50))) == 4


def test_a_tap_of_an_older_version_is_measured_by_the_flows_of_that_version(tmp_path: Path) -> None:
    texts = tiny_texts()
    older = {**texts, "flows/tiny.yaml": texts["flows/tiny.yaml"].replace("has_worker", "had_worker")}
    store = VersionStore(tmp_path)
    store.keep(version_of(older), older)
    tap = Tap("tiny", version_of(older), "walk00", (("no",), ("home",), ("1.4.01",), ("had_worker",)))
    assert list(faults(Library(LIBRARY.current, store), Screen("Words.", ((Button("Go", tap),),)))) == []
