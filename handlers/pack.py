"""Sends the QAPP pack of the last whole month: to those who are listed, and to nobody else."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from telegram import Bot
from telegram.constants import ChatAction

Writing = Callable[[Path], object]
"""Writes the pack of the last whole month into a folder and counts the export; nothing where none can be made."""


@dataclass(frozen=True, slots=True)
class Packs:
    """Who may have the pack, by Telegram user number, and what writes it. One is written at a time."""

    users: frozenset[int]
    write: Writing
    _alone: asyncio.Lock = field(default_factory=asyncio.Lock, repr=False)

    async def send(self, bot: Bot, chat: int) -> bool:
        """Write the pack in a thread, and send each of its files; a folder in it is sent as one archive.

        False where there is no pack.
        """
        await bot.send_chat_action(chat, ChatAction.UPLOAD_DOCUMENT)
        async with self._alone:
            with TemporaryDirectory(prefix="qapp-") as room:
                files = await asyncio.to_thread(self._written, Path(room))
        for name, content in files:
            await bot.send_document(chat, content, filename=name)
        return bool(files)

    def _written(self, room: Path) -> list[tuple[str, bytes]]:
        folder = room / "pack"
        folder.mkdir()
        self.write(folder)
        return list(_files(folder, room))


def _files(folder: Path, room: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.iterdir()):
        file = Path(shutil.make_archive(str(room / path.name), "zip", path)) if path.is_dir() else path
        yield file.name, file.read_bytes()
