"""Which classes a picture shows, so that a library can be searched for them."""

from __future__ import annotations

from alembic import op
from sqlalchemy import (
    Column,
    ForeignKeyConstraint,
    Integer,
    PrimaryKeyConstraint,
    Text,
    UniqueConstraint,
)

revision = "0002"
down_revision = "0001"

# Every recipe once, whole ones only: what a bad disk has altered gets its classes with its repair.
WHOLE = (
    "WITH whole AS MATERIALIZED (SELECT id, json_extract(recipe, '$.generator') AS generator,"
    " json_extract(recipe, '$.classes') AS classes FROM images WHERE json_valid(recipe)), "
    "parts AS MATERIALIZED (SELECT whole.id, generator, json_extract(part.value, '$[0]') AS number"
    " FROM whole, json_each(classes) AS part) "
)


def upgrade() -> None:
    """Make both tables, and fill them from the recipes."""
    op.create_table(
        "scenes",
        Column("id", Integer, nullable=False),
        Column("generator", Text, nullable=False),
        Column("number", Integer, nullable=False),
        PrimaryKeyConstraint("id", name="pk_scenes"),
        UniqueConstraint("generator", "number", name="uq_scenes_generator_number"),
    )
    op.create_table(
        "image_scenes",
        Column("scene", Integer, nullable=False),
        Column("image", Text, nullable=False),
        PrimaryKeyConstraint("scene", "image", name="pk_image_scenes"),
        ForeignKeyConstraint(["scene"], ["scenes.id"], name="fk_image_scenes_scene"),
        ForeignKeyConstraint(
            ["image"], ["images.id"], name="fk_image_scenes_image", ondelete="CASCADE"
        ),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_image_scenes_image", "image_scenes", ["image"])
    op.execute(
        WHOLE
        + "INSERT INTO scenes (generator, number) SELECT DISTINCT generator, number FROM parts"
    )
    op.execute(
        WHOLE + "INSERT OR IGNORE INTO image_scenes (scene, image) SELECT scenes.id, parts.id"
        " FROM parts JOIN scenes USING (generator, number)"
    )
