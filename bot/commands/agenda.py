"""The command that writes the agenda of the sign-off meeting."""

from __future__ import annotations

import click

from bot.commands.knowledge import chosen_library, now
from bot.commands.terminal import as_plain
from bot.dialogue.voice import Voice
from bot.dialogue.wording import render
from bot.guidance.pack import Pack
from bot.guidance.question import Checklist, Sign


@click.command()
def agenda() -> None:
    """Write, as Markdown, what safeguarding leads must settle before the pack can be signed off.

    It lists the signs that areas differ about, with how the pack treats each, the level 4 signs that rest on one
    source, and the contacts to check.
    """
    pack = chosen_library().current
    voice = Voice(pack, pack.local(now()))
    unchecked = [contact for contact in pack.contacts.values() if contact.check_first]
    click.echo(
        as_plain(render("agenda", voice, lists=differing(pack), unchecked=unchecked, single=resting_on_one(pack)))
    )


def resting_on_one(pack: Pack) -> list[Sign]:
    """Return the signs of the areas that are at level 4 on the word of one source."""
    lists = [question for flow in pack.flows.values() for question in flow.questions.values()]
    signs = {sign.id: sign for one in lists if isinstance(one, Checklist) for sign in one.signs}
    return [
        sign
        for sign in signs.values()
        if sign.place[0] == "indicators" and sign.requirement.level == 4 and len(sign.say.sources) == 1
    ]


def differing(pack: Pack) -> list[tuple[Checklist, list[Sign]]]:
    """Return the lists with signs that areas differ about, and those signs."""
    found: dict[str, tuple[Checklist, list[Sign]]] = {}
    for flow in pack.flows.values():
        for question in flow.questions.values():
            signs = [sign for sign in question.signs if sign.differs] if isinstance(question, Checklist) else []
            if isinstance(question, Checklist) and signs:
                found[question.id] = (question, signs)
    return list(found.values())
