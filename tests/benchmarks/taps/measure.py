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
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import click

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from telegram_server import TelegramServer

from benchmarks.taps.crowd import Crowd
from benchmarks.taps.figures import Comparison, Measured, Memory, Round
from benchmarks.taps.process import BotProcess
from bot.guidance.library import load
from bot.guidance.reader import read_texts
from bot.settings import shipped_knowledge

HERE: Final = Path(__file__).resolve().parent
ROOT: Final = HERE.parents[2]
SCREENS: Final = 200
SEED: Final = 20261122


@dataclass(frozen=True, slots=True)
class Plan:
    """How much to measure. ``taps`` are those of one round, ``people`` those who tap at once."""

    taps: int
    people: int
    rounds: int
    warm_up: int
    crowd_people: int
    crowd_taps: int


@dataclass(slots=True)
class Bench:
    """One bot with its server and the people in front of it, and what was measured so far."""

    plan: Plan
    server: TelegramServer
    process: BotProcess
    people: Crowd
    rounds: list[Round] = field(default_factory=list)
    started: float = 0
    few: float = 0
    many: float = 0

    async def warm_up(self) -> None:
        """Let the first people arrive and tap, and read the memory before and after."""
        await self.people.arrive(at_once=1)
        self.started = self.process.resident_mib()
        await self.people.tap(self.plan.warm_up, self.plan.people)
        self.few = self.process.resident_mib()

    async def run_round(self) -> None:
        """Let the first people tap, and read the clocks before and after."""
        taps = self.plan.taps
        cpu, own, clock = self.process.cpu_seconds(), time.process_time(), time.perf_counter()
        await self.people.tap(taps, self.plan.people)
        wall = time.perf_counter() - clock
        own, cpu = time.process_time() - own, self.process.cpu_seconds() - cpu
        self.rounds.append(Round(1000 * cpu / taps, taps / wall, cpu / wall, own / wall))

    async def crowd_in(self, crowd: Crowd) -> None:
        """Let many people arrive and tap, as many at once as before, and read the memory after."""
        await crowd.arrive(self.plan.people)
        await crowd.tap(self.plan.crowd_taps, self.plan.people)
        self.many = self.process.resident_mib()

    def measured(self) -> Measured:
        """Return what was measured."""
        memory = Memory(self.started, self.few, self.many)
        return Measured(tuple(self.rounds), memory, len(self.server.refusals))


async def measure(plan: Plan) -> Comparison:
    """Measure the guide and the bare bot."""
    avoid = frozenset({load(read_texts(shipped_knowledge())).phrases.start_again})
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))

        async def bench(*command: str) -> Bench:
            server = await stack.enter_async_context(TelegramServer())
            settings = {"TELEGRAM_TOKEN": server.token, "TELEGRAM_API_URL": server.url, "KNOWLEDGE_DIR": ""}
            settings["LOG_LEVEL"] = "WARNING"
            process = BotProcess(sys.executable, *command, folder=ROOT, XDG_DATA_HOME=str(folder), **settings)
            await stack.enter_async_context(process)
            return Bench(plan, server, process, Crowd(server, plan.people, avoid, SEED))

        guide = await bench("-m", "bot", "run")
        await guide.warm_up()
        shown = folder / "screens.json"
        shown.write_text(json.dumps(seen(guide.server)), encoding="utf-8")
        bare = await bench(str(HERE / "peer.py"), str(shown))
        await bare.warm_up()
        for _ in range(plan.rounds):
            await guide.run_round()
            await bare.run_round()
        for each in (guide, bare):
            await each.crowd_in(Crowd(each.server, plan.crowd_people, avoid, SEED + 1))
        return Comparison(guide.measured(), bare.measured())


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
@click.option("--taps", default=200, show_default=True, help="Taps in a round.")
@click.option("--people", default=50, show_default=True, help="People who tap at once.")
@click.option("--rounds", default=25, show_default=True, help="Rounds of each bot.")
@click.option("--warm-up", default=1000, show_default=True, help="Taps before the first round.")
@click.option("--crowd-people", default=2000, show_default=True, help="People who come after the last round.")
@click.option("--crowd-taps", default=10_000, show_default=True, help="Taps by them.")
@click.option("--json", "as_json", is_flag=True, help="Write the figures as JSON.")
def main(as_json: bool, **sizes: int) -> None:
    """Measure what a tap costs, beside a bare python-telegram-bot bot."""
    found = asyncio.run(measure(Plan(**sizes)))
    click.echo(json.dumps(found.as_json(), indent=2) if as_json else found.as_text())


if __name__ == "__main__":
    main()
