"""Taps that outrun the edits of their message, the order inside a chat, and chats side by side (property S11)."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from running_bot import telegram_with_bot
from small_pack import SMALL
from taps import open_flow, tap
from telegram_people import Message, Person, Tap
from telegram_server import TelegramServer

from bot.guidance.question import Checklist

pytestmark = pytest.mark.asyncio(loop_scope="module")
FLOW = "levels_of_need"
QUESTION = SMALL.flows[FLOW].questions["signs"]
assert isinstance(QUESTION, Checklist)
SAID = {str(number): sign.say.text for number, sign in enumerate(QUESTION.signs, 1)}
PHRASES = SMALL.phrases


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def telegram(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[TelegramServer]:
    """Telegram, with the bot running."""
    async with telegram_with_bot(tmp_path_factory.mktemp("home")) as server:
        yield server
        await server.until(lambda: not server.unanswered_callbacks())


async def at_the_list(telegram: TelegramServer, *ticks: str) -> Person:
    """Return somebody who has come to the list of signs and ticked some."""
    person = telegram.person()
    await open_flow(person, SMALL, FLOW)
    await tap(person, PHRASES.no)
    for tick in ticks:
        await tap(person, tick)
    return person


async def press_before_any_edit(telegram: TelegramServer, person: Person, *labels: str) -> None:
    """Press buttons of the message as it stands, all before Telegram lets any edit of it through."""
    seen = person.screen
    telegram.hold_edits()
    try:
        taps = [await person.tap(label, seen) for label in labels]
        await telegram.until(lambda: telegram.held_edits)
    finally:
        telegram.release_edits()
    await settled(telegram, taps)


async def settled(telegram: TelegramServer, taps: list[Tap]) -> None:
    """Wait until every tap is answered and no edit is under way."""
    await telegram.until(lambda: all(each.answers for each in taps))
    idle = telegram.person()
    await idle.send("/start")
    await idle.wait_for_message()
    await telegram.until(lambda: not telegram.held_edits)


def ticked(screen: Message) -> set[str]:
    """Return the numbers that a list shows as ticked."""
    return {label.removeprefix("✓ ") for label in screen.labels if label.startswith("✓ ")}


@pytest.mark.parametrize("pressed", [("1", "2"), ("3", "1", "2"), ("1", "2", "1", "3")])
async def test_ticks_that_outran_the_screen_are_read_back_as_they_were_taken(
    telegram: TelegramServer, pressed: tuple[str, ...]
) -> None:
    person = await at_the_list(telegram)
    await press_before_any_edit(telegram, person, *pressed)
    shown = await person.wait_until(lambda message: ticked(message) == {pressed[-1]})
    assert {number for number in SAID if f"✓ {number}" in shown.labels} == ticked(shown)
    ending = await tap(person, PHRASES.go_on)
    assert {number for number, said in SAID.items() if said in ending.text} == {pressed[-1]}
    assert PHRASES.change in ending.labels
    assert ticked(await tap(person, PHRASES.change)) == {pressed[-1]}


async def test_continue_that_outran_a_tick_shows_what_it_went_on_with(telegram: TelegramServer) -> None:
    person = await at_the_list(telegram, "1")
    await press_before_any_edit(telegram, person, "2", PHRASES.go_on)
    ending = await person.wait_until(lambda message: PHRASES.change in message.labels)
    assert SAID["1"] in ending.text
    assert SAID["2"] not in ending.text
    assert ticked(await tap(person, PHRASES.change)) == {"1"}


async def test_none_of_these_that_outran_a_tick_says_that_nothing_was_ticked(telegram: TelegramServer) -> None:
    person = await at_the_list(telegram)
    await press_before_any_edit(telegram, person, "1", PHRASES.none)
    shown = await person.wait_until(lambda message: PHRASES.change in message.labels)
    assert "you ticked nothing" in shown.text
    assert all(said not in shown.text for said in SAID.values())
    assert ticked(await tap(person, PHRASES.change)) == set()


async def test_not_sure_that_outran_a_tick_shows_the_ticks_it_kept(telegram: TelegramServer) -> None:
    person = await at_the_list(telegram, "2")
    await press_before_any_edit(telegram, person, "3", PHRASES.not_sure)
    ending = await person.wait_until(lambda message: PHRASES.change in message.labels)
    assert SAID["2"] in ending.text
    assert SAID["3"] not in ending.text
    assert SMALL.outcomes["contact_lado"].title in ending.text + str(ending.labels)


async def test_continue_is_offered_only_once_something_is_ticked(telegram: TelegramServer) -> None:
    person = await at_the_list(telegram)
    assert PHRASES.go_on not in person.screen.labels
    assert PHRASES.none in person.screen.labels
    shown = await tap(person, "1")
    assert PHRASES.go_on in shown.labels
    assert PHRASES.none not in shown.labels
    assert PHRASES.go_on not in (await tap(person, "✓ 1")).labels


async def test_the_last_of_many_taps_decides_what_is_shown(telegram: TelegramServer) -> None:
    person = await at_the_list(telegram)
    seen = person.screen
    order = ["1", "2", "3"] * 7
    taps = [await person.tap(number, seen) for number in order]
    await settled(telegram, taps)
    await person.wait_until(lambda message: ticked(message) == {order[-1]})


async def test_a_slow_chat_does_not_hold_another(telegram: TelegramServer) -> None:
    slow, quick = await at_the_list(telegram), telegram.person()
    before = slow.screen
    telegram.hold_edits()
    try:
        taps = [await slow.tap(number, before) for number in SAID]
        await telegram.until(lambda: telegram.held_edits)
        await quick.send("/lado")
        assert PHRASES.yes in (await quick.wait_for_message()).labels
        assert slow.screen == before
        assert telegram.held_edits == 1, "the taps of one chat are not handled one after another"
    finally:
        telegram.release_edits()
    await settled(telegram, taps)


async def test_thirty_people_at_once_each_get_their_own_answer(telegram: TelegramServer) -> None:
    people = [telegram.person() for _ in range(30)]
    await asyncio.gather(*(open_flow(person, SMALL, FLOW) for person in people))
    for person in people:
        await person.tap(PHRASES.no)
    await asyncio.gather(*(person.wait_for_edit() for person in people))
    for index, person in enumerate(people):
        await person.tap(str(index % 3 + 1))
    shown = await asyncio.gather(*(person.wait_for_edit() for person in people))
    assert [ticked(screen) for screen in shown] == [{str(index % 3 + 1)} for index in range(30)]
    await telegram.until(lambda: not telegram.unanswered_callbacks())
