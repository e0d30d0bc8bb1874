"""Walks every path of a flow, with each checklist taken as none, each single sign, not sure, and some together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from bot.dialogue.walk import Path, Position, advance, begin
from bot.guidance.flow import Flow
from bot.guidance.question import Question
from bot.guidance.requirement import Requirement

Fault = Callable[[Position, str], None]


@dataclass(slots=True)
class Survey:
    """What walking every path of a flow showed.

    ``asked`` holds one path to each question, ``endings`` one for each different requirement a walk can end with.
    """

    flow: Flow
    paths: int = 0
    asked: dict[str, tuple[Path, Question]] = field(default_factory=dict)
    endings: dict[Requirement, Position] = field(default_factory=dict)


def positions(flow: Flow) -> Iterator[Position]:
    """Yield every position that can be reached, ends included. The flow must have no loop."""
    stack = [begin(flow)]
    while stack:
        position = stack.pop()
        yield position
        if position.question is not None:
            stack.extend(advance(position, given) for given in position.question.givens())


def survey(flow: Flow, fault: Fault) -> Survey:
    """Walk every path. ``fault`` is told of each path whose end does not hold what its answers require (S1, S3)."""
    result = Survey(flow)
    for position in positions(flow):
        if position.question is not None:
            result.asked.setdefault(position.question.id, (position.path, position.question))
            continue
        result.paths += 1
        result.endings.setdefault(position.requirement, position)
        if not position.requirement.routes:
            fault(position, "ends without any outcome")
        _prove_nothing_lowered(position, fault)
    return result


def _prove_nothing_lowered(position: Position, fault: Fault) -> None:
    """Compare the end of a path with each answer on it, one by one, without using the join (S3)."""
    end = position.requirement
    for step in position.steps:
        required = step.requirement
        if required.level > end.level or required.possible_level > end.possible_level:
            fault(position, f"ends below the level that {step.question.id} requires")
        if required.urgency > end.urgency:
            fault(position, f"ends less urgently than {step.question.id} requires")
        for route in required.routes:
            if route not in end.routes:
                fault(position, f"loses {route}, which {step.question.id} requires")
