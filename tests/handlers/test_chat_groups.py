"""Groups: one polite line, then the bot leaves; it says nothing where it was removed."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from running_bot import bot_in_this_process
from small_pack import SMALL
from telegram_people import Chat, Message
from telegram_server import TelegramServer

from bot.commands.knowledge import now
from bot.dialogue.guide import Guide
from bot.guidance.library import Library

pytestmark = pytest.mark.asyncio(loop_scope="module")
LINE = SMALL.pages["private_only"].title


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def telegram() -> AsyncIterator[TelegramServer]:
    """Telegram, with the bot running."""
    async with TelegramServer() as server, bot_in_this_process(server, Guide(Library(SMALL), now)):
        yield server


def ours(chat: Chat) -> list[Message]:
    """Return what the bot has said in a chat."""
    return [message for message in chat.messages if message.from_bot]


async def still_serves(telegram: TelegramServer) -> None:
    """Wait until everything sent before has been handled, by asking for one thing more."""
    person = telegram.person()
    await person.send("/start")
    assert SMALL.pages["start"].title in (await person.wait_for_message()).text


@pytest.mark.parametrize("kind", ["group", "supergroup"])
async def test_a_bot_brought_into_a_group_says_one_line_and_leaves(telegram: TelegramServer, kind: str) -> None:
    group, person = telegram.group(kind=kind), telegram.person()
    await person.add_bot(group)
    await telegram.until(lambda: group.bot_status == "left")
    await still_serves(telegram)
    (line,) = ours(group)
    assert LINE in line.text
    assert line.labels == []


@pytest.mark.parametrize("words", ["/start", "/levels@guide_bot", "hello"])
async def test_a_message_in_a_group_gets_the_same_line_and_no_guidance(telegram: TelegramServer, words: str) -> None:
    group, person = telegram.group(), telegram.person()
    group.bot_status = "member"
    await person.send(words, chat=group)
    await telegram.until(lambda: group.bot_status == "left")
    (line,) = ours(group)
    assert LINE in line.text
    assert person.messages == []


async def test_a_photo_in_a_group_is_neither_fetched_nor_deleted(telegram: TelegramServer) -> None:
    group, person = telegram.group(), telegram.person()
    group.bot_status = "member"
    photo = await person.send_photo(chat=group)
    await telegram.until(lambda: group.bot_status == "left")
    assert photo in group.messages
    assert telegram.calls_of("getFile") == []
    assert telegram.calls_of("deleteMessage") == []


async def test_a_bot_that_is_removed_says_nothing_there(telegram: TelegramServer) -> None:
    group, person = telegram.group(), telegram.person()
    group.bot_status = "member"
    calls = len(telegram.calls)
    await person.remove_bot(group)
    await still_serves(telegram)
    assert ours(group) == []
    asked = [call for call in telegram.calls[calls:] if call.params.get("chat_id") == str(group.id)]
    assert asked == []


async def test_a_bot_that_may_not_speak_in_a_group_leaves_all_the_same(telegram: TelegramServer) -> None:
    group, person = telegram.group(), telegram.person()
    telegram.fail_next("sendMessage", 400, "Bad Request: not enough rights to send text messages to the chat")
    await person.add_bot(group)
    await telegram.until(lambda: group.bot_status == "left")
    await still_serves(telegram)
    assert ours(group) == []


async def test_a_person_who_starts_or_stops_the_bot_in_private_is_not_told_about_groups(
    telegram: TelegramServer,
) -> None:
    person = telegram.person()
    await person.send("/start")
    await person.wait_for_message()
    await person.block()
    await person.unblock()
    await still_serves(telegram)
    assert len(ours(person.chat)) == 1
    assert person.chat.bot_status == "member"
