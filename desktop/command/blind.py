"""`boceto blind`: shuffled pairs to look at, and the verdict on the answers."""

from __future__ import annotations

from pathlib import Path

from core.bootstrap import Workshop
from core.domain.errors import BocetoError, ErrorCode
from core.domain.ids import AdapterId, ImageId
from core.domain.painting import PaintPlan
from core.protocol.messages import ImageReady, Paint, PaintDone
from core.services.answers_file import answer_from_file
from core.services.blind_pairs import ShownPair
from desktop.command.children import Conversation, painter_of
from desktop.command.output import REFUSED, Output
from desktop.command.painting import copy_picture, make_out


def write_pairs(adapter: str, count: int, out: Path, workshop: Workshop, output: Output) -> None:
    """Paint pairs and write them as `007-left.png`, `007-right.png`; sides are shuffled.

    Pairs that were painted before and wait for an answer come first.
    """
    make_out(out)
    candidate = AdapterId(adapter)
    waiting = workshop.gate.unanswered(candidate)[:count]
    fresh = _painted_pairs(candidate, count - len(waiting), workshop)
    for pair in [*waiting, *fresh]:
        files = {side: _written(pair, side, out, workshop) for side in ("left", "right")}
        output.record({"pair": pair.number, **files})


def _painted_pairs(candidate: AdapterId, count: int, workshop: Workshop) -> list[ShownPair]:
    if count <= 0:
        return []
    plan = workshop.gate.plan_pairs(candidate, count)
    shown: list[ShownPair] = []
    done: list[PaintDone] = []
    with painter_of(workshop) as painter:
        for pair in plan.pairs:
            left, left_done = _paint(painter, pair.left, workshop)
            right, right_done = _paint(painter, pair.right, workshop)
            done += [left_done, right_done]
            for ready in (*left, *right):
                workshop.take_in(ready.file)
            shown.append(workshop.gate.pair_painted(plan, pair, left, right))
    workshop.gate.pairs_done(plan, done)
    return shown


def _paint(
    painter: Conversation, plan: PaintPlan, workshop: Workshop
) -> tuple[list[ImageReady], PaintDone]:
    # A pair that is interrupted must not enter the library.
    folder = str(workshop.paths.passing)
    answers = list(painter.ask(lambda request: Paint(request, plan, folder)))
    ready = [answer for answer in answers if isinstance(answer, ImageReady)]
    done = answers[-1]
    assert isinstance(done, PaintDone)
    return sorted(ready, key=lambda item: item.index), done


def _written(pair: ShownPair, side: str, out: Path, workshop: Workshop) -> str:
    pictures = pair.left if side == "left" else pair.right
    image = workshop.library.image(ImageId(pictures[0]))
    file = out / f"{pair.number:03}-{side}.png"
    copy_picture(workshop, image, file)
    _forget_recipe(file)
    return str(file)


def _forget_recipe(file: Path) -> None:
    """Write the pixels alone: the recipe inside names the adapter, and the test is blind."""
    from PIL import Image

    try:
        with Image.open(file, formats=("PNG",)) as image:
            bare = Image.frombytes(image.mode, image.size, image.tobytes())
    except OSError as error:
        raise BocetoError(
            ErrorCode.FILE_UNREADABLE, file=str(file), reason="it is no picture"
        ) from error
    bare.save(file)


def read_answers(adapter: str, answers: Path, workshop: Workshop, output: Output) -> None:
    """Take the answers in a CSV file (`pair,left|right|tie`) and say the verdict."""
    told = answer_from_file(answers, workshop.gate, AdapterId(adapter))
    for row in told.rejected:
        output.say(f"line {row.line}: {row.reason}")
    result = told.result
    output.record(
        {
            "verdict": result.verdict.value,
            "wins": result.wins,
            "losses": result.losses,
            "ties": result.ties,
            "e_value": result.e_value,
            "rejected": [{"line": row.line, "reason": row.reason} for row in told.rejected],
        }
    )
    if told.rejected and not told.accepted:
        output.end(REFUSED)
