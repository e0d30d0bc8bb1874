"""Follows the written answers of many walks again, one after the other, each once."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.dialogue.path import UnreadablePath, read_given, width
from bot.dialogue.walk import Position, add_worry, advance, begin
from bot.guidance.flow import Flow
from bot.guidance.library import Library
from bot.guidance.question import NOT_SURE, WrongAnswer


@dataclass(frozen=True, slots=True)
class Trod:
    """What the answers of a walk show: its level, the worries it went through and the questions left unsure."""

    level: int
    areas: frozenset[str]
    unsure: frozenset[str]


@dataclass(slots=True)
class Treader:
    """Reads paths. Those that begin alike and come one after the other are followed together."""

    library: Library
    _flow: Flow | None = None
    _of: tuple[str, str] = ("", "")
    _path: str = ""
    _trail: list[tuple[int, Position]] = field(default_factory=list)

    def read(self, flow: str, version: str, path: str) -> Trod | None:
        """Return what a path shows, or None when its version is not kept or it does not fit."""
        if (flow, version) != self._of:
            pack = self.library.pack(version)
            self._of, self._flow = (flow, version), pack.flows.get(flow) if pack else None
            self._path, self._trail = "", [(0, begin(self._flow))] if self._flow else []
        if self._flow is None:
            return None
        try:
            return _shown(self._reach(path))
        except (UnreadablePath, WrongAnswer):
            return None

    def _reach(self, path: str) -> Position:
        pairs = zip(path, self._path, strict=False)
        alike = next(
            (place for place, (one, other) in enumerate(pairs) if one != other), min(len(path), len(self._path))
        )
        while self._trail[-1][0] > alike:
            self._trail.pop()
        self._path = path[: self._trail[-1][0]]
        offset, position = self._trail[-1]
        while offset < len(path):
            question = position.question or add_worry(position).question
            if question is None:
                raise UnreadablePath("the walk has ended")
            answer = path[offset : offset + width(question)]
            position = advance(position, read_given(question, answer))
            offset += len(answer)
            self._trail.append((offset, position))
            self._path = path[:offset]
        return position


def _shown(position: Position) -> Trod:
    worry = position.flow.again
    return Trod(
        level=position.requirement.level,
        areas=frozenset(one for step in position.steps if step.question.id == worry for one in step.given),
        unsure=frozenset(step.question.id for step in position.steps if NOT_SURE in step.given),
    )
