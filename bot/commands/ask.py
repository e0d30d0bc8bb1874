"""The commands of the free-text door: what it would answer, and what would be stored."""

from __future__ import annotations

import json

import click

from bot.commands.knowledge import chosen_library, now
from bot.commands.terminal import as_terminal
from bot.dialogue.enquiry import Enquiries, Enquiry
from bot.dialogue.guide import Guide
from bot.guidance.pack import Pack

MOST_TOPICS = 3


@click.command()
@click.argument("text", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="Write the result as JSON.")
def ask(text: tuple[str, ...], as_json: bool) -> None:
    """Print what the bot would answer to TEXT. Nothing of it is kept."""
    library = chosen_library()
    if not as_json:
        click.echo(as_terminal(Guide(library, now).ask(" ".join(text))))
        return
    _tell(answered(library.current, Enquiries(library.current).read(" ".join(text))))


@click.command()
@click.argument("text", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="Write the result as JSON.")
def anonymise(text: tuple[str, ...], as_json: bool) -> None:
    """Print what would be stored of TEXT: only words of the knowledge's own vocabulary."""
    enquiry = Enquiries(chosen_library().current).read(" ".join(text))
    if as_json:
        _tell({"stored": enquiry.stored, "identifiers": identifying(enquiry)})
    else:
        click.echo(enquiry.stored)


def answered(pack: Pack, enquiry: Enquiry) -> dict[str, object]:
    """Return what is answered in the shape that programs read: the most likely topics first."""
    listed = enquiry.match.candidates[:MOST_TOPICS] if enquiry.kind != "none" else ()
    return {
        "kind": enquiry.kind,
        "topics": [
            {"id": one.topic, "title": pack.topics[one.topic].title, "score": round(one.score, 3)} for one in listed
        ],
        "urgent": bool(enquiry.match.urgent),
        "identifiers": identifying(enquiry),
    }


def identifying(enquiry: Enquiry) -> list[dict[str, object]]:
    """Return what may identify someone: its kind, and from which character up to which it stands."""
    return [{"kind": found.kind, "start": found.start, "end": found.end} for found in enquiry.identifiers]


def _tell(result: dict[str, object]) -> None:
    click.echo(json.dumps(result, indent=2, ensure_ascii=False))
