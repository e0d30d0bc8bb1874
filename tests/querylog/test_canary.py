"""Identifiers are planted in every door of a running bot, it is killed in the middle, and none is in any file after.

Every number that Telegram gives, and every name that people give, is one that can be searched for: as text in any
spelling, and as the bytes by which SQLite and Python write a number.
"""

from __future__ import annotations

import asyncio
import re
import sqlite3
import sys
import zipfile
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from planted import Planted
from running_bot import ROOT, RunningBot, environment
from small_pack import SMALL, SMALL_TEXTS, write_pack
from taps import open_flow, tap
from telegram_people import Chat, Message, Person
from telegram_server import TelegramServer

from bot.dialogue.button_code import topic_code
from bot.dialogue.checksum import checksum

pytestmark = pytest.mark.asyncio(loop_scope="module")
FIRST_ID, FIRST_MESSAGE = 5_516_000_001, 1_904_417_001
FEW = 500
SLOW = 20.0
STORIES = (
    "is {name} neglected? NHS {nhs}, of {postcode}",
    "{name} has a bruise, ring me on {telephone} or {email}",
    "@{username} sent {name} pictures on insta",
    "worried about {name}, {postcode}, self harm and missing school",
    "what is LADO, {name} asks, {telephone}",
    "{name} {name} {nhs}",
)


@dataclass
class Scene:
    """Telegram, the bot, what was planted, and where the bot may write."""

    telegram: TelegramServer
    bot: RunningBot
    planted: Planted
    writable: Path
    listed: Person = field(init=False)

    @property
    def log(self) -> Path:
        """The file of the query log."""
        return self.writable / "data" / "safeguarding-guide" / "query-log.sqlite3"

    @property
    def spool(self) -> Path:
        """Where rows wait while the log cannot be written."""
        return self.log.with_name("query-log.spool")

    def person(self) -> Person:
        """Return somebody whose name, user name and number are planted."""
        planted = self.planted
        return self.telegram.person(planted.user_id(), planted.name(), planted.username())

    def story(self, number: int) -> str:
        """Return a question such as people type, with planted identifiers in it."""
        planted = self.planted
        return STORIES[number % len(STORIES)].format(
            name=planted.name(),
            nhs=planted.nhs_number(),
            postcode=planted.postcode(),
            telephone=planted.telephone(),
            email=planted.email(),
            username=planted.username(),
        )

    async def asks(self, person: Person, number: int) -> Message:
        """Type a question as somebody, and return the answer."""
        await person.send(self.story(number))
        return await person.wait_for_message(SLOW)

    async def deliver(self, person: Person, chat: Chat | None = None, **content: Any) -> None:
        """Send a message with any content, and wait until the bot has answered in the chat."""
        place = chat or person.chat
        place.bot_status = "member"
        before = answers(place)
        message = place.put(self.telegram.new_message(place, person.user, **content))
        self.telegram.send_update("message", message.json())
        await self.telegram.until(lambda: answers(place) > before, SLOW)

    def rows(self, table: str) -> int:
        """Return how many rows a table of the log has."""
        with closing(sqlite3.connect(f"file:{self.log}?mode=ro", uri=True)) as connection:
            found = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
            return int(found[0])

    def written(self) -> Iterator[tuple[str, bytes]]:
        """Yield everything that the bot wrote anywhere, by where it stands."""
        yield "output", self.bot.said.encode()
        for path in self.writable.rglob("*"):
            if path.is_file():
                yield str(path), str(path.relative_to(self.writable)).encode() + b"\n" + path.read_bytes()

    def leaks(self, *extra: str) -> list[tuple[str, str]]:
        """Return what was planted, or was given by Telegram, and stands anywhere, with the place."""
        needles = self.needles(extra)
        return [
            (shown, place)
            for place, content in self.written()
            for small in [content.lower()]
            for shown, needle in needles
            if needle in small or needle in content
        ]

    def needles(self, extra: tuple[str, ...] = ()) -> list[tuple[str, bytes]]:
        """Return what to search for: words in small letters, with and without spaces, and numbers as bytes."""
        texts = set(extra)
        for planted in self.planted.all:
            texts |= {planted, re.sub(r"[\s+]", "", planted), *(part for part in planted.split() if len(part) > 5)}
        numbers = {number for number in self.numbers() if number >= 10**9}
        texts |= {str(number) for number in numbers}
        found = [(text, text.lower().encode()) for text in texts]
        for number in numbers:
            for length in (5, 6, 8) if number >= 2**31 else (4,):
                if number < 2 ** (8 * length - 1):
                    found.append((f"{number} as bytes", number.to_bytes(length, "big")))
        return found

    def numbers(self) -> set[int]:
        """Return every number that Telegram gave a person, a chat, a message or a tap."""
        chats = self.telegram.chats.values()
        messages = {message.message_id for chat in chats for message in chat.messages}
        persons = {int(planted) for planted in self.planted.all if planted.isdecimal()}
        return {*(abs(chat.id) for chat in chats), *messages, *persons, *map(int, self.telegram.taps)}


