"""The command that applies retention to the query log."""

from __future__ import annotations

import os
from datetime import timedelta

import click

from bot.commands.knowledge import chosen_library, now
from bot.commands.querylog import chosen_store, counted
from bot.settings import BadSetting, retention_days

STILL_READ = "The log is being read, so the room of deleted rows is cleared at the next purge."


@click.command()
def purge() -> None:
    """Turn rows of the query log that are older than RETENTION_DAYS into counts by month, and delete them.

    The figures of whole months are published first, so that they outlast the rows. A running bot does all this by
    itself once a day. Settings: DATABASE_URL, RETENTION_DAYS, KNOWLEDGE_DIR.
    """
    try:
        days = retention_days(os.environ)
    except BadSetting as error:
        raise click.UsageError(str(error)) from error
    from bot.qapp.publish import publish_all

    library = chosen_library()
    today = library.current.local(now()).date()
    with chosen_store() as store:
        publish_all(store, library, today)
        purged = store.purge(today, days)
    walks, questions = counted(purged.walks, "walk", "walks"), counted(purged.questions, "question", "questions")
    click.echo(f"Deleted {walks} and {questions} from before {today - timedelta(days=days):%-d %B %Y}.")
    click.echo("What they add up to by month is kept." if purged.walks or purged.questions else "Nothing was too old.")
    if not purged.cleared:
        click.echo(STILL_READ)
