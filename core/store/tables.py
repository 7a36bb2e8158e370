"""The tables. Every constraint has a name, so that a migrated schema can be compared with this one.

Order is that of numbers that only grow, never that of wall time. Ledger rows have no foreign key:
what somebody said about a picture is kept even if the picture is lost.
"""

from __future__ import annotations

from typing import Any, ClassVar

from sqlalchemy import REAL, ForeignKey, Integer, MetaData, Text, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """Base of all rows."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = {str: Text, float: REAL, int: Integer}


class ImageRow(Base):
    """A picture. `recipe` is canonical JSON; `crc` covers all other columns."""

    __tablename__ = "images"

    id: Mapped[str] = mapped_column(primary_key=True)
    recipe: Mapped[str]
    file: Mapped[str]
    sha256: Mapped[str]
    side_px: Mapped[int]
    created_at: Mapped[float]
    predicted: Mapped[float | None]
    mean_rgb: Mapped[int]
    crc: Mapped[int]


class SceneRow(Base):
    """A class of a generator that some picture shows; `number` is its index there."""

    __tablename__ = "scenes"
    __table_args__ = (UniqueConstraint("generator", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    generator: Mapped[str]
    number: Mapped[int]


class ImageSceneRow(Base):
    """A class in the mix of a picture: what its recipe says, in the order of a search."""

    __tablename__ = "image_scenes"
    __table_args__ = ({"sqlite_with_rowid": False},)

    scene: Mapped[int] = mapped_column(ForeignKey("scenes.id"), primary_key=True)
    image: Mapped[str] = mapped_column(
        ForeignKey("images.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class BatchRow(Base):
    """A batch. `seconds` is empty while it is being painted."""

    __tablename__ = "batches"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    prompt: Mapped[str]
    created_at: Mapped[float]
    seconds: Mapped[float | None]
    joules: Mapped[float]
    parent: Mapped[int | None] = mapped_column(ForeignKey("batches.id", ondelete="SET NULL"))


class BatchImageRow(Base):
    """The place of a picture in a batch; one picture may be in several."""

    __tablename__ = "batch_images"

    batch: Mapped[int] = mapped_column(
        ForeignKey("batches.id", ondelete="CASCADE"), primary_key=True
    )
    place: Mapped[int] = mapped_column(primary_key=True)
    image: Mapped[str] = mapped_column(ForeignKey("images.id", ondelete="CASCADE"), index=True)


class LedgerRow(Base):
    """An act of a person. Written once; `crc` is LedgerEntry.crc."""

    __tablename__ = "ledger"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[str]
    image: Mapped[str] = mapped_column(index=True)
    value: Mapped[int]
    other: Mapped[str | None]
    session: Mapped[int]
    created_at: Mapped[float]
    undoes: Mapped[int | None]
    crc: Mapped[int]


class RunRow(Base):
    """A tuning run. `config` is the JSON of a TrainingConfig."""

    __tablename__ = "runs"
    __table_args__ = ({"sqlite_autoincrement": True},)

    number: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(unique=True)
    adapter: Mapped[str]
    adapter_name: Mapped[str]
    generator: Mapped[str]
    parent: Mapped[str | None]
    state: Mapped[str]
    folder: Mapped[str]
    ledger_end: Mapped[int]
    ratings: Mapped[int]
    config: Mapped[str]
    created_at: Mapped[float]
    reason: Mapped[str]


class AdapterRow(Base):
    """An adapter. `classes` is a JSON list; `run` and `parent` may belong to another library."""

    __tablename__ = "adapters"
    __table_args__ = ({"sqlite_autoincrement": True},)

    number: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    generator: Mapped[str]
    run: Mapped[str]
    parent: Mapped[str | None]
    state: Mapped[str]
    folder: Mapped[str]
    ratings: Mapped[int]
    ledger_end: Mapped[int]
    kl_nats: Mapped[float]
    heldout_accuracy: Mapped[float | None]
    classes: Mapped[str]
    seconds: Mapped[float]
    created_at: Mapped[float]
    promoted_at: Mapped[float | None]


class AdapterUseRow(Base):
    """One `use_adapter`: the history that step_back walks. Empty `adapter`: none was in use.

    `tests_closed` counts the blind tests of the generator that were closed before.
    """

    __tablename__ = "adapter_uses"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    generator: Mapped[str] = mapped_column(index=True)
    adapter: Mapped[str | None] = mapped_column(ForeignKey("adapters.id"))
    at: Mapped[float]
    tests_closed: Mapped[int]
    stepped_back_at: Mapped[float | None]


class BlindTestRow(Base):
    """A blind test of an adapter; open as long as its verdict is undecided."""

    __tablename__ = "blind_tests"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    adapter: Mapped[str] = mapped_column(ForeignKey("adapters.id"), index=True)
    attempts: Mapped[int]
    verdict: Mapped[str]


class BlindPairRow(Base):
    """A pair of a blind test. `left` and `right` are JSON lists of image ids."""

    __tablename__ = "blind_pairs"

    test: Mapped[int] = mapped_column(
        ForeignKey("blind_tests.id", ondelete="CASCADE"), primary_key=True
    )
    number: Mapped[int] = mapped_column(primary_key=True)
    left: Mapped[str]
    right: Mapped[str]
    candidate_side: Mapped[str]
    vote: Mapped[str | None]


class MetaRow(Base):
    """Single values, such as the number of the last sitting."""

    __tablename__ = "meta"

    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]
