"""Adapters: what the tuner learned, small enough to keep every version."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from core.domain.ids import AdapterId, GeneratorId, RunId


class AdapterState(StrEnum):
    """Where an adapter stands. Exactly one, or none, is IN_USE for a generator."""

    CANDIDATE = "candidate"
    IN_USE = "in_use"
    PREVIOUS = "previous"
    REFUSED = "refused"
    """It lost its blind test, or the test ended without a decision."""


class Adapter(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One adapter as the library knows it; its tensors lie in `folder` (relative to the library).

    `ratings` counts what it was fitted on (ledger entries up to `ledger_end`), `kl_nats` is how far
    it moved from the generator, `heldout_accuracy` the share of held-out pairs that its reward
    model ordered as the person did (None when there were too few).
    """

    id: AdapterId
    name: str
    generator: GeneratorId
    run: RunId
    parent: AdapterId | None
    state: AdapterState
    folder: str
    ratings: int
    ledger_end: int
    kl_nats: float
    heldout_accuracy: float | None
    classes: tuple[int, ...]
    seconds: float
    created_at: float
    promoted_at: float | None = None


class AdapterManifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What an adapter folder says of itself (adapter.json).

    An adapter is a function of generator, ledger slice, configuration and code version, so all
    four stand here. `kl_nats` maps each class (as text, JSON has no other keys) to its divergence.
    """

    id: AdapterId
    name: str
    generator: GeneratorId
    run: RunId
    parent: AdapterId | None
    rank: int
    classes: tuple[int, ...]
    kl_nats: dict[str, float]
    ratings: int
    ledger_end: int
    ledger_sha256: str
    config_sha256: str
    code_version: str
    heldout_accuracy: float | None
    fold_error: float
    """Largest difference of a weight-folded picture from the latent map's own, on [-1, 1]."""
    seconds: float
    created_at: float
    tensors_sha256: str
    version: int = 1


class Side(StrEnum):
    """A vote in a blind pair, as the person sees it."""

    LEFT = "left"
    RIGHT = "right"
    TIE = "tie"


class BlindPair(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One pair of a blind test. Which side is the candidate stays in the store until decided."""

    test: int
    number: int
    left: tuple[str, ...]
    """Image ids on the left; several pictures make a side easier to judge."""
    right: tuple[str, ...]
    candidate_side: Side
    vote: Side | None = None


class Verdict(StrEnum):
    """What a blind test says so far."""

    UNDECIDED = "undecided"
    BETTER = "better"
    NOT_BETTER = "not_better"


class BlindTest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One blind test of an adapter. UNDECIDED means open: pairs and votes may be added.

    `attempts` counts the tests that were closed between the last promotion and the opening of this
    one; it is fixed when the test opens, because the threshold depends on it.
    """

    id: int
    adapter: AdapterId
    attempts: int
    verdict: Verdict = Verdict.UNDECIDED


class BlindResult(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The state of a blind test. `e_value` >= `threshold` promotes (anytime-valid)."""

    adapter: AdapterId
    verdict: Verdict
    wins: int
    losses: int
    ties: int
    e_value: float
    threshold: float
