"""What is told of a starter's training: a table and a curve, from the logs of its runs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

LOG = "log.txt"
_LINE = re.compile(r"step (\d+)/(\d+) side (\d+) loss ([\d.]+) lr ([\d.]+)")
_SPAN_STEPS = 250
_WIDTH, _HEIGHT, _LEFT, _BOTTOM, _MARGIN = 760, 300, 56, 40, 16
_COLOURS = {32: "#9aa0b4", 64: "#c98f4e", 128: "#3d7bd9", 256: "#7a4fc0"}


@dataclass(frozen=True, slots=True)
class Logged:
    """One line of a log; `step` counts from the first run on."""

    step: int
    side_px: int
    loss: float
    learning_rate: float


@dataclass(frozen=True, slots=True)
class Span:
    """The mean loss at one side over some steps, named by the last of them."""

    until_step: int
    side_px: int
    loss: float
    learning_rate: float


def log_line(logged: Logged, steps: int, minutes_left: float) -> str:
    """A line as `read_logs` reads it."""
    return (
        f"step {logged.step}/{steps} side {logged.side_px} loss {logged.loss:.4f} "
        f"lr {logged.learning_rate:.5f} left {minutes_left:.0f} min"
    )


def read_logs(folders: Sequence[Path], before: int = 0) -> list[Logged]:
    """The lines of runs that went on with each other's network, in their order.

    A run that was interrupted repeats the steps since its checkpoint: the later line counts.
    `before`: how many steps the network had seen when the first of them began.
    """
    lines: list[Logged] = []
    for folder in folders:
        run = {line.step: line for line in _lines(folder / LOG, before)}
        lines += [run[step] for step in sorted(run)]
        before = max(run, default=before)
    return lines


def _lines(path: Path, before: int) -> Iterable[Logged]:
    for found in _LINE.finditer(path.read_text()):
        step, _, side_px, loss, rate = found.groups()
        yield Logged(before + int(step), int(side_px), float(loss), float(rate))


def spans(lines: Sequence[Logged], every: int = _SPAN_STEPS) -> list[Span]:
    """Means per side of each `every` steps, in the order of steps and sides."""
    groups: dict[tuple[int, int], list[Logged]] = {}
    for line in lines:
        until = -(-line.step // every) * every
        groups.setdefault((until, line.side_px), []).append(line)
    return [
        Span(until, side, fmean(one.loss for one in group), group[-1].learning_rate)
        for (until, side), group in sorted(groups.items())
    ]


def as_table(rows: Sequence[Span]) -> str:
    """Markdown: steps down, sides across; a hyphen where a side had no turn."""
    sides = sorted({row.side_px for row in rows})
    cells = {(row.until_step, row.side_px): row for row in rows}
    lines = [
        "| until step | " + " | ".join(f"{side} px" for side in sides) + " | learning rate |",
        "|" + "---|" * (len(sides) + 2),
    ]
    for until in sorted({row.until_step for row in rows}):
        of_step = [cells.get((until, side)) for side in sides]
        losses = [f"{row.loss:.3f}" if row else "-" for row in of_step]
        rate = next(row.learning_rate for row in of_step if row)
        lines.append(f"| {until} | " + " | ".join(losses) + f" | {rate:.5f} |")
    return "\n".join(lines)


def read_table(text: str) -> list[Span]:
    """The rows of an earlier record, whose logs are not kept: what `as_table` wrote into a text."""
    rows: list[Span] = []
    sides: list[int] = []
    for line in text.splitlines():
        first, *cells = [cell.strip() for cell in line.strip("| \n").split("|")]
        if first == "until step":
            sides = [int(cell.removesuffix(" px")) for cell in cells[:-1]]
        elif sides and first.isdecimal():
            losses = zip(sides, cells[:-1], strict=True)
            rate = float(cells[-1])
            rows += [
                Span(int(first), side, float(loss), rate) for side, loss in losses if loss != "-"
            ]
        elif not line.startswith("|"):
            sides = []
    return rows


def as_curve(rows: Sequence[Span]) -> str:
    """The same as an SVG picture: a line a side."""
    last = max(row.until_step for row in rows)
    top = max(row.loss for row in rows)
    parts = [*_frame(last, top)]
    for number, side in enumerate(sorted({row.side_px for row in rows})):
        colour = _COLOURS[side]
        points = " ".join(
            f"{_x(row.until_step, last):.1f},{_y(row.loss, top):.1f}"
            for row in rows
            if row.side_px == side
        )
        parts.append(
            f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>'
        )
        place = f'x="{_WIDTH - 90}" y="{_MARGIN + 14 + 18 * number}"'
        parts.append(f'<text {place} fill="{colour}">{side} px</text>')
    body = "\n".join(parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{_HEIGHT}" '
        f'font-family="sans-serif" font-size="12">\n{body}\n</svg>\n'
    )


def _frame(last: int, top: float) -> Iterable[str]:
    yield f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#ffffff"/>'
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        y, x = _y(share * top, top), _x(share * last, last)
        ends = f'x1="{_LEFT}" x2="{_WIDTH - _MARGIN}" y1="{y:.1f}" y2="{y:.1f}"'
        yield f'<line {ends} stroke="#e4e4ea"/>'
        yield f'<text x="{_LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{share * top:.2f}</text>'
        yield f'<text x="{x:.1f}" y="{_HEIGHT - 18}" text-anchor="middle">{share * last:.0f}</text>'
    yield f'<text x="{_LEFT}" y="{_HEIGHT - 3}">loss against steps</text>'


def _x(step: float, last: int) -> float:
    return _LEFT + (_WIDTH - _MARGIN - _LEFT) * step / last


def _y(loss: float, top: float) -> float:
    return _HEIGHT - _BOTTOM - (_HEIGHT - _BOTTOM - _MARGIN) * loss / top
