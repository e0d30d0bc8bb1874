"""One thing a practitioner can be told to do, with everything that must be said about it (property S5)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, PlainSerializer

from bot.guidance.entry import Entry, Words
from bot.guidance.problem import nearest
from bot.guidance.requirement import Requirement, Urgency
from bot.guidance.statement import Said

PART_NAMES = ("consent", "record", "next", "disagree")
PartName = Literal["consent", "record", "next", "disagree"]
Level = Annotated[int, Field(ge=1, le=4)]
Statements = Annotated[tuple[Said, ...], Field(min_length=1, max_length=6)]


def _read_urgency(value: object) -> object:
    if isinstance(value, str):
        if value not in Urgency.__members__:
            allowed = ", ".join(reversed(Urgency.__members__))
            raise ValueError(f'"{value}" is not an urgency. Allowed: {allowed}.{nearest(value, Urgency.__members__)}')
        return Urgency[value]
    return value


UrgencyName = Annotated[Urgency, BeforeValidator(_read_urgency), PlainSerializer(lambda urgency: urgency.name)]


class Outcome(Entry):
    """One thing to do. ``place`` orders outcomes of the same urgency; ``also`` is said when another one leads."""

    title: Words
    place: int
    level: Level | None = None
    urgency: UrgencyName
    also: Said
    do_now: Annotated[tuple[Said, ...], Field(min_length=1, max_length=6)]
    ring: Annotated[tuple[str, ...], Field(min_length=1)]
    by_when: Said
    consent: Statements
    record: Statements
    next: Statements
    disagree: Statements
    flows: tuple[str, ...] = ()

    def part(self, name: PartName) -> tuple[Said, ...]:
        """Return the statements of one part: consent, record, next or disagree."""
        statements: tuple[Said, ...] = getattr(self, name)
        return statements

    def statements(self) -> tuple[Said, ...]:
        """Every statement that the outcome makes, in reading order."""
        parts = tuple(statement for name in PART_NAMES for statement in getattr(self, name))
        return (*self.do_now, self.by_when, self.also, *parts)

    def requirement(self, identifier: str) -> Requirement:
        """What an answer that asks for this outcome requires."""
        level = self.level or 0
        return Requirement(level, level, self.urgency, frozenset({identifier}))
