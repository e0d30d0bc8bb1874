"""A figure as it is published: never the count itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

State = Literal["shown", "low", "hidden", "unlisted"]
Cell = tuple[str, str, str]
"""Where a figure stands: the table, the row and the column."""

Counts = Mapping[Cell, int]
"""The true counts of one month. They never leave the module that protects them."""

FEWEST: Final = 8
"""The smallest count that is shown; smaller ones are hidden, and 0 stays 0."""
STEP: Final = 5
"""What every shown count is rounded to."""
MIDDLE: Final = 4
"""What a hidden count of 1 to 7 stands for in a sum of published months."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A published figure: a rounded number, ``low`` for 1 to 7, or ``hidden`` so that another cannot be worked out.

    ``unlisted`` stands for a row that is left out of a list of a month, because it has 7 or fewer.
    """

    state: State
    value: int = 0

    @property
    def least(self) -> int:
        """The smallest count it may stand for."""
        if self.state == "shown":
            return max(0, self.value - STEP // 2)
        return 1 if self.state == "low" else 0

    @property
    def most(self) -> int | None:
        """The largest count it may stand for, or None when it may be any."""
        if self.state == "hidden":
            return None
        if self.state in {"low", "unlisted"}:
            return FEWEST - 1
        return self.value + STEP // 2 if self.value else 0


HIDDEN: Final = Figure("hidden")
LOW: Final = Figure("low")
NONE: Final = Figure("shown", 0)
UNLISTED: Final = Figure("unlisted")

Published = Mapping[Cell, Figure]
"""The figures of one month, as published."""


def rounded(count: int) -> Figure:
    """Return a count as it is published on its own."""
    if 0 < count < FEWEST:
        return LOW
    return Figure("shown", STEP * ((count + STEP // 2) // STEP))


@dataclass(frozen=True, slots=True)
class Sum:
    """Published figures of several months together. ``hidden`` is how many of the months are hidden.

    ``about`` counts a month of 1 to 7 as 4, so nothing but published figures goes into it.
    """

    about: int
    least: int
    most: int
    low: int = 0
    hidden: int = 0
    months: int = 1

    @property
    def known(self) -> bool:
        """Whether no month of it is hidden."""
        return not self.hidden


def add(figures: Iterable[Figure]) -> Sum:
    """Add figures as published, never the counts behind them."""
    found = list(figures)
    shown = [figure for figure in found if figure.state != "hidden"]
    return Sum(
        about=sum(MIDDLE if figure.state == "low" else figure.value for figure in shown),
        least=sum(figure.least for figure in shown),
        most=sum(figure.most or 0 for figure in shown),
        low=sum(figure.state == "low" for figure in found),
        hidden=len(found) - len(shown),
        months=len(found),
    )


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a pack: rows by columns, each cell the figures of the months of the period."""

    name: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: Mapping[tuple[str, str], tuple[Figure, ...]]
    months: int = 1

    def figure(self, row: str, column: str) -> Sum:
        """Return a cell over the whole period; a row that no month lists has 7 or fewer in each."""
        absent = (UNLISTED,) * self.months
        return add(self.cells.get((row, column), absent))

    def down(self, column: str) -> Sum:
        """Return the rows of one column together, from published figures alone."""
        return join(self.figure(row, column) for row in self.rows)

    def across(self, row: str) -> Sum:
        """Return the columns of one row together, from published figures alone."""
        return join(self.figure(row, column) for column in self.columns)


def join(sums: Iterable[Sum]) -> Sum:
    """Add sums of published figures."""
    found = list(sums)
    return Sum(
        about=sum(one.about for one in found),
        least=sum(one.least for one in found),
        most=sum(one.most for one in found),
        low=sum(one.low for one in found),
        hidden=sum(one.hidden for one in found),
        months=max((one.months for one in found), default=1),
    )
