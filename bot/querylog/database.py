"""The two databases: how each is opened, how one writer at a time is let in, and how deleted rows are cleared away."""

from __future__ import annotations

import contextlib
import logging
import sqlite3
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Executable, Table, create_engine, event, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, SQLAlchemyError, StatementError

from bot.querylog.failure import RowRefused, StoreFailure

CONNECTING = 5
"""Seconds that a server has to answer."""
_LOCK = 20260122
_PRAGMAS = (
    "auto_vacuum=INCREMENTAL",  # before the first table, and before the file is in the mode of the next line
    "journal_mode=WAL",
    "synchronous=FULL",
    "secure_delete=ON",
)


def make_engine(address: str, patience: float) -> Engine:
    """Return an engine. ``patience`` is how many seconds to wait for another writer. Raises OSError."""
    for library in ("sqlalchemy", "alembic", "psycopg"):
        logging.getLogger(library).setLevel(logging.CRITICAL + 1)
    url = make_url(address)
    return _sqlite_engine(url, patience) if url.get_backend_name() == "sqlite" else _postgresql_engine(url)


def _sqlite_engine(url: URL, patience: float) -> Engine:
    file = Path(url.database or "")
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    file.touch(mode=0o600)
    with contextlib.suppress(PermissionError):  # somebody else's file: its owner decides
        file.chmod(0o600)
    engine = create_engine(url, hide_parameters=True, connect_args={"timeout": patience})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # else the driver decides when a transaction begins
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("writes") else "BEGIN")


def _postgresql_engine(url: URL) -> Engine:
    given: dict[str, Any] = {"connect_timeout": CONNECTING, "tcp_user_timeout": CONNECTING * 1000}
    return create_engine(
        url, hide_parameters=True, connect_args={name: value for name, value in given.items() if name not in url.query}
    )


def wait_alone(connection: Connection, patience: float, longest: float) -> None:
    """Wait, in a transaction of PostgreSQL, until no other writer is at work; in SQLite it is so already.

    Raises an error of the database after ``patience`` seconds; each later statement may take ``longest`` (0: for ever).
    """
    if connection.dialect.name == "postgresql":
        limits = "SELECT set_config('lock_timeout', :lock, true), set_config('statement_timeout', :statement, true)"
        connection.execute(text(limits), {"lock": f"{patience * 1000:.0f}", "statement": f"{longest * 1000:.0f}"})
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock, hashtext(current_schema()))"), {"lock": _LOCK})


@cache
def upsert(dialect: str, table: Table, *, adding: bool = False) -> Executable:
    """Return the statement that inserts a row, or takes its values where a row with that key stands already.

    With ``adding``, the values are added to those that stand there.
    """
    statement = postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)
    new = statement.excluded
    changes = {
        column.name: column + new[column.name] if adding else new[column.name]
        for column in table.c
        if not column.primary_key
    }
    key = list(table.primary_key)
    if not changes:
        return statement.on_conflict_do_nothing(index_elements=key)
    return statement.on_conflict_do_update(index_elements=key, set_=changes)


def clear_away(engine: Engine, *, everything: bool) -> bool:
    """Give the room of deleted rows back, so that nothing of them is left to read; False when somebody is reading.

    ``everything`` writes the tables anew, which takes longer.
    """
    if engine.dialect.name == "postgresql":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("SET lock_timeout = '5s'")
            connection.exec_driver_sql(f"VACUUM {'(FULL)' if everything else ''} walks, questions, seen")
            connection.invalidate()
        return True
    raw = engine.raw_connection()
    try:
        driver = raw.driver_connection
        assert isinstance(driver, sqlite3.Connection)
        driver.executescript("VACUUM" if everything else "PRAGMA incremental_vacuum")  # a script runs to its end
        busy, _, _ = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        return not busy
    finally:
        raw.close()


def failure_of(error: Exception) -> StoreFailure:
    """Return what may be said of an error: its kind and the database's own code, never its message."""
    cause = error.orig if isinstance(error, DBAPIError) else None
    code = getattr(cause, "sqlite_errorname", None) or getattr(cause, "sqlstate", None)
    kind = f"{type(error).__name__}{f' {code}' if code else ''}"
    refused = isinstance(error, DataError | IntegrityError) or type(error) is StatementError
    if refused or not isinstance(error, SQLAlchemyError | OSError):
        return RowRefused(f"the query log's database cannot take what it was given ({kind})")
    return StoreFailure(f"the query log's database does not answer ({kind})")
