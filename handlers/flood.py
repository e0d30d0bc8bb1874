"""Waits out Telegram's flood control, so that an answer still arrives."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from datetime import timedelta
from typing import Any

from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

Answer = bool | dict[str, Any] | list[dict[str, Any]]
MOST_TRIES = 10
MARGIN = 0.1


class FloodWait(BaseRateLimiter[int]):
    """Sends at once, and when Telegram says to wait, waits as long and sends again.

    Only the request that was refused waits: the library's own limiter would hold every other chat as well.
    """

    async def initialize(self) -> None:
        """Nothing is needed before the first request."""

    async def shutdown(self) -> None:
        """Nothing is left after the last request."""

    async def process_request(  # noqa: PLR0913, PLR0917
        self,
        callback: Callable[..., Coroutine[Any, Any, Answer]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,  # noqa: ARG002
        data: dict[str, Any],  # noqa: ARG002
        rate_limit_args: int | None,
    ) -> Answer:
        """Send one request; ``rate_limit_args`` is how often to try. Raises RetryAfter when that was not enough."""
        for _ in range((rate_limit_args or MOST_TRIES) - 1):
            try:
                return await callback(*args, **kwargs)
            except RetryAfter as refusal:
                pause = refusal.retry_after
                seconds = pause.total_seconds() if isinstance(pause, timedelta) else float(pause)
                await asyncio.sleep(seconds + MARGIN)
        return await callback(*args, **kwargs)
