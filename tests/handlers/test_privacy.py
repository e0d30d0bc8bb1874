"""Nothing about a person is written down: identifiers are sent through every door, and then looked for everywhere."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from planted import Planted
from running_bot import RunningBot
from small_pack import SMALL, SMALL_TEXTS, write_pack
from taps import open_flow, tap
from telegram_people import Chat, Person
from telegram_server import TelegramServer

pytestmark = pytest.mark.asyncio(loop_scope="module")
PICTURE = {"file_id": "AgACAgQ", "file_unique_id": "AQAD", "width": 90, "height": 90}
FILE = {"file_id": "BQACAgQ", "file_unique_id": "AgAD"}


@dataclass
class Scene:
    """Telegram, the bot, what was planted, and where the bot may write."""

    telegram: TelegramServer
    bot: RunningBot
    planted: Planted
    writable: Path

    def person(self) -> Person:
        """Return somebody whose name, user name and number are planted."""
        planted = self.planted
        return self.telegram.person(planted.user_id(), planted.name(), planted.username())

    async def deliver(self, person: Person, chat: Chat | None = None, **content: Any) -> None:
        """Send a message with any content, and wait until the bot has answered in the chat."""
        place = chat or person.chat
        place.bot_status = "member"
        before = self.answers(place)
        message = place.put(self.telegram.new_message(place, person.user, **content))
        self.telegram.send_update("message", message.json())
        await self.telegram.until(lambda: self.answers(place) > before)

    @staticmethod
    def answers(chat: Chat) -> int:
        """Return how many messages the bot has in a chat."""
        return len([message for message in chat.messages if message.from_bot])

    def leaks(self, *extra: str) -> list[str]:
        """Return what was planted and stands in the output or in a file that the bot could write."""
        written = self.bot.said + "".join(
            f"\n{path}\n" + path.read_bytes().decode("utf-8", "replace")
            for path in self.writable.rglob("*")
            if path.is_file()
        )
        return [each for each in (*self.planted.all, *extra) if each in written]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def scene(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Scene]:
    """A bot that logs all it can, for as long as the tests of this module take."""
    home, writable = tmp_path_factory.mktemp("home"), tmp_path_factory.mktemp("writable")
    places = {"XDG_DATA_HOME": writable / "data", "TMPDIR": writable / "tmp", "HOME": writable / "home"}
    for place in places.values():
        place.mkdir()
    folder = write_pack(SMALL_TEXTS, home / "pack")
    async with (
        TelegramServer() as server,
        RunningBot(server, home, KNOWLEDGE_DIR=folder, LOG_LEVEL="DEBUG", **places) as bot,
    ):
        yield Scene(server, bot, Planted(), writable)


async def test_the_search_would_find_what_was_written(scene: Scene) -> None:
    await scene.telegram.until(lambda: list(scene.writable.rglob("heartbeat")))
    assert scene.leaks(SMALL.version, "last_good", "heartbeat") == [SMALL.version, "last_good", "heartbeat"]


async def test_words_in_every_form_leave_no_trace(scene: Scene) -> None:
    planted = scene.planted
    for form in ("{}", "/start {}", "/levels {}", "/unknown {}", "/help@guide_bot {}"):
        person = scene.person()
        await person.send(form.format(planted.story()))
        await person.wait_for_message(20)
    person = scene.person()
    await person.send("/start " + planted.username())
    await person.edit(await person.send("/" + planted.username()), planted.story())
    quoted = scene.telegram.new_message(person.chat, person.user, text=planted.story()).json()
    origin = {"type": "hidden_user", "sender_user_name": planted.name(), "date": 1}
    await scene.deliver(person, text=planted.story(), extra={"reply_to_message": quoted, "forward_origin": origin})


async def test_files_contacts_and_places_leave_no_trace(scene: Scene) -> None:
    planted = scene.planted
    person = scene.person()
    contact = {"phone_number": planted.telephone(), "first_name": planted.name(), "vcard": f"NOTE:{planted.story()}"}
    place = {"latitude": planted.place(), "longitude": -2.2}
    for content in (
        {"photo": [PICTURE], "caption": planted.story()},
        {"video": PICTURE | {"duration": 1, "file_name": planted.file_name()}, "caption": planted.story()},
        {"document": FILE | {"file_name": planted.file_name()}, "caption": planted.story()},
        {"audio": FILE | {"duration": 1, "title": planted.name(), "performer": planted.name()}},
        {"voice": FILE | {"duration": 1}, "caption": planted.story()},
        {"contact": contact},
        {"location": place},
        {"venue": {"location": place, "title": planted.name(), "address": planted.postcode()}, "location": place},
    ):
        await scene.deliver(person, extra=content)
    await tap(person, SMALL.phrases.delete)


async def test_groups_leave_no_trace(scene: Scene) -> None:
    group, person = scene.telegram.group(title=scene.planted.name()), scene.person()
    await person.add_bot(group)
    await scene.telegram.until(lambda: group.bot_status == "left")
    await scene.deliver(person, group, text=scene.planted.story())
    await scene.telegram.until(lambda: group.bot_status == "left")


async def test_forged_buttons_leave_no_trace(scene: Scene) -> None:
    person = scene.person()
    await open_flow(person, SMALL, "lado")
    for data in (scene.planted.username(), f"p:{scene.planted.username()}", f"f:{scene.planted.nhs_number()}"):
        await person.tap_data(data)
        await person.wait_until(lambda message: SMALL.pages["broken_button"].title in message.text)


@pytest.mark.parametrize("code", [400, 403, 500])
@pytest.mark.parametrize("method", ["sendMessage", "editMessageText", "answerCallbackQuery", "deleteMessage"])
async def test_failures_leave_no_trace(scene: Scene, method: str, code: int) -> None:
    telegram, person = scene.telegram, scene.person()
    await person.send(scene.planted.story())
    await person.wait_for_message()
    await person.send_photo(caption=scene.planted.story())
    await person.wait_for_message()
    failures = len(telegram.calls_of(method))
    telegram.fail_next(method, code, f"Error: {scene.planted.story()}")
    if method == "sendMessage":
        await person.send(scene.planted.story())
    else:
        await person.tap(SMALL.phrases.delete)
    await telegram.until(lambda: len(telegram.calls_of(method)) > failures)
    await person.send("/help")
    await person.wait_until(lambda message: SMALL.pages["help"].title in message.text)


async def test_a_failure_to_fetch_updates_leaves_no_trace(scene: Scene) -> None:
    person = scene.person()
    scene.telegram.fail_next("getUpdates", 500, f"Internal Server Error: {scene.planted.story()}")
    for words in ("/about", "/help"):
        await person.send(words)
        await person.wait_for_message(15)


async def test_a_power_cut_in_the_middle_leaves_no_trace(scene: Scene) -> None:
    telegram, planted = scene.telegram, scene.planted
    person = scene.person()
    await open_flow(person, SMALL, "levels_of_need")
    telegram.hold_edits()
    try:
        await person.tap(SMALL.phrases.no)
        await person.send(planted.story())
        await telegram.until(lambda: telegram.held_edits)
        await scene.bot.kill()
    finally:
        telegram.release_edits()
    await scene.bot.start()
    await person.send("/help")
    await person.wait_until(lambda message: SMALL.pages["help"].title in message.text)


async def test_an_update_that_cannot_be_read_leaves_no_trace(scene: Scene) -> None:
    said = len(scene.bot.said)
    scene.telegram.send_update(
        "message", {"message_id": 1, "date": scene.planted.story(), "chat": scene.planted.name()}
    )
    for _ in range(100):
        if len(scene.bot.said) > said:
            break
        await asyncio.sleep(0.05)
    assert len(scene.bot.said) > said
    await scene.bot.kill()


async def test_nothing_that_was_planted_is_found_anywhere(scene: Scene) -> None:
    assert len(scene.planted.all) >= 100
    assert len(set(scene.planted.all)) == len(scene.planted.all)
    assert "an update could not be handled" in scene.bot.said
    assert "telegram.ext" in scene.bot.said
    assert scene.leaks(scene.telegram.token, "a-token-of-the-tests") == []


async def test_nothing_that_was_planted_is_said_back(scene: Scene) -> None:
    said = [str(call.params.get(part)) for call in scene.telegram.calls for part in ("text", "reply_markup")]
    assert [each for each in scene.planted.all if any(each in words for words in said)] == []
