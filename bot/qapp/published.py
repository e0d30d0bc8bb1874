"""Keeps the figures of a month as they were first published, so that the same month never tells two things.

A month that was counted again, with one late row more, would give that row away by the difference.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, cast

from sqlalchemy import Boolean, Column, Connection, Integer, MetaData, Table, Text, delete, insert, inspect, select

from bot.qapp.figure import Cell, Figure, Published, State
from bot.qapp.month import Month, read_month
from bot.querylog.store import Store

metadata: Final = MetaData()
published: Final = Table(
    "qapp_published",
    metadata,
    *(Column(name, Text, primary_key=True) for name in ("month", "table_name", "row_name", "column_name")),
    *(Column(name, Text, nullable=False) for name in ("row_label", "column_label", "state")),
    Column("value", Integer, nullable=False),
    Column("shown", Text, nullable=False),
    Column("synthetic", Boolean, nullable=False),
)
"""Protected figures only: the same that a pack shows."""


def prepare(connection: Connection) -> None:
    """Make the table if it is not there."""
    metadata.create_all(connection)


def kept(connection: Connection, months: Iterable[Month]) -> dict[Month, Published]:
    """Return the months that were published before."""
    found: dict[Month, dict[Cell, Figure]] = {}
    columns = (published.c.month, published.c.table_name, published.c.row_name, published.c.column_name)
    query = select(*columns, published.c.state, published.c.value)
    for month, table, row, column, state, value in connection.execute(
        query.where(published.c.month.in_([str(month) for month in months]))
    ):
        found.setdefault(read_month(month), {})[table, row, column] = Figure(cast(State, state), value)
    return dict(found)


def keep(
    connection: Connection,
    month: Month,
    figures: Published,
    labels: Mapping[Cell, tuple[str, str, str]],
    synthetic: bool,
) -> None:
    """Keep a month. ``labels`` holds for each figure what its row, its column and itself are called."""
    rows = [
        {
            "month": str(month),
            **dict(zip(("table_name", "row_name", "column_name"), cell, strict=True)),
            **dict(zip(("row_label", "column_label", "shown"), labels[cell], strict=True)),
            "state": figure.state,
            "value": figure.value,
            "synthetic": synthetic,
        }
        for cell, figure in figures.items()
    ]
    connection.execute(insert(published), rows)


def is_synthetic(connection: Connection, months: Iterable[Month]) -> bool:
    """Whether any of the months was made up."""
    query = select(published.c.month).where(published.c.synthetic)
    found = connection.execute(query.where(published.c.month.in_([str(month) for month in months])).limit(1))
    return found.first() is not None


def forget(store: Store) -> int:
    """Delete all that was kept, as when the log is wiped. Return how many figures that were."""
    with store.engine.execution_options(writes=True).begin() as connection:
        if not inspect(connection).has_table(published.name):
            return 0
        return connection.execute(delete(published)).rowcount
