"""The first schema."""

from __future__ import annotations

from alembic import op
from sqlalchemy import (
    REAL,
    Column,
    ForeignKeyConstraint,
    Integer,
    PrimaryKeyConstraint,
    Text,
    UniqueConstraint,
)

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table."""
    _pictures()
    _ledger()
    _runs()
    _adapters()
    _blind_tests()


def _text(name: str, nullable: bool = False) -> Column[str]:
    return Column(name, Text, nullable=nullable)


def _integer(name: str, nullable: bool = False) -> Column[int]:
    return Column(name, Integer, nullable=nullable)


def _real(name: str, nullable: bool = False) -> Column[float]:
    return Column(name, REAL, nullable=nullable)


def _number(name: str) -> Column[int]:
    return Column(name, Integer, primary_key=True, nullable=False)


def _pictures() -> None:
    op.create_table(
        "images",
        _text("id"),
        _text("recipe"),
        _text("file"),
        _text("sha256"),
        _integer("side_px"),
        _real("created_at"),
        _real("predicted", nullable=True),
        _integer("mean_rgb"),
        _integer("crc"),
        PrimaryKeyConstraint("id", name="pk_images"),
    )
    op.create_table(
        "batches",
        _number("id"),
        _text("prompt"),
        _real("created_at"),
        _real("seconds", nullable=True),
        _real("joules"),
        _integer("parent", nullable=True),
        ForeignKeyConstraint(
            ["parent"], ["batches.id"], name="fk_batches_parent", ondelete="SET NULL"
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "batch_images",
        _integer("batch"),
        _integer("place"),
        _text("image"),
        PrimaryKeyConstraint("batch", "place", name="pk_batch_images"),
        ForeignKeyConstraint(
            ["batch"], ["batches.id"], name="fk_batch_images_batch", ondelete="CASCADE"
        ),
        ForeignKeyConstraint(
            ["image"], ["images.id"], name="fk_batch_images_image", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_batch_images_image", "batch_images", ["image"])


def _ledger() -> None:
    op.create_table(
        "ledger",
        _integer("id"),
        _text("kind"),
        _text("image"),
        _integer("value"),
        _text("other", nullable=True),
        _integer("session"),
        _real("created_at"),
        _integer("undoes", nullable=True),
        _integer("crc"),
        PrimaryKeyConstraint("id", name="pk_ledger"),
    )
    op.create_index("ix_ledger_image", "ledger", ["image"])
    op.create_table(
        "meta", _text("key"), _text("value"), PrimaryKeyConstraint("key", name="pk_meta")
    )


def _runs() -> None:
    op.create_table(
        "runs",
        _number("number"),
        _text("id"),
        _text("adapter"),
        _text("adapter_name"),
        _text("generator"),
        _text("parent", nullable=True),
        _text("state"),
        _text("folder"),
        _integer("ledger_end"),
        _integer("ratings"),
        _text("config"),
        _real("created_at"),
        _text("reason"),
        UniqueConstraint("id", name="uq_runs_id"),
        sqlite_autoincrement=True,
    )


def _adapters() -> None:
    op.create_table(
        "adapters",
        _number("number"),
        _text("id"),
        _text("name"),
        _text("generator"),
        _text("run"),
        _text("parent", nullable=True),
        _text("state"),
        _text("folder"),
        _integer("ratings"),
        _integer("ledger_end"),
        _real("kl_nats"),
        _real("heldout_accuracy", nullable=True),
        _text("classes"),
        _real("seconds"),
        _real("created_at"),
        _real("promoted_at", nullable=True),
        UniqueConstraint("id", name="uq_adapters_id"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "adapter_uses",
        _number("id"),
        _text("generator"),
        _text("adapter", nullable=True),
        _real("at"),
        _integer("tests_closed"),
        _real("stepped_back_at", nullable=True),
        ForeignKeyConstraint(["adapter"], ["adapters.id"], name="fk_adapter_uses_adapter"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_adapter_uses_generator", "adapter_uses", ["generator"])


def _blind_tests() -> None:
    op.create_table(
        "blind_tests",
        _number("id"),
        _text("adapter"),
        _integer("attempts"),
        _text("verdict"),
        ForeignKeyConstraint(["adapter"], ["adapters.id"], name="fk_blind_tests_adapter"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_blind_tests_adapter", "blind_tests", ["adapter"])
    op.create_table(
        "blind_pairs",
        _integer("test"),
        _integer("number"),
        _text("left"),
        _text("right"),
        _text("candidate_side"),
        _text("vote", nullable=True),
        PrimaryKeyConstraint("test", "number", name="pk_blind_pairs"),
        ForeignKeyConstraint(
            ["test"], ["blind_tests.id"], name="fk_blind_pairs_test", ondelete="CASCADE"
        ),
    )
