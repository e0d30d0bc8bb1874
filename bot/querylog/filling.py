"""Fills the query log with rows that somebody made up, many at a time, and only where no real row stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from itertools import islice

from sqlalchemy import Connection, Table, insert, select
from sqlalchemy.exc import SQLAlchemyError

from bot.querylog.database import failure_of
from bot.querylog.failure import StoreFailure
from bot.querylog.question import Question
from bot.querylog.store import Store
from bot.querylog.table import questions, walks
from bot.querylog.walk import Walk

AT_ONCE = 10_000


class RealRows(Exception):
    """The log holds what real people asked; nothing that was made up may be mixed with it."""


def fill(store: Store, rows: Iterable[Walk | Question]) -> Iterator[int]:
    """Write made-up rows, all marked as synthetic, in one transaction; yield how many were written so far.

    Raises RealRows where the log holds a row that is not synthetic, and StoreFailure.
    """
    try:
        with store.engine.execution_options(writes=True).begin() as connection:
            if any(_holds_real(connection, table) for table in (walks, questions)):
                raise RealRows
            written, waiting = 0, iter(rows)
            while part := list(islice(waiting, AT_ONCE)):
                for table, kind in ((walks, Walk), (questions, Question)):
                    values = [{**asdict(row), "synthetic": True} for row in part if isinstance(row, kind)]
                    if values:
                        connection.execute(insert(table), values)
                written += len(part)
                yield written
    except (SQLAlchemyError, OSError) as error:
        raise StoreFailure(str(failure_of(error))) from None


def _holds_real(connection: Connection, table: Table) -> bool:
    return connection.execute(select(table.c.id).where(~table.c.synthetic).limit(1)).first() is not None
