"""What is kept of a walk or a typed question: nothing that is, or comes from, a person's name, id or message."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, get_args

END: Final = "end"
"""The question of a walk that has ended."""

About = Literal["helpful", "wished", "disagrees", "sector"]
Kind = Literal["answer", "choices", "urgent", "none"]
Band = Literal["high", "middle", "low"]

HELPFUL: Final = ("yes", "partly", "no")
WISHED: Final = ("front_door", "early_help", "lado", "police", "not_sure", "nothing")
DIRECTIONS: Final = ("too_high", "too_low", "other")
CATEGORIES: Final = ("level", "whom_to_ring", "how_soon", "consent", "wording")
SECTORS: Final = (
    *("education", "health", "police", "early_years"),
    *("social_care", "voluntary", "housing", "other"),
)
ALLOWED: Final[Mapping[str, frozenset[str]]] = {
    "helpful": frozenset(HELPFUL),
    "wished": frozenset(WISHED),
    "disagrees": frozenset(f"{direction}:{category}" for direction in DIRECTIONS for category in CATEGORIES),
    "sector": frozenset(SECTORS),
}
"""Every word that a practitioner's own feedback may be kept as."""


@dataclass(frozen=True, slots=True)
class WalkStep:
    """What one tap on a walk tells.

    ``walk`` is the random id that stands in the button. ``path`` holds the answers so far, ``question`` the id of the
    question shown, or END, and ``outcome`` the leading outcome at an end.
    """

    walk: str
    day: date
    office_hours: bool
    flow: str
    version: str
    path: str
    question: str
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class WalkFeedback:
    """A practitioner's own word after an ending, one of ALLOWED. Raises ValueError for any other."""

    walk: str
    about: About
    value: str

    def __post_init__(self) -> None:
        if self.about not in get_args(About) or self.value not in ALLOWED[self.about]:
            raise ValueError(f"feedback about {self.about} is not one of those that may be kept")


@dataclass(frozen=True, slots=True)
class QuestionAsked:
    """A typed question: what was answered, words of the field alone, and kinds of identifying words by number.

    ``question`` is a random id. ``topics`` are those offered, each with the band of its score.
    """

    question: str
    day: date
    office_hours: bool
    version: str
    kind: Kind
    topics: tuple[tuple[str, Band], ...]
    urgent: bool
    words: str
    left_out: int
    identifiers: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class QuestionChosen:
    """The topic that was chosen after a question, because the first was not what was meant."""

    question: str
    topic: str


Event = WalkStep | WalkFeedback | QuestionAsked | QuestionChosen
