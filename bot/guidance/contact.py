"""A service to ring: its number, its hours, and whom to ring when it is closed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Annotated, Literal

import phonenumbers
from pydantic import AfterValidator, BeforeValidator, Discriminator, Field, Tag

from bot.guidance.entry import Entry, Words
from bot.guidance.statement import Said

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_CLOCK = re.compile(r"^(?P<hour>\d{1,2})(?:[.:](?P<minute>\d{2}))?\s*(?P<half>am|pm)$", re.IGNORECASE)
_SHORT_NUMBERS = frozenset({"999", "101", "111"})


def _read_days(value: object) -> object:
    if not isinstance(value, str):
        return value
    if value.strip().lower() == "every day":
        return DAYS
    named = re.split(r"\s+(to|and)\s+", value.strip())
    if any(day not in DAYS for day in named[::2]):
        raise ValueError(f'"{value}" is not days. Write for example "Monday to Friday", "Saturday" or "every day"')
    if named[1::2] == ["to"]:
        first, last = DAYS.index(named[0]), DAYS.index(named[2])
        return DAYS[first : last + 1] if first <= last else (*DAYS[first:], *DAYS[: last + 1])
    if "to" in named:
        raise ValueError(f'"{value}" mixes "to" and "and". Write one group of hours for each run of days')
    return tuple(named[::2])


def _read_clock(value: object) -> object:
    match = _CLOCK.match(value.strip()) if isinstance(value, str) else None
    if match is None:
        raise ValueError(f'"{value}" is not a time of day. Write for example 9am or 4.30pm')
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if not (1 <= hour <= 12 and minute < 60):
        raise ValueError(f'"{value}" is not a time of day. Write for example 9am or 4.30pm')
    return time(hour % 12 + (12 if match["half"].lower() == "pm" else 0), minute)


def _valid_number(number: str) -> str:
    if number in _SHORT_NUMBERS:
        return number
    try:
        parsed = phonenumbers.parse(number, "GB")
    except phonenumbers.NumberParseException:
        parsed = None
    if parsed is None or not phonenumbers.is_valid_number_for_region(parsed, "GB"):
        raise ValueError(f'"{number}" is not a valid telephone number of the United Kingdom')
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.NATIONAL)


Number = Annotated[str, AfterValidator(_valid_number)]


class Opening(Entry):
    """Days on which a service is open between two times of the same day."""

    days: Annotated[tuple[str, ...], BeforeValidator(_read_days)]
    opens: Annotated[time, BeforeValidator(_read_clock)] = Field(alias="from")
    closes: Annotated[time, BeforeValidator(_read_clock)] = Field(alias="to")


Hours = Annotated[
    Annotated[Literal["always"], Tag("word")] | Annotated[tuple[Opening, ...], Tag("hours")],
    Discriminator(lambda value: "word" if isinstance(value, str) else "hours"),
]


class Contact(Entry):
    """A service to ring, text, write to or look up.

    ``check_first`` names what its sources disagree about. ``perhaps_open`` holds the widest hours any source gives.
    ``in_a_sentence`` replaces "the" and the name in running text.
    """

    name: Words
    in_a_sentence: Words | None = None
    purpose: Said
    telephone: Number | None = None
    text: Number | None = None
    email: Words | None = None
    web: Words | None = None
    open: Hours = ()
    perhaps_open: tuple[Opening, ...] = ()
    bank_holidays: Literal["open", "closed"] = "closed"
    when_closed: str | None = None
    check_first: tuple[Literal["telephone", "hours", "web", "email"], ...] = ()
    note: Said | None = None
    sources: tuple[str, ...] = Field(min_length=1)
    checked: date
    review: date

    def is_open(self, at: datetime, holidays: frozenset[date]) -> bool:
        """Tell whether somebody answers at this local time; ``holidays`` are the bank holidays."""
        return self.open == "always" or self._within(self.open, at, holidays)

    def may_be_open(self, at: datetime, holidays: frozenset[date]) -> bool:
        """Tell whether some source says that somebody answers at this local time."""
        return self._within(self.perhaps_open, at, holidays)

    def _within(self, openings: tuple[Opening, ...], at: datetime, holidays: frozenset[date]) -> bool:
        if self.bank_holidays == "closed" and at.date() in holidays:
            return False
        day, clock = DAYS[at.weekday()], at.time()
        return any(day in opening.days and opening.opens <= clock < opening.closes for opening in openings)

    def overdue(self, today: date) -> bool:
        """Whether the day to check the contact again has passed."""
        return today > self.review


def who_is_open(
    contacts: Mapping[str, Contact], identifier: str, at: datetime, holidays: frozenset[date]
) -> str | None:
    """Follow ``when_closed`` from a contact to the first that is open now; None when the chain ends closed."""
    seen: set[str] = set()
    current: str | None = identifier
    while current is not None and current in contacts and current not in seen:
        if contacts[current].is_open(at, holidays):
            return current
        seen.add(current)
        current = contacts[current].when_closed
    return None


def always_answered(contacts: Mapping[str, Contact], identifier: str) -> bool:
    """Tell whether somebody answers at every hour: the contact, or one that stands in for it when it is closed."""
    seen: set[str] = set()
    current: str | None = identifier
    while current is not None and current in contacts and current not in seen:
        if contacts[current].open == "always":
            return True
        seen.add(current)
        current = contacts[current].when_closed
    return False
