"""Checks a whole pack in one pass: what is wrong, where, and how many paths were walked to know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.dialogue.answer_text import write_answer
from bot.dialogue.walk import Position
from bot.guidance.assembly import assemble
from bot.guidance.pack import Pack
from bot.guidance.problem import Problem
from bot.guidance.reader import Reading, read_pack
from bot.guidance.references import check_references
from bot.proof.example import check_examples
from bot.proof.reach import check_reach
from bot.proof.screens import Screens
from bot.proof.static import check_static
from bot.proof.survey import Survey, survey


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found. ``pack`` is None when the files could not be put together."""

    version: str
    pack: Pack | None
    problems: tuple[Problem, ...]
    paths: Mapping[str, int]
    screens: int = 0

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that keep the pack from going live."""
        return tuple(problem for problem in self.problems if problem.severity == "error")


def check_texts(texts: Mapping[str, str], now: datetime | None = None) -> Report:
    """Check the files of a pack. ``now`` is an aware time; the clock's time when it is left out."""
    now = now or datetime.now(UTC)
    reading = read_pack(texts)
    if reading.files is None:
        return _report(reading, None)
    reading.problems.extend(check_references(reading, reading.files))
    if reading.problems:
        return _report(reading, None)
    pack = assemble(reading.files, reading.version)
    reading.problems.extend(check_static(reading, reading.files, pack, pack.local(now).date()))
    reading.problems.extend(check_reach(reading, pack))
    if any(problem.severity == "error" for problem in reading.problems):
        return _report(reading, pack)
    surveys = [survey(flow, _fault(reading)) for flow in pack.flows.values()]
    reading.problems.extend(check_examples(reading, pack))
    shown = 0
    for at in _moments(now):
        screens = Screens(pack, at)
        reading.problems.extend(reading.problem(*finding) for finding in screens.check(surveys))
        shown += screens.shown
    return _report(reading, pack, surveys, shown)


def _moments(now: datetime) -> tuple[datetime, ...]:
    """When screens are read: in the night, when everything is closed and the texts are longest."""
    return (now.replace(hour=3, minute=0, second=0, microsecond=0) + timedelta(days=1),)


def _fault(reading: Reading):  # type: ignore[no-untyped-def]
    def fault(position: Position, message: str) -> None:
        last = position.steps[-1]
        path = ", ".join(write_answer(step.question, step.given) for step in position.steps)
        reading.problems.append(reading.problem("S3", last.question.place, f"{message}. Path: {path}"))

    return fault


def _report(reading: Reading, pack: Pack | None, surveys: list[Survey] | None = None, shown: int = 0) -> Report:
    paths = {found.flow.id: found.paths for found in surveys or []}
    return Report(reading.version, pack, tuple(sorted(set(reading.problems))), paths, shown)
