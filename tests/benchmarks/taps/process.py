"""A bot as a process of its own, and what the system says it has used. Linux only."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Final, Self

TICKS_PER_SECOND: Final = os.sysconf("SC_CLK_TCK")
PATIENCE: Final = 10.0


class BotProcess:
    """A bot that runs while the block is open."""

    def __init__(self, *command: str, folder: Path, **settings: str) -> None:
        self._command = command
        self._folder = folder
        self._environment: Mapping[str, str] = {**os.environ, **settings}
        self._running: asyncio.subprocess.Process | None = None

    async def __aenter__(self) -> Self:
        self._running = await asyncio.create_subprocess_exec(*self._command, cwd=self._folder, env=self._environment)
        return self

    async def __aexit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        running = self._running
        if running is None:
            return
        with suppress(ProcessLookupError):
            running.terminate()
        try:
            await asyncio.wait_for(running.wait(), PATIENCE)
        except TimeoutError:
            running.kill()
            await running.wait()

    def cpu_seconds(self) -> float:
        """Processor time used so far, user and system."""
        fields = self._read("stat").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS_PER_SECOND

    def resident_mib(self) -> float:
        """Memory in use now."""
        line = next(line for line in self._read("status").splitlines() if line.startswith("VmRSS:"))
        return int(line.split()[1]) / 1024

    def _read(self, file: str) -> str:
        assert self._running is not None, "the bot is not started"
        return Path(f"/proc/{self._running.pid}/{file}").read_text(encoding="utf-8")
