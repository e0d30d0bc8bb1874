"""Checks a whole pack in one pass: what is wrong, where, and how many paths were walked to know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.dialogue.answer_text import write_answer
from bot.dialogue.walk import Position
from bot.guidance.assembly import assemble
from bot.guidance.pack import Pack
from bot.guidance.pack_entry import PackFiles
from bot.guidance.problem import Problem
from bot.guidance.reader import Reading, read_pack
from bot.guidance.references import check_references, time_zones
from bot.proof.entries import check_entries
from bot.proof.example import check_examples
from bot.proof.questions import check_questions
from bot.proof.reach import check_reach
from bot.proof.screens import Screens
from bot.proof.survey import Fault, Survey, survey
from bot.proof.topics import Topics, check_topic_entries


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
    files = reading.files
    if files is None:
        return _report(reading, None)
    reading.problems.extend(check_references(reading, files))
    joinable = not reading.problems
    reading.problems.extend(check_entries(reading, files, _today(files, now)))
    reading.problems.extend(check_topic_entries(reading, files))
    if not joinable:
        return _report(reading, None)
    pack = assemble(files, reading.version)
    reading.problems.extend(check_questions(reading, files, pack))
    reading.problems.extend(check_reach(reading, pack))
    if any(problem.severity == "error" for problem in reading.problems):
        return _report(reading, pack)
    surveys = [survey(flow, _fault(reading)) for flow in pack.flows.values()]
    reading.problems.extend(check_examples(reading, pack))
    screens = Screens(pack, _deep_in_the_night(now))
    reading.problems.extend(reading.problem(*finding) for finding in screens.check(surveys))
    topics = Topics(pack, _deep_in_the_night(now))
    reading.problems.extend(reading.problem(*finding) for finding in topics.check())
    return _report(reading, pack, surveys, screens.shown + topics.shown)


def _today(files: PackFiles, now: datetime) -> date:
    zone = files.pack.time_zone
    return now.astimezone(ZoneInfo(zone) if zone in time_zones() else UTC).date()


def _deep_in_the_night(now: datetime) -> datetime:
    """When screens are read: everything is closed then, and the texts are longest."""
    return now.replace(hour=3, minute=0, second=0, microsecond=0) + timedelta(days=1)


def _fault(reading: Reading) -> Fault:
    def fault(position: Position, message: str) -> None:
        last = position.steps[-1]
        path = ", ".join(write_answer(step.question, step.given) for step in position.steps)
        reading.problems.append(reading.problem("S3", last.question.place, f"{message}. Path: {path}"))

    return fault


def _report(reading: Reading, pack: Pack | None, surveys: list[Survey] | None = None, shown: int = 0) -> Report:
    paths = {found.flow.id: found.paths for found in surveys or []}
    return Report(reading.version, pack, tuple(sorted(set(reading.problems))), paths, shown)
