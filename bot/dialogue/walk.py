"""The walk: a pure function from a flow and the answers so far to a question or an ending."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from bot.guidance.flow import Flow
from bot.guidance.question import END, Checklist, Given, Question, WrongAnswer
from bot.guidance.requirement import NOTHING, Requirement

Path = tuple[Given, ...]
MOST_PASSES = 3
"""How often one walk may go through the worries: once, and "add another worry" twice."""


@dataclass(frozen=True, slots=True)
class Step:
    """A question that was answered, the answer, and what the answer requires."""

    question: Question
    given: Given
    requirement: Requirement


@dataclass(frozen=True, slots=True)
class Position:
    """Where a walk stands: at a question, or at its end when ``question`` is None.

    ``requirement`` is the join of all that the steps require.
    """

    flow: Flow
    steps: tuple[Step, ...]
    question: Question | None
    requirement: Requirement
    passes: int = 1

    @property
    def path(self) -> Path:
        """The answers so far."""
        return tuple(step.given for step in self.steps)

    @property
    def can_add(self) -> bool:
        """Whether another worry can be added to a walk that has ended."""
        return self.question is None and self.flow.again is not None and self.passes < MOST_PASSES


def begin(flow: Flow) -> Position:
    """Return the first question of a flow."""
    return Position(flow, (), flow.questions[flow.first], NOTHING)


def add_worry(position: Position) -> Position:
    """Return an ended walk at the question where another worry begins. Raises WrongAnswer when it cannot."""
    if not position.can_add or position.flow.again is None:
        raise WrongAnswer("nothing can be added to this walk")
    question = position.flow.questions[position.flow.again]
    return Position(position.flow, position.steps, question, position.requirement, position.passes + 1)


def advance(position: Position, given: Given) -> Position:
    """Return where an answer leads. After an end, the answer belongs to the next worry.

    A question that was answered before is not asked again: its answer still stands. Raises WrongAnswer.
    """
    if position.question is None:
        position = add_worry(position)
    question = position.question
    if question is None:
        raise WrongAnswer("the walk has ended")
    if isinstance(question, Checklist):
        given = question.ordered(given)
    requirement, then = question.settle(given)
    steps = (*position.steps, Step(question, given, requirement))
    joined = position.requirement.join(requirement)
    following = _next_unanswered(position.flow, steps, then)
    return Position(position.flow, steps, following, joined, position.passes)


def _next_unanswered(flow: Flow, steps: tuple[Step, ...], then: str) -> Question | None:
    answered = {step.question.id: step.given for step in steps}
    while then != END and then in answered:
        _, then = flow.questions[then].settle(answered[then])
    return None if then == END else flow.questions[then]


@lru_cache(maxsize=1024)
def replay(flow: Flow, path: Path) -> Position:
    """Return where the answers lead from the first question. Raises WrongAnswer at the first that does not fit."""
    return advance(replay(flow, path[:-1]), path[-1]) if path else begin(flow)
