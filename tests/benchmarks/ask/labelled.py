"""The labelled messages, and what finders make of them."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

HERE: Final = Path(__file__).resolve().parent
HELD_BACK: Final = ("held_back", "another_author")
"""The sets whose words were not read while the bot was made; their scores were. Assistants wrote and labelled all.

The third, ``tuning``, was used in every way, and most of its messages stand in the knowledge as examples. ``held_back``
is the other half of messages by two of its authors, divided by a hash of the words; ``another_author`` is all by a
writer of whom nothing was seen.
"""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A message and what is right for it: any of the topics, none of those denied, and whether it is urgent."""

    say: str
    topics: tuple[str, ...]
    denied: tuple[str, ...]
    urgent: bool
    group: str

    @property
    def out_of_scope(self) -> bool:
        """Whether no topic fits because the message is not for the bot."""
        return self.group == "out_of_scope"


@dataclass(frozen=True, slots=True)
class Given:
    """What a finder gave: topics, the best first, whether it was sure of the first, and whether it heard urgency.

    A finder that gave choices, or no answer, was not sure. ``answered`` is False when it gave no topic at all.
    """

    topics: tuple[str, ...]
    sure: bool
    answered: bool = True
    urgent: bool = False


def read_messages(name: str) -> list[Labelled]:
    """Return one of the sets."""
    lines = (HERE / "messages" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [_labelled(json.loads(line)) for line in lines if line]


def read_danger(name: str) -> list[Labelled]:
    """Return a set that tells only whether each message is urgent."""
    lines = (HERE / "messages" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    entries = [json.loads(line) for line in lines if line]
    return [Labelled(one["say"], (), (), one["urgent"], one.get("kind", "")) for one in entries]


def _labelled(entry: dict[str, Any]) -> Labelled:
    return Labelled(
        entry["say"],
        tuple(entry["topics"]),
        tuple(entry.get("not_topics", ())),
        entry["urgent"],
        entry["group"],
    )


@dataclass(slots=True)
class Score:
    """Counts over a set, and the shares that they come to."""

    counts: dict[str, int] = field(default_factory=dict)

    def add(self, message: Labelled, given: Given) -> None:
        """Count what a finder gave to one message."""
        first = given.topics[0] if given.topics and given.answered else None
        wrong = given.sure and first is not None and first not in message.topics
        self._count("messages")
        self._count("confidently_wrong", wrong)
        if message.topics:
            self._count("in_scope")
            self._count("recall_1", first in message.topics)
            self._count("recall_3", given.answered and any(topic in message.topics for topic in given.topics[:3]))
            self._count("sure", given.sure)
        if message.out_of_scope:
            self._count("out_of_scope")
            self._count("out_of_scope_sure", given.sure)
        if message.denied:
            self._count("negated")
            self._count("denied_sure", given.sure and first in message.denied)
        self._count("urgent" if message.urgent else "calm")
        self._count("urgent_heard" if message.urgent else "falsely_urgent", given.urgent)

    def shares(self) -> dict[str, float]:
        """Return each figure as a share of what it is a share of."""
        of = {
            "recall_1": "in_scope",
            "recall_3": "in_scope",
            "sure": "in_scope",
            "confidently_wrong": "messages",
            "out_of_scope_sure": "out_of_scope",
            "denied_sure": "negated",
            "urgent_heard": "urgent",
            "falsely_urgent": "calm",
        }
        return {name: self.counts.get(name, 0) / max(1, self.counts.get(whole, 0)) for name, whole in of.items()}

    def _count(self, name: str, happened: bool = True) -> None:
        self.counts[name] = self.counts.get(name, 0) + bool(happened)
