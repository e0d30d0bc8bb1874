"""Ticks that outrun the edits of the message: whatever keyboard is tapped, what it held is read back (property S11)."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from functools import cache

import pytest
from conversation import buttons_of, data_of, guide_of, shipped_pack
from hypothesis import given, settings
from hypothesis import strategies as st
from tiny_knowledge import tiny_pack

from bot.dialogue.action import Button, Screen, Tap
from bot.dialogue.button_code import read_button
from bot.dialogue.guide import Guide
from bot.dialogue.walk import Position, advance, begin, replay
from bot.guidance.flow import Flow
from bot.guidance.pack import Pack
from bot.guidance.question import Checklist
from bot.proof.fit import plain


@dataclass
class Phone:
    """A phone on which every keyboard that a list ever had may still be tapped. ``shown`` is what came back last."""

    guide: Guide
    question: Checklist
    keyboards: list[Screen]
    shown: Screen = field(init=False)

    def __post_init__(self) -> None:
        self.shown = self.keyboards[0]

    def tap(self, button: Button) -> None:
        """Send a tap; the keyboard that comes back may be tapped from now on, like all before it."""
        library = self.guide.library
        self.shown = self.guide.respond(read_button(library, data_of(library, button.action)))

    def ticked_on(self, screen: Screen) -> list[int]:
        """Return the numbers that a keyboard of the list shows as ticked."""
        labels = [button.label for button in buttons_of(screen)]
        return [number for number in range(1, len(self.question.signs) + 1) if f"✓ {number}" in labels]

    def said(self, numbers: list[int]) -> list[str]:
        """Return the words of the signs with these numbers."""
        voice = self.guide.voice(self.guide.library.current)
        return [plain(str(voice.plain(self.question.signs[number - 1].say))) for number in numbers]


def labelled(screen: Screen, label: str) -> Button | None:
    """Return the button with a label, if the screen has it."""
    return next((button for button in buttons_of(screen) if button.label.removeprefix("✓ ") == label), None)


def read_back(screen: Screen) -> list[str]:
    """Return what a screen says of the list just before it, without what it recalls of earlier lists."""
    lines = plain(screen.text).split("Before that you ticked:")[0].splitlines()
    return [line.removeprefix("– ") for line in lines if line.startswith("– ")]


def lists_of(flow: Flow) -> list[Position]:
    """Return a position at each list of a flow."""
    found = {flow.first: begin(flow)}
    waiting = deque(found.values())
    while waiting:
        position = waiting.popleft()
        for answer in position.question.givens() if position.question else ():
            further = advance(position, answer)
            if further.question is not None and further.question.id not in found:
                found[further.question.id] = further
                waiting.append(further)
    return [position for position in found.values() if isinstance(position.question, Checklist)]


def phone_at(pack: Pack, position: Position) -> Phone:
    """Return a phone that shows a list with nothing ticked."""
    assert isinstance(position.question, Checklist)
    guide = guide_of(pack)
    tap = Tap(position.flow.id, pack.version, "walk00", position.path)
    return Phone(guide, position.question, [guide.show(tap)])


@cache
def shipped_lists() -> dict[str, Position]:
    """Return a position at each list of every flow of the shipped pack, by the names of the flow and the list."""
    return {
        f"{flow.id} {position.question.id}": position
        for flow in shipped_pack().flows.values()
        for position in lists_of(flow)
        if position.question
    }


def test_every_list_of_the_shipped_pack_is_among_those_tapped() -> None:
    flows = shipped_pack().flows.values()
    lists = {f"{flow.id} {name}" for flow in flows for name, q in flow.questions.items() if isinstance(q, Checklist)}
    assert set(shipped_lists()) == lists != set()


@given(data=st.data(), taps=st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99)), max_size=12))
@settings(max_examples=150, deadline=None)
def test_what_a_keyboard_held_is_read_back_whatever_was_tapped_before(
    data: st.DataObject, taps: list[tuple[int, int]]
) -> None:
    pack = shipped_pack()
    phone = phone_at(pack, shipped_lists()[data.draw(st.sampled_from(sorted(shipped_lists())))])
    for which, number in taps:
        keyboard = phone.keyboards[which % len(phone.keyboards)]
        tapped = number % len(phone.question.signs) + 1
        button = labelled(keyboard, str(tapped))
        assert button is not None
        phone.tap(button)
        assert phone.ticked_on(phone.shown) == sorted({*phone.ticked_on(keyboard)} ^ {tapped})
        assert all(f"✓ {number}. " in plain(phone.shown.text) for number in phone.ticked_on(phone.shown))
        phone.keyboards.append(phone.shown)
    keyboard = phone.keyboards[data.draw(st.integers(0, len(phone.keyboards) - 1))]
    phrases = pack.phrases
    leaving = {phrases.go_on, phrases.none, phrases.not_sure} & {button.label for button in buttons_of(keyboard)}
    label = data.draw(st.sampled_from(sorted(leaving)))
    press(phone, keyboard, label)
    assert_read_back(phone, keyboard, label == phrases.not_sure)


def assert_read_back(phone: Phone, keyboard: Screen, not_sure: bool) -> None:
    """Assert that the screen shown says what the keyboard held, and that Change leads back to exactly that."""
    held = phone.ticked_on(keyboard)
    words = plain(phone.shown.text)
    assert read_back(phone.shown) == phone.said(held)
    assert ("said you are not sure" in words) == not_sure
    assert ("On the last list you ticked nothing." in words) == (not held and not not_sure)
    change = labelled(phone.shown, phone.guide.library.current.phrases.change)
    assert change is not None
    phone.tap(change)
    assert phone.ticked_on(phone.shown) == held


TINY = tiny_pack()


@pytest.fixture
def phone() -> Phone:
    """A phone at a list of two signs: beaten, locked in."""
    return phone_at(TINY, replay(TINY.flows["tiny"], (("no",), ("home",))))


def press(phone: Phone, keyboard: Screen, label: str) -> Screen:
    """Press a button of one keyboard and return the screen that comes back."""
    button = labelled(keyboard, label)
    assert button is not None, f"{label} is not on that keyboard"
    phone.tap(button)
    return phone.shown


def test_two_quick_ticks_on_the_same_keyboard_leave_the_second_and_say_so(phone: Phone) -> None:
    first = phone.shown
    press(phone, first, "1")
    both_sent = press(phone, first, "2")
    assert both_sent.notice == "Ticked: 2"
    after = press(phone, both_sent, "Continue")
    assert read_back(after) == ["The child is locked in."]
    assert "Ticked: 2." in plain(press(phone, after, "Change").text)


def test_none_of_these_tapped_before_a_tick_came_back_says_that_nothing_was_ticked(phone: Phone) -> None:
    first = phone.shown
    press(phone, first, "1")
    after = press(phone, first, "None of these")
    assert "On the last list you ticked nothing." in plain(after.text)
    assert press(phone, after, "Change") is not None
    assert "Tap a number to tick it." in plain(phone.shown.text)


def test_continue_of_an_older_keyboard_goes_on_with_the_older_ticks_and_says_which(phone: Phone) -> None:
    one = press(phone, phone.shown, "1")
    press(phone, one, "2")
    assert read_back(press(phone, one, "Continue")) == ["The child is beaten."]


def test_a_tick_that_arrives_after_continue_shows_the_list_again_with_all_that_it_held(phone: Phone) -> None:
    one = press(phone, phone.shown, "1")
    press(phone, one, "Continue")
    late = press(phone, one, "2")
    assert late.notice == "Ticked: 1, 2"
    assert "Ticked: 1, 2." in plain(late.text)


def test_the_same_tap_delivered_twice_is_one_tap(phone: Phone) -> None:
    first = phone.shown
    assert press(phone, first, "1") == press(phone, first, "1")
    assert read_back(press(phone, phone.shown, "Not sure")) == ["The child is beaten."]
