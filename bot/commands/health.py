"""The command that tells whether a running bot is in touch with Telegram."""

from __future__ import annotations

import os
import time

import click

from bot.commands.knowledge import NotInOrder
from bot.settings import data_folder
from handlers.heartbeat import HEARTBEAT, STALE_AFTER


@click.command()
def health() -> None:
    """Exit 0 when the bot on this machine reached Telegram in the last three minutes, 1 when it did not."""
    file = data_folder(os.environ) / HEARTBEAT
    try:
        age = time.time() - file.stat().st_mtime
    except OSError as error:
        raise NotInOrder("the bot has not reached Telegram since it was started") from error
    if age > STALE_AFTER:
        raise NotInOrder(f"the bot last reached Telegram {age:.0f} seconds ago")
    click.echo(f"The bot reached Telegram {age:.0f} seconds ago.")
