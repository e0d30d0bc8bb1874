"""Checks of the entries of a pack as they are written: levels, contacts, dates, words and pages (S3, S5 to S7, S9)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from bot.dialogue.page import REQUIRED_PAGES
from bot.guidance.contact import always_answered
from bot.guidance.flow_entry import ChildInNeed
from bot.guidance.outcome import Outcome
from bot.guidance.pack_entry import Approval, PackFiles
from bot.guidance.problem import Place, Problem
from bot.guidance.reader import Reading
from bot.guidance.references import statements, walk
from bot.guidance.requirement import Urgency
from bot.guidance.statement import Statement

_NUMBER_IN_TEXT = re.compile(r"(?<![\d.])(?:\+44|0)\d{2,}[\d ]{4,}|(?<!\d)\d{6,}")
_ABBREVIATION = re.compile(r"\b(?:[A-Z]&[A-Z]|[A-Z]{2,}[0-9]?)\b")
_IDLE = re.compile(r"\b(?:do nothing|no action is needed|no further action)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_WORDS = frozenset({"ask", "title", "label", "short", "group", "button"})
LONGEST_SENTENCE = 32


def check_entries(reading: Reading, files: PackFiles, today: date) -> list[Problem]:
    """Return what is wrong with the entries, each by itself."""
    checks = _Entries(reading, files, today)
    return [
        *checks.outcomes(),
        *checks.signs(),
        *checks.contacts(),
        *checks.dates(),
        *checks.approvals(),
        *checks.texts(),
        *checks.pages(),
        *checks.approval(),
    ]


class _Entries:
    def __init__(self, reading: Reading, files: PackFiles, today: date) -> None:
        self.reading = reading
        self.files = files
        self.today = today

    def fault(self, rule: str, place: Place, message: str, *, warning: bool = False) -> Problem:
        return self.reading.problem(rule, place, message, warning=warning)

    def outcomes(self) -> Iterator[Problem]:
        for name, outcome in self.files.outcomes.items():
            place: Place = ("outcomes", name)
            if outcome.level == 4 and outcome.urgency < Urgency.today:
                message = "level 4 means telephone today: its urgency must be today or now"
                yield self.fault("S3", (*place, "urgency"), message)
            yield from self.above_floor(name, outcome)
            rung = {found.telephone for found in map(self.files.contacts.get, outcome.ring) if found}
            if outcome.urgency is Urgency.now and "999" not in rung:
                yield self.fault("S2", (*place, "ring"), "an outcome with urgency now must ring 999")
            for where, statement in statements(outcome, place):
                if _IDLE.search(statement.text):
                    yield self.fault("S5", where, f'no outcome says "do nothing"; found: {statement.text}')

    def above_floor(self, name: str, outcome: Outcome) -> Iterator[Problem]:
        floor = self.files.levels.floors.get(name)
        if floor is None:
            message = f'the outcome "{name}" has no floor; add the least level and urgency that it may ever have'
            yield self.fault("S3", ("levels", "floors"), message)
            return
        if outcome.urgency < floor.urgency:
            message = f"its urgency may not be lower than {floor.urgency.name}, its floor in levels.yaml"
            yield self.fault("S3", ("outcomes", name, "urgency"), message)
        if (outcome.level or 0) < (floor.level or 0):
            message = f"its level may not be lower than {floor.level}, its floor in levels.yaml"
            yield self.fault("S3", ("outcomes", name, "level"), message)

    def signs(self) -> Iterator[Problem]:
        seen: dict[str, str] = {}
        for area, entry in self.files.indicators.items():
            for number, group in entry.levels.items():
                for row, sign in group.signs.items():
                    place: Place = ("indicators", area, "levels", number, "signs", row)
                    if row in seen:
                        yield self.fault("S3", place, f"row {row} stands already in {seen[row]}")
                    seen[row] = area
                    matrix = int(row.split(".")[1])
                    level = sign.level or int(number)
                    if int(number) < matrix or level < matrix:
                        message = (
                            f"row {row} stands at level {matrix} in the matrix; "
                            f"here it stands at level {min(int(number), level)}. It may be raised, never lowered"
                        )
                        yield self.fault("S3", (*place, "level"), message)

    def contacts(self) -> Iterator[Problem]:
        for name, contact in self.files.contacts.items():
            place: Place = ("contacts", name)
            if not any((contact.telephone, contact.text, contact.email, contact.web)):
                yield self.fault("S7", place, "the contact has no telephone, text, email or web address")
            unread = self.reading.names["contacts"] - set(self.files.contacts)
            if not unread and not always_answered(self.files.contacts, name):
                message = 'nobody is open at every hour: follow "when_closed" to a contact with "open: always"'
                yield self.fault("S7", (*place, "when_closed"), message)
            if contact.check_first and contact.note is None:
                yield self.fault(
                    "S7", place, 'a contact to check first needs a "note" that says what sources differ on'
                )
            sure = () if contact.open == "always" else contact.open
            for kind, openings in (("open", sure), ("perhaps_open", contact.perhaps_open)):
                for index, opening in enumerate(openings):
                    if opening.opens >= opening.closes:
                        yield self.fault("S7", (*place, kind, index, "to"), "it closes before it opens")

    def dates(self) -> Iterator[Problem]:
        for kind, entries in (("sources", self.files.sources), ("contacts", self.files.contacts)):
            for name, entry in entries.items():
                if entry.overdue(self.today):
                    message = f"its review date, {entry.review}, has passed: look at it again"
                    yield self.fault("S6", (kind, name, "review"), message, warning=True)
                if entry.review <= entry.checked:
                    message = f"the review date, {entry.review}, must lie after the day it was checked"
                    yield self.fault("S6", (kind, name, "review"), message)

    def approvals(self) -> Iterator[Problem]:
        """Yield the approvals of leads that are due to be looked at again."""
        for place, entry in walk(self.files):
            review = entry.review if isinstance(entry, Approval | ChildInNeed) else None
            if review is not None and self.today > review:
                message = f"the review date of this approval, {review}, has passed: a lead must look again"
                yield self.fault("S6", (*place, "review"), message, warning=True)

    def texts(self) -> Iterator[Problem]:
        known = set(re.findall(r"[\w&]+", " ".join(self.reading.names["terms"])))
        for place, value in walk(self.files):
            text = _shown(place, value)
            if _NUMBER_IN_TEXT.search(text):
                message = "a telephone number stands in a sentence. Put it in contacts.yaml and write its id in braces"
                yield self.fault("S7", place, message)
            for word in _ABBREVIATION.findall(text):
                if word not in known:
                    yield self.fault("S9", place, f'"{word}" is not explained: add it to terms.yaml, or write it out')
            for sentence in _SENTENCE.split(text):
                words = len(sentence.split())
                if words > LONGEST_SENTENCE:
                    yield self.fault("S9", place, f"a sentence of {words} words; divide it", warning=True)

    def pages(self) -> Iterator[Problem]:
        for name in REQUIRED_PAGES:
            if name not in self.reading.names["pages"]:
                yield self.fault("page", ("pages", name), f'the page "{name}" is missing; add pages/{name}.yaml')

    def approval(self) -> Iterator[Problem]:
        if self.files.pack.approval.state != "approved":
            return
        for name, contact in self.files.contacts.items():
            if contact.check_first:
                message = "a signed-off pack has no contact that is still to be checked; confirm it first"
                yield self.fault("S7", ("contacts", name, "check_first"), message)


def _shown(place: Place, value: object) -> str:
    """Return the words that a value shows to practitioners; none for a value that shows nothing."""
    if isinstance(value, Statement):
        return value.text
    shown = isinstance(value, str) and place[0] != "sources" and place[-1] in _WORDS
    return str(value) if shown else ""
