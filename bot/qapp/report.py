"""Puts a pack together: the tables of a period, what changed, what stands out, and what surrounds it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from sqlalchemy import Column, ColumnElement, Connection, func, select

from bot.guidance.library import Library
from bot.guidance.pack import Pack
from bot.qapp.actions import Actions
from bot.qapp.count import Tell, silent
from bot.qapp.figure import HIDDEN, NONE, UNLISTED, Cell, Figure, Published, Table
from bot.qapp.finding import Finding, findings
from bot.qapp.grid import ORDER, columns
from bot.qapp.month import Month, Period
from bot.qapp.overdue import Overdue, overdue
from bot.qapp.publish import Months, publish
from bot.qapp.relation import OTHERS
from bot.querylog.store import Store
from bot.querylog.table import exports, versions

LISTS = ("areas", "stops", "not_sure", "topics", "unanswered", "identifiers")
"""Tables whose rows are shown the most frequent first."""
_SHORTENED = ("stops", "not_sure", "topics", "unanswered", "identifiers")


class NothingHeld(Exception):
    """No month of the period can be published; the message says why."""


@dataclass(frozen=True, slots=True)
class Live:
    """A version of the knowledge, and the first and last day on which it was live within the period."""

    version: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Report:
    """All that a pack shows. ``missing`` are months of the period of which nothing is held."""

    pack: Pack
    period: Period
    made: date
    held: tuple[Month, ...]
    missing: tuple[Month, ...]
    tables: tuple[Table, ...]
    findings: tuple[Finding, ...]
    versions: tuple[Live, ...]
    exports: Mapping[str, int]
    overdue: tuple[Overdue, ...]
    actions: Actions
    synthetic: bool

    def table(self, name: str) -> Table:
        """Return a table by its name."""
        return next(table for table in self.tables if table.name == name)


def publish_for(store: Store, library: Library, period: Period, today: date, tell: Tell = silent) -> Months:
    """Publish the months of a period and those it is compared with, and return them."""
    wanted = {*period.months, *period.before.months, *period.year_before.months}
    return publish(store, library, wanted, today, tell)


def make_report(store: Store, library: Library, period: Period, today: date, actions: Actions) -> Report:
    """Return the pack of a period. Raises NothingHeld."""
    months = publish_for(store, library, period, today)
    held = tuple(month for month in period.months if month in months.figures)
    if not held:
        raise NothingHeld(f"the log holds nothing of {period.name} that can be published")
    tables = _tables(months.figures, held)
    before = _earlier(months.figures, period, period.before)
    year_before = _earlier(months.figures, period, period.year_before)
    with store.engine.connect() as connection:
        return Report(
            pack=library.current,
            period=period,
            made=today,
            held=held,
            missing=tuple(month for month in period.months if month not in held),
            tables=tables,
            findings=findings(library.current, tables, Period(held), before, year_before),
            versions=_live(connection, period),
            exports=_exports(connection, period),
            overdue=overdue(library.current, today),
            actions=actions,
            synthetic=months.synthetic,
        )


def _earlier(
    figures: Mapping[Month, Published], period: Period, earlier: Period
) -> tuple[Period, tuple[Table, ...]] | None:
    """Return an earlier period with its tables, or None when a month of either is not held."""
    whole = all(month in figures for month in (*period.months, *earlier.months))
    return (earlier, _tables(figures, earlier.months)) if whole else None


def _tables(figures: Mapping[Month, Published], months: tuple[Month, ...]) -> tuple[Table, ...]:
    cells: dict[str, list[Cell]] = {name: [] for name in ORDER}
    for month in months:
        for cell in figures[month]:
            cells[cell[0]].append(cell)
    return tuple(_table(name, [figures[month] for month in months], cells[name]) for name in ORDER)


def _table(name: str, months: list[Published], cells: Iterable[Cell]) -> Table:
    rows = tuple(dict.fromkeys(row for _, row, _ in cells))
    found = {
        (row, column): tuple(_figure(name, month, (name, row, column)) for month in months)
        for row in rows
        for column in columns(name)
    }
    table = Table(name, rows, columns(name), found, len(months))
    if name not in LISTS:
        return table
    ordered = sorted(rows, key=lambda row: (row.endswith(OTHERS), -table.across(row).about, row))
    return replace(table, rows=tuple(ordered))


def _figure(name: str, month: Published, cell: Cell) -> Figure:
    """Return a figure of a month; a row that the month does not list has few, unless the whole table is absent."""
    absent = UNLISTED if name in _SHORTENED else HIDDEN if name in {"taps", "contacts"} else NONE
    return month.get(cell, absent)


def _live(connection: Connection, period: Period) -> tuple[Live, ...]:
    query = select(versions.c.version, versions.c.day).where(*_within(versions.c.day, period))
    days = connection.execute(query.order_by(versions.c.day, versions.c.version)).all()
    found = []
    for version, group in groupby(days, key=lambda row: row.version):
        listed = [row.day for row in group]
        found.append(Live(version, listed[0], listed[-1]))
    return tuple(found)


def _exports(connection: Connection, period: Period) -> dict[str, int]:
    query = (
        select(exports.c.kind, func.count().label("number"))
        .where(*_within(exports.c.day, period))
        .group_by(exports.c.kind)
    )
    return {row.kind: row.number for row in connection.execute(query.order_by(exports.c.kind))}


def _within(column: Column[date], period: Period) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return column >= period.months[0].first_day, column < period.months[-1].plus(1).first_day