def answers(chat: Chat) -> int:
    """Return how many messages the bot has in a chat."""
    return len([message for message in chat.messages if message.from_bot])


async def soon(true: Callable[[], object], seconds: float = SLOW) -> None:
    """Wait until something is true."""
    for _ in range(int(seconds * 20)):
        if true():
            return
        await asyncio.sleep(0.05)
    raise AssertionError("it never came true")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def scene(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Scene]:
    """A bot that logs all it can, for as long as the tests of this module take."""
    home, writable = tmp_path_factory.mktemp("home"), tmp_path_factory.mktemp("writable")
    places = {"XDG_DATA_HOME": writable / "data", "TMPDIR": writable / "tmp", "HOME": writable / "home"}
    for place in places.values():
        place.mkdir()
    folder = write_pack(SMALL_TEXTS, home / "pack")
    planted = Planted()
    listed = planted.user_id()
    async with (
        TelegramServer(first_id=FIRST_ID, first_message=FIRST_MESSAGE) as server,
        RunningBot(server, home, KNOWLEDGE_DIR=folder, LOG_LEVEL="DEBUG", QAPP_USER_IDS=str(listed), **places) as bot,
    ):
        scene = Scene(server, bot, planted, writable)
        scene.listed = server.person(listed, planted.name(), planted.username())
        yield scene


async def test_questions_with_names_and_numbers(scene: Scene) -> None:
    for number in range(48):
        shown = await scene.asks(scene.person(), number)
        assert "999" in shown.text


async def test_what_was_meant_instead(scene: Scene) -> None:
    person = scene.person()
    await person.send(f"neglect or training, {scene.planted.name()}?")
    shown = await person.wait_for_message(SLOW)
    if SMALL.phrases.not_meant in shown.labels:
        await tap(person, SMALL.phrases.not_meant)


async def test_walks_to_the_end_with_feedback(scene: Scene) -> None:
    for _ in range(6):
        person = scene.person()
        await open_flow(person, SMALL, "lado")
        for label in (SMALL.phrases.no, SMALL.feedback.open, SMALL.feedback.helpful.answers.partly):
            await tap(person, label)


async def test_files_contact_cards_and_places(scene: Scene) -> None:
    planted, person = scene.planted, scene.person()
    file = {"file_id": "BQACAgQ", "file_unique_id": "AgAD"}
    card = {"phone_number": planted.telephone(), "first_name": planted.name(), "vcard": f"NOTE:{planted.story()}"}
    place = {"latitude": planted.place(), "longitude": -2.2}
    for content in (
        {"photo": [file | {"width": 90, "height": 90}], "caption": scene.story(0)},
        {"document": file | {"file_name": planted.file_name()}, "caption": scene.story(1)},
        {"audio": file | {"duration": 1, "title": planted.name(), "performer": planted.name()}},
        {"contact": card},
        {"location": place},
        {"venue": {"location": place, "title": planted.name(), "address": planted.postcode()}, "location": place},
    ):
        await scene.deliver(person, extra=content)
    await tap(person, SMALL.phrases.delete)


