"""Messages of the tuner, and of the training of whole generators."""

from __future__ import annotations

from core.domain.adapter import Adapter
from core.domain.ids import RequestId
from core.protocol.messages import Cancel, Failed, Hello, Message, Notice

# Parent to trainer, trainer to parent -----------------------------------------------------------


class StartTraining(Message, frozen=True):
    """Run, or go on with, the run in this folder."""

    request: RequestId
    folder: str


class PauseTraining(Message, frozen=True):
    """Stand still after the current step; a painter needs the processor."""

    request: RequestId


class ResumeTraining(Message, frozen=True):
    """Go on."""

    request: RequestId


class TrainingStep(Message, frozen=True):
    """One finished step. `phase` is "reward", "latent_map" or "fold"; reward in stars.

    `seconds_left` is estimated from recent steps only. `agreement` is that on held-out ratings, of
    which there are `agreement_count`; 0 if their number is not known.
    """

    request: RequestId
    step: int
    steps: int
    phase: str
    loss: float
    reward: float
    kl_nats: float
    agreement: float | None
    seconds_left: float
    agreement_count: int = 0


class PreviewReady(Message, frozen=True):
    """The same seed at this step: a PNG in the run folder."""

    request: RequestId
    step: int
    file: str


class TrainingPaused(Message, frozen=True):
    """The trainer stands still; the checkpoint is on disk."""

    request: RequestId
    step: int


class AdapterReady(Message, frozen=True):
    """The run has ended and its adapter folder is complete."""

    request: RequestId
    adapter: Adapter


class TrainingStopped(Message, frozen=True):
    """The run was stopped; it can go on from its checkpoint."""

    request: RequestId
    step: int


# Adversarial training to parent; what it is asked for stands in its arguments -------------------


class DuelStep(Message, frozen=True):
    """One finished step. `kid` is the last measurement, `best_kid` the lowest; None before one.

    Losses are means over the step. `seconds_left` is the most that it can still take; `returns`
    counts the collapses after which it went back.
    """

    step: int
    steps: int
    kid: float | None
    best_kid: float | None
    discriminator_loss: float
    generator_loss: float
    seconds_left: float | None
    returns: int


class PictureSkipped(Message, frozen=True):
    """A file of the folder that cannot be used, and why."""

    file: str
    reason: str


class GeneratorTrained(Message, frozen=True):
    """The training has ended; its generator is in this folder of the library."""

    folder: str
    steps: int
    kid: float | None
    seconds: float


ToTrainer = StartTraining | PauseTraining | ResumeTraining | Cancel
FromTrainer = (
    Hello
    | TrainingStep
    | PreviewReady
    | TrainingPaused
    | AdapterReady
    | TrainingStopped
    | Failed
    | Notice
)
FromDuel = Hello | PictureSkipped | DuelStep | GeneratorTrained | TrainingStopped | Failed
