"""Whatever is tapped, on any screen ever shown and in any order, the answer is whole and depends on that tap alone."""

from __future__ import annotations

from collections import deque
from functools import cache
from random import Random

import pytest
from conversation import MONDAY_AFTERNOON, buttons_of, data_of, guide_of, random_path, shipped_pack
from hypothesis import given, note, settings
from hypothesis import strategies as st
from raw_knowledge import RawKnowledge

from bot.dialogue.action import Action, Button, OpenPage, Screen, StartFlow, Tap, View
from bot.dialogue.button_code import read_button
from bot.dialogue.guide import Guide
from bot.dialogue.walk import Path, advance, begin, replay
from bot.guidance.flow import Flow
from bot.guidance.library import Library, load
from bot.guidance.pack import Pack
from bot.guidance.reader import read_texts
from bot.guidance.requirement import NOTHING, Urgency
from bot.proof.fit import faults, plain
from bot.settings import shipped_knowledge

FLOWS = ["levels_of_need", "get_safe", "lado"]
TAPS = 50


@cache
def another_process() -> Pack:
    """Return the shipped pack as another process reads it: nothing in memory is shared with the first."""
    return load(read_texts(shipped_knowledge()))


@cache
def raw_knowledge() -> RawKnowledge:
    """Return what the files of the shipped pack say, read without the bot's code."""
    return RawKnowledge.read(read_texts(shipped_knowledge()))


@pytest.mark.parametrize("flow", FLOWS)
@given(random=st.randoms(use_true_random=True))
@settings(max_examples=8, deadline=None)
def test_any_button_ever_shown_gives_a_whole_screen_that_depends_on_nothing_else(flow: str, random: Random) -> None:
    pack = shipped_pack()
    guide = guide_of(pack)
    screen = guide.respond(Tap(flow, pack.version, "walk00", (("no",),)))
    ever_shown = buttons_of(guide.page("start")) + buttons_of(screen)
    for _ in range(TAPS):
        button = next_tap(random, screen, ever_shown)
        data = data_of(guide.library, button.action)
        note(f"{button.label}: {data}")
        screen = guide.respond(read_button(guide.library, data))
        assert list(faults(guide.library, screen)) == []
        assert "999" in screen.text
        assert screen == answered_elsewhere(data)
        assert_nothing_lowered(button.action, screen)
        ever_shown += buttons_of(screen)


def next_tap(random: Random, screen: Screen, ever_shown: list[Button]) -> Button:
    """Choose mostly from the screen shown and mostly what stays on the walk, sometimes any button ever shown."""
    if random.random() < 0.25:
        return random.choice(ever_shown)
    offered = buttons_of(screen) or ever_shown
    walking = [button for button in offered if isinstance(button.action, Tap)]
    return random.choice(walking if walking and random.random() < 0.9 else offered)


def answered_elsewhere(data: str) -> Screen:
    """Return what a process that never saw this conversation answers to the same callback data."""
    elsewhere = Guide(Library(another_process()), lambda: MONDAY_AFTERNOON, lambda: "walk00")
    return elsewhere.respond(read_button(elsewhere.library, data))


def assert_nothing_lowered(action: Action, screen: Screen) -> None:
    """Compare the first screen of an ending with what the files say of each answer that led to it."""
    if not isinstance(action, Tap) or (action.view, action.outcome) != (View.position, 0):
        return
    pack, raw = shipped_pack(), raw_knowledge()
    position = replay(pack.flows[action.flow], action.path)
    if position.question is not None:
        return
    words = plain(screen.text)
    ending = pack.ending(position.requirement)
    for step in position.steps:
        for item in step.given:
            level, routes = raw.of(action.flow, step.question.id, item)
            assert ending.level >= level
            assert routes <= {name for name, _ in ending.outcomes}
            assert level < 4 or f"Level 4: {pack.levels[4].name}." in words
    if raw.rows_of_level_4 & {item for given in action.path for item in given}:
        assert f"Level 4: {pack.levels[4].name}." in words


@pytest.mark.parametrize("flow", FLOWS)
@given(numbers=st.lists(st.integers(0, 2**16), max_size=40))
@settings(max_examples=100, deadline=None)
def test_no_walk_that_holds_a_sign_of_level_4_ends_below_it(flow: str, numbers: list[int]) -> None:
    pack = shipped_pack()
    guide = guide_of(pack)
    path = random_path(pack.flows[flow], numbers)
    for length in range(1, len(path) + 1):
        tap = Tap(flow, pack.version, "walk00", path[:length])
        assert_nothing_lowered(tap, guide.show(tap))


def test_every_row_that_stands_at_level_4_ends_there_by_telephone_today() -> None:
    pack, raw = shipped_pack(), raw_knowledge()
    guide = guide_of(pack)
    flow = pack.flows["levels_of_need"]
    start = path_that_requires_nothing(flow, "area")
    rows = {(question, row) for _, question, row in raw.needs if row in raw.rows_of_level_4}
    assert len(rows) > 50
    for question, row in rows:
        area, level = question.rsplit("_level_", 1)
        higher = [name for name in flow.questions if name.startswith(f"{area}_level_") and name[-1] > level]
        path = (*start, (area,), *((("none",),) * len(higher)), (row,))
        position = replay(flow, path)
        while position.question is not None:
            position = advance(position, position.question.givens()[0])
        tap = Tap(flow.id, pack.version, "walk00", position.path)
        assert_nothing_lowered(tap, guide.show(tap))
        assert position.requirement.urgency >= Urgency.today


def path_that_requires_nothing(flow: Flow, question: str) -> Path:
    """Return the shortest walk to a question that requires nothing yet."""
    waiting = deque([begin(flow)])
    while waiting:
        position = waiting.popleft()
        if position.question is not None and position.question.id == question:
            return position.path
        if position.question is not None:
            further = (advance(position, given) for given in position.question.givens())
            waiting.extend(found for found in further if found.requirement == NOTHING)
    raise AssertionError(f"every way to {question} requires something")


def test_the_same_taps_on_two_phones_do_not_disturb_each_other() -> None:
    guide = guide_of(shipped_pack())
    first = guide.respond(StartFlow("lado"))
    alone = guide.respond(buttons_of(first)[1].action)
    guide.respond(StartFlow("get_safe"))
    guide.respond(OpenPage("contacts"))
    assert guide.respond(buttons_of(first)[1].action) == alone
