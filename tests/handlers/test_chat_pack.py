"""/qapp brings the pack to those who are listed, and is a command that does not exist for everybody else."""

from __future__ import annotations

import zipfile
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from threading import current_thread, main_thread

import pytest_asyncio
from conversation import MONDAY_AFTERNOON
from running_bot import bot_in_this_process
from telegram_people import Person
from telegram_server import TelegramServer
from tiny_knowledge import tiny_pack

from bot.dialogue.guide import Guide
from bot.guidance.library import Library
from handlers.pack import Packs

TINY = tiny_pack()
LISTED = 4242
UNKNOWN = TINY.pages["unknown_command"].title


@dataclass
class Press:
    """Writes packs: a page, and a folder with a table.

    ``folders`` remembers where; ``broken`` makes it fail, and ``empty`` leave nothing.
    """

    folders: list[Path] = field(default_factory=list)
    broken: bool = False
    empty: bool = False

    def write(self, folder: Path) -> None:
        """Write a pack, which must not be done where taps are answered."""
        assert current_thread() is not main_thread()
        if self.broken:
            raise RuntimeError("no paper")
        self.folders.append(folder)
        if self.empty:
            return
        (folder / "pack.html").write_text("<h1>January</h1>", encoding="utf-8")
        (folder / "tables").mkdir()
        (folder / "tables" / "walks.csv").write_text("week,walks\n", encoding="utf-8")


@dataclass
class Scene:
    """Telegram, and what writes packs."""

    telegram: TelegramServer
    press: Press

    async def says(self, person: Person, words: str) -> None:
        """Send words and wait for any answer."""
        await person.send(words)
        await person.wait_for_message()


@pytest_asyncio.fixture
async def scene() -> AsyncIterator[Scene]:
    """The bot on the tiny pack, with one listed user."""
    press = Press()
    guide = Guide(Library(TINY), lambda: MONDAY_AFTERNOON)
    packs = Packs(frozenset({LISTED}), press.write)
    async with TelegramServer() as telegram, bot_in_this_process(telegram, guide, packs=packs):
        yield Scene(telegram, press)


async def test_who_is_listed_gets_every_file_and_a_folder_as_one_archive(scene: Scene) -> None:
    person = scene.telegram.person(LISTED)
    await person.send("/qapp")
    await scene.telegram.until(lambda: len(scene.telegram.documents) == 2)
    (first, page, words), (second, archive, content) = scene.telegram.documents
    assert (first, page, words) == (LISTED, "pack.html", b"<h1>January</h1>")
    assert (second, archive) == (LISTED, "tables.zip")
    with zipfile.ZipFile(BytesIO(content)) as tables:
        assert "walks.csv" in tables.namelist()
    assert scene.telegram.calls_of("sendChatAction") == [{"chat_id": str(LISTED), "action": "upload_document"}]
    assert scene.telegram.refusals == []


async def test_nothing_of_the_pack_stays_on_the_disk(scene: Scene) -> None:
    await scene.telegram.person(LISTED).send("/qapp")
    await scene.telegram.until(lambda: len(scene.telegram.documents) == 2)
    [folder] = scene.press.folders
    assert not folder.parent.exists()


async def test_where_nothing_can_be_published_that_is_said(scene: Scene) -> None:
    scene.press.empty = True
    person = scene.telegram.person(LISTED)
    await scene.says(person, "/qapp")
    assert TINY.pages["no_pack"].title in person.screen.text
    assert scene.telegram.documents == []


async def test_anybody_else_is_told_that_there_is_no_such_command(scene: Scene) -> None:
    person = scene.telegram.person()
    await scene.says(person, "/qapp")
    known = person.screen.text
    assert UNKNOWN in known
    await scene.says(person, "/no_such_command")
    assert person.screen.text == known
    assert scene.press.folders == []


async def test_in_a_group_nobody_gets_it(scene: Scene) -> None:
    person, group = scene.telegram.person(LISTED), scene.telegram.group()
    await person.add_bot(group)
    await person.send("/qapp@guide_bot", chat=group)
    await scene.telegram.until(lambda: group.bot_status == "left")
    await scene.says(person, "/help")
    assert scene.press.folders == []
    assert scene.telegram.documents == []


async def test_the_command_stands_in_no_menu(scene: Scene) -> None:
    assert "qapp" not in str(scene.telegram.calls_of("setMyCommands"))


async def test_a_pack_that_cannot_be_written_is_told_and_the_bot_goes_on(scene: Scene) -> None:
    scene.press.broken = True
    person = scene.telegram.person(LISTED)
    await person.send("/qapp")
    await person.wait_until(lambda message: TINY.pages["failed"].title in message.text)
    scene.press.broken = False
    await person.send("/qapp")
    await scene.telegram.until(lambda: len(scene.telegram.documents) == 2)


async def test_where_no_pack_can_be_made_the_command_does_not_exist() -> None:
    guide = Guide(Library(TINY), lambda: MONDAY_AFTERNOON)
    async with TelegramServer() as telegram, bot_in_this_process(telegram, guide):
        person = telegram.person(LISTED)
        await person.send("/qapp")
        assert UNKNOWN in (await person.wait_for_message()).text
