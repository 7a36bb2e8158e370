"""How long the taste takes, on one core: `python -m tests.bench.reward`.

Prints medians of 20: a fit after one more rating, from scratch, a prediction, and a look at
pictures. Processor time stands beside wall time, because a busy machine stretches the latter.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from functools import partial

import torch
from torch import Tensor

from core.taste.backbone import Backbone
from core.taste.fitting import Preferences
from core.taste.judgements import Judgements
from core.taste.reward import RewardModel
from core.taste.statistics import measure
from tests.taste.designers import Designer, basis, places

ROUNDS = 20
COUNTS = (100, 500, 2000)


def timed(name: str, work: Callable[[int], object], per: int = 1) -> None:
    """Print the medians in milliseconds, divided by `per`."""
    wall, processor = [], []
    for number in range(ROUNDS):
        clock, used = time.perf_counter(), time.process_time()
        work(number)
        wall.append((time.perf_counter() - clock) * 1000 / per)
        processor.append((time.process_time() - used) * 1000 / per)
    middle = statistics.median
    print(f"{name:42s} {middle(processor):7.2f} ms of processor, {middle(wall):7.2f} ms of wall")


def first(data: Preferences, count: int) -> Preferences:
    said = data.said
    return Preferences(
        data.coordinates[:count],
        data.classes[:count],
        Judgements(said.stars[:count], said.likes, said.flags, said.pairs),
    )


def fits(count: int, peaked: bool) -> None:
    taste = "peaked" if peaked else "linear"
    place = basis()
    data = Designer.drawn(1, peaked).said(1, stars=count + ROUNDS)
    model = [RewardModel.fit(first(data, count), place)]

    def one_more(number: int) -> None:
        model.append(RewardModel.fit(first(data, count + number + 1), place, model[-1]))

    timed(f"fit, one more than {count} stars, {taste}", one_more)
    timed(
        f"fit, {count} stars from scratch, {taste}",
        lambda _: RewardModel.fit(first(data, count), place),
    )
    pool = places(3, 64)
    timed("predict 64 pictures", lambda _: model[0].stars(pool, 0))


def _looked(look: Callable[[Tensor], Tensor], pictures: Tensor, _round: int) -> Tensor:
    return look(pictures)


def looks() -> None:
    backbone = Backbone.load()
    for count in (4, 16, 64):
        pictures = torch.rand(count, 3, 128, 128) * 2 - 1
        with torch.inference_mode():
            for name, look in (("backbone", backbone.features), ("statistics", measure)):
                timed(f"{name}, each of {count}", partial(_looked, look, pictures), count)


def main() -> None:
    torch.set_num_threads(1)
    for count in COUNTS:
        for peaked in (False, True):
            fits(count, peaked)
    looks()


if __name__ == "__main__":
    main()
