"""What is said of an adapter, in the language of the window."""

from __future__ import annotations

from PySide6.QtCore import QDateTime, QLocale, QObject

from desktop.numbers import format_number, format_percent
from desktop.taste.cards import AdapterCard, AdapterKind, Figures
from desktop.widgets.tag import TagTone


class AdapterWords(QObject):
    """Speaks the language of the window."""

    def name(self, card: AdapterCard) -> str:
        """Its name; the generator as installed has none of its own."""
        return card.name or self.tr("No adapter")

    def tag(self, card: AdapterCard) -> tuple[str, TagTone, str]:
        """Its state in a word or two, with tone and icon; no words for none."""
        neutral = TagTone.NEUTRAL
        match card.kind:
            case AdapterKind.IN_USE:
                return self.tr("In use"), TagTone.ACCENT, "check"
            case AdapterKind.IN_TEST:
                return self.tr("In blind test"), neutral, "eye-slash"
            case AdapterKind.TRAINING:
                words = self.tr("Training {share}").format(share=format_percent(card.fraction))
                return words, neutral, ""
            case AdapterKind.WON:
                return self.tr("Won its blind test"), TagTone.OK, "check"
            case AdapterKind.CANDIDATE:
                return self.tr("Candidate"), neutral, ""
            case AdapterKind.PREVIOUS:
                return self.tr("Previous"), neutral, ""
            case AdapterKind.REFUSED:
                return self.tr("Not promoted"), neutral, ""
        return "", neutral, ""

    def sentence(self, card: AdapterCard) -> str:
        """What became of it, and what can become of it."""
        if not card.name:
            return self.tr("The generator as installed.")
        match card.kind:
            case AdapterKind.TRAINING:
                return self._origin(card)
            case AdapterKind.WON:
                rest = self.tr("It can be promoted.")
            case AdapterKind.REFUSED:
                rest = self.tr("It stays out of use.")
            case AdapterKind.IN_USE | AdapterKind.PREVIOUS:
                score = self._score(card) if card.decided else self.tr("Without a blind test.")
                return f"{score} {self._since(card)}".strip()
            case _:
                trained = self.tr("Trained on %Ln rating(s).", "", card.ratings)
                rest = self.tr("Promote unlocks only if it wins the blind test.")
                return f"{trained} {rest}"
        return f"{self._score(card)} {rest}"

    def figures(self, figures: Figures | None) -> str:
        """What an adapter is, in measured figures where there is one."""
        if figures is None:
            return self.tr(
                "Small changes that lie beside the generator: a shift of the class embedding of "
                "each rated scene, and low-rank updates of its layers. The generator's own file "
                "is never touched."
            )
        scenes = self.tr("%Ln scene(s)", "", figures.classes)
        words = self.tr(
            "{name} is {size} of small changes to {scenes}: shifted class embeddings and low-rank "
            "updates. They lie {nats} nats from the generator as installed, whose own file is "
            "never touched."
        )
        size = QLocale().formattedDataSize(
            figures.size_bytes, 1, QLocale.DataSizeFormat.DataSizeSIFormat
        )
        nats = format_number(figures.kl_nats, 1)
        return words.format(name=figures.name, size=size, scenes=scenes, nats=nats)

    def _origin(self, card: AdapterCard) -> str:
        if card.base:
            words = self.tr("Trains from {base} on %Ln rating(s).", "", card.ratings)
            return words.format(base=card.base)
        return self.tr("Trains on %Ln rating(s).", "", card.ratings)

    def _score(self, card: AdapterCard) -> str:
        words = self.tr("Won {wins} of {decided} blind pairs.")
        wins, decided = format_number(card.wins), format_number(card.decided)
        return words.format(wins=wins, decided=decided)

    def _since(self, card: AdapterCard) -> str:
        if card.since is None:
            return ""
        date = QDateTime.fromSecsSinceEpoch(int(card.since)).date()
        day = QLocale().toString(date, self.tr("d MMMM"))
        if card.kind is AdapterKind.IN_USE:
            return self.tr("Since {day}.").format(day=day)
        return self.tr("First used on {day}.").format(day=day)
