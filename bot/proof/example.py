"""Plays the worked examples, and counts the taps that each takes."""

from __future__ import annotations

from collections.abc import Iterator

from bot.dialogue.answer_text import WrongText, read_answer
from bot.dialogue.walk import Position, advance, begin
from bot.guidance.pack import Pack
from bot.guidance.pack_entry import Scenario
from bot.guidance.problem import Place, Problem
from bot.guidance.question import NONE, NOT_SURE, Checklist, Given, Question, WrongAnswer
from bot.guidance.reader import Reading

MOST_TAPS = 12


def taps(question: Question, given: Given) -> int:
    """Return the taps that an answer takes: one for each tick, and one to go on."""
    if isinstance(question, Checklist):
        return sum(1 for item in given if item not in {NONE, NOT_SURE}) + 1
    return 1


def play(pack: Pack, scenario: Scenario) -> tuple[Position, int]:
    """Return where a worked example ends, and the taps it takes. Raises WrongText and WrongAnswer."""
    position, count = begin(pack.flows[scenario.flow]), 0
    for text in scenario.answers:
        question = position.question
        if question is None:
            raise WrongAnswer(f'the walk has ended before "{text}"')
        given = read_answer(question, text)
        count += taps(question, given)
        position = advance(position, given)
    return position, count


def check_examples(reading: Reading, pack: Pack) -> Iterator[Problem]:
    """Yield each worked example that does not end as it says, or takes too many taps."""
    for name, scenario in pack.scenarios.items():
        place: Place = ("scenarios", name)
        try:
            position, count = play(pack, scenario)
        except (WrongText, WrongAnswer) as error:
            yield reading.problem("example", (*place, "answers"), str(error))
            continue
        if position.question is not None:
            message = f"the answers stop at the question {position.question.id}"
            yield reading.problem("example", (*place, "answers"), message)
            continue
        ending = pack.ending(position.requirement)
        routes = tuple(identifier for identifier, _ in ending.outcomes)
        if routes != scenario.routes:
            yield reading.problem("example", (*place, "routes"), f"it ends with {', '.join(routes)}")
        if ending.lead[0] != scenario.ends:
            yield reading.problem("example", (*place, "ends"), f"it ends with {ending.lead[0]}")
        if scenario.level is not None and scenario.level != ending.possible_level:
            yield reading.problem("example", (*place, "level"), f"it ends at level {ending.possible_level}")
        if count > MOST_TAPS:
            message = f"it takes {count} taps; at most {MOST_TAPS} are allowed"
            yield reading.problem("example", (*place, "answers"), message)
