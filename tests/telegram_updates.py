"""What the bot has still to hear of, fetched by long polling or pushed to a webhook."""

import asyncio
import itertools
import time
from collections import deque
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any, Final, TypeVar

from aiohttp import ClientError, ClientSession, ClientTimeout
from telegram_params import Json, Refused
from telegram_rules import OTHER_GET_UPDATES, WEBHOOK_ACTIVE, check_webhook

T = TypeVar("T")

SECRET_HEADER: Final = "X-Telegram-Bot-Api-Secret-Token"
WEBHOOK_PAUSE: Final = 0.05


class Changes:
    """Wakes whoever waits for something to become true."""

    def __init__(self) -> None:
        self._event = asyncio.Event()

    def notify(self) -> None:
        event, self._event = self._event, asyncio.Event()
        event.set()

    async def wait(self, found: Callable[[], T], seconds: float | None) -> T:
        result = found()
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while not result:
                    await self._event.wait()
                    result = found()
        return result


class Updates:
    """A queue that forgets an update once the bot has acknowledged it."""

    def __init__(self, changes: Changes, copies: Callable[[], int], proxies: Mapping[str, str]) -> None:
        self.webhook: Json = {}
        self._proxies = proxies
        self._changes = changes
        self._copies = copies
        self._ids = itertools.count(700_001)
        self._queue: deque[Json] = deque()
        self._allowed: list[Any] = []
        self._poll = 0
        self._error: Json = {}
        self._delivery: asyncio.Task[None] | None = None

    def add(self, kind: str, payload: Json) -> None:
        if not self._allowed or kind in self._allowed:
            self._queue.append({"update_id": next(self._ids), kind: payload})
        self._changes.notify()

    async def poll(self, params: Json) -> list[Json]:
        """Answer getUpdates; a second one ends the first, as only one bot may listen."""
        if self.webhook:
            raise Refused(409, WEBHOOK_ACTIVE)
        self._allowed = params.get("allowed_updates", self._allowed)
        self._acknowledge(params.get("offset", 0))
        self._poll = turn = self._poll + 1
        self._changes.notify()
        await self._changes.wait(lambda: self._queue or self._poll != turn, params.get("timeout", 0))
        if self._poll not in {turn, -1}:
            raise Refused(409, OTHER_GET_UPDATES)
        batch = list(self._queue)[: params.get("limit", 100)]
        return [update for update in batch for _ in range(self._copies())]

    def _acknowledge(self, offset: int) -> None:
        while self._queue and (self._queue[0]["update_id"] < offset or len(self._queue) > -offset > 0):
            self._queue.popleft()

    async def set_webhook(self, params: Json) -> bool:
        if params.get("url"):
            check_webhook(params)
        await self.delete_webhook(params)
        if params.get("url"):
            self._allowed = params.get("allowed_updates", self._allowed)
            self.webhook = params
            self._delivery = asyncio.create_task(self._deliver())
        return True

    async def delete_webhook(self, params: Json) -> bool:
        await self._stop_delivery()
        self.webhook, self._error = {}, {}
        if params.get("drop_pending_updates"):
            self._queue.clear()
        return True

    def webhook_info(self) -> Json:
        info = {"url": self.webhook.get("url", ""), "has_custom_certificate": False}
        return info | {"pending_update_count": len(self._queue)} | self._error

    async def close(self) -> None:
        await self._stop_delivery()
        self._poll = -1
        self._changes.notify()

    async def _stop_delivery(self) -> None:
        if self._delivery:
            self._delivery.cancel()
            with suppress(asyncio.CancelledError):
                await self._delivery
            self._delivery = None

    async def _deliver(self) -> None:
        async with ClientSession(timeout=ClientTimeout(5)) as session:
            while True:
                await self._changes.wait(lambda: self._queue, None)
                accepted = [await self._post(session, self._queue[0]) for _ in range(self._copies())]
                if all(accepted):
                    self._queue.popleft()
                    self._changes.notify()
                else:
                    await asyncio.sleep(WEBHOOK_PAUSE)

    async def _post(self, session: ClientSession, update: Json) -> bool:
        secret = self.webhook.get("secret_token")
        headers = {SECRET_HEADER: secret} if secret else {}
        error, address = "Connection failed", self.webhook["url"]
        for public, behind in self._proxies.items():
            address = address.replace(public, behind, 1)
        with suppress(ClientError, TimeoutError):
            async with session.post(address, json=update, headers=headers) as response:
                if response.ok:
                    return True
                error = f"Wrong response from the webhook: {response.status} {response.reason}"
        self._error = {"last_error_date": int(time.time()), "last_error_message": error}
        return False
