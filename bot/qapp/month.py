"""Whole months: the only periods that anything is published for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_WRITTEN = re.compile(r"^(\d{4})-(0[1-9]|1[0-2])$", re.ASCII)
MOST_MONTHS = 24
"""The longest period of one pack."""


class NoMonth(ValueError):
    """What was written is not a whole month, or not a period of them; the message says what to write."""


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A month of a year."""

    year: int
    number: int

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"

    def plus(self, months: int) -> Month:
        """Return the month that many months later, or earlier when negative."""
        year, place = divmod(self.year * 12 + self.number - 1 + months, 12)
        return Month(year, place + 1)

    @property
    def first_day(self) -> date:
        """The first day of the month."""
        return date(self.year, self.number, 1)

    @property
    def days(self) -> int:
        """How many days the month has."""
        return (self.plus(1).first_day - self.first_day).days

    @property
    def name(self) -> str:
        """The month as people write it."""
        return self.first_day.strftime("%B %Y")


def read_month(text: str) -> Month:
    """Return the month that is written as 2026-01. Raises NoMonth."""
    found = _WRITTEN.match(text)
    if found is None or found[1] == "0000":
        raise NoMonth(f'"{text[:20]}" is not a month: write it as 2026-01')
    return Month(int(found[1]), int(found[2]))


def month_of(day: date) -> Month:
    """Return the month in which a day lies."""
    return Month(day.year, day.month)


@dataclass(frozen=True, slots=True)
class Period:
    """Whole months that follow one another."""

    months: tuple[Month, ...]

    @property
    def before(self) -> Period:
        """The period of the same length just before."""
        return Period(tuple(month.plus(-len(self.months)) for month in self.months))

    @property
    def year_before(self) -> Period:
        """The same months a year earlier."""
        return Period(tuple(month.plus(-12) for month in self.months))

    @property
    def days(self) -> int:
        """How many days the period has."""
        return sum(month.days for month in self.months)

    @property
    def name(self) -> str:
        """The period as people write it."""
        first, last = self.months[0].name, self.months[-1].name
        return first if first == last else f"{first} to {last}"


def period(first: Month, last: Month, today: date) -> Period:
    """Return the period from one month up to another. Raises NoMonth when a month of it is not over."""
    if last < first:
        raise NoMonth(f"the period ends in {last} before it begins in {first}: give the earlier month first")
    if last >= month_of(today):
        raise NoMonth(f"{last} is not over: a pack has whole months only, up to {month_of(today).plus(-1)}")
    length = (last.year - first.year) * 12 + last.number - first.number + 1
    if length > MOST_MONTHS:
        raise NoMonth(f"the period has {length} months: a pack has at most {MOST_MONTHS}")
    return Period(tuple(first.plus(place) for place in range(length)))
