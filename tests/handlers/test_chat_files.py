"""Photos, voices, files, places and contacts: never fetched, never deleted by themselves, deleted when asked."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from running_bot import bot_in_this_process
from small_pack import SMALL
from taps import tap
from telegram_people import MEDIA, Message, Person
from telegram_server import TelegramServer

from bot.commands.knowledge import now
from bot.dialogue.guide import Guide
from bot.guidance.library import Library

pytestmark = pytest.mark.asyncio(loop_scope="module")
DELETE = SMALL.phrases.delete
DELETED, NOT_DELETED = SMALL.pages["deleted"].title, SMALL.pages["not_deleted"].title


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def telegram() -> AsyncIterator[TelegramServer]:
    """Telegram, with the bot running."""
    async with TelegramServer() as server, bot_in_this_process(server, Guide(Library(SMALL), now)):
        yield server
        assert server.calls_of("getFile") == []
        assert not [call for call in server.calls if call.method.startswith("/file")]
        await server.until(lambda: not server.unanswered_callbacks())


async def sent(telegram: TelegramServer, kind: str = "photo") -> tuple[Person, Message]:
    """Send a file after some words, and return who sent it and the message with the file, once it was answered."""
    person = telegram.person()
    await person.send("/start")
    await person.wait_for_message()
    message = await person.send_media(kind, caption="for you" if kind in {"photo", "document"} else None)
    await person.wait_for_message()
    return person, message


@pytest.mark.parametrize("kind", MEDIA)
async def test_a_file_is_answered_with_please_do_not_and_stays_where_it_is(telegram: TelegramServer, kind: str) -> None:
    person, message = await sent(telegram, kind)
    shown = person.screen
    assert SMALL.pages["no_files"].title in shown.text
    assert shown.reply_to == message.message_id
    assert shown.labels.count(DELETE) == 1
    assert SMALL.pages["image_of_child"].button in shown.labels
    assert message in person.messages


async def test_delete_removes_that_message_and_no_other(telegram: TelegramServer) -> None:
    person, first = await sent(telegram)
    second = await person.send_voice()
    await person.wait_for_message()
    kept = [message.message_id for message in person.messages]
    await tap(person, DELETE)
    assert DELETED in person.screen.text
    kept.remove(second.message_id)
    assert [message.message_id for message in person.messages] == kept
    assert first in person.messages
    assert [call["message_id"] for call in telegram.calls_of("deleteMessage")] == [str(second.message_id)]


async def test_a_message_over_48_hours_old_cannot_be_deleted_and_its_writer_is_told(telegram: TelegramServer) -> None:
    person, message = await sent(telegram)
    telegram.advance(hours=49)
    assert NOT_DELETED in (await tap(person, DELETE)).text
    assert message in person.messages


async def test_delete_on_a_message_too_old_to_come_with_the_tap_says_that_nothing_was_deleted(
    telegram: TelegramServer,
) -> None:
    person, message = await sent(telegram)
    telegram.inaccessible_messages = True
    try:
        await person.tap(DELETE)
        await person.wait_until(lambda shown: NOT_DELETED in shown.text)
    finally:
        telegram.inaccessible_messages = False
    assert message in person.messages


@pytest.mark.parametrize("at_once", [False, True])
async def test_delete_pressed_twice_still_says_that_the_message_was_deleted(
    telegram: TelegramServer, at_once: bool
) -> None:
    person, message = await sent(telegram)
    seen = person.screen
    first = await person.tap(DELETE, seen)
    if not at_once:
        await person.wait_for_edit()
    second = await person.tap(DELETE, seen)
    await telegram.until(lambda: first.answers and second.answers)
    assert DELETED in await settled_text(person, seen)
    assert message not in person.messages


async def test_delete_delivered_twice_still_says_that_the_message_was_deleted(telegram: TelegramServer) -> None:
    person, message = await sent(telegram)
    seen = person.screen
    telegram.deliver_twice = True
    try:
        pressed = await person.tap(DELETE, seen)
        await telegram.until(lambda: len(pressed.answers) == 2)
    finally:
        telegram.deliver_twice = False
    assert DELETED in await settled_text(person, seen)
    assert message not in person.messages


async def settled_text(person: Person, message: Message) -> str:
    """Return what a message shows once everything sent before in its chat has been handled."""
    await person.send("/help")
    await person.wait_for_message()
    return person.chat.messages_by_id[message.message_id].text


async def test_the_page_about_a_sexual_picture_says_not_to_delete_and_offers_no_delete(
    telegram: TelegramServer,
) -> None:
    person, message = await sent(telegram)
    shown = await tap(person, str(SMALL.pages["image_of_child"].button))
    assert SMALL.pages["image_of_child"].title in shown.text
    assert DELETE not in shown.labels
    assert message in person.messages


async def test_several_photos_sent_together_are_each_answered(telegram: TelegramServer) -> None:
    person = telegram.person()
    await person.send("/start")
    await person.wait_for_message()
    photos = [await person.send_photo() for _ in range(3)]
    await telegram.until(lambda: len([each for each in person.messages if each.from_bot]) == 4)
    assert [each.reply_to for each in person.messages if each.reply_to] == [photo.message_id for photo in photos]
