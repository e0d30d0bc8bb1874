"""A pack as it is used: one partnership's knowledge, read, checked for references and put together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.guidance.bank_holiday import bank_holidays
from bot.guidance.contact import Contact, who_is_open
from bot.guidance.danger_points import DangerPoints
from bot.guidance.feedback import Feedback
from bot.guidance.flow import Flow
from bot.guidance.outcome import Outcome
from bot.guidance.pack_entry import Approval, LevelEntry, Page, Scenario
from bot.guidance.phrase import Phrases
from bot.guidance.requirement import Requirement, Urgency
from bot.guidance.source import Source
from bot.guidance.statement import Statement
from bot.guidance.topic import (
    AllTyped,
    AskedExample,
    Elsewhere,
    Family,
    Grammar,
    Identifying,
    Synonym,
    Topic,
    UrgentWords,
)


@dataclass(frozen=True, slots=True)
class Ending:
    """What a walk ends with: every outcome required, the most urgent first, and the level and urgency of the join."""

    outcomes: tuple[tuple[str, Outcome], ...]
    level: int
    possible_level: int
    urgency: Urgency

    @property
    def lead(self) -> tuple[str, Outcome]:
        """The outcome that is shown first, with its id."""
        return self.outcomes[0]


@dataclass(frozen=True, slots=True)
class Pack:
    """One partnership's knowledge. ``version`` is the hash of its files."""

    version: str
    partnership: str
    area: str
    zone: ZoneInfo
    approval: Approval
    withdrawn: frozenset[str]
    sources: Mapping[str, Source]
    contacts: Mapping[str, Contact]
    terms: Mapping[str, Statement]
    levels: Mapping[int, LevelEntry]
    phrases: Phrases
    feedback: Feedback
    outcomes: Mapping[str, Outcome]
    flows: Mapping[str, Flow]
    pages: Mapping[str, Page]
    scenarios: Mapping[str, Scenario]
    topics: Mapping[str, Topic]
    synonyms: Mapping[str, Synonym]
    same_words: Mapping[str, AllTyped]
    urgent: Mapping[str, UrgentWords]
    families: Mapping[str, Family]
    danger_points: DangerPoints
    elsewhere: Mapping[str, Elsewhere]
    asked: Mapping[str, AskedExample]
    grammar: Grammar
    identifying: Identifying
    plain_words: AllTyped

    def ending(self, requirement: Requirement) -> Ending:
        """Return what a walk with this requirement ends with."""
        found = [(identifier, self.outcomes[identifier]) for identifier in requirement.routes]
        found.sort(key=lambda item: (-item[1].urgency, item[1].place, item[0]))
        return Ending(tuple(found), requirement.level, requirement.possible_level, requirement.urgency)

    def local(self, at: datetime) -> datetime:
        """Return a time on the clocks of the area."""
        return at.astimezone(self.zone)

    def holidays(self, at: datetime) -> frozenset[date]:
        """Return the bank holidays of the year of a local time."""
        return bank_holidays(at.year)

    def open_now(self, contact: str, at: datetime) -> str | None:
        """Return the id of the contact to use at this time: itself if open, else the next that is."""
        return who_is_open(self.contacts, contact, at, self.holidays(at))

    def with_contacts(self, newest: Mapping[str, Contact]) -> Pack:
        """Return this pack with the newest of each contact, so that an old version never shows an old number."""
        return replace(self, contacts={**self.contacts, **newest})

    def weak(self, statement: Statement) -> bool:
        """Whether a statement rests only on sources that must be confirmed locally."""
        return all(self.sources[code].weak for code in statement.sources)

    def overdue(self, statement: Statement, today: date) -> bool:
        """Whether a source of the statement is past its review date."""
        return any(self.sources[code].overdue(today) for code in statement.sources)
