"""Resolutions for several Pythons become one lock."""

from __future__ import annotations

import pytest

from installer.locking import Release, merge, written
from installer.speech import GivingUp


def package(name: str, version: str, *hashes: str) -> dict[str, object]:
    wheels = [{"url": f"https://x/{name}.whl", "hashes": {"sha256": digest}} for digest in hashes]
    return {"name": name, "version": version, "wheels": wheels}


def test_the_wheels_of_all_pythons_are_accepted() -> None:
    older = {"packages": [package("numpy", "2.4.6", "bb"), package("six", "1", "aa")]}
    newer = {"packages": [package("numpy", "2.4.6", "aa"), package("six", "1", "aa")]}
    assert merge([older, newer]) == {
        "numpy": Release("numpy", "2.4.6", ("aa", "bb")),
        "six": Release("six", "1", ("aa",)),
    }


def test_a_release_without_wheels_is_named() -> None:
    with pytest.raises(GivingUp, match=r"six 1 has no wheel"):
        merge([{"packages": [package("six", "1")]}])


def test_one_version_serves_all_pythons() -> None:
    one, two = ({"packages": [package("six", version, "aa")]} for version in ("1", "2"))
    with pytest.raises(GivingUp, match="six cannot have one version"):
        merge([one, two])


def test_a_requirement_lists_its_hashes() -> None:
    assert written(Release("torch", "2.13.0", ("aa", "bb"), equals="===")) == (
        "torch===2.13.0 \\\n    --hash=sha256:aa \\\n    --hash=sha256:bb"
    )
