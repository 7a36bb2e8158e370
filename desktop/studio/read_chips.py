"""The chips that tell what became of words beyond the mix, and the sentences beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from core.domain.principal import DIRECTION
from core.domain.prompt import (
    Attribute,
    Check,
    ClassWeight,
    Correction,
    Coverage,
    Effect,
    Exclusion,
    Interpretation,
    Swap,
)
from desktop.i18n import Speaks, scene_name
from desktop.numbers import format_number, format_percent
from desktop.studio.direction_words import moves_in_words
from desktop.studio.near_menu import open_near_menu
from desktop.theme import TextRole, ThemeManager
from desktop.widgets.chip import Chip, ChipKind
from desktop.widgets.text_label import TextLabel

MOST_COUNTED = 9999


class ReadChips(Speaks):
    """Makes the widgets for one reading. The callables say what a click on an offer does."""

    def __init__(
        self,
        themes: ThemeManager,
        add_scene: Callable[[ClassWeight], None],
        correct: Callable[[Correction], None],
        swap: Callable[[Swap], None],
    ) -> None:
        self._themes = themes
        self._add_scene = add_scene
        self._correct = correct
        self._swap = swap

    def offers(self, read: Interpretation) -> Iterator[QWidget]:
        """Words that may be meant, and scenes to paint instead where nothing is understood."""
        for correction in read.corrections:
            yield self._offer(correction.suggestion, partial(self._correct, correction))
        if not read.classes:
            for scene in read.closest[:3]:
                word = scene_name(scene.name, scene.name_es)
                yield self._offer(word, partial(self._add_scene, scene))

    def attributes(self, read: Interpretation) -> Iterator[QWidget]:
        """Words for how things look; those without effect say so."""
        for one in read.attributes:
            yield self._attribute(one)

    def exclusions(self, read: Interpretation) -> Iterator[QWidget]:
        """What is left out, and what nothing sees to."""
        for one in read.without:
            yield self._exclusion(one)

    def unused(self, read: Interpretation) -> Iterator[QWidget]:
        """Words without effect that no other chip speaks of."""
        inert = [one for one in read.attributes if one.effect is Effect.NONE]
        phrases = [one.text for one in inert] + [one.text for one in read.without]
        told = {word for phrase in phrases for word in phrase.split()}
        corrected = {one.text for one in read.corrections}
        for word in read.unused:
            if word not in told and word not in corrected:
                yield Chip(self._themes, word, ChipKind.UNUSED, reason=self._reason(word))

    def remarks(self, read: Interpretation) -> Iterator[QWidget]:
        """How far the generator knows what the prompt is about; how many prompts the text is."""
        if read.verdict is not Coverage.CAN_DRAW and read.text.strip():
            near = read.verdict is Coverage.NEAR
            words = self.tr("Near what it can draw") if near else self.tr("It cannot draw this")
            yield self._remark(words, self._coverage(read))
        if read.alternatives > 1:
            count = min(read.alternatives, MOST_COUNTED)
            words = self.tr("%Ln prompt(s)", "", count)
            if read.alternatives > MOST_COUNTED:
                words = self.tr("more than {count} prompts").format(
                    count=format_number(MOST_COUNTED)
                )
            yield self._remark(words, self.tr("They share the batch evenly; this is the first"))

    def _coverage(self, read: Interpretation) -> str:
        share = format_percent(read.coverage)
        return self.tr("{share} likely that it knows what this is about").format(share=share)

    def _offer(self, word: str, act: Callable[[], None]) -> Chip:
        chip = Chip(self._themes, word, ChipKind.SUGGESTION)
        chip.clicked.connect(lambda _checked=False: act())
        return chip

    def _attribute(self, one: Attribute) -> Chip:
        swatch = None if one.rgb is None else QColor.fromRgb(one.rgb)
        if one.effect is Effect.NONE:
            reason = self.tr("It was understood, but this generator has no direction for it yet")
            return Chip(self._themes, one.text, ChipKind.UNUSED, swatch=swatch, reason=reason)
        reason = self.tr("It chose a scene that looks like this")
        if one.effect is Effect.STEERED:
            reason = self._steering(one)
        elif one.effect is Effect.PALETTE:
            reason = self.tr("It is a colour of the palette that the pictures are drawn towards")
        elif one.effect is Effect.CHECKED:
            reason = self.tr(
                "Nothing steers by it, but pictures that do not show it are sorted out"
            )
        return self._choosing(one, swatch, reason)

    def _steering(self, one: Attribute) -> str:
        if one.axis != DIRECTION:
            return self.tr("It steers the picture along a measured direction")
        if told := moves_in_words(one.moves):
            words = self.tr("It is one of the ways in which pictures differ most; mostly {looks}")
            return words.format(looks=told)
        return self.tr("It is one of the ways in which pictures differ most; it has no other name")

    def _choosing(self, one: Attribute, swatch: QColor | None, reason: str) -> Chip:
        """A chip that lists what may be chosen instead."""
        word, chosen = one.text, one.chosen
        if chosen is not None:
            word = scene_name(chosen.name, chosen.name_es)
            reason = self.tr("Chosen instead of “{word}”").format(word=one.text)
        chip = Chip(self._themes, word, ChipKind.ATTRIBUTE, swatch=swatch, reason=reason)
        chip.place = one.start
        chip.set_changed(chosen is not None)
        if one.near:
            chip.clicked.connect(lambda: open_near_menu(self._themes, chip, one, self._swap))
        return chip

    def _exclusion(self, one: Exclusion) -> Chip:
        if one.check is Check.STEERED:
            reason = self.tr("Kept out of the mix, and pictures that look like it are sorted out")
            return Chip(self._themes, one.text, ChipKind.WITHOUT, reason=reason)
        if one.check is Check.MEASURED:
            reason = self.tr("Steered away from, and pictures that show it are sorted out")
            return Chip(self._themes, one.text, ChipKind.WITHOUT, reason=reason)
        if one.check is Check.OPPOSITE:
            reason = self.tr("Pictures go along this direction the other way")
            return Chip(self._themes, one.text, ChipKind.WITHOUT, reason=reason)
        word = self.tr("{word} · unchecked").format(word=one.text)
        reason = self.tr("Nothing here can tell whether a picture shows it; please look")
        return Chip(self._themes, word, ChipKind.WITHOUT, reason=reason)

    def _reason(self, word: str) -> str:
        if word.startswith("__") and word.endswith("__"):
            return self.tr("There is no file of this name in the wildcards folder")
        return self.tr("No scene of this generator answers to this word")

    def _remark(self, words: str, reason: str) -> TextLabel:
        label = TextLabel(self._themes, words, TextRole.LABEL, "text2")
        label.setContentsMargins(8, 0, 8, 0)
        label.setToolTip(reason)
        return label
