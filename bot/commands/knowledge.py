"""Opens the knowledge for a command, and says plainly what keeps it from being opened."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import click

from bot.guidance.flow import Flow
from bot.guidance.library import Library, load
from bot.guidance.pack import Pack
from bot.guidance.problem import BrokenKnowledge, nearest
from bot.guidance.reader import read_texts
from bot.guidance.store import VersionStore
from bot.settings import BadSetting, data_folder, knowledge_folder


class NotInOrder(click.ClickException):
    """What was to be used is not in order."""

    exit_code = 1


def now() -> datetime:
    """Return the time now, aware."""
    return datetime.now(UTC)


def chosen_folder() -> Path:
    """Return the folder of the pack to use."""
    try:
        return knowledge_folder(os.environ)
    except BadSetting as error:
        raise click.UsageError(str(error)) from error


def chosen_library() -> Library:
    """Return the pack to use, read and put together, with the versions kept beside it."""
    folder = chosen_folder()
    try:
        pack = load(read_texts(folder))
    except BrokenKnowledge as broken:
        raise NotInOrder(f"{broken}. Run python -m bot check for all of them") from broken
    except UnicodeDecodeError as error:
        raise NotInOrder(f"a file in {folder} is not UTF-8 text. Run python -m bot check to see which") from error
    except OSError as error:
        raise NotInOrder(f"the knowledge in {folder} cannot be read: {error.strerror or error}") from error
    return Library(pack, VersionStore(data_folder(os.environ) / "knowledge"))


def chosen_flow(pack: Pack, name: str) -> Flow:
    """Return a flow by its id."""
    if name not in pack.flows:
        hint = nearest(name, pack.flows)
        raise click.UsageError(f'there is no flow "{name}"; flows: {", ".join(pack.flows)}.{hint}')
    return pack.flows[name]
