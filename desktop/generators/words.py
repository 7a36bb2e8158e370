"""The figures of a generator in the words and numbers of the window's language."""

from __future__ import annotations

import math

from PySide6.QtCore import QDateTime, QLocale

from core.domain.card import GeneratorCard
from core.protocol.verify_messages import VerifyStage
from desktop.generators.surface import Checkup, Figures, Model
from desktop.i18n import Speaks, error_sentence, scene_name
from desktop.numbers import (
    NO_BREAK_SPACE,
    format_energy,
    format_number,
    format_percent,
    format_seconds,
)
from desktop.widgets.tag import TagState, TagTone

MEGABYTE = 1e6
MILLION = 1e6
MOST_NAMES = 40
"""More classes than this are counted instead of named."""


class ModelWords(Speaks):
    """Speaks of generators."""

    def paints(self, model: Model) -> str:
        """How many classes at what size, such as "12 classes, 128 px"."""
        if model.card is None:
            return ""
        classes = self.tr("%n class(es)", "", len(model.card.classes))
        side = format_number(model.card.architecture.side_px)
        return f"{classes}, {side}{NO_BREAK_SPACE}px"

    def licence(self, model: Model) -> str:
        """The licence, and whose word it is; or that there is none."""
        card = model.card
        if card is None or not card.is_licensed:
            return self.tr("not stated, export is locked")
        if card.licence_told:
            return self.tr("{licence} (as you told)").format(licence=card.licence)
        return card.licence

    def may_state_licence(self, model: Model) -> bool:
        """Whether a person may say what the licence is: nobody did, or a person here."""
        card = model.card
        return card is not None and (not card.is_licensed or card.licence_told)

    def licence_at_length(self, model: Model) -> str:
        """The licence in plain words, for those that most generators come with."""
        card = model.card
        if card is None or not card.is_licensed:
            return self.tr("Not stated. It paints, but its pictures are not exported until it is.")
        named = card.licence
        plain = {
            "CC0-1.0": self.tr("No limits on use; credit is welcome but not needed."),
            "CC-BY-4.0": self.tr("Any use, as long as its maker is named."),
            "CC-BY-NC-4.0": self.tr("Its maker has to be named; nothing commercial."),
            "Apache-2.0": self.tr("Any use; its notices have to be kept."),
            "MIT": self.tr("Any use; its notice has to be kept."),
        }
        said = self.licence(model)
        return f"{said}. {plain[named]}" if named in plain else said

    def disk(self, model: Model) -> str:
        """What it takes on the disk."""
        megabytes = model.size_bytes / MEGABYTE
        if megabytes < 0.1:
            return format_number(math.ceil(model.size_bytes / 1000)) + NO_BREAK_SPACE + "kB"
        return format_number(megabytes, 1 if megabytes < 10 else 0) + NO_BREAK_SPACE + "MB"

    def parameters(self, model: Model) -> str:
        """The number of its weights, such as "6.0 million"."""
        count = model.card.parameters if model.card is not None else 0
        if count < MILLION:
            return format_number(count)
        millions = count / MILLION
        number = format_number(millions, 1 if millions < 10 else 0)
        return self.tr("{number} million").format(number=number)

    def here(self, figures: Figures) -> str:
        """Speed and energy as measured here; empty until something was painted."""
        if figures.images_per_second is None or figures.joules_each is None:
            return ""
        words = self.tr("{speed} images/s, {energy} each")
        return words.format(speed=self.speed(figures), energy=self.energy(figures))

    def speed(self, figures: Figures) -> str:
        """Pictures a second."""
        speed = figures.images_per_second or 0.0
        return format_number(speed, 1 if speed < 10 else 0)

    def energy(self, figures: Figures) -> str:
        """Energy of one picture."""
        return format_energy(figures.joules_each or 0.0, estimated=not figures.joules_measured)

    def measured(self, figures: Figures) -> list[tuple[str, str]]:
        """The known ones of speed, energy and time to load, as (figure, what it is)."""
        found = []
        if figures.images_per_second is not None:
            found.append((self.speed(figures), self.tr("images/s")))
        if figures.joules_each is not None:
            found.append((self.energy(figures), self.tr("per image")))
        if figures.seconds_to_load is not None:
            found.append((format_seconds(figures.seconds_to_load), self.tr("to load")))
        return found

    def states(self, model: Model) -> list[TagState]:
        """How it stands, in tags."""
        states = [self._check_state(model)]
        if model.card is None:
            refused = TagState(self.tr("Refused"), TagTone.DANGER, "shield-warning")
            return [refused, *(state for state in states if state and model.is_being_checked)]
        if model.in_use:
            states.insert(0, TagState(self.tr("In use"), TagTone.ACCENT, "check"))
        if not model.card.is_licensed:
            states.append(TagState(self.tr("No licence found"), TagTone.WARN, "warning"))
        elif model.card.licence.upper().startswith("CC-BY"):
            states.append(TagState(self.tr("Credit needed"), TagTone.NEUTRAL, "info"))
        return [state for state in states if state is not None]

    def _check_state(self, model: Model) -> TagState | None:
        checkup = model.checkup
        if checkup is not None and not checkup.is_over:
            return TagState(self.progress(checkup), TagTone.NEUTRAL, "circle-notch")
        if checkup is not None and checkup.error is not None:
            return TagState(self.tr("Damaged"), TagTone.DANGER, "shield-warning")
        if model.is_verified:
            return TagState(self.tr("Verified"), TagTone.OK, "shield-check")
        return None

    def progress(self, checkup: Checkup) -> str:
        """How far the check of a generator is."""
        match checkup.stage:
            case VerifyStage.HASH if checkup.total:
                share = format_percent(checkup.done / checkup.total)
                return self.tr("Checksum, {share}").format(share=share)
            case VerifyStage.HASH | VerifyStage.CONTENTS:
                return self.tr("Contents")
            case VerifyStage.TRIAL:
                return self.tr("Trial paint")
            case _:
                return self.tr("Waits for its turn")

    def check_action(self, model: Model) -> str:
        """What a press on the button of the check does."""
        return self.tr("Stop") if model.is_being_checked else self.tr("Verify")

    def fault(self, model: Model) -> str:
        """Why a generator cannot be used, or what its check found wrong, and how to mend it."""
        checkup = model.checkup
        error = model.error
        if checkup is not None and checkup.error is not None:
            error = checkup.error
        return error_sentence(error.code, error.facts) if error is not None else ""

    def title(self, model: Model) -> str:
        """Its title, or the name of its folder."""
        return model.card.title if model.card is not None else model.folder.name

    def action(self, model: Model) -> str:
        """What a press at the foot of its card does."""
        usable = model.card is not None and not model.in_use
        return self.tr("Use") if usable else ""

    def facts(self, model: Model) -> list[tuple[str, str]]:
        """What stands beside its title on the card, as (label, value)."""
        rows = [
            (self.tr("Paints"), self.paints(model)),
            (self.tr("Licence"), self.licence(model)),
            (self.tr("Disk"), self.disk(model)),
        ]
        if here := self.here(model.figures):
            rows.append((self.tr("Here"), here))
        return rows

    def checks(self, model: Model) -> list[tuple[str, str]]:
        """What was checked when it came in, and since, as (what, what was found)."""
        names = {
            "container": self.tr("Came as"),
            "isolation": self.tr("Opened in"),
            "hash": self.tr("Checksum of the file"),
            "tensors": self.tr("Tensors in order"),
            "values": self.tr("Largest weight"),
            "trial_paint": self.tr("Spread of the trial"),
        }
        found = {
            "nothing to run": self.tr("nothing to run"),
            "sandbox": self.tr("a sandbox without network"),
        }
        checks = model.card.safety if model.card is not None else ()
        rows = [(names[one.check], found.get(one.found, one.found)) for one in checks]
        checkup = model.checkup
        if checkup is None or checkup.checked_at is None or checkup.error is not None:
            return rows
        since = {names[one.check]: one.found for one in checkup.checks if one.check != "hash"}
        hashes = [one.found for one in checkup.checks if one.check == "hash"]
        return [
            (self.tr("Checked"), self._moment(checkup.checked_at)),
            *((self.tr("Matches its card"), digest) for digest in hashes),
            *since.items(),
            *(row for row in rows if row[0] not in since),
        ]

    def _moment(self, seconds: float) -> str:
        time = QDateTime.fromSecsSinceEpoch(int(seconds)).time()
        clock = QLocale().toString(time, QLocale.FormatType.ShortFormat)
        return self.tr("today at {time}").format(time=clock)

    def made_of(self, model: Model) -> list[tuple[str, str]]:
        """What it is made of and where it lies, as (label, value)."""
        card = model.card
        rows = []
        if card is not None:
            side = format_number(card.architecture.side_px)
            every_other = self.tr("every other picture of a batch")
            rows = [
                (self.tr("Size"), f"{side} \u00d7 {side}{NO_BREAK_SPACE}px"),
                (self.tr("Parameters"), self.parameters(model)),
                (self.tr("Truncation"), self._law(card)),
                (self.tr("Blends"), self._blends(card)),
                *([(self.tr("Mirrors"), every_other)] if card.mirrors else ()),
                *((self.tr("From"), origin.format) for origin in (card.origin,) if origin),
                (self.tr("SHA-256"), card.weights_sha256),
            ]
        return [
            *rows,
            (self.tr("Disk"), self.disk(model)),
            (self.tr("Folder"), str(model.folder)),
        ]

    def _law(self, card: GeneratorCard) -> str:
        return {
            "truncated_normal_scaled": self.tr("t \u00d7 a normal cut at 2"),
            "normal_scaled": self.tr("t \u00d7 a normal"),
            "truncated_normal": self.tr("a normal cut at t"),
            "clamped_normal": self.tr("a normal clamped to t"),
        }[card.truncation_law]

    def _blends(self, card: GeneratorCard) -> str:
        return {
            "embeddings": self.tr("the average of the classes"),
            "palette": self.tr("shapes of the heaviest class, colours of all"),
        }[card.blends]

    def spoken(self, model: Model) -> str:
        """The whole card for people who hear it."""
        parts = [self.title(model), *(state.text for state in self.states(model))]
        if model.card is None:
            return ". ".join([*parts, self.fault(model)])
        parts += [f"{label}: {value}" for label, value in self.facts(model)]
        return ". ".join(parts) + "."

    def classes(self, model: Model) -> list[TagState]:
        """The names of its classes in order; of very many only the first, and their number."""
        scenes = model.card.classes if model.card is not None else ()
        names = [scene_name(scene.en, scene.es) for scene in scenes[:MOST_NAMES]]
        if more := len(scenes) - len(names):
            names.append(self.tr("and %n more", "", more))
        return [TagState(name) for name in names]
