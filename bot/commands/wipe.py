"""The command that deletes the whole query log."""

from __future__ import annotations

import click

from bot.commands.knowledge import NotInOrder
from bot.commands.purge import STILL_READ
from bot.commands.querylog import chosen_spool, chosen_store, counted

QUESTION = "This deletes every row of the query log, every count and what waits to be written, for good. Go on?"


@click.command()
@click.option("--yes", is_flag=True, help="Do not ask.")
def wipe(yes: bool) -> None:
    """Delete everything in the query log: rows, counts, figures and what waits to be written. It cannot be undone.

    Stop the bot first, or rows may be written again while this runs. Settings: DATABASE_URL, XDG_DATA_HOME.
    """
    if not yes and not click.confirm(QUESTION):
        raise NotInOrder("nothing was deleted, because the answer was not yes")
    from bot.qapp.published import forget

    with chosen_store() as store:
        try:
            waiting = chosen_spool().clear()
        except OSError as error:
            kind = type(error).__name__
            raise NotInOrder(f"nothing was deleted: what waits in the data folder cannot be ({kind})") from None
        forgotten = forget(store)
        rows, cleared = store.wipe()
    deleted, figures = counted(rows, "row", "rows"), counted(forgotten, "published figure", "published figures")
    click.echo(f"Deleted {deleted}, {figures}, and {counted(waiting, 'event', 'events')} not yet written.")
    if not cleared:
        click.echo(STILL_READ)
