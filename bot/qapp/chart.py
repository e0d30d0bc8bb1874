"""Where the bars and lines of a chart stand. The templates draw them; a table with the same figures stands beneath."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.qapp.figure import Table

WIDTH, BAR, GAP = 320, 12, 34
LEFT, TOP, TALL = 40, 12, 120
MOST_BARS = 12


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: what it stands for, how it is labelled, and where it lies."""

    label: str
    text: str
    y: int
    width: int


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its name, its points as SVG writes them, and the dash that tells it from the others."""

    name: str
    points: str
    dash: str


@dataclass(frozen=True, slots=True)
class Lines:
    """A chart of lines over months, with the largest value that its scale shows."""

    lines: tuple[Line, ...]
    months: tuple[str, ...]
    top: int


def bars(table: Table, labels: Mapping[str, str], texts: Mapping[str, str]) -> tuple[Bar, ...]:
    """Return a bar for each row of a table, all columns together, at most twelve."""
    numbers = [(row, table.across(row).about) for row in table.rows][:MOST_BARS]
    most = max((number for _, number in numbers), default=0)
    if not most:
        return ()
    return tuple(
        Bar(labels[row], texts[row], place * GAP, round(WIDTH * number / most))
        for place, (row, number) in enumerate(numbers)
    )


def lines(series: Mapping[str, Sequence[int | None]], months: Sequence[str]) -> Lines | None:
    """Return the lines of a chart, or None where there are fewer than two months. A gap is a hidden figure."""
    values = [value for one in series.values() for value in one if value is not None]
    if len(months) < 2 or not values or not max(values):
        return None
    top = max(values)
    return Lines(
        tuple(
            Line(name, _points(one, top), "" if not place else f"{2 * place + 2} {place + 2}")
            for place, (name, one) in enumerate(series.items())
        ),
        tuple(months),
        top,
    )


def _points(values: Sequence[int | None], top: int) -> str:
    step = (WIDTH - LEFT) / (len(values) - 1)
    return " ".join(
        f"{LEFT + place * step:.0f},{TOP + TALL - TALL * value / top:.0f}"
        for place, value in enumerate(values)
        if value is not None
    )
