"""Memory is planned; when it runs out, less is painted at once, and somebody is told."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch

from core.domain.errors import BocetoError, ErrorCode
from core.domain.painting import Precision
from core.generator import devices, paint
from core.generator.devices import CPU, is_out_of_memory, pick_device, pick_precision
from core.generator.loaded import LoadedGenerator, Setting
from core.generator.memory import (
    GPU_GROUP,
    free_bytes,
    multiply_adds,
    picture_bytes,
    plan_memory,
    weights_bytes,
)
from core.generator.paint import Painter
from tests.generators import tiny_architecture, tiny_generator, tiny_recipes

GPU = torch.device("cuda")
ARCHITECTURE = tiny_architecture()


def test_a_plan_takes_what_fits() -> None:
    weights = weights_bytes(ARCHITECTURE, torch.float32)
    picture = picture_bytes(ARCHITECTURE, torch.float32)
    assert plan_memory(ARCHITECTURE, CPU, torch.float32, None).at_once == 4
    assert plan_memory(ARCHITECTURE, GPU, torch.float32, None).at_once == GPU_GROUP
    for at_once in (4, 2, 1, 0):
        free = int((weights + (at_once + 0.5) * picture) / 0.85)
        assert plan_memory(ARCHITECTURE, CPU, torch.float32, free).at_once == at_once
    assert picture_bytes(ARCHITECTURE, torch.bfloat16) == picture / 2


def test_work_is_counted_as_it_is_done() -> None:
    """Two blocks by hand: 4x4 at 16 channels, then doubled to 8x8."""
    only = tiny_architecture(8)
    assert [block.out_channels for block in only.blocks] == [16, 8]
    inside = 16 * (16 * 4 + 9 * 4 * 4 + 9 * 4 * 4 + 4 * 16)
    doubling = 16 * 16 * 4 + 64 * (4 * 4 * 4 + 9 * 4 * 4 + 4 * 8)
    assert multiply_adds(only) == inside + doubling + 64 * 9 * 8 * 3


def test_free_memory_is_read(tmp_path: Path) -> None:
    table = tmp_path / "meminfo"
    table.write_text("MemTotal:  16 kB\nMemAvailable:       12 kB\n")
    assert free_bytes(CPU, table) == 12 * 1024
    assert free_bytes(CPU, tmp_path / "missing") is None
    table.write_text("MemAvailable: much\n")
    assert free_bytes(CPU, table) is None


def test_running_out_is_told_from_other_errors() -> None:
    assert is_out_of_memory(MemoryError())
    assert is_out_of_memory(torch.OutOfMemoryError("CUDA out of memory. Tried to allocate"))
    assert is_out_of_memory(RuntimeError("DefaultCPUAllocator: can't allocate memory: you tried"))
    assert not is_out_of_memory(RuntimeError("shapes do not match"))
    assert not is_out_of_memory(ValueError("out of memory"))


def test_graphics_cards_get_what_they_multiply(monkeypatch: pytest.MonkeyPatch) -> None:
    for capability, expected in (
        ((8, 6), Precision.BF16),
        ((7, 5), Precision.FP16),
        ((6, 1), Precision.FP32),
    ):
        monkeypatch.setattr(torch.cuda, "get_device_capability", lambda _, found=capability: found)
        assert pick_precision(Precision.AUTO, GPU) is expected
    assert pick_precision(Precision.FP16, GPU) is Precision.FP16
    with pytest.raises(BocetoError) as refused:
        pick_precision(Precision.FP16, CPU)
    assert refused.value.code is ErrorCode.SETTING_INVALID


def test_a_usable_card_is_taken_unless_in_safe_mode(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    assert pick_device(safe_mode=False) == GPU
    assert pick_device(safe_mode=True) == CPU


class Scarce(LoadedGenerator):
    """Has memory for `room` pictures at once; a card's memory is too small for any."""

    room = 4
    loaded: list[Setting]

    def __init__(self, folder: Path, setting: Setting) -> None:
        Scarce.loaded.append(setting)
        on_processor = Setting(CPU, Precision.FP32, setting.at_once)
        super().__init__(folder, on_processor)
        self.setting = setting

    def condition(self, z, embedding, row, texture=None):
        kept, self.setting = self.setting, Setting(CPU, Precision.FP32, self.setting.at_once)
        try:
            return super().condition(z, embedding, row, texture)
        finally:
            self.setting = kept

    def paint(self, conditioned):
        if self.setting.device == GPU:
            raise torch.OutOfMemoryError("CUDA out of memory")
        if self.setting.at_once > Scarce.room:
            raise RuntimeError("DefaultCPUAllocator: can't allocate memory")
        return super().paint(conditioned)


