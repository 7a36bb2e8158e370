"""Which classes a run learns for, from where, how far, and in which order."""

from __future__ import annotations

from collections.abc import Mapping

from core.domain.errors import BocetoError, ErrorCode
from finetune.budget import budget_nats, earned_nats, shared_steps, turns
from finetune.class_training import ClassTraining
from finetune.latent_map import LatentMap
from finetune.loop import MapTraining
from finetune.preferences import Evidence
from finetune.run_folder import RunFolder

LEAST_NATS = 0.01
"""A budget below it changes no picture that anybody could tell apart."""


def plan_training(
    folder: RunFolder,
    evidence: Evidence,
    before: Mapping[int, LatentMap],
    identity: LatentMap,
    tolerance: float,
) -> MapTraining:
    """A training that has not begun. `before`: the maps to go on from; `identity`: where a class
    without one starts; both of one rank. Raises BocetoError(NO_EVIDENCE).
    """
    config = folder.config
    earned = earned_nats(evidence.ratings, evidence.correlation)
    if earned < LEAST_NATS:
        raise BocetoError(ErrorCode.NO_EVIDENCE)
    further = earned if config.kl_budget_nats is None else config.kl_budget_nats
    shares = shared_steps(evidence.rated, config.steps)
    classes = {}
    for index in shares:
        start = before.get(index, identity)
        budget = budget_nats(further, float(start.kl()))
        classes[index] = ClassTraining(start, budget, config.learning_rate, tolerance)
    return MapTraining(config, turns(shares), classes, folder.sheet.run.adapter_name)
