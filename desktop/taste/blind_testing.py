"""The blind test: pairs put to the person, votes recorded, and the verdict."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from core.domain.adapter import BlindResult, Side, Verdict
from core.domain.errors import BocetoError, ErrorCode
from core.domain.ids import AdapterId
from core.protocol.messages import Failed
from core.services.evidence import MAX_DECIDED
from desktop.i18n import error_sentence
from desktop.taste.cards import BlindCard, BlindStage
from desktop.taste.judged import Judged, answered, opened, taken_back
from desktop.taste.pair_painting import Pair, PairPainting
from desktop.taste.ports import Database, Painter, PictureReader, TasteServices
from desktop.taste.standing import Standing
from desktop.taste.strength import strength
from desktop.taste.surface import TasteSurface

AHEAD = 4
"""Pairs that wait, so that the next one is there at once."""
REMEMBERED = 12
"""Judged pairs whose pixels are kept, for votes that are taken back."""


class BlindTesting(QObject):
    """One test at a time. It never shows, before the end, which side or which adapter leads."""

    changed = Signal()
    """`card` is another one."""
    concluded = Signal(object)
    """Changes of the library: the test is decided, and its votes are ratings now."""
    failed = Signal(object)
    """What the database thread met instead of a result."""

    def __init__(
        self,
        surface: TasteSurface,
        painter: Painter,
        reader: PictureReader,
        database: Database,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._surface = surface
        self._painter = painter
        self._reader = reader
        self._database = database
        self._services: TasteServices | None = None
        self._standing = Standing()
        self._card = BlindCard()
        self._waiting: list[Pair] = []
        self._judged: list[Pair] = []
        self.painting = PairPainting(painter, database, self)
        self.painting.painted.connect(self._on_painted)
        self.painting.refused.connect(self._on_refused)
        self.painting.failed.connect(self._on_error)
        reader.read.connect(self._on_read)
        surface.test_pressed.connect(self._on_test)
        surface.voted.connect(self._on_vote)
        surface.undo_pressed.connect(self._on_undo)
        surface.retry_pressed.connect(self._on_retry)
        surface.later_pressed.connect(self.leave)
        surface.keep_pressed.connect(self.leave)

    def open(self, services: TasteServices) -> None:
        """The library is open."""
        self._services = services
        self.painting.open(services)

    @property
    def card(self) -> BlindCard:
        """What is shown of the test."""
        return self._card

    def know(self, standing: Standing) -> None:
        """How the library stands now."""
        self._standing = standing
        if self._card.stage not in (BlindStage.ASKING, BlindStage.DECIDED):
            self.leave()

    def leave(self) -> None:
        """Stop asking; what was answered stays, and the test can be gone on with."""
        self.painting.stop()
        self._waiting.clear()
        self._judged.clear()
        untested = self._standing.untested()
        mine = [one for one in untested if one.id == self._card.adapter]
        for adapter in [*mine, *untested][:1]:
            result = self._standing.results[adapter.id]
            self._turn(self._about(adapter.id, result, BlindStage.WAITING))
            return
        self._turn(BlindCard(rival=self._standing.rival))

    # What the person does

    def _on_test(self, adapter: str) -> None:
        services, wanted = self._services, AdapterId(adapter)
        if services is None or self._is_asking(wanted):
            return
        self.painting.stop()
        self._waiting.clear()
        self._judged.clear()
        self._database.submit(
            partial(opened, services, wanted), then=self._on_opened, fail=self.failed.emit
        )

    def _on_opened(self, judged: Judged) -> None:
        stage = _stage_of(judged.result)
        self._turn(self._about(judged.result.adapter, judged.result, stage))
        if stage is BlindStage.ASKING:
            self._put(judged.pairs)
            self._refill()

    def _on_vote(self, side: Side) -> None:
        services, adapter = self._services, self._card.adapter
        if services is None or adapter is None or not self._is_asking(adapter):
            return
        if not self._waiting or not self._waiting[0].is_complete:
            return
        pair = self._waiting.pop(0)
        self._judged = [*self._judged[-REMEMBERED + 1 :], pair]
        self._show_front()
        self._database.submit(
            partial(answered, services, adapter, pair.number, side),
            then=self._on_answered,
            fail=partial(self._on_vote_failed, pair),
        )

    def _on_answered(self, judged: Judged) -> None:
        if not self._is_asking(judged.result.adapter):
            return
        stage = _stage_of(judged.result)
        self._turn(self._about(judged.result.adapter, judged.result, stage))
        if stage is BlindStage.ASKING:
            self._refill()
            return
        self.painting.stop()
        self._waiting.clear()
        if judged.rated is not None:
            self._painter.rated(judged.rated.entries, judged.rated.images)
        self.concluded.emit(judged.changes)

    def _on_undo(self) -> None:
        services, adapter = self._services, self._card.adapter
        if services is not None and adapter is not None and self._is_asking(adapter):
            self._database.submit(
                partial(taken_back, services, adapter),
                then=self._on_taken_back,
                fail=self._on_error,
            )

    def _on_taken_back(self, judged: Judged) -> None:
        adapter = judged.result.adapter
        if not self._is_asking(adapter):
            return
        # The pair of the vote goes before those that wait: votes are given by number.
        waiting = {pair.number for pair in self._waiting}
        back = [pair for pair in judged.pairs[:1] if pair.number not in waiting]
        self._turn(self._about(adapter, judged.result, BlindStage.ASKING))
        self._put(back)

    def _on_retry(self) -> None:
        self._turn(replace(self._card, trouble=""))
        self._refill()

    # Pairs

    def _on_painted(self, pair: Pair) -> None:
        if self._is_asking(pair.adapter):
            self._put([pair])
            self._refill()

    def _on_read(self, path: str, pixels: QImage) -> None:
        for pair in list(self._waiting):
            for side, file in enumerate(pair.files):
                if str(file) == path and pair.pixels[side] is None:
                    pair.pixels[side] = pixels
        # A pair with a lost file cannot be judged; it stays unanswered.
        self._waiting = [pair for pair in self._waiting if not _is_lost(pair)]
        if self._card.stage is BlindStage.ASKING:
            self._show_front()
            self._refill()

    def _put(self, pairs: Sequence[Pair]) -> None:
        remembered = {pair.number: pair for pair in self._judged}
        for pair in (remembered.get(pair.number, pair) for pair in pairs):
            self._waiting.append(pair)
            for file, pixels in zip(pair.files, pair.pixels, strict=True):
                if pixels is None:
                    self._reader.ask(file)
        self._waiting.sort(key=lambda pair: pair.number)
        self._show_front()

    def _refill(self) -> None:
        """Have more pairs painted, as many as the test may still need."""
        card, coming = self._card, len(self._waiting) + self.painting.outstanding
        count = min(AHEAD, card.most - card.decided - coming)
        if card.adapter is not None and not card.trouble and coming < AHEAD and count > 0:
            self.painting.paint(card.adapter, count)

    def _show_front(self) -> None:
        front = self._waiting[0] if self._waiting else None
        if front is not None and front.is_complete:
            self._surface.show_pair(*front.pixels)
        else:
            self._surface.show_pair(None, None)

    # Trouble

    def _on_refused(self, failed: Failed) -> None:
        sentence = error_sentence(ErrorCode(failed.code), failed.facts)
        self._turn(replace(self._card, trouble=sentence))

    def _on_vote_failed(self, pair: Pair, error: BaseException) -> None:
        """The vote is not in the library: the pair is asked again."""
        if self._is_asking(pair.adapter):
            self._put([pair])
        self._on_error(error)

    def _on_error(self, error: BaseException) -> None:
        # A key that was pressed before the verdict of the one before it was known.
        late = isinstance(error, BocetoError) and error.code is ErrorCode.BLIND_TEST_DECIDED
        if not late:
            self.failed.emit(error)

    # What is shown

    def _is_asking(self, adapter: AdapterId) -> bool:
        return self._card.stage is BlindStage.ASKING and self._card.adapter == adapter

    def _about(self, adapter: AdapterId, result: BlindResult, stage: BlindStage) -> BlindCard:
        decided = result.wins + result.losses
        goes_on = self._card.adapter == adapter and self._card.stage is BlindStage.ASKING
        return BlindCard(
            stage=stage,
            adapter=adapter,
            candidate=self._standing.name(adapter),
            rival=self._card.rival if goes_on else self._standing.rival,
            answered=decided + result.ties,
            decided=decided,
            strength=strength(result),
            threshold=result.threshold,
            most=MAX_DECIDED,
            trouble=self._card.trouble if goes_on else "",
            result=result if stage is BlindStage.DECIDED else None,
        )

    def _turn(self, card: BlindCard) -> None:
        self._card = card
        self._surface.show_blind(card)
        self.changed.emit()


def _stage_of(result: BlindResult) -> BlindStage:
    return BlindStage.ASKING if result.verdict is Verdict.UNDECIDED else BlindStage.DECIDED


def _is_lost(pair: Pair) -> bool:
    return any(pixels is not None and pixels.isNull() for pixels in pair.pixels)
