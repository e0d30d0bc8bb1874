"""Sends requests to Telegram over a fixed number of connections, each a client of its own."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx
from telegram.request import BaseRequest, HTTPXRequest

AT_ONCE = 64


class Lanes(BaseRequest):
    """Gives each request a free client with one connection, the one used last first; others wait for their turn.

    One client with many connections looks through all of them, and for each idle one through all again, at the
    beginning and at the end of every request, so that a crowd makes every request dear.
    """

    def __init__(self, at_once: int = AT_ONCE) -> None:
        trusted = httpx.create_ssl_context()
        self._lanes = [HTTPXRequest(connection_pool_size=1, httpx_kwargs={"verify": trusted}) for _ in range(at_once)]
        self._free: asyncio.LifoQueue[HTTPXRequest] = asyncio.LifoQueue()
        for lane in self._lanes:
            self._free.put_nowait(lane)

    @property
    def read_timeout(self) -> float | None:
        """How long an answer may take, in seconds."""
        return self._lanes[0].read_timeout

    async def initialize(self) -> None:
        """Open every lane."""
        await asyncio.gather(*(lane.initialize() for lane in self._lanes))

    async def shutdown(self) -> None:
        """Close every lane."""
        await asyncio.gather(*(lane.shutdown() for lane in self._lanes))

    async def do_request(self, *args: Any, **named: Any) -> tuple[int, bytes]:
        """Send a request once a lane is free."""
        lane = await self._free.get()
        try:
            return await lane.do_request(*args, **named)
        finally:
            self._free.put_nowait(lane)
