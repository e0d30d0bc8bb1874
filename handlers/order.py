"""Handles each chat's updates one after another, and different chats side by side."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from typing import Any
from weakref import WeakValueDictionary

from telegram import Update
from telegram.ext import BaseUpdateProcessor

MOST_AT_ONCE = 256


class ChatOrder(BaseUpdateProcessor):
    """Keeps the order inside a chat, so that the last tap decides what is shown. Keeps nothing once a chat is idle."""

    def __init__(self) -> None:
        super().__init__(max_concurrent_updates=MOST_AT_ONCE)
        self._locks: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Handle one update after those of the same chat that came before."""
        chat = update.effective_chat if isinstance(update, Update) else None
        if chat is None:
            await coroutine
            return
        lock = self._locks.get(chat.id)
        if lock is None:
            lock = self._locks[chat.id] = asyncio.Lock()
        async with lock:
            await coroutine

    async def initialize(self) -> None:
        """Nothing is needed before the first update."""

    async def shutdown(self) -> None:
        """Nothing is left after the last update."""
