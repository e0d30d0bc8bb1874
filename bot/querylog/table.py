"""The tables of the query log, as the migrations make them.

Nothing here comes from a person. In SQLite the rows with random ids lie in the order of those ids, so that not even
the order in which people asked is kept.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import BigInteger, Boolean, Column, Date, DateTime, Integer, MetaData, Table, Text

metadata: Final = MetaData()


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False)


def _number(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False)


def _flag(name: str) -> Column[bool]:
    return Column(name, Boolean, nullable=False)


walks: Final = Table(
    "walks",
    metadata,
    Column("id", Text, primary_key=True),
    Column("day", Date, nullable=False, index=True),
    _flag("office_hours"),
    *(_text(name) for name in ("flow", "version", "path", "question", "furthest")),
    _number("depth"),
    _text("outcome"),
    *(_number(name) for name in ("changed", "backs", "taps")),
    *(_text(name) for name in ("sector", "helpful", "wished", "disagrees")),
    _flag("synthetic"),
    sqlite_with_rowid=False,
)

questions: Final = Table(
    "questions",
    metadata,
    Column("id", Text, primary_key=True),
    Column("day", Date, nullable=False, index=True),
    _flag("office_hours"),
    *(_text(name) for name in ("version", "kind", "topics", "chosen")),
    _flag("urgent"),
    _text("words"),
    _number("left_out"),
    _text("identifiers"),
    _flag("synthetic"),
    sqlite_with_rowid=False,
)

seen: Final = Table(
    "seen",
    metadata,
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    Column("hour", DateTime, nullable=False),
    sqlite_with_rowid=False,
)
"""The updates of the last day, linked to nothing, so that none counts twice. Hours are whole, in UTC."""

counts: Final = Table(
    "counts",
    metadata,
    *(Column(name, Text, primary_key=True) for name in ("month", "table_name", "key")),
    _number("number"),
)
"""What is left of rows that were past retention."""

contacts: Final = Table(
    "contacts",
    metadata,
    *(Column(name, Text, primary_key=True) for name in ("month", "sector")),
    *(_number(name) for name in ("contacts", "meeting_threshold")),
)
"""The Front Door's own monthly counts."""

exports: Final = Table(
    "exports",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("day", Date, nullable=False),
    _text("kind"),
)

versions: Final = Table(
    "versions",
    metadata,
    Column("version", Text, primary_key=True),
    Column("day", Date, primary_key=True),
)
"""Which version of the knowledge was live on which day."""

lost: Final = Table("lost", metadata, Column("day", Date, primary_key=True), _number("number"))
"""How many events could not be kept."""
