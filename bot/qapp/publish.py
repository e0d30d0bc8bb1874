"""Publishes whole months: counts those that were never published, protects them, and keeps them as they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, literal, select

from bot.guidance.library import Library
from bot.guidance.pack import Pack
from bot.qapp.count import WORK, Tell, counted, holds_synthetic, months_held, silent
from bot.qapp.disclosure import protect
from bot.qapp.figure import Cell, Counts, Figure, Published
from bot.qapp.grid import columns, filled
from bot.qapp.label import figure_text, row_label
from bot.qapp.month import Month, month_of, read_month
from bot.qapp.published import is_synthetic, keep, kept, prepare
from bot.qapp.view import make_views
from bot.qapp.words import words
from bot.querylog.database import wait_alone
from bot.querylog.store import Store
from bot.querylog.table import counts as purged

_PATIENCE = 60.0


@dataclass(frozen=True, slots=True)
class Months:
    """The published months of a report, and whether any of them was made up."""

    figures: Mapping[Month, Published]
    synthetic: bool


def publish(store: Store, library: Library, months: Iterable[Month], today: date, tell: Tell = silent) -> Months:
    """Return the months as published. Those that were not published before are counted, protected and kept.

    Months that are not over, of which the log holds nothing, or of which rows were purged before they were ever
    published, are left out. ``tell`` hears how much of WORK is done.
    """
    wanted = sorted({month for month in months if month < month_of(today)})
    with store.engine.execution_options(writes=True).begin() as connection:
        wait_alone(connection, _PATIENCE, 0)
        prepare(connection)
        make_views(connection)
        found = kept(connection, wanted)
        held = set(months_held(connection)) - _purged(connection)
        fresh = [month for month in wanted if month in held and month not in found]
        if fresh:
            found |= _fresh(connection, fresh, library, tell)
        else:
            tell(WORK)
        return Months(dict(sorted(found.items())), is_synthetic(connection, wanted))


def publish_all(store: Store, library: Library, today: date) -> Months:
    """Publish every whole month that the log holds, so that its figures outlast its rows."""
    with store.engine.connect() as connection:
        held = months_held(connection)
    return publish(store, library, held, today)


def _purged(connection: Connection) -> set[Month]:
    """Return the months of which rows are gone, so that what is left is not the whole month."""
    return {read_month(name) for name in connection.scalars(select(purged.c.month).distinct())}


def _fresh(connection: Connection, months: list[Month], library: Library, tell: Tell) -> dict[Month, Published]:
    pack = library.current
    synthetic = holds_synthetic(connection)
    found: dict[Month, Published] = {}
    for month, counts in counted(connection, months, library, tell).items():
        figures = _protected(filled(counts, pack))
        keep(connection, month, figures, labels(pack, figures), synthetic)
        found[month] = figures
    return found


def _protected(counts: Counts) -> Published:
    """Protect the counts of a month, and tell a median only beside a figure of walks that is shown."""
    medians = {cell: count for cell, count in counts.items() if cell[0] == "taps"}
    figures = dict(protect({cell: count for cell, count in counts.items() if cell not in medians}))
    for cell, median in medians.items():
        if any(figures["walks", cell[1], column].value for column in columns("walks")):
            figures[cell] = Figure("shown", median)
    return figures


def labels(pack: Pack, figures: Published) -> dict[Cell, tuple[str, str, str]]:
    """Return for each figure what its row, its column and itself are called."""
    return {
        cell: (row_label(pack, cell[0], cell[1]), words().label(cell[2]), figure_text(figure))
        for cell, figure in figures.items()
    }


def holds_anything(store: Store) -> bool:
    """Whether the log holds anything at all."""
    with store.engine.connect() as connection:
        return bool(months_held(connection)) or connection.scalar(select(literal(1)).select_from(purged).limit(1)) == 1
