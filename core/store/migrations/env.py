"""Alembic runs this file for every command; the connection comes from `core.store.migrate`."""

from __future__ import annotations

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    # SQLite undoes schema changes too; all steps and the new version number commit together.
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
