"""The list of adapters: which there are, what became of each, what can be done with it."""

from __future__ import annotations

from core.domain.adapter import Adapter, AdapterState, Verdict
from core.domain.ids import AdapterId
from desktop.taste.cards import AdapterCard, AdapterKind, BlindCard, BlindStage, TrainingCard
from desktop.taste.standing import Standing

_ORDER = list(AdapterKind)


def roster(standing: Standing, training: TrainingCard, blind: BlindCard) -> list[AdapterCard]:
    """All cards in the order of their kinds, newest first; the generator as installed is last.

    While no adapter is in use, the generator as installed is, and comes first.
    """
    goes_back, target = _goes_back_to(standing)
    cards = [
        _card(one, standing, blind, goes_back and one.id == target) for one in standing.adapters
    ]
    if training.is_under_way and training.name:
        cards.append(
            AdapterCard(
                AdapterKind.TRAINING,
                training.name,
                ratings=training.ratings,
                base=training.rival,
                fraction=round(training.fraction, 2),
            )
        )
    bare = AdapterKind.NONE if standing.in_use else AdapterKind.IN_USE
    cards.append(AdapterCard(bare, rolls_back=goes_back and target is None))
    return sorted(cards, key=lambda card: _ORDER.index(card.kind))


def _goes_back_to(standing: Standing) -> tuple[bool, AdapterId | None]:
    """Whether a roll back is possible, and what it would put in use (None: no adapter)."""
    history = standing.history
    return bool(history), history[-2] if len(history) > 1 else None


def _card(adapter: Adapter, standing: Standing, blind: BlindCard, rolls_back: bool) -> AdapterCard:
    result = standing.results[adapter.id]
    return AdapterCard(
        kind=_kind(adapter, result.verdict, blind),
        name=adapter.name,
        adapter=adapter.id,
        ratings=adapter.ratings,
        wins=result.wins,
        decided=result.wins + result.losses,
        since=adapter.promoted_at,
        rolls_back=rolls_back,
    )


def _kind(adapter: Adapter, verdict: Verdict, blind: BlindCard) -> AdapterKind:
    match adapter.state:
        case AdapterState.IN_USE:
            return AdapterKind.IN_USE
        case AdapterState.PREVIOUS:
            return AdapterKind.PREVIOUS
        case AdapterState.REFUSED:
            return AdapterKind.REFUSED
    if verdict is Verdict.NOT_BETTER:
        return AdapterKind.REFUSED
    if verdict is Verdict.BETTER:
        return AdapterKind.WON
    asked = blind.stage is BlindStage.ASKING and blind.adapter == adapter.id
    return AdapterKind.IN_TEST if asked else AdapterKind.CANDIDATE
