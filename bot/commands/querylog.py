"""Opens the query log for a command, and says plainly what keeps it from being opened."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from bot.commands.knowledge import NotInOrder
from bot.querylog.failure import StoreFailure
from bot.querylog.spool import Spool
from bot.settings import BadSetting, data_folder, database_url

if TYPE_CHECKING:
    from bot.querylog.store import Store

CHECK = "check that the database runs, that DATABASE_URL names it, and that its disk has room"


@contextmanager
def chosen_store() -> Iterator[Store]:
    """Open the query log of DATABASE_URL for as long as it is used."""
    try:
        url = database_url(os.environ)
    except BadSetting as error:
        raise click.UsageError(str(error)) from error
    from bot.querylog.store import open_store

    try:
        store = open_store(url)
        try:
            yield store
        finally:
            store.close()
    except StoreFailure as failure:
        raise NotInOrder(f"{failure}: {CHECK}") from None


def chosen_spool() -> Spool:
    """Return the spool that the running bot uses while the database is away."""
    return Spool(data_folder(os.environ))


def counted(number: int, one: str, many: str) -> str:
    """Return a number with its noun."""
    return f"{number:,} {one if number == 1 else many}"
