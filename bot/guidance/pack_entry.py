"""How the rest of a pack is written: the pack itself, its levels, its pages, its words and worked examples."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, model_validator

from bot.guidance.contact import Contact
from bot.guidance.danger_points import DangerPoints
from bot.guidance.entry import Entry, Label, Words
from bot.guidance.feedback import Feedback
from bot.guidance.flow_entry import AreaEntry, FlowEntry, Requires
from bot.guidance.outcome import Level, Outcome, UrgencyName
from bot.guidance.phrase import Phrases
from bot.guidance.source import Source
from bot.guidance.statement import Said
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


class Approval(Entry):
    """Whether a safeguarding lead has signed the pack off: by role, with dates. A draft says so everywhere."""

    state: Literal["draft", "approved"]
    role: Words | None = None
    approved: date | None = None
    review: date | None = None

    @model_validator(mode="after")
    def _signed(self) -> Approval:
        if self.state == "approved" and not (self.role and self.approved and self.review):
            raise ValueError("an approved pack names the role that approved it, the date and the review date")
        return self


class PackEntry(Entry):
    """The partnership that the pack speaks for."""

    partnership: Words
    area: Words
    time_zone: Words
    approval: Approval
    withdrawn: tuple[Annotated[str, Field(pattern=r"^[0-9a-f]{8}$")], ...] = ()


class LevelEntry(Entry):
    """A level of need: its name, what it means, and what a sign at that level requires."""

    name: Words
    meaning: Said
    requires: Requires


class Floor(Entry):
    """The least that an outcome may ever say, written a second time so that nobody lowers one by a slip."""

    level: Level | None = None
    urgency: UrgencyName


class LevelsEntry(Entry):
    """The four levels, what is required where areas differ or a lead approved child in need, and outcomes' floors."""

    levels: dict[Literal["1", "2", "3", "4"], LevelEntry]
    areas_differ: Requires
    child_in_need: Requires
    floors: dict[str, Floor]


class Page(Entry):
    """A single page: its statements, whom to ring, and the flows and pages it opens."""

    title: Words
    button: Label | None = None
    lines: Annotated[tuple[Said, ...], Field(min_length=1)]
    ring: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()


class Scenario(Entry):
    """A worked example: a story without names, the answers, and where they must lead."""

    story: Words
    flow: str
    answers: Annotated[tuple[str, ...], Field(min_length=1)]
    ends: str
    routes: Annotated[tuple[str, ...], Field(min_length=1)]
    level: Level | None = None


class PackFiles(Entry):
    """Everything that the files of one pack say, before flows are put together."""

    pack: PackEntry
    sources: dict[str, Source]
    contacts: dict[str, Contact]
    terms: dict[str, Said]
    levels: LevelsEntry
    words: Phrases
    feedback: Feedback
    outcomes: dict[str, Outcome]
    flows: dict[str, FlowEntry]
    indicators: dict[str, AreaEntry]
    pages: dict[str, Page]
    scenarios: dict[str, Scenario]
    topics: dict[str, Topic]
    synonyms: dict[str, Synonym]
    same_words: dict[str, AllTyped]
    urgent: dict[str, UrgentWords]
    families: dict[str, Family]
    danger_points: DangerPoints
    elsewhere: dict[str, Elsewhere]
    asked: dict[str, AskedExample]
    grammar: Grammar
    identifying: Identifying
    plain_words: AllTyped
