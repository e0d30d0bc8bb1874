"""Says statements and contacts as a reader needs them: newest number, who is open, what to confirm."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime

from markupsafe import Markup, escape

from bot.dialogue.wording import note
from bot.guidance.contact import DAYS, Contact
from bot.guidance.pack import Pack
from bot.guidance.statement import CONTACT, Statement


@dataclass(frozen=True, slots=True)
class Reach:
    """A contact as it is shown: how to reach it, its hours, whether it is open, and who is open instead."""

    id: str
    contact: Contact
    ways: tuple[str, ...]
    hours: str
    open: bool
    perhaps: bool
    instead: Reach | None
    overdue: bool


@dataclass(frozen=True, slots=True)
class Voice:
    """A pack speaking at a moment. ``at`` is a local time."""

    pack: Pack
    at: datetime
    _said: dict[Statement, Markup] = field(default_factory=dict, init=False, repr=False, compare=False)

    def say(self, statement: Statement) -> Markup:
        """Return the words of a statement with contacts put in, and what the reader must confirm."""
        if statement not in self._said:
            self._said[statement] = self._say(statement)
        return self._said[statement]

    def _say(self, statement: Statement) -> Markup:
        said = self.plain(statement)
        if self.pack.weak(statement):
            said += " " + note("confirm")
        if self.pack.overdue(statement, self.at.date()):
            said += " " + note("overdue")
        return said

    def plain(self, statement: Statement) -> Markup:
        """Return the words of a statement with contacts put in."""
        pieces = CONTACT.split(statement.text)
        words = [escape(piece) if index % 2 == 0 else self.name(piece) for index, piece in enumerate(pieces)]
        return Markup("").join(words)

    def name(self, identifier: str) -> Markup:
        """Return a contact's name with its number, as it stands inside a sentence."""
        contact = self.pack.contacts[identifier]
        ways = _ways(contact)
        named = contact.in_a_sentence or f"the {contact.name}"
        if not ways or ways[0] in named:
            return Markup("<b>{}</b>").format(named)
        check = ", " + note("number") if "telephone" in contact.check_first else ""
        return Markup("<b>{}</b> (<b>{}</b>{})").format(named, ways[0], check)

    def reach(self, identifier: str, *, instead: bool = True) -> Reach:
        """Return a contact as it is shown in a list, with who is open when it is closed."""
        contact = self.pack.contacts[identifier]
        now = self.pack.open_now(identifier, self.at)
        other = self.reach(now, instead=False) if instead and now not in {None, identifier} and now else None
        return Reach(
            identifier,
            contact,
            _ways(contact),
            describe_hours(contact),
            now == identifier,
            contact.may_be_open(self.at, self.pack.holidays(self.at)),
            other,
            contact.overdue(self.at.date()),
        )

    def reaches(self, identifiers: Iterable[str]) -> tuple[Reach, ...]:
        """Return contacts without repeats: who is open instead is left out where it stands in the list itself."""
        listed = dict.fromkeys(identifiers)
        reaches = (self.reach(identifier) for identifier in listed)
        return tuple(replace(one, instead=None) if one.instead and one.instead.id in listed else one for one in reaches)

    @property
    def draft(self) -> bool:
        """Whether the pack has not been signed off."""
        return self.pack.approval.state == "draft"


def describe_hours(contact: Contact) -> str:
    """Return the opening hours in words; empty when they are not held."""
    if contact.open == "always":
        return note("always")
    described = [
        f"{_days(opening.days)}, {_clock(opening.opens.hour, opening.opens.minute)} to "
        f"{_clock(opening.closes.hour, opening.closes.minute)}"
        for opening in contact.open
    ]
    return "; ".join(described)


def _days(days: tuple[str, ...]) -> str:
    if days == DAYS:
        return "every day"
    run = len(days) > 2 and days == DAYS[DAYS.index(days[0]) : DAYS.index(days[-1]) + 1]
    return f"{days[0]} to {days[-1]}" if run else " and ".join(days)


def _clock(hour: int, minute: int) -> str:
    half = "am" if hour < 12 else "pm"
    return f"{(hour - 1) % 12 + 1}{f'.{minute:02}' if minute else ''}{half}"


def _ways(contact: Contact) -> tuple[str, ...]:
    ways = [contact.telephone, contact.email, contact.web]
    if contact.text:
        ways.insert(1, f"text {contact.text}")
    return tuple(way for way in ways if way)
