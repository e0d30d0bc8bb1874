"""Events of the query log for tests, with only what a test is about to be said."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Table, select

from bot.querylog.row import Kind, QuestionAsked, WalkStep
from bot.querylog.store import Store

DAY = date(2026, 11, 23)
AT = datetime(2026, 11, 23, 14, 30, tzinfo=UTC)


def step(path: str = "", question: str = "danger", walk: str = "walk00", outcome: str = "", **other: Any) -> WalkStep:
    """Return a step of a walk."""
    given: dict[str, Any] = {"day": DAY, "office_hours": True, "flow": "lado", "version": "0123abcd"} | other
    return WalkStep(walk=walk, path=path, question=question, outcome=outcome, **given)


def asked(question: str = "ask000", kind: Kind = "answer", topic: str = "neglect", day: date = DAY) -> QuestionAsked:
    """Return a typed question."""
    return QuestionAsked(
        question=question,
        day=day,
        office_hours=False,
        version="0123abcd",
        kind=kind,
        topics=((topic, "high"), ("missing", "low")) if topic else (),
        urgent=False,
        words="worried neglect",
        left_out=2,
        identifiers={"telephone": 2, "name": 1},
    )


def rows(store: Store, table: Table) -> list[dict[str, Any]]:
    """Return all rows of a table, in the order of its key."""
    with store.engine.connect() as connection:
        return [dict(row) for row in connection.execute(select(table).order_by(*table.primary_key)).mappings()]


def only(store: Store, table: Table) -> Mapping[str, Any]:
    """Return the only row of a table."""
    (row,) = rows(store, table)
    return row
