"""People who read each screen and tap one of its buttons at random."""

from __future__ import annotations

import asyncio
import random
from collections import deque
from collections.abc import Coroutine, Iterable
from typing import Any

from telegram_people import Person
from telegram_server import TelegramServer

PATIENCE = 30.0


class Crowd:
    """People in front of one bot. Two crowds of the same seed make their choices alike.

    ``avoid`` are labels nobody taps: "Start again" would change nothing on a first screen, and keep all walks short.
    """

    def __init__(self, server: TelegramServer, people: int, avoid: frozenset[str], seed: int) -> None:
        self._server = server
        self._people = deque(server.person() for _ in range(people))
        self._avoid = avoid
        self._random = random.Random(seed)

    async def arrive(self, at_once: int) -> None:
        """Send /start from everyone, and wait until each has a screen."""
        waiting = list(self._people)

        async def one_after_another() -> None:
            while waiting:
                await self._start(waiting.pop())

        await _all_of(one_after_another() for _ in range(at_once))

    async def tap(self, taps: int, at_once: int) -> None:
        """Make this many taps, never more at once than said, each when its person has seen the answer to the last."""
        left = taps

        async def one_after_another() -> None:
            nonlocal left
            while left > 0:
                left -= 1
                person = self._people.popleft()
                await self._tap(person)
                self._people.append(person)

        await _all_of(one_after_another() for _ in range(min(at_once, len(self._people))))

    async def _start(self, person: Person) -> None:
        await person.send("/start")
        await person.wait_for_message(PATIENCE)

    async def _tap(self, person: Person) -> None:
        shown = person.screen
        offered = [data for row in shown.rows for label, data in row if label not in self._avoid]
        tap = await person.tap_data(self._random.choice(offered), shown)
        await person.wait_for_edit(PATIENCE)
        await asyncio.wait_for(tap.answer, PATIENCE)


async def _all_of(doing: Iterable[Coroutine[Any, Any, None]]) -> None:
    async with asyncio.TaskGroup() as group:
        for each in doing:
            group.create_task(each)
