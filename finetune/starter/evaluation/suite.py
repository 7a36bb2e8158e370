"""Runs the whole evaluation of a generator, scene after scene, and says each figure as it comes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import torch
from torch import Tensor

from core.taste.backbone import Backbone
from finetune.starter.evaluation.attributes import ATTRIBUTES
from finetune.starter.evaluation.classifier import Classifier, trained_classifier
from finetune.starter.evaluation.directions import Walk, Walks, has, walk
from finetune.starter.evaluation.distance import distance
from finetune.starter.evaluation.fidelity import psnr_db, sharpness_ratio
from finetune.starter.evaluation.figures import Evaluation, SceneFigures, verdicts
from finetune.starter.evaluation.gallery import Gallery
from finetune.starter.evaluation.mixing import MixtureFigures, mixtures_of
from finetune.starter.evaluation.recognition import confusions, share_recognised
from finetune.starter.evaluation.report import (
    mixture_row,
    scene_heading,
    scene_row,
    verdict_rows,
    walk_rows,
)
from finetune.starter.evaluation.subjects import Subject
from finetune.starter.evaluation.vendi import vendi_ratio

CACHE = Path("training-runs/evaluation")
"""Ignored by git; what lies there can be deleted at any time."""
PURPOSE_PAINTED = 0
PURPOSE_OTHERS = 1
PURPOSE_MIXED = 2

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Effort:
    """How many pictures: of each scene, for each scene that the classifier learns, in walks."""

    each: int = 64
    taught: int = 48
    walks: Walks = field(default_factory=Walks)


QUICK = Effort(each=8, taught=16, walks=Walks(steps=5, each=1, guides=2))


class Suite:
    """One generator under examination."""

    def __init__(self, gallery: Gallery, effort: Effort, cache: Path) -> None:
        self._gallery = gallery
        self._effort = effort
        self._cache = cache
        self._backbone = Backbone.load()
        self._names = [one.slug for one in self._gallery.subjects]

    def run(self, tell: Tell) -> Evaluation:
        """Everything; lines for a person go to `tell`."""
        subjects, effort = self._gallery.subjects, self._effort
        classifier = trained_classifier(
            [one.scene for one in subjects],
            self._features,
            effort.taught,
            self._gallery.side_px,
            self._cache,
        )
        scenes = tuple(self._scenes(classifier, tell))
        walks = tuple(self._walks(classifier, tell))
        mixtures = tuple(self._mixtures(classifier, tell))
        found = Evaluation(
            generator=self._gallery.card.title,
            weights_sha256=self._gallery.card.weights_sha256,
            pictures_each=effort.each,
            truncation=self._gallery.truncation,
            sample=self._gallery.sample,
            scenes=scenes,
            walks=walks,
            skipped=tuple(
                (direction, one.slug)
                for direction in ATTRIBUTES
                for one in subjects
                if not has(one, direction)
            ),
            mixtures=mixtures,
            verdicts=verdicts(scenes, walks, mixtures),
        )
        for line in verdict_rows(found.verdicts):
            tell(line)
        return found

    def _scenes(self, classifier: Classifier, tell: Tell) -> Iterator[SceneFigures]:
        tell(scene_heading())
        for subject in self._gallery.subjects:
            figures = self._scene(classifier, subject)
            tell(scene_row(figures))
            yield figures

    def _scene(self, classifier: Classifier, subject: Subject) -> SceneFigures:
        gallery, each = self._gallery, self._effort.each
        z = gallery.latents(PURPOSE_PAINTED, subject.index, each)
        painted = gallery.painted(((subject.index, 1.0),), z)
        drawn = gallery.drawn(subject.scene, z)
        others = gallery.latents(PURPOSE_OTHERS, subject.index, each)
        painted_features, drawn_features = self._features(painted), self._features(drawn)
        other_features = self._features(gallery.drawn(subject.scene, others))
        apart = distance(painted_features, drawn_features, other_features)
        seen = classifier(painted_features)
        return SceneFigures(
            scene=subject.slug,
            psnr_db=float(psnr_db(painted, drawn).mean()),
            sharpness=sharpness_ratio(painted, drawn),
            recognised=share_recognised(seen, subject.index),
            drawn_recognised=share_recognised(classifier(drawn_features), subject.index),
            taken_for=confusions(seen, self._names, subject.index),
            kid=apart.painted,
            kid_drawn=apart.drawn,
            kid_chance=apart.chance,
            kid_ratio=apart.ratio,
            vendi_ratio=vendi_ratio(painted_features, drawn_features),
        )

    def _walks(self, classifier: Classifier, tell: Tell) -> Iterator[Walk]:
        for direction in ATTRIBUTES:
            found: list[Walk] = []
            without: list[str] = []
            for subject in self._gallery.subjects:
                if not has(subject, direction):
                    without.append(subject.slug)
                    continue
                figures, painted = walk(self._gallery, subject, direction, self._effort.walks)
                seen = classifier(self._features(painted))
                share = share_recognised(seen, subject.index)
                found.append(replace(figures, recognised=share))
            for line in walk_rows(direction, found, without):
                tell(line)
            yield from found

    def _mixtures(self, classifier: Classifier, tell: Tell) -> Iterator[MixtureFigures]:
        for mixture in mixtures_of(self._gallery.subjects):
            one, other = mixture.one, mixture.other
            z = self._gallery.latents(PURPOSE_MIXED, one.index, self._effort.each)
            painted = self._gallery.painted(mixture.at(0.5), z)
            seen = classifier(self._features(painted))
            drawn = self._gallery.drawn_blend(one.scene, other.scene, z, 0.5)
            figures = MixtureFigures(
                mixture.name,
                (one.slug, other.slug),
                share_recognised(seen, one.index, other.index),
                confusions(seen, self._names, one.index, other.index),
                sharpness_ratio(painted, drawn),
            )
            tell(mixture_row(figures))
            yield figures

    def _features(self, pictures: Tensor) -> Tensor:
        with torch.inference_mode():
            return self._backbone.features(pictures)
