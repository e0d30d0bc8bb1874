"""Requests go to Telegram in a fixed number of lanes, and each gives its lane back."""

from __future__ import annotations

import asyncio

import pytest
from telegram import Bot
from telegram.error import BadRequest, NetworkError
from telegram_server import TelegramServer

from handlers.lanes import Lanes


async def asking(server: TelegramServer, at_once: int) -> Bot:
    bot = Bot(server.token, base_url=f"{server.url}/bot", request=Lanes(at_once))
    await bot.initialize()
    return bot


async def test_requests_beyond_the_lanes_wait_and_then_arrive() -> None:
    async with TelegramServer() as server:
        person = server.person()
        await person.send("/start")
        async with await asking(server, 2) as bot:
            shown = [await bot.send_message(person.user_id, f"before {number}") for number in range(5)]
            server.hold_edits()
            edits = [
                asyncio.create_task(
                    bot.edit_message_text(f"after {message.message_id}", person.user_id, message.message_id)
                )
                for message in shown
            ]
            await server.until(lambda: server.held_edits == 2)
            await asyncio.sleep(0.05)
            assert len(server.calls_of("editMessageText")) == 2
            server.release_edits()
            await asyncio.gather(*edits)
        assert [message.text for message in person.messages[1:]] == [f"after {each.message_id}" for each in shown]
        assert server.refusals == []


async def test_a_failed_request_gives_its_lane_back() -> None:
    async with TelegramServer() as server:
        person = server.person()
        await person.send("/start")
        async with await asking(server, 1) as bot:
            server.fail_next("sendMessage", 502)
            with pytest.raises(NetworkError):
                await bot.send_message(person.user_id, "lost")
            with pytest.raises(BadRequest):
                await bot.send_message(person.user_id, "<b>not closed", parse_mode="HTML")
            await bot.send_message(person.user_id, "arrived")
        assert person.screen.text == "arrived"


async def test_a_request_that_is_given_up_gives_its_lane_back() -> None:
    async with TelegramServer() as server:
        person = server.person()
        await person.send("/start")
        async with await asking(server, 1) as bot:
            shown = await bot.send_message(person.user_id, "before")
            server.hold_edits()
            edit = asyncio.create_task(bot.edit_message_text("after", person.user_id, shown.message_id))
            await server.until(lambda: server.held_edits == 1)
            edit.cancel()
            await asyncio.wait({edit})
            await bot.send_message(person.user_id, "arrived")
        assert edit.cancelled()
        assert person.screen.text == "arrived"


async def test_lanes_open_again_after_they_were_closed() -> None:
    async with TelegramServer() as server:
        person = server.person()
        await person.send("/start")
        bot = await asking(server, 2)
        await bot.shutdown()
        await bot.initialize()
        await bot.send_message(person.user_id, "arrived")
        await bot.shutdown()
        assert person.screen.text == "arrived"
