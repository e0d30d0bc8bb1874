"""Writes events as rows, in a transaction that no other writer shares."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, select

from bot.querylog.database import upsert
from bot.querylog.line import Entry
from bot.querylog.question import Question, asked
from bot.querylog.row import Event, QuestionAsked, QuestionChosen, WalkFeedback, WalkStep
from bot.querylog.table import questions, seen, walks
from bot.querylog.walk import Walk, begun, stepped, told

REMEMBERED = timedelta(hours=24)
_KNOWN = select(seen.c.update_id).where(seen.c.update_id.in_(bindparam("updates", expanding=True)))
_BY_ID = {
    table.name: select(table).where(table.c.id.in_(bindparam("ids", expanding=True))) for table in (walks, questions)
}


def whole_hour(at: datetime) -> datetime:
    """Return the hour of a time, in UTC, as the table of seen updates keeps it."""
    return at.astimezone(UTC).replace(minute=0, second=0, microsecond=0, tzinfo=None)


def write_entries(connection: Connection, entries: Sequence[Entry], at: datetime, synthetic: bool) -> int:
    """Write events whose updates were not seen before, in their order, and return how many those were."""
    fresh = _unseen(connection, entries, at)
    _write_walks(connection, [one for one in fresh if isinstance(one, WalkStep | WalkFeedback)], synthetic)
    _write_questions(connection, [one for one in fresh if isinstance(one, QuestionAsked | QuestionChosen)], synthetic)
    return len(fresh)


def forget_seen(connection: Connection, at: datetime) -> int:
    """Forget the updates that were seen more than a day ago."""
    return connection.execute(delete(seen).where(seen.c.hour < whole_hour(at) - REMEMBERED)).rowcount


def _unseen(connection: Connection, entries: Sequence[Entry], at: datetime) -> list[Event]:
    updates = {update for _, update in entries if update is not None}
    known = set(connection.scalars(_KNOWN, {"updates": updates})) if updates else set()
    hour = whole_hour(at)
    _put(connection, seen, [{"update_id": update, "hour": hour} for update in updates - known])
    fresh: list[Event] = []
    for event, update in entries:
        if update is None or update not in known:
            fresh.append(event)
        if update is not None:
            known.add(update)
    return fresh


def _write_walks(connection: Connection, events: Sequence[WalkStep | WalkFeedback], synthetic: bool) -> None:
    rows = _rows(connection, walks, {event.walk for event in events})
    kept = {row["id"]: Walk(**row) for row in rows}
    now = dict(kept)
    for event in events:
        walk = now.get(event.walk)
        if isinstance(event, WalkStep):
            now[event.walk] = stepped(walk, event) if walk else begun(event, synthetic)
        elif walk:
            now[event.walk] = told(walk, event)
    _put(connection, walks, [_values(walk) for walk in now.values() if walk is not kept.get(walk.id)])


def _write_questions(connection: Connection, events: Sequence[QuestionAsked | QuestionChosen], synthetic: bool) -> None:
    rows = _rows(connection, questions, {event.question for event in events})
    kept = {row["id"]: Question(**row) for row in rows}
    now = dict(kept)
    for event in events:
        question = now.get(event.question)
        if isinstance(event, QuestionAsked):
            now[event.question] = question or asked(event, synthetic)
        elif question:
            now[event.question] = replace(question, chosen=event.topic)
    _put(connection, questions, [_values(one) for one in now.values() if one is not kept.get(one.id)])


def _rows(connection: Connection, table: Table, ids: set[str]) -> Iterable[Mapping[Any, Any]]:
    return connection.execute(_BY_ID[table.name], {"ids": ids}).mappings() if ids else ()


def _values(row: Walk | Question) -> dict[str, Any]:
    return {name: getattr(row, name) for name in row.__slots__}


def _put(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(upsert(connection.dialect.name, table), rows)
