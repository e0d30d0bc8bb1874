"""What an answer or a sign requires, and how requirements join so that nothing answered later lowers them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum


class Urgency(IntEnum):
    """How soon to act; a larger value is more urgent."""

    keep_watching = 0
    planned = 1
    one_working_day = 2
    today = 3
    now = 4


@dataclass(frozen=True, slots=True)
class Requirement:
    """The least that must follow: a level (0 for none said), an urgency and the outcomes to show.

    ``possible_level`` is the highest level that any area gives where areas differ; it is never below ``level``.
    """

    level: int = 0
    possible_level: int = 0
    urgency: Urgency = Urgency.keep_watching
    routes: frozenset[str] = frozenset()

    def join(self, other: Requirement) -> Requirement:
        """Return the least requirement that holds both: the highest level, the greatest urgency, every route."""
        return Requirement(
            max(self.level, other.level),
            max(self.possible_level, other.possible_level),
            max(self.urgency, other.urgency),
            self.routes | other.routes,
        )

    def covers(self, other: Requirement) -> bool:
        """Tell whether this requirement asks for at least as much as the other."""
        return (
            self.level >= other.level
            and self.possible_level >= other.possible_level
            and self.urgency >= other.urgency
            and self.routes >= other.routes
        )


NOTHING = Requirement()


def join_all(requirements: Iterable[Requirement]) -> Requirement:
    """Return the join of all the requirements, or the requirement of nothing when there are none."""
    joined = NOTHING
    for requirement in requirements:
        joined = joined.join(requirement)
    return joined
