"""Buttons that are old, tapped twice, forged, cut short, foreign or of a version that is gone."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import replace

import pytest
import pytest_asyncio
from running_bot import bot_in_this_process
from small_pack import SMALL
from taps import give, open_flow, tap
from telegram_people import Message
from telegram_server import TelegramServer

from bot.commands.knowledge import now
from bot.dialogue.action import Tap
from bot.dialogue.button_code import write_button
from bot.dialogue.checksum import checksum
from bot.dialogue.guide import Guide
from bot.guidance.library import Library

pytestmark = pytest.mark.asyncio(loop_scope="module")
FLOW = "levels_of_need"
SIGNS = SMALL.flows[FLOW].questions["signs"]
GOOD = write_button(SMALL, Tap(FLOW, SMALL.version, "walk00", (("no",),)))
BROKEN = SMALL.pages["broken_button"].title


def forged(change: Callable[[str], str]) -> str:
    """Return a button whose body was changed and whose checksum is right all the same."""
    body = change(GOOD[5:])
    return f"1{checksum(body)}{body}"


UNREADABLE = {
    "nothing a bot ever wrote": "yes",
    "of another bot": "menu:main:3",
    "empty": " ",
    "not of the alphabet": "1🙂" * 6,
    "64 bytes of noise": "1" + "Z" * 63,
    "cut short": GOOD[:-1],
    "cut to its head": GOOD[:12],
    "with a character changed": GOOD[:-1] + ("B" if GOOD[-1] != "B" else "C"),
    "of a version changed without its checksum": GOOD[:11] + "00000000" + GOOD[19:],
    "with an answer more": forged(lambda body: body + "A" * 20),
    "with an answer that is not there": forged(lambda body: body[:-1] + "_"),
    "with a tick that is not there": forged(lambda body: body + "._"),
    "with ticks on a question": forged(lambda body: body[:-1] + ".B"),
    "of a flow that is not there": forged(lambda body: body.replace("Lq", "Zq")),
    "of a view that is not there": forged(lambda body: body.replace("Lq", "Lz")),
    "of an outcome at a question": forged(lambda body: body.replace("LqA", "LqB")),
    "of the end of a walk that has not ended": forged(lambda body: body.replace("Lq", "Lr")),
    "of a flow by a wrong name": "f:nowhere",
    "of a page by a wrong name": "p:nowhere",
}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def telegram() -> AsyncIterator[TelegramServer]:
    """Telegram, with the bot running."""
    async with TelegramServer() as server, bot_in_this_process(server, Guide(Library(SMALL), now)):
        yield server
        await server.until(lambda: not server.unanswered_callbacks())


async def tap_data(telegram: TelegramServer, data: str) -> Message:
    """Open a flow as somebody new, press a button with this data there, and return what is shown."""
    person = telegram.person()
    await open_flow(person, SMALL, "lado")
    pressed = await person.tap_data(data)
    shown = await person.wait_for_edit()
    await telegram.until(lambda: pressed.answers)
    return shown


async def test_the_data_that_the_others_are_damaged_from_is_a_good_button(telegram: TelegramServer) -> None:
    assert SIGNS.ask in (await tap_data(telegram, GOOD)).text
    assert SIGNS.ask in (await tap_data(telegram, forged(lambda body: body))).text


@pytest.mark.parametrize("data", UNREADABLE.values(), ids=UNREADABLE)
async def test_an_unreadable_button_gets_a_clear_message_and_a_fresh_start(telegram: TelegramServer, data: str) -> None:
    refused = len(telegram.refusals)
    shown = await tap_data(telegram, data)
    assert BROKEN in shown.text
    assert "999" in shown.text
    assert {flow.title for flow in SMALL.flows.values()} & set(shown.labels) or SMALL.phrases.newest in shown.labels
    assert telegram.refusals[refused:] == []


@pytest.mark.parametrize("flow", SMALL.flows)
async def test_a_button_of_an_unknown_version_offers_the_newest_of_its_own_flow(
    telegram: TelegramServer, flow: str
) -> None:
    gone = replace(SMALL, version="00000000")
    person = telegram.person()
    await open_flow(person, SMALL, "get_safe")
    await person.tap_data(write_button(gone, Tap(flow, gone.version, "walk00", (("no",),))))
    shown = await person.wait_for_edit()
    assert SMALL.pages["old_button"].title in shown.text
    opened = SMALL.flows[flow]
    assert opened.questions[opened.first].ask in (await tap(person, SMALL.phrases.newest)).text


async def test_a_button_of_an_older_message_still_works(telegram: TelegramServer) -> None:
    person = telegram.person()
    older = await open_flow(person, SMALL, FLOW)
    await person.send("/getsafe")
    await person.wait_for_message()
    await person.tap(SMALL.phrases.no, older)
    shown = await person.wait_for_edit()
    assert SIGNS.ask in shown.text
    assert shown.message_id == older.message_id


async def test_a_button_works_a_week_later(telegram: TelegramServer) -> None:
    person = telegram.person()
    await open_flow(person, SMALL, FLOW)
    telegram.advance(hours=7 * 24)
    assert SIGNS.ask in (await tap(person, SMALL.phrases.no)).text


async def test_a_button_of_another_persons_chat_opens_the_same_screen(telegram: TelegramServer) -> None:
    first, second = telegram.person(), telegram.person()
    data = (await open_flow(first, SMALL, FLOW)).button(SMALL.phrases.no).data
    await open_flow(second, SMALL, "lado")
    await second.tap_data(str(data))
    assert SIGNS.ask in (await second.wait_for_edit()).text


async def test_a_double_tap_does_what_one_tap_does(telegram: TelegramServer) -> None:
    person = telegram.person()
    await open_flow(person, SMALL, FLOW)
    for label in (SMALL.phrases.no, "2", SMALL.phrases.go_on):
        shown = person.screen
        taps = [await person.tap(label, shown) for _ in range(2)]
        await person.wait_for_edit()
        await telegram.until(lambda taps=taps: all(each.answers for each in taps))  # type: ignore[misc]
    assert SMALL.outcomes["contact_lado"].title in person.screen.text
    assert len([message for message in person.messages if message.from_bot]) == 1


async def test_an_update_delivered_twice_shows_the_same_screen(telegram: TelegramServer) -> None:
    person = telegram.person()
    await open_flow(person, SMALL, FLOW)
    telegram.deliver_twice = True
    try:
        await give(person, SMALL, FLOW, ("no", "tick:harm+others"))
    finally:
        telegram.deliver_twice = False
    await telegram.until(lambda: not telegram.unanswered_callbacks())
    assert SMALL.outcomes["front_door_today"].title in person.screen.text
    assert SMALL.outcomes["other_children"].title in person.screen.labels
    assert len([message for message in person.messages if message.from_bot]) == 1


async def test_a_tap_is_answered_with_what_it_ticked(telegram: TelegramServer) -> None:
    person = telegram.person()
    await open_flow(person, SMALL, FLOW)
    await tap(person, SMALL.phrases.no)
    notices = []
    for label in ("3", "1", "✓ 3"):
        pressed = await person.tap(label)
        await person.wait_for_edit()
        notices.append((await pressed.answer).get("text", ""))
    assert ["1" in notice for notice in notices] == [False, True, True]
    assert ["3" in notice for notice in notices] == [True, True, False]
