"""An evaluation in words and columns, with what is asked beside what was found; and as JSON."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from finetune.starter.evaluation.directions import Walk
from finetune.starter.evaluation.figures import (
    KID_RATIO,
    MIXED_SHARPNESS,
    PSNR_DB,
    RECOGNISED_MIXED,
    RECOGNISED_MOVED,
    RECOGNISED_SCENE,
    SHARPNESS,
    SPEARMAN,
    VENDI_RATIO,
    Asked,
    Evaluation,
    SceneFigures,
    Verdict,
    mean,
)
from finetune.starter.evaluation.mixing import MixtureFigures

_NAMED = 2


def scene_heading() -> str:
    """What the columns of `scene_row` are, and what is asked of each."""
    return (
        f"{'scene':18} {'PSNR dB':>7}  {'sharpness':16} {'recognised':16} {'KID ratio':16} "
        f"{'Vendi ratio':16} (asked of each scene: sharpness {SHARPNESS}, recognised "
        f"{RECOGNISED_SCENE}, KID {KID_RATIO}, Vendi {VENDI_RATIO}; PSNR {PSNR_DB} in the mean)"
    )


def scene_row(one: SceneFigures) -> str:
    """One line for each scene."""
    marks = (
        f"{_marked(one.sharpness, SHARPNESS):16}",
        f"{_marked(one.recognised, RECOGNISED_SCENE):16}",
        f"{_marked(one.kid_ratio, KID_RATIO):16}",
        f"{_marked(one.vendi_ratio, VENDI_RATIO):16}",
    )
    notes = [f"KID {one.kid:.4f}, drawn {one.kid_drawn:.4f}, by chance {one.kid_chance:.4f}"]
    notes += _taken(one.taken_for)
    notes += [f"drawn recognised {one.drawn_recognised:.0%}"] if one.drawn_recognised < 1 else []
    return f"{one.scene:18} {one.psnr_db:7.2f}  {' '.join(marks)} {'; '.join(notes)}"


def walk_rows(direction: str, walks: Sequence[Walk], without: Sequence[str]) -> Iterator[str]:
    """A summary of one direction, then the scenes that stand out."""
    told = [one for one in walks if one.told]
    if told:
        worst = min(told, key=lambda one: one.painted)
        reached = sum(SPEARMAN.met(one.painted) for one in told)
        share = mean([one.recognised for one in walks])
        yield (
            f"{direction}: Spearman mean {mean([one.painted for one in told]):.3f}, "
            f"worst {_marked(worst.painted, SPEARMAN)} ({worst.scene}; drawn {worst.drawn:.3f}), "
            f"asked {SPEARMAN}, {reached} of {len(told)} scenes; "
            f"recognised {_marked(share, RECOGNISED_MOVED)}, asked {RECOGNISED_MOVED}"
        )
    for one in walks:
        if not one.told:
            yield f"  {one.scene}: no statistic tells, even drawn it is {one.drawn:.2f}"
        elif not SPEARMAN.met(one.painted):
            yield f"  {one.scene}: {one.painted:.3f}, drawn {one.drawn:.3f} ({one.statistic})"
        if not RECOGNISED_MOVED.met(one.recognised):
            yield f"  {one.scene}: recognised {one.recognised:.0%}"
    if without:
        yield f"  skipped, for they have no {direction}: {', '.join(without)}"


def mixture_row(one: MixtureFigures) -> str:
    """One line for each mixture."""
    said = (
        f"{one.name} ({' + '.join(one.scenes)}): recognised as either "
        f"{_marked(one.recognised, RECOGNISED_MIXED)}, asked {RECOGNISED_MIXED}; sharpness "
        f"{_marked(one.sharpness, MIXED_SHARPNESS)}, asked {MIXED_SHARPNESS}"
    )
    return "; ".join([said, *_taken(one.taken_for)])


def verdict_rows(verdicts: Sequence[Verdict]) -> Iterator[str]:
    """The table that everything comes down to."""
    for one in verdicts:
        where = f"({one.where})" if one.where else ""
        said = "met" if one.met else "MISSED"
        yield f"{one.figure:42} {one.value:8.3f}  asked {one.asked:12} {said:7} {where}".rstrip()
    met = sum(one.met for one in verdicts)
    yield f"{met} of {len(verdicts)} figures met"


def write_json(evaluation: Evaluation, file: Path) -> None:
    """Everything that was found, readable by people."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(msgspec.json.format(msgspec.json.encode(evaluation), indent=2) + b"\n")


def _taken(taken_for: Sequence[tuple[str, float]]) -> list[str]:
    named = ", ".join(f"{name} {share:.0%}" for name, share in taken_for[:_NAMED])
    return [f"taken for {named}"] if named else []


def _marked(value: float, asked: Asked) -> str:
    shown = "none" if math.isnan(value) else f"{value:.3f}"
    return f"{shown} {'met' if asked.met(value) else 'MISSED'}"
