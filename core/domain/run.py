"""Tuning runs: what was asked of the tuner, and how it ended."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from core.domain.ids import AdapterId, GeneratorId, ImageId, RunId
from core.domain.recipe import Recipe


class RunState(StrEnum):
    """Where a run stands."""

    PLANNED = "planned"
    RUNNING = "running"
    STOPPED = "stopped"
    DONE = "done"
    FAILED = "failed"


class TrainingConfig(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Everything beside the ratings that decides what a run yields.

    `learning_rate` is the share of the way to its goal that a latent map goes in a step.
    `rank` is that of the latent map and of the low-rank layers; `kappa` the number of standard
    deviations of pessimism; `kl_budget_nats` caps how far the run may go (None: earned by the
    evidence, see finetune.budget).
    """

    steps: int = 120
    batch_size: int = 8
    rank: int = 8
    learning_rate: float = 0.15
    kappa: float = 1.0
    kl_budget_nats: float | None = None
    seed: int = 0
    truncation: float = 0.8
    threads: int = 1
    preview_every: int = 20
    classes: tuple[int, ...] = ()
    """Only ratings of pictures whose heaviest class is one of these count; empty: all."""


class RunImage(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One line of `images.jsonl`: a picture that the ledger slice of a run speaks of.

    `file` is absolute and may have been thrown away: the recipe can paint it again. `class_index`
    is the heaviest class of the mix.
    """

    id: ImageId
    recipe: Recipe
    file: str
    class_index: int


class TrainingRun(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One run as the library knows it; its folder alone repeats it."""

    id: RunId
    adapter: AdapterId
    adapter_name: str
    generator: GeneratorId
    parent: AdapterId | None
    state: RunState
    folder: str
    ledger_end: int
    ratings: int
    config: TrainingConfig
    created_at: float
    reason: str = ""


class RunSheet(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`run.json` in the folder of a run: with the two lists beside it, all that the trainer needs.

    Folders are absolute. `generator_folder` holds the weights and the card; the trainer makes
    `adapter_folder` as its last act.
    """

    run: TrainingRun
    generator_folder: str
    adapter_folder: str
