"""The blind test in words; until the verdict they tell nothing of who leads."""

from __future__ import annotations

from PySide6.QtCore import QObject

from core.domain.adapter import BlindResult, Verdict
from core.services.evidence import interval
from desktop.numbers import format_number, format_percent
from desktop.taste.cards import BlindCard, BlindStage


class BlindWords(QObject):
    """Speaks the language of the window."""

    def match(self, card: BlindCard) -> str:
        """Which adapters are compared."""
        if not card.candidate:
            return ""
        if card.rival:
            words = self.tr("{candidate} against {rival}, sides shuffled")
        else:
            words = self.tr("{candidate} against no adapter, sides shuffled")
        return words.format(candidate=card.candidate, rival=card.rival)

    def progress(self, card: BlindCard) -> str:
        """Which pair is on show; ties do not count."""
        if card.stage is not BlindStage.ASKING:
            return ""
        words = self.tr("Pair {number} of at most {most}")
        number = min(card.decided + 1, card.most)
        return words.format(number=format_number(number), most=format_number(card.most))

    def ties(self, card: BlindCard) -> str:
        """Votes that do not count, if there are any."""
        return self.tr("%Ln tie(s), not counted", "", card.ties) if card.ties else ""

    def waiting(self, card: BlindCard) -> tuple[str, str]:
        """Title and body where no pair is on show."""
        if card.stage is BlindStage.NONE:
            body = self.tr("Tuning makes a candidate; here you find out whether you prefer it.")
            return self.tr("No candidate to test"), body
        if card.answered:
            title = self.tr("The blind test of {name} is not decided").format(name=card.candidate)
            answered = self.tr("%Ln pair(s) answered.", "", card.answered)
            return title, f"{answered} {self._rule(card)}"
        title = self.tr("{name} waits for its blind test").format(name=card.candidate)
        return title, self._rule(card)

    def decides(self, card: BlindCard) -> str:
        """The mark at the end of the evidence."""
        words = self.tr("decides when the odds reach {odds} to 1")
        return words.format(odds=format_number(card.threshold))

    def rule(self, card: BlindCard) -> str:
        """When the test ends."""
        words = self.tr("or ends after {most}, sooner if a win is out of reach")
        return words.format(most=format_number(card.most))

    def evidence(self, card: BlindCard) -> str:
        """The bar in words."""
        words = self.tr("Evidence {share} of what decides. Who leads stays hidden.")
        return words.format(share=format_percent(card.strength))

    def verdict(self, card: BlindCard) -> str:
        """Who won."""
        better = card.result is not None and card.result.verdict is Verdict.BETTER
        if better:
            return self.tr("You prefer {name}").format(name=card.candidate)
        return self.tr("{name} is not shown to be better").format(name=card.candidate)

    def counts(self, result: BlindResult) -> str:
        """Of how many pairs."""
        decided = result.wins + result.losses
        words = self.tr("preferred in {wins} of {decided} decided pairs")
        text = words.format(wins=format_number(result.wins), decided=format_number(decided))
        if result.ties:
            text += ", " + self.tr("%Ln tie(s), not counted", "", result.ties)
        return text

    def share(self, result: BlindResult) -> tuple[str, str]:
        """The share of decided pairs that were won, and its 95 % range."""
        decided = result.wins + result.losses
        low, high = interval(result.wins, result.losses)
        between = self.tr("95% range {low} to {high}").format(
            low=format_number(low * 100), high=format_percent(high)
        )
        return format_percent(result.wins / decided if decided else 0.0), between

    def reason(self, card: BlindCard) -> str:
        """Why the test ended."""
        result = card.result
        if result is None:
            return ""
        if result.verdict is Verdict.BETTER:
            words = self.tr("The odds reached {odds} to 1; {threshold} to 1 decides.")
            return words.format(
                odds=format_number(min(result.e_value, 1e6)),
                threshold=format_number(result.threshold),
            )
        if result.wins + result.losses >= card.most:
            words = self.tr("{most} decided pairs did not settle it.")
        else:
            words = self.tr("A worthwhile win is out of reach.")
        return f"{words.format(most=format_number(card.most))} {self._stays(card)}"

    def keep(self, card: BlindCard) -> str:
        """The button that changes nothing."""
        if card.rival:
            return self.tr("Keep {name}").format(name=card.rival)
        return self.tr("Keep no adapter")

    def _stays(self, card: BlindCard) -> str:
        if card.rival:
            return self.tr("{name} stays in use.").format(name=card.rival)
        return self.tr("No adapter stays in use.")

    def _rule(self, card: BlindCard) -> str:
        words = self.tr(
            "You see pairs, sides shuffled, and say which is better. It goes live only when the "
            "odds that you prefer it reach {odds} to 1."
        )
        return words.format(odds=format_number(card.threshold))
