"""Brings the tables of a database to the form that this program knows."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import Connection, inspect, text

from bot.querylog.failure import StoreFailure

if TYPE_CHECKING:
    from alembic.config import Config

NEWEST: Final = "0001"
"""The revision that this program knows. A database that has it is opened without loading Alembic."""


def migrate(connection: Connection) -> None:
    """Bring the database to the newest revision, in the transaction of the connection."""
    if _revision(connection) == NEWEST:
        return
    from alembic import command
    from alembic.util import CommandError

    try:
        command.upgrade(configuration(connection), "head")
    except CommandError:
        raise StoreFailure("the query log was written by a newer version of this program: install that one") from None


def configuration(connection: Connection) -> Config:
    """Return what Alembic needs to know."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
