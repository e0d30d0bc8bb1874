"""A question as it is walked: the answers it takes, what each requires and where each leads."""

from __future__ import annotations

from dataclasses import dataclass

from bot.guidance.problem import Place
from bot.guidance.requirement import NOTHING, Requirement, join_all
from bot.guidance.statement import Statement

END = "end"
NONE = "none"
NOT_SURE = "not_sure"

Given = tuple[str, ...]
"""An answer as given: one id for a choice; for a checklist the ticked ids, or ("none",), and maybe "not_sure"."""


class WrongAnswer(ValueError):
    """The question does not take this answer; the message names those it takes."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to choose. ``label`` is None for yes, no and not sure, whose words stand in words.yaml."""

    id: str
    label: str | None
    requirement: Requirement
    then: str
    place: Place


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign to tick. ``differs`` says why areas differ about it; ``then`` overrides where ticks lead."""

    id: str
    say: Statement
    requirement: Requirement
    then: str | None
    differs: Statement | None
    place: Place


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a question means: its definition, an example that counts and one that does not."""

    meaning: Statement
    counts: Statement
    does_not_count: Statement
    strengths: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """A question with one answer. ``groups`` lists answers under headings, to be shown as a numbered list.

    ``protective`` names the answer whose branch "not sure" takes, where it is not the one that requires most at once.
    """

    id: str
    ask: str
    help: Statement
    explanation: Explanation
    answers: tuple[Answer, ...]
    place: Place
    groups: tuple[tuple[str, tuple[Answer, ...]], ...] = ()
    protective: str | None = None

    def options(self) -> tuple[str, ...]:
        """The ids that can be given."""
        return tuple(answer.id for answer in self.answers)

    def settle(self, given: Given) -> tuple[Requirement, str]:
        """Return what the answer requires and where it leads. Raises WrongAnswer."""
        for answer in self.answers:
            if given == (answer.id,):
                return answer.requirement, answer.then
        raise WrongAnswer(_refusal(self.id, given, self.options()))

    def givens(self) -> tuple[Given, ...]:
        """Every answer to prove: each one."""
        return tuple((answer.id,) for answer in self.answers)


@dataclass(frozen=True, slots=True)
class Checklist:
    """A question with signs to tick, "none of these" where it makes sense, and "not sure", which keeps the ticks."""

    id: str
    ask: str
    help: Statement
    explanation: Explanation
    signs: tuple[Sign, ...]
    ticked_then: str
    none: Answer | None
    not_sure: Answer
    place: Place
    together_at_least: int = 0
    together: Requirement = NOTHING

    def options(self) -> tuple[str, ...]:
        """The ids that can be given."""
        none = (NONE,) if self.none else ()
        return (*(sign.id for sign in self.signs), *none, NOT_SURE)

    def ticked(self, given: Given) -> tuple[Sign, ...]:
        """Return the signs that are ticked, in the order of the list."""
        return tuple(sign for sign in self.signs if sign.id in given)

    def ordered(self, given: Given) -> Given:
        """Return the same answer in the one order in which answers are kept. Raises WrongAnswer."""
        options = self.options()
        kept = tuple(item for item in options if item in given)
        if not given or len(kept) != len(given) or (NONE in given and len(given) > 1):
            raise WrongAnswer(_refusal(self.id, given, options))
        return kept

    def settle(self, given: Given) -> tuple[Requirement, str]:
        """Return the join of what all ticks require and where they lead. Raises WrongAnswer."""
        given = self.ordered(given)
        if given == (NONE,) and self.none:
            return self.none.requirement, self.none.then
        ticked = self.ticked(given)
        requirement = join_all(sign.requirement for sign in ticked)
        if self.together_at_least and len(ticked) >= self.together_at_least:
            requirement = requirement.join(self.together)
        if NOT_SURE in given:
            return requirement.join(self.not_sure.requirement), self.not_sure.then
        return requirement, next((sign.then for sign in ticked if sign.then), self.ticked_then)

    def givens(self) -> tuple[Given, ...]:
        """Every answer to prove: none, each single sign, not sure, and enough signs to weigh together."""
        none: tuple[Given, ...] = ((NONE,),) if self.none else ()
        together: tuple[Given, ...] = ()
        if self.together_at_least:
            together = (tuple(sign.id for sign in self.signs[: self.together_at_least]),)
        return (*none, *((sign.id,) for sign in self.signs), (NOT_SURE,), *together)


Question = Choice | Checklist


def _refusal(question: str, given: Given, options: tuple[str, ...]) -> str:
    return f'"{"+".join(given)}" is no answer to {question}; allowed: {", ".join(options)}'
