"""The commands that write a QAPP pack, and take in the Front Door's own counts."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from bot.commands.knowledge import NotInOrder, chosen_library, now
from bot.commands.querylog import chosen_store


@click.command()
@click.option("--from", "first", required=True, metavar="MONTH", help="The first month, such as 2026-01.")
@click.option("--to", "last", required=True, metavar="MONTH", help="The last month, such as 2026-03.")
@click.option("--out", required=True, type=click.Path(path_type=Path, file_okay=False), help="The folder to write to.")
def report(first: str, last: str, out: Path) -> None:
    """Write the QAPP pack of whole months: a page, a workbook, CSV files and the draft of a learning briefing.

    Counts of 1 to 7 are hidden and others rounded to the nearest 5; nothing lifts that. What the group decided is
    read from actions.yaml in the folder or the one above it. Settings: DATABASE_URL, KNOWLEDGE_DIR.
    """
    from bot.qapp.actions import read_actions
    from bot.qapp.count import WORK
    from bot.qapp.folder import write_pack
    from bot.qapp.month import NoMonth, period, read_month
    from bot.qapp.report import NothingHeld, make_report, publish_for

    library = chosen_library()
    today = library.current.local(now()).date()
    try:
        months = period(read_month(first), read_month(last), today)
    except NoMonth as error:
        raise click.UsageError(str(error)) from error
    actions = read_actions(out)
    for problem in actions.problems:
        click.echo(f"Warning: {problem}", err=True)
    with chosen_store() as store:
        try:
            with progress(WORK) as tell:
                publish_for(store, library, months, today, tell)
            made = make_report(store, library, months, today, actions)
        except NothingHeld as error:
            raise NotInOrder(f"{error}: choose other months, or check DATABASE_URL") from error
        try:
            files = write_pack(made, out)
        except OSError as error:
            raise NotInOrder(f"{out} cannot be written ({error.strerror}): choose another folder for --out") from error
        store.note_export("report", today)
    if made.synthetic:
        click.echo("The figures are SYNTHETIC: made up for trying the program out.")
    click.echo(f"Wrote {len(files)} files. Open {files[0]}")


@click.command("import-contacts")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
def import_contacts(file: Path) -> None:
    """Take in the Front Door's own monthly counts from FILE, a CSV file.

    Its first line is: month, sector, contacts, meeting threshold. Counts of a month replace those taken in before.
    """
    from bot.qapp.contacts import WrongFile, keep_contacts, read_contacts

    try:
        found = read_contacts(file.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        raise NotInOrder(f"{file} is not UTF-8 text: save it as CSV UTF-8") from error
    except OSError as error:
        raise NotInOrder(f"{file} cannot be read ({error.strerror})") from error
    except WrongFile as error:
        raise NotInOrder(f"nothing was taken in from {file}: {error}") from error
    with chosen_store() as store:
        lines = keep_contacts(store, found)
    click.echo(f"Took in {lines} lines, {min(one.month for one in found)} to {max(one.month for one in found)}.")


@contextmanager
def progress(work: int) -> Iterator[Callable[[int], None]]:
    """Show on standard error how far the work is, if somebody is watching."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    with click.progressbar(length=work, label="Counting", file=sys.stderr) as bar:
        yield bar.update
