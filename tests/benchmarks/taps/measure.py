"""Measures what a tap costs, beside a bare python-telegram-bot bot, on this machine and at the same time.

    python tests/benchmarks/taps/measure.py [--taps N] [--people N] [--json]

Both bots are processes of their own and talk HTTP to the strict stand-in for Telegram's server, each to one of its own.
People walk at random: they read the buttons of each edit and tap one. The bare bot shows screens that the guide was
seen to show in the first walks, so that both send as much text and as many buttons. Rounds alternate: guide, bare,
guide, bare. Memory is read once few people have tapped, and after many people have tapped much more.
"""

from __future__ import annotations

import asyncio
import json
import random
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import click

HERE: Final = Path(__file__).resolve().parent
ROOT: Final = HERE.parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from telegram_server import TelegramServer

from bot.guidance.library import load
from bot.guidance.reader import read_texts
from bot.settings import shipped_knowledge
from benchmarks.taps.crowd import Crowd
from benchmarks.taps.figures import Measured, Memory, Round, as_text, compare
from benchmarks.taps.process import BotProcess

SCREENS: Final = 200
SEED: Final = 20261122


@dataclass(slots=True)
class Bench:
    """One bot with its server and the people in front of it, and what was measured so far."""

    server: TelegramServer
    process: BotProcess
    avoid: frozenset[str]
    at_once: int
    rounds: list[Round] = field(default_factory=list)
    started: float = 0
    few: float = 0
    many: float = 0
    _people: Crowd | None = None

    async def warm_up(self, taps: int) -> None:
        """Let the first people arrive and tap, and read the memory before and after."""
        self._people = Crowd(self.server, self.at_once, self.avoid, SEED)
        await self._people.arrive(1)
        self.started = self.process.resident_mib()
        await self._people.tap(taps, self.at_once)
        self.few = self.process.resident_mib()

    async def run_round(self, taps: int) -> None:
        """Let the first people tap, and read the clocks before and after."""
        assert self._people is not None, "warm up first"
        cpu, own, clock = self.process.cpu_seconds(), time.process_time(), time.perf_counter()
        await self._people.tap(taps, self.at_once)
        wall = time.perf_counter() - clock
        used = self.process.cpu_seconds() - cpu
        server = (time.process_time() - own) / wall
        self.rounds.append(Round(1000 * used / taps, taps / wall, used / wall, server))

    async def crowd_in(self, people: int, taps: int) -> None:
        """Let many people arrive and tap, as many at once as before, and read the memory after."""
        crowd = Crowd(self.server, people, self.avoid, SEED + 1)
        await crowd.arrive(self.at_once)
        await crowd.tap(taps, self.at_once)
        self.many = self.process.resident_mib()

    def measured(self) -> Measured:
        """Return what was measured."""
        memory = Memory(self.started, self.few, self.many)
        return Measured(tuple(self.rounds), memory, len(self.server.refusals))


async def measure(
    taps: int, people: int, rounds: int, warm_up: int, crowd: tuple[int, int]
) -> tuple[Measured, Measured]:
    """Measure the guide and the bare bot."""
    avoid = frozenset({load(read_texts(shipped_knowledge())).phrases.start_again})
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))

        async def bench(*command: str) -> Bench:
            server = await stack.enter_async_context(TelegramServer())
            settings = {"TELEGRAM_TOKEN": server.token, "TELEGRAM_API_URL": server.url, "XDG_DATA_HOME": str(folder)}
            settings |= {"KNOWLEDGE_DIR": ""}
            process = await stack.enter_async_context(
                BotProcess(sys.executable, *command, folder=ROOT, **settings)
            )
            return Bench(server, process, avoid, people)

        guide = await bench("-m", "bot", "run")
        await guide.warm_up(warm_up)
        shown = folder / "screens.json"
        shown.write_text(json.dumps(seen(guide.server)), encoding="utf-8")
        bare = await bench(str(HERE / "peer.py"), str(shown))
        await bare.warm_up(warm_up)
        both = (guide, bare)
        for _ in range(rounds):
            await in_turn(both, taps)
        for each in both:
            await each.crowd_in(*crowd)
        return guide.measured(), bare.measured()


async def in_turn(both: Sequence[Bench], taps: int) -> None:
    """Run one round of each."""
    for each in both:
        await each.run_round(taps)


def seen(server: TelegramServer) -> list[dict[str, object]]:
    """Return some of the screens that a bot was seen to show: the text, and each button's label and data's length."""
    edits = server.calls_of("editMessageText")
    chosen = random.Random(SEED).sample(edits, min(SCREENS, len(edits)))
    return [
        {
            "text": edit["text"],
            "rows": [
                [(button["text"], len(button["callback_data"])) for button in row]
                for row in json.loads(edit["reply_markup"])["inline_keyboard"]
            ],
        }
        for edit in chosen
    ]


@click.command()
@click.option("--taps", default=1000, show_default=True, help="Taps in a round.")
@click.option("--people", default=50, show_default=True, help="People who tap at once.")
@click.option("--rounds", default=9, show_default=True, help="Rounds of each bot.")
@click.option("--warm-up", default=1000, show_default=True, help="Taps before the first round.")
@click.option("--crowd-people", default=2000, show_default=True, help="People who come after the last round.")
@click.option("--crowd-taps", default=10_000, show_default=True, help="Taps by them.")
@click.option("--json", "as_json", is_flag=True, help="Write the figures as JSON.")
def main(
    taps: int, people: int, rounds: int, warm_up: int, crowd_people: int, crowd_taps: int, as_json: bool
) -> None:
    """Measure what a tap costs, beside a bare python-telegram-bot bot."""
    guide, bare = asyncio.run(measure(taps, people, rounds, warm_up, (crowd_people, crowd_taps)))
    click.echo(json.dumps(compare(guide, bare), indent=2) if as_json else as_text(guide, bare))


if __name__ == "__main__":
    main()
