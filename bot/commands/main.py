"""Puts the commands together, and turns every mistake into one plain sentence on standard error."""

from __future__ import annotations

import io
import sys
from importlib import metadata

import click

from bot.commands.agenda import agenda
from bot.commands.ask import anonymise, ask
from bot.commands.chat import chat
from bot.commands.check import check
from bot.commands.demo_data import demo_data
from bot.commands.health import health
from bot.commands.purge import purge
from bot.commands.replay import replay
from bot.commands.report import import_contacts, report
from bot.commands.run import run
from bot.commands.walk import walk
from bot.commands.wipe import wipe
from bot.guidance.problem import nearest

PACKAGE = "worcestershire-safeguarding-guide"


class Commands(click.Group):
    """The commands. An unknown one is answered with the names of all and the nearest."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that the arguments name."""
        if args[0] not in self.commands:
            known = ", ".join(self.commands)
            raise click.UsageError(
                f'there is no command "{args[0]}"; commands: {known}.{nearest(args[0], self.commands)}'
            )
        return super().resolve_command(ctx, args)


def _version() -> str:
    try:
        return metadata.version(PACKAGE)
    except metadata.PackageNotFoundError:
        return "unknown, because the program runs from its folder without being installed"


@click.group(cls=Commands, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(_version(), message="%(version)s")
@click.pass_context
def commands(context: click.Context) -> None:
    """Guidance for child safeguarding practitioners: walk the flows, check the knowledge, run the bot."""
    if context.invoked_subcommand is None:
        raise click.UsageError(f"no command was given; give one of {', '.join(commands.commands)}, or --help")


for command in (
    *(run, chat, walk, ask, anonymise, check, replay, agenda, health),
    *(report, import_contacts, demo_data, purge, wipe),
):
    commands.add_command(command)


def main() -> None:
    """Run the command line. Exit 0 done, 1 the thing checked is not in order, 2 wrong usage."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that cannot write a character still gets the guidance
    try:
        commands.main(prog_name="python -m bot", standalone_mode=False)
    except click.ClickException as error:
        click.echo(f"Error: {error.format_message()}{_where_to_read(error)}", err=True)
        sys.exit(error.exit_code)
    except click.Abort:
        sys.exit(130)


def _where_to_read(error: click.ClickException) -> str:
    """Return where to read what is right, for the library's own messages, which say only what is wrong."""
    if isinstance(error, click.UsageError) and type(error) is not click.UsageError and error.ctx is not None:
        return f" Read {error.ctx.command_path} --help"
    return ""
