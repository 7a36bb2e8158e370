"""`boceto bench`: figures as they come, and what it refuses."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest


def bench(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from desktop.command import main; main()", "bench", *words]
    return subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)


def test_only_official_sizes() -> None:
    assert bench("--side-px", "99").returncode == 2


@pytest.mark.slow
def test_it_prints_the_machine_and_then_each_comparison() -> None:
    done = bench("--side-px", "128", "--batch", "1", "--pairs", "1", "--json")
    assert done.returncode == 0, done.stderr
    machine, *compared = map(json.loads, done.stdout.splitlines())
    assert machine["gemm_fp32_gflops"] > 0
    for record in compared:
        assert record["batch"] == 1
        assert record["times_faster"] > 1
        assert record["psnr_db"] >= 40
