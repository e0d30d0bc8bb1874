"""The bot as people run it: a process of its own, talking to the stand-in for Telegram."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import IO, NamedTuple, Self

from small_pack import SMALL_TEXTS, write_pack
from telegram_server import TelegramServer

from bot.dialogue.guide import Guide
from handlers.application import ALLOWED_UPDATES, build
from handlers.door import Door
from handlers.note import Notes
from handlers.pack import Packs

ROOT = Path(__file__).resolve().parent.parent
_OWN = (
    *("TELEGRAM_", "WEBHOOK_", "KNOWLEDGE_DIR", "LOG_LEVEL", "PTB_TIMEDELTA"),
    *("DATABASE_URL", "RETENTION_DAYS", "QAPP_USER_IDS", "LEAD_USER_IDS"),
)


class Ended(NamedTuple):
    """How a process ended and what it said."""

    code: int | None
    out: str
    err: str


class RunningBot:
    """`python -m bot run` with warnings as errors; leaving it stops it and finds no traceback in what it said."""

    def __init__(self, server: TelegramServer, home: Path, *arguments: str, **settings: str | Path) -> None:
        self.home = home
        self._server = server
        self._arguments = arguments
        given: dict[str, str | Path] = {
            "TELEGRAM_TOKEN": server.token,
            "TELEGRAM_API_URL": server.url,
            "XDG_DATA_HOME": home,
        }
        self._environment = environment(given | settings)
        self._process: asyncio.subprocess.Process | None = None

    @property
    def said(self) -> str:
        """Everything written to standard output and standard error so far, by every process started here."""
        return "".join(path.read_text(encoding="utf-8") for path in sorted(self.home.glob("*.said")))

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._process is not None and self._process.returncode is None:
            assert await self.stop() == 0, self.said
        assert "Traceback" not in self.said

    async def start(self) -> None:
        """Start the process, and wait until it listens to Telegram."""
        known = len(self._server.calls)
        with (self.home / "out.said").open("ab") as out, (self.home / "err.said").open("ab") as err:
            self._process = await _started(("-W", "error"), self._arguments, self._environment, out, err)
        listening = asyncio.create_task(self._server.until(lambda: self._listens(known), 100))
        ended = asyncio.create_task(self._process.wait())
        await asyncio.wait({listening, ended}, return_when=asyncio.FIRST_COMPLETED)
        for task in (listening, ended):
            task.cancel()
        assert self._process.returncode is None, self.said

    def _listens(self, known: int) -> bool:
        return any(call.method in {"getUpdates", "setWebhook"} for call in self._server.calls[known:])

    async def stop(self, how: signal.Signals = signal.SIGTERM) -> int:
        """End the process and return its exit code."""
        assert self._process is not None
        self._process.send_signal(how)
        return await asyncio.wait_for(self._process.wait(), 20)

    async def kill(self) -> None:
        """End the process as a power cut would."""
        assert await self.stop(signal.SIGKILL) == -signal.SIGKILL


@asynccontextmanager
async def telegram_with_bot(home: Path) -> AsyncIterator[TelegramServer]:
    """Telegram, with the bot running on the small pack."""
    folder = write_pack(SMALL_TEXTS, home / "pack")
    async with TelegramServer() as server, RunningBot(server, home, KNOWLEDGE_DIR=folder):
        yield server


@asynccontextmanager
async def bot_in_this_process(
    server: TelegramServer, guide: Guide, notes: Notes | None = None, packs: Packs | None = None
) -> AsyncIterator[None]:
    """The bot inside this process, where a process of its own would take too long or a part must fail on purpose."""
    application = build(server.token, Door(guide, notes, packs), server.url)
    assert application.updater is not None
    async with application:
        assert application.post_init is not None
        await application.post_init(application)
        await application.updater.start_polling(allowed_updates=ALLOWED_UPDATES)
        await application.start()
        yield
        await application.updater.stop()
        await application.stop()


async def run_to_the_end(*arguments: str, **settings: str | Path) -> Ended:
    """Run the command until it ends by itself, with the warnings that people see."""
    process = await _started((), arguments, environment(settings), asyncio.subprocess.PIPE, asyncio.subprocess.PIPE)
    out, err = await asyncio.wait_for(process.communicate(), 100)
    return Ended(process.returncode, out.decode(), err.decode())


def environment(settings: Mapping[str, str | Path]) -> dict[str, str]:
    """Return this environment without the bot's own settings, and with these."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(_OWN)}
    return kept | {name: str(value) for name, value in settings.items()}


async def _started(
    options: tuple[str, ...],
    arguments: tuple[str, ...],
    environment: dict[str, str],
    out: IO[bytes] | int,
    err: IO[bytes] | int,
) -> asyncio.subprocess.Process:
    command = (sys.executable, *options, "-m", "bot", "run", *arguments)
    return await asyncio.create_subprocess_exec(*command, cwd=ROOT, env=environment, stdout=out, stderr=err)
