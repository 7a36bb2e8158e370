from pathlib import Path

import pytest
import torch

from core.domain.ids import ImageId
from core.taste.feature_cache import FeatureCache

WIDTH = 5
FIRST, SECOND, THIRD = (ImageId(f"{number:016x}") for number in (1, 2**64 - 1, 3))


def features(seed: int) -> torch.Tensor:
    return torch.randn(1, WIDTH, generator=torch.Generator().manual_seed(seed))


def filled(path: Path) -> FeatureCache:
    cache = FeatureCache(path, WIDTH)
    cache.put([FIRST, SECOND], torch.cat([features(1), features(2)]))
    return cache


def test_what_was_put_is_found_after_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "cache" / "features.bin"
    filled(path)
    again = FeatureCache(path, WIDTH)
    assert len(again) == 2
    assert FIRST in again
    assert THIRD not in again
    expected = torch.cat([features(2), features(1)]).half().float()
    assert torch.equal(again.get([SECOND, FIRST]), expected)


def test_known_pictures_are_not_written_twice(tmp_path: Path) -> None:
    path = tmp_path / "features.bin"
    cache = filled(path)
    size = path.stat().st_size
    cache.put([FIRST], features(9))
    assert path.stat().st_size == size
    assert torch.equal(cache.get([FIRST]), features(1).half().float())


def test_a_record_cut_anywhere_is_ignored_and_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "features.bin"
    filled(path)
    whole = path.read_bytes()
    record = len(whole) // 2
    for kept in range(record, len(whole)):
        path.write_bytes(whole[:kept])
        cache = FeatureCache(path, WIDTH)
        assert FIRST in cache
        assert SECOND not in cache
        cache.put([THIRD], features(3))
        again = FeatureCache(path, WIDTH)
        assert len(again) == 2
        assert torch.equal(again.get([THIRD]), features(3).half().float())
        assert path.stat().st_size == len(whole)


def test_a_flipped_bit_loses_one_record(tmp_path: Path) -> None:
    path = tmp_path / "features.bin"
    filled(path)
    whole = path.read_bytes()
    for position in range(len(whole) // 2):
        path.write_bytes(whole[:position] + bytes([whole[position] ^ 4]) + whole[position + 1 :])
        again = FeatureCache(path, WIDTH)
        assert len(again) == 1
        assert SECOND in again


def test_deletion_while_open_loses_nothing_of_this_sitting(tmp_path: Path) -> None:
    path = tmp_path / "features.bin"
    cache = filled(path)
    path.unlink()
    cache.put([THIRD], features(3))
    assert len(cache) == 3
    assert len(FeatureCache(path, WIDTH)) == 1


def test_a_disk_that_refuses_is_not_fatal(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = tmp_path / "features.bin"
    path.mkdir()
    cache = filled(path)
    assert torch.equal(cache.get([FIRST]), features(1).half().float())
    assert "not kept on disk" in caplog.text
    caplog.clear()
