"""Walks that outlive the process they began on, and versions of the guidance that come and go under them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
import pytest_asyncio
from running_bot import RunningBot, bot_in_this_process
from small_pack import SMALL, SMALL_TEXTS, write_pack
from taps import open_flow, tap
from telegram_people import Message, Person
from telegram_server import TelegramServer

from bot.commands.knowledge import now
from bot.dialogue.guide import Guide
from bot.guidance.library import Library, load
from bot.guidance.store import VersionStore

FLOW, FLOW_FILE = "levels_of_need", "flows/levels_of_need.yaml"
OLD_NUMBER, NEW_NUMBER = str(SMALL.contacts["family_front_door"].telephone), "01905 822667"
ASKS = SMALL.flows[FLOW].questions["signs"].ask
NEW_ASKS = "Which of these have you seen?"


@pytest_asyncio.fixture
async def telegram() -> AsyncIterator[TelegramServer]:
    """Telegram, with no bot running yet."""
    async with TelegramServer() as server:
        yield server
        told_twice = [refusal for refusal in server.refusals if "not modified" in refusal.description]
        assert server.refusals == told_twice, "only an update told again after a kill may show the same twice"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of the pack that is served, to be edited."""
    return write_pack(SMALL_TEXTS, tmp_path / "pack")


def edit(folder: Path, file: str, old: str, new: str) -> None:
    """Replace words in one file of the pack."""
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new), encoding="utf-8")


async def ticked_one(person: Person) -> Message:
    """Walk to the list of signs and tick the first."""
    await open_flow(person, SMALL, FLOW)
    await tap(person, SMALL.phrases.no)
    return await tap(person, "1")


async def test_a_walk_outlives_a_restart_a_new_version_and_a_broken_edit(
    telegram: TelegramServer, tmp_path: Path, folder: Path
) -> None:
    person, other = telegram.person(), telegram.person()
    bot = RunningBot(telegram, tmp_path, KNOWLEDGE_DIR=folder)
    async with bot:
        await ticked_one(person)
        first = await open_flow(other, SMALL, FLOW)

    edit(folder, FLOW_FILE, ASKS, NEW_ASKS)
    edit(folder, "contacts.yaml", OLD_NUMBER, NEW_NUMBER)
    async with bot:
        shown = await tap(person, "2")
        assert ASKS in shown.text, "the walk left the version it began on"
        assert {"✓ 1", "✓ 2"} <= set(shown.labels)
        await other.tap(SMALL.phrases.no, first)
        assert ASKS in (await other.wait_for_edit()).text
        await open_flow(other, SMALL, FLOW)
        assert NEW_ASKS in (await tap(other, SMALL.phrases.no)).text, "a new walk is not on the newest version"

    edit(folder, FLOW_FILE, "[front_door_today]", "[front_door_tomorrow]")
    async with bot:
        assert "not in order" in bot.said
        ending = await tap(person, SMALL.phrases.go_on)
        assert SMALL.outcomes["front_door_today"].title in ending.text
        assert NEW_NUMBER in ending.text
        assert OLD_NUMBER not in ending.text
        assert ASKS in (await tap(person, SMALL.phrases.answers)).text
        assert NEW_ASKS in (await ticked_one(other)).text, "the last good version is not served"


async def test_a_walk_goes_on_in_another_process_that_keeps_nothing_of_the_first(
    telegram: TelegramServer, tmp_path: Path, folder: Path
) -> None:
    person = telegram.person()
    homes = [tmp_path / name for name in ("one", "two")]
    for home in homes:
        home.mkdir()
    async with RunningBot(telegram, homes[0], KNOWLEDGE_DIR=folder) as first:
        await ticked_one(person)
        await first.kill()
    async with RunningBot(telegram, homes[1], KNOWLEDGE_DIR=folder):
        assert {"✓ 1", "✓ 3"} <= set((await tap(person, "3")).labels)
        ending = await tap(person, SMALL.phrases.go_on)
        assert SMALL.outcomes["other_children"].title in ending.labels


async def test_a_withdrawn_version_stops_with_a_safe_message(telegram: TelegramServer, tmp_path: Path) -> None:
    person, store = telegram.person(), VersionStore(tmp_path)
    store.keep(SMALL.version, SMALL_TEXTS)
    async with bot_in_this_process(telegram, Guide(Library(SMALL, store), now)):
        await ticked_one(person)
    edited = {**SMALL_TEXTS, FLOW_FILE: SMALL_TEXTS[FLOW_FILE].replace(ASKS, NEW_ASKS)}
    newest = replace(load(edited), withdrawn=frozenset({SMALL.version}))
    async with bot_in_this_process(telegram, Guide(Library(newest, store), now)):
        stopped = await tap(person, SMALL.phrases.go_on)
        assert SMALL.pages["withdrawn"].title in stopped.text
        assert SMALL.outcomes["front_door_today"].title not in stopped.text
        await tap(person, SMALL.phrases.newest)
        assert NEW_ASKS in (await tap(person, SMALL.phrases.no)).text
