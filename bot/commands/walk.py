"""The command that replays answers and prints where they lead."""

from __future__ import annotations

import json

import click

from bot.commands.knowledge import chosen_flow, chosen_library, now
from bot.commands.terminal import as_plain
from bot.dialogue.action import Tap
from bot.dialogue.answer_text import WrongText, read_answer, write_answer
from bot.dialogue.guide import Guide
from bot.dialogue.walk import Position, add_worry, advance, begin
from bot.guidance.pack import Pack
from bot.guidance.question import Checklist, Choice, WrongAnswer


@click.command()
@click.argument("flow")
@click.option("--answers", default="", help="The answers, divided by commas: yes,no,tick:4.1+4.2,not_sure.")
@click.option("--json", "as_json", is_flag=True, help="Write the result as JSON.")
def walk(flow: str, answers: str, as_json: bool) -> None:
    """Replay answers in FLOW and print the question or outcome they reach.

    An answer is yes, no, not_sure, an option's id, or for a checklist tick:id+id or tick:none.
    """
    library = chosen_library()
    pack = library.current
    position = reach(begin(chosen_flow(pack, flow)), answers)
    if as_json:
        click.echo(json.dumps(described(pack, position), indent=2, ensure_ascii=False))
        return
    screen = Guide(library, now).show(Tap(flow, pack.version, "walking", position.path))
    click.echo(as_plain(screen.text))
    if position.question is not None:
        click.echo(f"\nAnswers: {', '.join(position.question.options())}")


def reach(position: Position, answers: str) -> Position:
    """Return where answers written as words lead. Raises click.UsageError that names the answer at fault."""
    for text in [answer.strip() for answer in answers.split(",") if answer.strip()]:
        try:
            if position.question is None:
                position = add_worry(position)
            question = position.question
            if question is None:
                raise WrongAnswer("the walk has ended")
            position = advance(position, read_answer(question, text))
        except WrongText as error:
            raise click.UsageError(str(error)) from error
        except WrongAnswer as error:
            raise click.UsageError(f'the walk has ended, so "{text}" answers nothing: leave it out') from error
    return position


def described(pack: Pack, position: Position) -> dict[str, object]:
    """Return a position in the shape that programs read."""
    required = position.requirement
    ending = pack.ending(required)
    question = position.question
    names = dict.fromkeys(name for _, outcome in ending.outcomes for name in outcome.ring)
    return {
        "flow": position.flow.id,
        "version": pack.version,
        "path": [write_answer(step.question, step.given) for step in position.steps],
        "kind": "outcome" if question is None else "question",
        "id": ending.lead[0] if question is None else question.id,
        "text": ending.lead[1].title if question is None else question.ask,
        "answers": [] if question is None else _options(pack, question),
        "level": required.possible_level or None,
        "urgency": required.urgency.name if required.routes else None,
        "routes": [identifier for identifier, _ in ending.outcomes],
        "contacts": [_contact(pack, name) for name in names],
    }


def _options(pack: Pack, question: Choice | Checklist) -> list[dict[str, str]]:
    labels: dict[str, str] = {}
    if isinstance(question, Checklist):
        labels = {sign.id: sign.say.text for sign in question.signs}
    else:
        labels = {answer.id: answer.label for answer in question.answers if answer.label}
    return [{"id": name, "label": labels.get(name) or getattr(pack.phrases, name)} for name in question.options()]


def _contact(pack: Pack, name: str) -> dict[str, object]:
    contact = pack.contacts[name]
    return {"id": name, "name": contact.name, "telephone": contact.telephone}
