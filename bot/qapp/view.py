"""Views that read well in Datasette and the like, one for each table. They show published figures and nothing else.

They cannot be made from the rows of the log: disclosure control weighs all tables of a month together. So they show
what a report has published.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, text

from bot.qapp.grid import ORDER
from bot.qapp.words import words


def view_statements(dialect: str) -> Iterator[str]:
    """Yield the SQL that makes every view, for SQLite or PostgreSQL."""
    begin = "CREATE OR REPLACE VIEW" if dialect == "postgresql" else "CREATE VIEW IF NOT EXISTS"
    for table in ORDER:
        row = words().tables[table]["row"].replace('"', "")
        yield (
            f'{begin} qapp_{table} AS SELECT month AS "Month", row_label AS "{row}", '  # noqa: S608
            f'column_label AS "Counted", shown AS "Figure", '
            "CASE WHEN synthetic THEN 'synthetic' ELSE '' END AS \"Data\" "
            f"FROM qapp_published WHERE table_name = '{table}'"
        )


def make_views(connection: Connection) -> None:
    """Make the views that are not there."""
    for statement in view_statements(connection.dialect.name):
        connection.execute(text(statement))