@pytest.fixture
def scarce(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[int], Painter]:
    """A painter with room for so many pictures at once, and what it told."""
    tiny_generator(tmp_path)
    monkeypatch.setattr(paint, "LoadedGenerator", Scarce)
    Scarce.loaded = []

    def make(room: int) -> Painter:
        Scarce.room = room
        told: list[BocetoError] = []
        painter = Painter(tmp_path, safe_mode=True, notify=told.append)
        painter.told = told
        return painter

    return make


def test_running_out_halves_and_carries_on(scarce: Callable[[int], Painter]) -> None:
    plenty, little = scarce(4), scarce(1)
    recipes = tiny_recipes(plenty.card, 6)
    expected = [row for _, part in plenty.paint(recipes) for row in part.pixels]
    found = list(little.paint(recipes))
    assert [recipe for chunk, _ in found for recipe in chunk] == recipes
    pixels = [row for _, part in found for row in part.pixels]
    assert all(np.abs(a.astype(int) - b).max() <= 1 for a, b in zip(expected, pixels, strict=True))
    assert [notice.code for notice in little.told] == [ErrorCode.FEWER_AT_ONCE] * 2
    list(little.paint(recipes))
    assert len(little.told) == 2


def test_nothing_left_to_halve_is_refused(scarce: Callable[[int], Painter]) -> None:
    painter = scarce(0)
    with pytest.raises(BocetoError) as refused:
        list(painter.paint(tiny_recipes(painter.card, 2)))
    assert refused.value.code is ErrorCode.OUT_OF_MEMORY


def test_other_errors_rise(
    monkeypatch: pytest.MonkeyPatch, scarce: Callable[[int], Painter]
) -> None:
    painter = scarce(4)

    def broken(*_: object) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr(Scarce, "paint", broken)
    with pytest.raises(RuntimeError, match="a bug"):
        list(painter.paint(tiny_recipes(painter.card, 1)))


def test_the_processor_takes_over(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, scarce: Callable[[int], Painter]
) -> None:
    monkeypatch.setattr(paint, "pick_device", lambda _: GPU)
    monkeypatch.setattr(paint, "free_bytes", lambda _: None)
    monkeypatch.setattr(devices, "_cpu_multiplies_bf16", lambda: False)
    monkeypatch.setattr(torch.cuda, "get_device_capability", lambda _: (7, 0))
    monkeypatch.setattr(torch.cuda, "get_device_name", lambda _: "Small Card")
    painter = scarce(4)
    assert painter.device == GPU
    found = [
        recipe for chunk, _ in painter.paint(tiny_recipes(painter.card, 5)) for recipe in chunk
    ]
    assert len(found) == 5
    assert painter.device == CPU
    assert painter.told[-1].code is ErrorCode.PROCESSOR_PAINTS
    assert painter.told[-1].facts["device"] == "Small Card"
    list(painter.paint(tiny_recipes(painter.card, 1), Precision.FP16))


def test_too_little_for_one_picture_is_said_before(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    tiny_generator(tmp_path)
    monkeypatch.setattr(paint, "free_bytes", lambda _: 1000)
    with pytest.raises(BocetoError) as refused:
        Painter(tmp_path, safe_mode=True)
    assert refused.value.code is ErrorCode.MEMORY_TOO_SMALL


_FAULTS = """
import resource, sys, torch
from core.generator.memory import keep_freed
assert sys.argv[1] == "plain" or keep_freed()
for _ in range(6):
    torch.ones(16 << 20)
before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
for _ in range(12):
    torch.ones(16 << 20)
print(resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="glibc gives memory back")
def test_kept_memory_is_not_faulted_in_again() -> None:
    def faults(how: str) -> int:
        plain = {name: value for name, value in os.environ.items() if "MALLOC" not in name}
        command = [sys.executable, "-c", _FAULTS, how]
        ran = subprocess.run(command, env=plain, capture_output=True, text=True, check=True)
        return int(ran.stdout)

    # Twelve arrays of 64 MB; how many pages that is, the system decides.
    assert faults("kept") < faults("plain") / 10