async def test_forwarded_and_quoted_words(scene: Scene) -> None:
    person = scene.person()
    for number in range(4):
        quoted = scene.telegram.new_message(person.chat, person.user, text=scene.story(number)).json()
        origin = {"type": "hidden_user", "sender_user_name": scene.planted.name(), "date": 1}
        await scene.deliver(
            person, text=scene.story(number + 1), extra={"reply_to_message": quoted, "forward_origin": origin}
        )


async def test_commands_and_deep_links(scene: Scene) -> None:
    for form in ("/start {}", "/levels {}", "/qapp {}", "/unknown {}", "/{}"):
        person = scene.person()
        await person.send(form.format(scene.planted.username()))
        await person.wait_for_message(SLOW)


async def test_somebody_of_the_quality_group_asks_for_the_pack(scene: Scene) -> None:
    await scene.listed.send("/qapp")
    assert SMALL.pages["no_pack"].title in (await scene.listed.wait_for_message(SLOW)).text


async def test_groups(scene: Scene) -> None:
    for kind in ("group", "supergroup"):
        group, person = scene.telegram.group(title=scene.planted.name(), kind=kind), scene.person()
        await person.add_bot(group)
        await scene.telegram.until(lambda group=group: group.bot_status == "left")  # type: ignore[misc]
        await scene.deliver(person, group, text=scene.story(2))


async def test_forged_buttons_with_and_without_a_right_checksum(scene: Scene) -> None:
    person = scene.person()
    await open_flow(person, SMALL, "lado")
    walk = f"Qz{scene.planted.username()[-3:]}w"
    asked = "Ottoli"
    scene.planted.all.extend([walk, asked])
    body = f"{walk}{SMALL.version}AqA"
    whole = f"ot:neglect.{topic_code('lado')}~{asked}"
    for data in (
        scene.planted.username(),
        f"p:{scene.planted.username()}",
        f"f:{scene.planted.nhs_number()}",
        f"ot:{scene.planted.username()}",
        f"ot:neglect~{asked}",
        f"{whole}{checksum(whole)}",
        f"1{checksum(body)}{body}",
    ):
        pressed = await person.tap_data(data)
        await scene.telegram.until(lambda pressed=pressed: pressed.answers, SLOW)  # type: ignore[misc]


@pytest.mark.parametrize("method", ["sendMessage", "editMessageText", "answerCallbackQuery"])
async def test_a_handler_that_raises(scene: Scene, method: str) -> None:
    person = scene.person()
    await open_flow(person, SMALL, "levels_of_need")
    failures = len(scene.telegram.calls_of(method))
    scene.telegram.fail_next(method, 500, f"Error: {scene.story(3)}")
    if method == "sendMessage":
        await person.send(scene.story(4))
    else:
        await person.tap(SMALL.phrases.no)
    await scene.telegram.until(lambda: len(scene.telegram.calls_of(method)) > failures, SLOW)
    await person.send("/help")
    await person.wait_until(lambda message: SMALL.pages["help"].title in message.text, SLOW)


async def test_the_log_is_really_written(scene: Scene) -> None:
    await soon(scene.log.exists)
    await soon(lambda: scene.rows("questions") >= 48)
    await soon(lambda: scene.rows("walks") >= 7)
    with closing(sqlite3.connect(f"file:{scene.log}?mode=ro", uri=True)) as connection:
        words = " ".join(row[0] for row in connection.execute("SELECT words FROM questions"))
        helped = {row[0] for row in connection.execute("SELECT helpful FROM walks")}
    assert {"neglect", "bruise", "missing"} <= set(words.split())
    assert "partly" in helped


async def test_rows_that_wait_on_the_disk_while_the_log_is_locked_and_a_power_cut(scene: Scene) -> None:
    before = scene.rows("questions")
    with closing(sqlite3.connect(scene.log, isolation_level=None)) as locking:
        locking.execute("BEGIN EXCLUSIVE")
        for number in range(6):
            assert "999" in (await scene.asks(scene.person(), number)).text
        await soon(lambda: scene.spool.exists() and scene.spool.stat().st_size > 0)
        assert scene.leaks() == []
        await scene.bot.kill()
        locking.execute("ROLLBACK")
    await scene.bot.start()
    await scene.asks(scene.person(), 0)
    await soon(lambda: not scene.spool.exists() or scene.spool.stat().st_size == 0)
    assert scene.rows("questions") > before


