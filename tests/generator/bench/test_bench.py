"""The bench: what is measured in turns, and that both sides paint the same."""

from __future__ import annotations

import itertools
import json
import sys

import pytest
import torch

from core.domain.errors import BocetoError, ErrorCode
from core.domain.painting import Precision
from core.generator.bench import __main__ as bench
from core.generator.bench import measuring, package
from core.generator.bench.comparison import compared, psnr_db
from core.generator.bench.measuring import gemm_flops, measure_pairs
from core.generator.bench.package import PackageModel


@pytest.fixture(autouse=True)
def one_thread() -> None:
    torch.set_num_threads(1)


@pytest.fixture
def thin(monkeypatch: pytest.MonkeyPatch) -> None:
    """The package's own class at a sixteenth of its width, so that a test can wait for it."""
    from pytorch_pretrained_biggan.config import BigGANConfig

    class Thin(BigGANConfig):
        def __init__(self, **settings: object) -> None:
            super().__init__(channel_width=8, **settings)

    monkeypatch.setattr("pytorch_pretrained_biggan.config.BigGANConfig", Thin)


def test_pairs_are_measured_in_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    clock, done = itertools.count(), []
    monkeypatch.setattr(measuring.time, "perf_counter", lambda: float(next(clock)))

    def slow() -> None:
        done.append("slow")
        next(clock)

    pairs = measure_pairs(slow, lambda: done.append("fast"), 3)
    assert done == ["slow", "fast"] * 4
    assert (pairs.first_seconds, pairs.second_seconds, pairs.ratio) == (2.0, 1.0, 2.0)


def test_the_machine_multiplies() -> None:
    assert gemm_flops(torch.float32, side=64) > 1e6


def test_noise_is_counted_in_decibels() -> None:
    picture = torch.zeros(1, 3, 4, 4)
    assert psnr_db(picture + 0.02, picture) == pytest.approx(40)


@pytest.mark.usefixtures("thin")
def test_both_sides_paint_the_same_in_every_batch() -> None:
    records = list(compared(128, (1, 5), 1, {Precision.FP32: 1e9, Precision.BF16: 1e9}))
    assert [(r["precision"], r["batch"]) for r in records] == [
        ("fp32", 1),
        ("fp32", 5),
        ("bf16", 1),
        ("bf16", 5),
    ]
    for record in records:
        assert record["times_faster"] > 0
        assert record["gemm_share"] > 0
        assert record["psnr_db"] >= 40
        if record["precision"] == "fp32":
            assert record["largest_difference"] <= 1e-4


@pytest.mark.usefixtures("thin")
def test_every_line_is_one_record(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bench, "gemm_flops", lambda _: 1e9)
    bench.main(["128", "1", "1", "1"])
    machine, *painted = map(json.loads, capsys.readouterr().out.splitlines())
    assert machine["measured"] == "machine"
    assert machine["gemm_fp32_gflops"] == 1.0
    assert painted[0]["measured"] == "BigGAN-deep 128"


def test_without_the_package_it_is_asked_for(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pytorch_pretrained_biggan.config", None)
    with pytest.raises(BocetoError) as refused:
        PackageModel(128)
    assert refused.value.code is ErrorCode.PACKAGE_MISSING
    assert package.PACKAGE in refused.value.sentence
    monkeypatch.setattr(bench, "gemm_flops", lambda _: 1e9)
    bench.main(["128", "1", "1", "1"])
    said = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert said == {"error": "package_missing", "facts": {"package": package.PACKAGE}}
