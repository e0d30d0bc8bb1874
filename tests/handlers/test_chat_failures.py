"""What a practitioner and the log see when something inside the bot fails."""

from __future__ import annotations

import io
import logging
from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio
from running_bot import bot_in_this_process
from small_pack import SMALL
from taps import tap
from telegram_server import TelegramServer

from bot.commands.knowledge import now
from bot.dialogue.guide import Guide
from bot.guidance.library import Library
from bot.quiet import QuietFormatter

FAILED = SMALL.pages["failed"]
TOLD = "Casey Example of 4 Plain Street"


def broken_mint() -> str:
    """Fail as a fault in the code would, with a person's words in the error."""
    raise ValueError(TOLD)


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """What the log holds, with every library told to log all that it can."""
    text = io.StringIO()
    handler = logging.StreamHandler(text)
    handler.setFormatter(QuietFormatter())
    root = logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield text
    root.removeHandler(handler)
    root.setLevel(before)


@pytest_asyncio.fixture
async def telegram(written: io.StringIO) -> AsyncIterator[TelegramServer]:
    """Telegram, with a bot that can show pages but fails whenever a walk begins."""
    guide = Guide(Library(SMALL), now, broken_mint)
    async with TelegramServer() as server, bot_in_this_process(server, guide):
        yield server
        assert server.refusals == []
    assert TOLD not in written.getvalue()
    assert server.token not in written.getvalue()


async def test_a_command_that_fails_is_answered_with_whom_to_ring(
    telegram: TelegramServer, written: io.StringIO
) -> None:
    person = telegram.person(first_name="Morgan", username="morgan_example")
    await person.send(f"/levels {TOLD}")
    shown = await person.wait_for_message()
    assert FAILED.title in shown.text
    assert all(SMALL.contacts[contact].name in shown.text for contact in FAILED.ring)
    assert "ValueError at broken_mint" in written.getvalue()
    assert not any(word in written.getvalue() for word in ("Morgan", "morgan_example", str(person.user_id)))


async def test_a_tap_that_fails_is_answered_and_followed_by_whom_to_ring(telegram: TelegramServer) -> None:
    person = telegram.person()
    await person.send("/start")
    await person.wait_for_message()
    pressed = await person.tap(SMALL.flows["lado"].title)
    assert FAILED.title in (await person.wait_for_message()).text
    await telegram.until(lambda: pressed.answers)
    assert SMALL.pages["start"].title in (await tap(person, SMALL.phrases.menu)).text


async def test_the_next_message_is_served_when_not_even_the_failure_could_be_told(telegram: TelegramServer) -> None:
    person = telegram.person()
    telegram.fail_next("sendMessage", 500)
    await person.send("/levels")
    await telegram.until(lambda: telegram.calls_of("sendMessage"))
    await person.send("/help")
    assert SMALL.pages["help"].title in (await person.wait_for_message()).text


async def test_a_group_is_not_told_of_failures(telegram: TelegramServer) -> None:
    group, person = telegram.group(), telegram.person()
    group.bot_status = "member"
    telegram.fail_next("sendMessage", 502)
    await person.send("hello", chat=group)
    await telegram.until(lambda: group.bot_status == "left")
    await person.send("/help")
    await person.wait_for_message()
    assert [message for message in group.messages if message.from_bot] == []