async def test_a_power_cut_between_an_answer_and_its_row(scene: Scene) -> None:
    person = scene.person()
    await open_flow(person, SMALL, "levels_of_need")
    scene.telegram.hold_edits()
    try:
        await person.tap(SMALL.phrases.no)
        await person.send(scene.story(5))
        await scene.telegram.until(lambda: scene.telegram.held_edits, SLOW)
        await scene.bot.kill()
    finally:
        scene.telegram.release_edits()
    await scene.bot.start()
    await person.send("/help")
    await person.wait_until(lambda message: SMALL.pages["help"].title in message.text, SLOW)


async def test_an_update_that_cannot_be_read_and_a_stop(scene: Scene) -> None:
    said = len(scene.bot.said)
    scene.telegram.send_update(
        "message", {"message_id": 1, "date": scene.planted.story(), "chat": scene.planted.name()}
    )
    await soon(lambda: len(scene.bot.said) > said)
    await scene.bot.kill()


async def command(scene: Scene, *arguments: str) -> None:
    """Run a command of the bot on the log, and keep what it says with the rest."""
    settings = {"XDG_DATA_HOME": scene.writable / "data", "TMPDIR": scene.writable / "tmp"}
    with (scene.bot.home / "commands.said").open("ab") as said:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", *arguments), cwd=ROOT, env=environment(settings), stdout=said, stderr=said
        )
        assert await process.wait() == 0, scene.bot.said


async def test_the_search_finds_what_was_written(scene: Scene) -> None:
    assert {shown for shown, _ in scene.leaks(SMALL.version, "neglect", "query-log")} >= {SMALL.version, "neglect"}
    assert not any(name.lower() in text.lower() for text in SMALL_TEXTS.values() for name in first_names(scene))


def first_names(scene: Scene) -> set[str]:
    """Return the first names that were planted."""
    return {planted.split()[0] for planted in scene.planted.all if re.fullmatch(r"[A-Z][a-z]+ \S+", planted)}


async def test_the_search_would_find_a_number_in_a_database(scene: Scene, tmp_path: Path) -> None:
    number = next(int(planted) for planted in scene.planted.all if planted.isdecimal())
    with closing(sqlite3.connect(tmp_path / "other.sqlite3")) as connection, connection:
        connection.execute("CREATE TABLE people (id integer)")
        connection.executemany("INSERT INTO people VALUES (?)", [(number,), (FIRST_MESSAGE + 1,)])
    content = (tmp_path / "other.sqlite3").read_bytes()
    found = {shown for shown, needle in scene.needles() if needle in content}
    assert {f"{number} as bytes", f"{FIRST_MESSAGE + 1} as bytes"} <= found


async def test_nothing_that_was_planted_is_in_any_file(scene: Scene) -> None:
    assert len(set(scene.planted.all)) >= FEW
    assert scene.leaks(scene.telegram.token) == []


async def test_nothing_is_in_a_pack_made_of_it(scene: Scene) -> None:
    last_month = date.today().replace(day=1) - timedelta(days=1)
    with closing(sqlite3.connect(scene.log)) as connection, connection:
        for table in ("walks", "questions"):
            connection.execute(f"UPDATE {table} SET day = ?", (last_month.isoformat(),))
    month, out = f"{last_month:%Y-%m}", scene.writable / "packs"
    await command(scene, "report", "--from", month, "--to", month, "--out", str(out))
    assert {path.suffix for path in out.rglob("*.*")} >= {".html", ".xlsx", ".csv", ".md", ".docx"}
    for zipped in (*out.rglob("*.xlsx"), *out.rglob("*.docx")):
        with zipfile.ZipFile(zipped) as archive:
            archive.extractall(out / f"{zipped.name}-opened")
    assert scene.leaks(scene.telegram.token) == []


async def test_nothing_is_left_in_free_pages_either(scene: Scene) -> None:
    await command(scene, "purge")
    await command(scene, "wipe", "--yes")
    assert scene.rows("walks") == 0
    assert scene.leaks(scene.telegram.token) == []
