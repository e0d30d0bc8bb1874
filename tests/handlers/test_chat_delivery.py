"""Replies that Telegram does not take at once: floods, messages that are gone, failures of its own, blocked chats."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from running_bot import RunningBot
from small_pack import SMALL, SMALL_TEXTS, write_pack
from taps import open_flow, tap
from telegram_people import Person
from telegram_server import TelegramServer

pytestmark = pytest.mark.asyncio(loop_scope="module")
FLOW = "levels_of_need"
ASKS = SMALL.flows[FLOW].questions["signs"].ask
MENU, FAILED = SMALL.pages["start"].title, SMALL.pages["failed"].title
GONE = "Bad Request: message to edit not found"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def bot(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[tuple[TelegramServer, RunningBot]]:
    """Telegram, and the bot that runs there."""
    home = tmp_path_factory.mktemp("home")
    folder = write_pack(SMALL_TEXTS, home / "pack")
    async with TelegramServer() as server, RunningBot(server, home, KNOWLEDGE_DIR=folder) as running:
        yield server, running


@pytest.fixture
def telegram(bot: tuple[TelegramServer, RunningBot]) -> TelegramServer:
    """Telegram, with the bot running."""
    return bot[0]


async def test_a_flood_is_waited_out_and_the_reply_still_arrives(telegram: TelegramServer) -> None:
    words, taps = telegram.person(), telegram.person()
    await open_flow(taps, SMALL, FLOW)
    for method in ("sendMessage", "editMessageText", "answerCallbackQuery"):
        telegram.fail_next(method, retry_after=1)
    await words.send("/start")
    pressed = await taps.tap(SMALL.phrases.no)
    assert MENU in (await words.wait_for_message()).text
    assert ASKS in (await taps.wait_for_edit()).text
    await telegram.until(lambda: pressed.answers)
    assert ours(taps) == 1


async def test_a_message_that_stays_the_same_is_no_failure(telegram: TelegramServer) -> None:
    person = telegram.person()
    first = await open_flow(person, SMALL, FLOW)
    shown = await tap(person, SMALL.phrases.no)
    refused = len(telegram.refusals)
    again = await person.tap(SMALL.phrases.no, first)
    await telegram.until(lambda: again.answers and telegram.refusals[refused:])
    assert "not modified" in telegram.refusals[refused].description
    assert "✓ 1" in (await tap(person, "1")).labels
    assert person.screen.message_id == shown.message_id
    assert ours(person) == 1


@pytest.mark.parametrize("reason", [GONE, "Bad Request: message can't be edited", "Bad Request: MESSAGE_ID_INVALID"])
async def test_a_message_that_cannot_be_edited_gets_a_new_one(telegram: TelegramServer, reason: str) -> None:
    person = telegram.person()
    await open_flow(person, SMALL, FLOW)
    telegram.fail_next("editMessageText", 400, reason)
    pressed = await person.tap(SMALL.phrases.no)
    assert ASKS in (await person.wait_for_message()).text
    await telegram.until(lambda: pressed.answers)


@pytest.mark.parametrize("gone", [False, True])
async def test_a_tap_on_a_message_too_old_to_come_with_it_still_shows_its_screen(
    telegram: TelegramServer, gone: bool
) -> None:
    person = telegram.person()
    await open_flow(person, SMALL, FLOW)
    if gone:
        telegram.fail_next("editMessageText", 400, GONE)
    telegram.inaccessible_messages = True
    try:
        pressed = await person.tap(SMALL.phrases.no)
        await person.wait_until(lambda message: ASKS in message.text)
        await telegram.until(lambda: pressed.answers)
    finally:
        telegram.inaccessible_messages = False
    assert ours(person) == 1 + gone
    assert "✓ 1" in (await tap(person, "1")).labels


async def test_a_tap_too_old_to_be_answered_still_shows_its_screen(telegram: TelegramServer) -> None:
    person = telegram.person()
    await open_flow(person, SMALL, FLOW)
    telegram.callback_ttl = -1
    try:
        assert ASKS in (await tap(person, SMALL.phrases.no)).text
    finally:
        telegram.callback_ttl = 15


@pytest.mark.parametrize("code", [500, 502, 504])
async def test_a_failure_of_telegram_tells_the_practitioner_whom_to_ring(telegram: TelegramServer, code: int) -> None:
    person = telegram.person()
    await open_flow(person, SMALL, FLOW)
    telegram.fail_next("editMessageText", code)
    pressed = await person.tap(SMALL.phrases.no)
    failed = await person.wait_for_message()
    assert FAILED in failed.text
    assert all(SMALL.contacts[contact].name in failed.text for contact in SMALL.pages["failed"].ring)
    await telegram.until(lambda: pressed.answers)


async def test_a_tap_that_could_not_be_answered_shows_its_screen_and_no_failure(telegram: TelegramServer) -> None:
    person = telegram.person()
    await open_flow(person, SMALL, FLOW)
    answers = len(telegram.calls_of("answerCallbackQuery"))
    telegram.fail_next("answerCallbackQuery", 500)
    assert ASKS in (await tap(person, SMALL.phrases.no)).text
    await telegram.until(lambda: len(telegram.calls_of("answerCallbackQuery")) > answers)
    assert "✓ 1" in (await tap(person, "1")).labels
    assert ours(person) == 1


async def test_a_message_is_answered_with_what_failed_when_the_reply_cannot_be_sent(telegram: TelegramServer) -> None:
    person = telegram.person()
    telegram.fail_next("sendMessage", 500)
    await person.send("/start")
    assert FAILED in (await person.wait_for_message()).text


async def test_a_person_who_blocks_the_bot_is_left_alone_and_served_when_they_come_back(
    bot: tuple[TelegramServer, RunningBot],
) -> None:
    telegram, running = bot
    person, other = telegram.person(), telegram.person()
    await open_flow(person, SMALL, FLOW)
    await person.tap(SMALL.phrases.no)
    await person.wait_for_edit()
    await person.block()
    shown, refused = person.screen.text, len(telegram.refusals)
    await person.tap(SMALL.phrases.not_sure)
    await telegram.until(lambda: telegram.refusals[refused:])
    await other.send("/start")
    assert MENU in (await other.wait_for_message()).text
    assert person.screen.text == shown
    assert "Forbidden" in running.said
    await person.send("/start")
    assert MENU in (await person.wait_for_message()).text


def ours(person: Person) -> int:
    """Return how many messages the bot has in the chat."""
    return len([message for message in person.messages if message.from_bot])
