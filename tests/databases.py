"""Databases for tests of the query log: a SQLite file, and a schema of its own in a real PostgreSQL."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import Engine, create_engine, make_url, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import NullPool

KINDS = ("sqlite", "postgresql")
SERVER = "postgresql+psycopg://postgres@127.0.0.1:5432/test"


@contextmanager
def database(kind: str, folder: Path) -> Iterator[str]:
    """Yield the DATABASE_URL of an empty database, and take it away afterwards."""
    if kind == "sqlite":
        yield f"sqlite:///{folder / 'log' / 'query-log.sqlite3'}"
        return
    server = _server()
    schema = f"test_{uuid4().hex}"
    _run(server, f"CREATE SCHEMA {schema}")
    try:
        url = make_url(os.environ.get("TEST_DATABASE_URL") or SERVER)
        yield url.update_query_dict({"options": f"-csearch_path={schema}"}).render_as_string(hide_password=False)
    finally:
        _run(server, f"DROP SCHEMA {schema} CASCADE")


@cache
def _server() -> Engine:
    url = os.environ.get("TEST_DATABASE_URL") or SERVER
    engine = create_engine(url, poolclass=NullPool, connect_args={"connect_timeout": 3})
    try:
        _run(engine, "SELECT 1")
    except OperationalError:
        missing = "no PostgreSQL answers at TEST_DATABASE_URL or 127.0.0.1:5432"
        if os.environ.get("REQUIRE_POSTGRESQL") == "1":
            pytest.fail(f"{missing}, and REQUIRE_POSTGRESQL is 1")
        pytest.skip(missing)
    return engine


def _run(engine: Engine, statement: str) -> None:
    with engine.begin() as connection:
        connection.execute(text(statement))


@contextmanager
def held(url: str) -> Iterator[None]:
    """Keep every writer of an open query log waiting, as somebody else's long transaction would."""
    engine = create_engine(url, poolclass=NullPool)
    lock = "BEGIN IMMEDIATE" if engine.dialect.name == "sqlite" else "LOCK TABLE seen IN ACCESS EXCLUSIVE MODE"
    with engine.connect() as connection:
        connection.exec_driver_sql(lock)
        yield
