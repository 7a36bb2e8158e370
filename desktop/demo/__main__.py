"""`python -m desktop.demo --out demo-output`: the whole loop, offscreen, with pictures of it."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
from dataclasses import asdict
from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from core.bundled import LIGHT
from core.domain.painting import AdapterRef
from core.logs import start_logging
from core.services.evidence import interval
from desktop.actions import ActionId
from desktop.app import Boceto
from desktop.demo.designer import delight, mean_rgb
from desktop.demo.hands import StalledError
from desktop.demo.sheets import save_sheet
from desktop.demo.walk import BlindJudge, Walk

PROMPTS = ("sunset over a mountain", "atardecer sobre una montaña")
BATCHES_EACH = 3
LIBRARY = "library"


def main() -> int:
    """Walk the loop; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("demo-output"))
    # The loop is the same with either, and with the light one it takes minutes on any computer.
    parser.add_argument("--generator", default=LIGHT, help="the name of the one that paints")
    asked = parser.parse_args()
    out: Path = asked.out.absolute()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    shutil.rmtree(out / LIBRARY, ignore_errors=True)
    (out / LIBRARY).mkdir(parents=True, exist_ok=True)
    start_logging(out / LIBRARY / "logs")
    app = QApplication(sys.argv[:1])
    boceto = Boceto(app, out / LIBRARY, asked.generator)
    try:
        summary = walk_the_loop(Walk(boceto, out), out)
    except StalledError as error:
        sys.stderr.write(f"The demonstration stopped: {error}. See {out / LIBRARY / 'logs'}.\n")
        return 4
    finally:
        boceto.window.close()
    (out / "summary.json").write_text(json.dumps(summary, indent=2, ensure_ascii=False) + "\n")
    sys.stdout.write(f"Pictures and summary.json are in {out}\n")
    return 0


def walk_the_loop(walk: Walk, out: Path) -> dict[str, object]:
    """All of it; returns what the summary says."""
    tell("Opening the window and loading the generator")
    walk.begin()
    walk.look("1-first-run")
    for prompt in PROMPTS:
        for number in range(BATCHES_EACH):
            tell(f"Painting and rating: {prompt} ({number + 1} of {BATCHES_EACH})")
            walk.paint(prompt) if number == 0 else walk.paint_again()
            walk.rate_all()
    walk.look("2-studio")
    mix = walk.batch[0].recipe.classes
    before = walk.sheet(mix, None)
    tell("Tuning on these ratings")
    walk.tune()
    walk.look("3-taste")
    tell("Judging blind")
    pairs = walk.judge_blind(BlindJudge())
    walk.look("4-verdict")
    promoted = walk.promote()
    adapter = walk.ears.adapters[-1].adapter
    folder = walk.boceto.services.taste.home / adapter.folder if walk.boceto.services else out
    after = walk.sheet(mix, AdapterRef(adapter.id, str(folder)))
    walk.boceto.window.show_page(ActionId.PAGE_STUDIO.value)
    walk.paint(PROMPTS[0])
    walk.look("5-studio-after")
    save_sheet(out / "before-tuning.png", rows(before))
    save_sheet(out / "after-tuning.png", rows(after))
    save_sheet(out / "blind-pairs.png", [list(pair) for pair in pairs])
    return summary_of(walk, before, after, promoted)


def summary_of(
    walk: Walk, before: list[QImage], after: list[QImage], promoted: bool
) -> dict[str, object]:
    """What was measured, by name. Delight is the scripted designer's own scale."""
    services = walk.boceto.services
    assert services is not None
    adapter = walk.ears.adapters[-1].adapter
    result = services.taste.gate.result(adapter.id)
    taste = walk.ears.taste
    return asdict(walk.diary) | {
        "agreement": taste.agreement if taste else None,
        "agreement_count": taste.agreement_count if taste else 0,
        "blind": {
            "verdict": result.verdict.value,
            "wins": result.wins,
            "losses": result.losses,
            "ties": result.ties,
            "e_value": result.e_value,
            "range_95": interval(result.wins, result.losses),
        },
        "promoted": promoted,
        "delight_before": mean_delight(before),
        "delight_after": mean_delight(after),
    }


def rows(pictures: list[QImage], columns: int = 4) -> list[list[QImage]]:
    """Pictures in rows."""
    return [pictures[start : start + columns] for start in range(0, len(pictures), columns)]


def mean_delight(pictures: list[QImage]) -> float:
    """How much the scripted designer likes these, on average."""
    return sum(delight(mean_rgb(picture)) for picture in pictures) / len(pictures)


def tell(words: str) -> None:
    """Say what is going on."""
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
