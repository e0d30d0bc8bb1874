"""Puts the commands together, and turns every mistake into one plain sentence on standard error."""

from __future__ import annotations

import sys

import click

from bot.commands.agenda import agenda
from bot.commands.chat import chat
from bot.commands.check import check
from bot.commands.health import health
from bot.commands.replay import replay
from bot.commands.run import run
from bot.commands.walk import walk


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="worcestershire-safeguarding-guide", message="%(version)s")
def commands() -> None:
    """Guidance for child safeguarding practitioners: walk the flows, check the knowledge, run the bot."""


for command in (run, chat, walk, check, replay, agenda, health):
    commands.add_command(command)


def main() -> None:
    """Run the command line. Exit 0 done, 1 the thing checked is not in order, 2 wrong usage."""
    try:
        commands.main(prog_name="python -m bot", standalone_mode=False)
    except click.ClickException as error:
        click.echo(f"Error: {error.format_message()}", err=True)
        sys.exit(error.exit_code)
    except click.exceptions.Exit as stopped:
        sys.exit(stopped.exit_code)
    except (click.Abort, KeyboardInterrupt, BrokenPipeError):
        sys.exit(130)
