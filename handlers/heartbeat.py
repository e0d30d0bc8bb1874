"""Notes now and then that Telegram can be reached, for the container's health check."""

from __future__ import annotations

import asyncio
from pathlib import Path

from telegram import Bot
from telegram.error import TelegramError

HEARTBEAT = "heartbeat"
EVERY = 60.0
STALE_AFTER = 180.0


async def beat(bot: Bot, folder: Path, every: float = EVERY) -> None:
    """Touch the heartbeat file each time Telegram answers, until cancelled. The file stays empty."""
    while True:
        try:
            await bot.get_me()
            await asyncio.to_thread((folder / HEARTBEAT).touch)
        except (TelegramError, OSError):
            pass
        await asyncio.sleep(every)
