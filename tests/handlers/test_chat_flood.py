"""One chat that must wait for Telegram holds no other chat up."""

from __future__ import annotations

import pytest
from running_bot import bot_in_this_process
from telegram.error import RetryAfter
from telegram_server import TelegramServer

from bot.dialogue.guide import Guide
from handlers.flood import FloodWait


async def test_a_flood_in_one_chat_does_not_hold_another(guide: Guide) -> None:
    async with TelegramServer() as server, bot_in_this_process(server, guide):
        waiting, free = server.person(), server.person()
        server.fail_next("sendMessage", code=429, retry_after=2)
        await waiting.send("/start")
        await server.until(lambda: len(server.calls_of("sendMessage")) == 1)
        await free.send("/start")
        await free.wait_for_message(timeout=1.5)
        assert not [message for message in waiting.messages if message.from_bot]
        await waiting.wait_for_message(timeout=5)


async def test_a_flood_without_end_is_given_up_at_last() -> None:
    tries = 0

    async def always_refused() -> bool:
        nonlocal tries
        tries += 1
        raise RetryAfter(0)

    with pytest.raises(RetryAfter):
        await FloodWait().process_request(always_refused, (), {}, "sendMessage", {}, 3)
    assert tries == 3
