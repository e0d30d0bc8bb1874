"""Turns rows that are past retention into counts by month, and deletes them."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Final

from sqlalchemy import Connection, Table, delete, func, select

from bot.querylog.database import upsert
from bot.querylog.question import leading_topic
from bot.querylog.table import counts, questions, walks

WALKS_BY: Final = {
    "walks_by_flow": walks.c.flow,
    "walks_by_outcome": walks.c.outcome,
    "walks_by_furthest": walks.c.furthest,
    "walks_by_sector": walks.c.sector,
}
QUESTIONS_BY_KIND: Final = "questions_by_kind"
QUESTIONS_BY_TOPIC: Final = "questions_by_topic"
"""The fixed tables of counts. A key is the plain value, "" where nothing was given, no ending or no topic reached."""

_Counts = Counter[tuple[str, str, str]]


def purge_rows(connection: Connection, before: date) -> tuple[int, int]:
    """Count and delete the rows of the days before one, and return how many walks and questions those were.

    Synthetic rows are deleted without being counted.
    """
    _add(connection, _walks(connection, before) + _questions(connection, before))
    return _delete(connection, walks, before), _delete(connection, questions, before)


def _walks(connection: Connection, before: date) -> _Counts:
    found: _Counts = Counter()
    for table, column in WALKS_BY.items():
        real = (walks.c.day < before, ~walks.c.synthetic)
        query = select(walks.c.day, column, func.count()).where(*real).group_by(walks.c.day, column)
        for day, key, number in connection.execute(query):
            found[_month(day), table, key] += number
    return found


def _questions(connection: Connection, before: date) -> _Counts:
    columns = (questions.c.day, questions.c.kind, questions.c.topics, questions.c.chosen)
    real = (questions.c.day < before, ~questions.c.synthetic)
    found: _Counts = Counter()
    for day, kind, topics, chosen, number in connection.execute(
        select(*columns, func.count()).where(*real).group_by(*columns)
    ):
        found[_month(day), QUESTIONS_BY_KIND, kind] += number
        found[_month(day), QUESTIONS_BY_TOPIC, leading_topic(topics, chosen)] += number
    return found


def _month(day: date) -> str:
    return f"{day:%Y-%m}"


def _add(connection: Connection, found: _Counts) -> None:
    rows = [
        {"month": month, "table_name": table, "key": key, "number": number}
        for (month, table, key), number in sorted(found.items())
    ]
    if rows:
        connection.execute(upsert(connection.dialect.name, counts, adding=True), rows)


def _delete(connection: Connection, table: Table, before: date) -> int:
    return connection.execute(delete(table).where(table.c.day < before)).rowcount
