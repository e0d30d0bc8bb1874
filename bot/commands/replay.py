"""The command that tells a record again from its reference."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import click

from bot.commands.knowledge import NotInOrder, chosen_library, now
from bot.commands.terminal import as_plain
from bot.dialogue.ending import record_text
from bot.dialogue.path import UnreadablePath, read_path
from bot.dialogue.reference import UnreadableReference, read_reference
from bot.dialogue.voice import Voice
from bot.guidance.question import WrongAnswer


@click.command()
@click.argument("code")
@click.option("--at", "at", help="The time of the walk, such as 2026-11-21T14:30; now when it is left out.")
def replay(code: str, at: str | None) -> None:
    """Print the record that CODE stands for: the same text for the same code and time."""
    library = chosen_library()
    try:
        reference = read_reference(code)
    except UnreadableReference as error:
        raise click.UsageError(f"{error}: copy it again, from R to the last character") from error
    pack = library.pack(reference.version)
    if pack is None:
        raise NotInOrder(f"version {reference.version} of the knowledge is not kept on this machine")
    flow = next((flow for flow in pack.flows.values() if flow.code == reference.flow_code), None)
    if flow is None:
        raise click.UsageError(f'version {reference.version} has no flow "{reference.flow_code}"')
    try:
        position = read_path(flow, reference.path)
    except (UnreadablePath, WrongAnswer) as error:
        raise click.UsageError("this reference does not fit its version of the knowledge: copy it again") from error
    if position.question is not None:
        raise click.UsageError("this reference stops before an outcome: copy it again, from R to the last character")
    if pack.version in library.current.withdrawn:
        click.echo(
            f"Version {pack.version} was withdrawn by the safeguarding lead: do not rely on what it said.", err=True
        )
    voice = Voice(pack, pack.local(now() if at is None else _time(at, pack.zone)))
    click.echo(as_plain(record_text(voice, position)))


def _time(at: str, zone: ZoneInfo) -> datetime:
    try:
        time = datetime.fromisoformat(at)
        return (time if time.tzinfo else time.replace(tzinfo=zone)).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise click.UsageError(f'"{at}" is not a time: write it as 2026-11-21T14:30') from error
