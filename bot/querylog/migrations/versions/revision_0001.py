"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "walks",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("office_hours", sa.Boolean, nullable=False),
        sa.Column("flow", sa.Text, nullable=False),
        sa.Column("version", sa.Text, nullable=False),
        sa.Column("path", sa.Text, nullable=False),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("furthest", sa.Text, nullable=False),
        sa.Column("depth", sa.Integer, nullable=False),
        sa.Column("outcome", sa.Text, nullable=False),
        sa.Column("changed", sa.Integer, nullable=False),
        sa.Column("backs", sa.Integer, nullable=False),
        sa.Column("taps", sa.Integer, nullable=False),
        sa.Column("sector", sa.Text, nullable=False),
        sa.Column("helpful", sa.Text, nullable=False),
        sa.Column("wished", sa.Text, nullable=False),
        sa.Column("disagrees", sa.Text, nullable=False),
        sa.Column("synthetic", sa.Boolean, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_walks_day", "walks", ["day"])
    op.create_table(
        "questions",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("office_hours", sa.Boolean, nullable=False),
        sa.Column("version", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("topics", sa.Text, nullable=False),
        sa.Column("chosen", sa.Text, nullable=False),
        sa.Column("urgent", sa.Boolean, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("left_out", sa.Integer, nullable=False),
        sa.Column("identifiers", sa.Text, nullable=False),
        sa.Column("synthetic", sa.Boolean, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_questions_day", "questions", ["day"])
    op.create_table(
        "seen",
        sa.Column("update_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("hour", sa.DateTime, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "counts",
        sa.Column("month", sa.Text, primary_key=True),
        sa.Column("table_name", sa.Text, primary_key=True),
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("number", sa.Integer, nullable=False),
    )
    op.create_table(
        "contacts",
        sa.Column("month", sa.Text, primary_key=True),
        sa.Column("sector", sa.Text, primary_key=True),
        sa.Column("contacts", sa.Integer, nullable=False),
        sa.Column("meeting_threshold", sa.Integer, nullable=False),
    )
    op.create_table(
        "exports",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
    )
    op.create_table(
        "versions",
        sa.Column("version", sa.Text, primary_key=True),
        sa.Column("day", sa.Date, primary_key=True),
    )
    op.create_table(
        "lost",
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("number", sa.Integer, nullable=False),
    )


def downgrade() -> None:
    """Take the tables away."""
    for name in ("walks", "questions", "seen", "counts", "contacts", "exports", "versions", "lost"):
        op.drop_table(name)
