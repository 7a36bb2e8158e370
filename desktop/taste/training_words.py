"""The tuner in words: a title, a sentence, and what its curve says."""

from __future__ import annotations

from PySide6.QtCore import QObject

from desktop.numbers import format_number, format_percent, format_seconds
from desktop.taste.cards import PausedBy, TrainingCard, TrainingStage
from desktop.taste.head import CHANCE
from desktop.taste.run_progress import FOLD, REWARD

FEW_SECONDS = 10
"""Below this the rest of a run is not worth counting."""


class TrainingWords(QObject):
    """Speaks the language of the window."""

    def title(self, card: TrainingCard) -> str:
        """What is going on, in a few words."""
        match card.stage:
            case TrainingStage.CLOSED:
                return self.tr("Opening the library")
            case TrainingStage.IDLE if card.reason:
                return self.tr("Too early to tune")
            case TrainingStage.IDLE:
                return self.tr("Tune on %Ln rating(s)", "", card.ratings)
        if not card.name:
            return self.tr("Getting ready")
        words = {
            TrainingStage.DONE: self.tr("{name} is ready"),
            TrainingStage.FAILED: self.tr("{name} was not finished"),
            TrainingStage.INTERRUPTED: self.tr("{name} was interrupted"),
            TrainingStage.STOPPED: self.tr("{name} was stopped"),
        }.get(card.stage, self.tr("{name} is training"))
        return words.format(name=card.name)

    def sentence(self, card: TrainingCard) -> str:
        """The rest: how far, how long, why not, what now."""
        match card.stage:
            case TrainingStage.CLOSED:
                return ""
            case TrainingStage.IDLE:
                return card.reason or self._outlook(card)
            case TrainingStage.RUNNING | TrainingStage.PAUSED:
                return self._under_way(card)
            case TrainingStage.DONE:
                return self.tr("It goes live only if it wins a blind test.")
            case TrainingStage.FAILED:
                first = card.reason
            case TrainingStage.INTERRUPTED:
                first = self.tr("It can go on from where it was last saved.")
            case TrainingStage.STOPPED:
                first = self._stopped(card)
        return f"{first} {self._untouched(card.rival)}"

    def gain(self, card: TrainingCard) -> str:
        """How the curve compares with the adapter in use; "" unless both are known with a range."""
        if not card.points or card.rival_agreement is None or not card.rival:
            return ""
        last = card.points[-1]
        if last.low == last.high:
            return ""
        if last.low > card.rival_agreement:
            words = self.tr("clear gain over {name}")
        elif last.high < card.rival_agreement:
            words = self.tr("clearly below {name}")
        else:
            words = self.tr("so far no clear gain over {name}")
        return words.format(name=card.rival)

    def agreement(self, card: TrainingCard) -> str:
        """How well the taste that this run learns from foretells unseen ratings; "" if unknown."""
        if not card.points:
            return ""
        share = format_percent(card.points[-1].value)
        chance = format_percent(CHANCE)
        if not card.rival or card.rival_agreement is None:
            words = self.tr("Agrees on {share} of unseen ratings; chance is {chance}.")
            return words.format(share=share, chance=chance)
        words = self.tr(
            "Agrees on {share} of unseen ratings, {name} on {other}; chance is {chance}."
        )
        other = format_percent(card.rival_agreement)
        return words.format(share=share, name=card.rival, other=other, chance=chance)

    def expectation(self, card: TrainingCard) -> str:
        """What the taste expects of the pictures, now and at first; "" before they change."""
        if card.stars is None:
            return ""
        first, now = (format_number(stars, 1) for stars in card.stars)
        words = self.tr("expected to rate ≈ {now} stars, ≈ {first} at the start")
        return words.format(now=now, first=first)

    def _stopped(self, card: TrainingCard) -> str:
        if card.step == 0:
            return self.tr("It can be taken up again.")
        words = self.tr("It can go on from step {step}.")
        return words.format(step=format_number(card.step))

    def _untouched(self, rival: str) -> str:
        if rival:
            return self.tr("{name} is untouched.").format(name=rival)
        return self.tr("The generator is untouched.")

    def _outlook(self, card: TrainingCard) -> str:
        if card.last_seconds is None:
            return self.tr("It learns in the background while you go on painting.")
        words = self.tr("About {time}, judging by the last run. You can go on painting.")
        return words.format(time=format_seconds(card.last_seconds))

    def _under_way(self, card: TrainingCard) -> str:
        if card.asked_to is TrainingStage.PAUSED:
            return self.tr("Pausing after this step")
        if card.asked_to is TrainingStage.STOPPED:
            return self.tr("Stopping after this step")
        if card.stage is TrainingStage.PAUSED:
            by_person = card.paused_by is PausedBy.PERSON
            pause = self.tr("Paused by you") if by_person else self.tr("Paused while you paint")
            return f"{pause} · {self._step(card)}" if card.phase else pause
        if not card.phase:
            return self.tr("Getting ready")
        return f"{self._step(card)} · {self._rest(card)}"

    def _step(self, card: TrainingCard) -> str:
        if card.phase == FOLD:
            return self.tr("Putting the adapter together")
        done, of = card.part
        words = self.tr("Step {step} of {steps}")
        if card.phase == REWARD:
            words = self.tr("Looking at your pictures, {step} of {steps}")
        return words.format(step=format_number(done), steps=format_number(of))

    def _rest(self, card: TrainingCard) -> str:
        if card.seconds_left is None or card.seconds_left < FEW_SECONDS:
            return self.tr("a few seconds left")
        return self.tr("about {time} left").format(time=format_seconds(card.seconds_left))
