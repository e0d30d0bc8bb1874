"""Runs the migrations on the connection that the store gives; Alembic loads this file by its name."""

from __future__ import annotations

from alembic import context

from bot.querylog.table import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
with context.begin_transaction():
    context.run_migrations()
