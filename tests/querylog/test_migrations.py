"""Migrations: from nothing and from every older form, the tables become what the program says they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from databases import KINDS, database
from log_events import AT, only, rows, step
from sqlalchemy import Connection, text

from bot.querylog.database import make_engine
from bot.querylog.failure import StoreFailure
from bot.querylog.migrating import NEWEST, configuration
from bot.querylog.store import Store, open_store
from bot.querylog.table import metadata, walks


@contextmanager
def connected(url: str) -> Iterator[Connection]:
    engine = make_engine(url, 5)
    with engine.begin() as connection:
        yield connection
    engine.dispose()


def revisions() -> list[str]:
    with connected("sqlite://") as connection:
        script = ScriptDirectory.from_config(configuration(connection))
        return [one.revision for one in reversed(list(script.walk_revisions()))]


def differences(store: Store) -> list[object]:
    with store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        return list(compare_metadata(context, metadata))


def made(connection: Connection) -> dict[str, str]:
    """Return what makes the tables of a SQLite database, without white space."""
    query = text("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name <> 'alembic_version'")
    return {name: re.sub(r"\s+", "", sql) for name, sql in connection.execute(query)}


def test_the_newest_revision_is_the_one_the_program_knows() -> None:
    assert revisions()[-1] == NEWEST


def test_an_empty_database_gets_the_tables_of_the_metadata(store: Store) -> None:
    assert differences(store) == []


@pytest.mark.parametrize("older", ["base", *revisions()])
def test_a_database_of_any_older_form_gets_them_too_and_keeps_its_rows(url: str, older: str) -> None:
    with connected(url) as connection:
        command.upgrade(configuration(connection), NEWEST if older == "base" else older)
        if older == "base":
            command.downgrade(configuration(connection), "base")
    store = open_store(url)
    assert differences(store) == []
    store.record(step(), 1, AT)
    store.close()
    again = open_store(url)
    assert only(again, walks)["id"] == "walk00"
    again.close()


def test_in_sqlite_they_are_the_same_to_the_letter(tmp_path: str) -> None:
    with connected(f"sqlite:///{tmp_path}/made") as connection:
        metadata.create_all(connection)
        expected = made(connection)
    open_store(f"sqlite:///{tmp_path}/migrated").close()
    with connected(f"sqlite:///{tmp_path}/migrated") as connection:
        assert made(connection) == expected


def test_a_migration_that_fails_leaves_the_database_as_it_was(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with connected(url) as connection:
        connection.exec_driver_sql("CREATE TABLE lost (somebody_else TEXT)")
    with pytest.raises(StoreFailure):
        open_store(url)
    with connected(url) as connection:
        connection.exec_driver_sql("DROP TABLE lost")
    store = open_store(url)
    assert differences(store) == []
    assert rows(store, walks) == []
    store.close()


@pytest.mark.parametrize("kind", KINDS)
def test_a_log_of_a_newer_program_is_left_alone(kind: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    with database(kind, tmp_path_factory.mktemp("100%d")) as url:
        open_store(url).close()
        with connected(url) as connection:
            connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
        with pytest.raises(StoreFailure, match="newer version of this program"):
            open_store(url)
