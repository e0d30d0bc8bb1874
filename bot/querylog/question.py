"""A typed question as it is kept: kinds, topics, and words that the vocabulary allows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bot.querylog.row import QuestionAsked


@dataclass(frozen=True, slots=True)
class Question:
    """One row of the table of questions. ``topics`` and ``identifiers`` read like "neglect:high,missing:low"."""

    id: str
    day: date
    office_hours: bool
    version: str
    kind: str
    topics: str
    chosen: str
    urgent: bool
    words: str
    left_out: int
    identifiers: str
    synthetic: bool


def asked(event: QuestionAsked, synthetic: bool) -> Question:
    """Return the row of a question that was asked."""
    return Question(
        id=event.question,
        day=event.day,
        office_hours=event.office_hours,
        version=event.version,
        kind=event.kind,
        topics=_pairs(event.topics),
        chosen="",
        urgent=event.urgent,
        words=event.words,
        left_out=event.left_out,
        identifiers=_pairs(sorted(event.identifiers.items())),
        synthetic=synthetic,
    )


def leading_topic(topics: str, chosen: str) -> str:
    """Return the topic that a question was about: the one chosen, else the first that was offered, else ""."""
    return chosen or topics.partition(",")[0].partition(":")[0]


def _pairs(pairs: Iterable[tuple[str, object]]) -> str:
    return ",".join(f"{name}:{value}" for name, value in pairs)
