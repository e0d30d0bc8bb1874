"""The command that holds the conversation in a terminal."""

from __future__ import annotations

import shutil
import sys

import click

from bot.commands.knowledge import chosen_flow, chosen_library, now
from bot.commands.terminal import as_terminal, asks, chosen
from bot.dialogue.guide import Guide


@click.command()
@click.option("--flow", help="Open this flow at once: levels_of_need, get_safe or lado.")
def chat(flow: str | None) -> None:
    """Hold the same conversation in the terminal. Type a number, a letter, a label, or a question in your own words.

    q or end of input leaves. Lines may also come from a pipe, one at a time. Nothing that is typed is kept.
    """
    library = chosen_library()
    guide = Guide(library, now)
    screen = guide.start(chosen_flow(library.current, flow).id) if flow else guide.page("start")
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    click.echo(as_terminal(screen, width))
    while True:
        if sys.stdin.isatty():
            click.echo("\n(q leaves) > ", nl=False)
        line = sys.stdin.readline()
        if not line or line.strip().lower() in {"q", "quit", "exit"}:
            return
        if not line.strip():
            continue
        button = chosen(screen, line)
        if isinstance(button, str) and not asks(screen, line):
            click.echo(button, err=True)
            continue
        screen = guide.ask(line) if isinstance(button, str) else guide.respond(button.action)
        click.echo(f"\n{'-' * 60}\n{as_terminal(screen, width)}")
