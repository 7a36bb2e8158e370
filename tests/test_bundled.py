"""Which generators come with the program, with and without the larger one."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.bundled import (
    LARGER,
    LIGHT,
    bundled_generators,
    default_generator,
    is_bundled,
    is_reserved,
)


@pytest.fixture(params=[(LIGHT,), (LARGER, LIGHT)], ids=["without", "with"])
def shipped(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> list[Path]:
    """The folders that are there, the default first."""
    monkeypatch.setattr("core.bundled.resources_folder", lambda: tmp_path)
    folders = [tmp_path / name for name in request.param]
    for folder in folders:
        folder.mkdir()
    return folders


def test_the_larger_one_is_the_default_where_it_is_there(shipped: list[Path]) -> None:
    assert bundled_generators() == shipped
    assert default_generator() == shipped[0].name


def test_only_their_own_folders_are_bundled(shipped: list[Path], tmp_path: Path) -> None:
    assert all(map(is_bundled, shipped))
    assert not is_bundled(tmp_path)
    assert not is_bundled(tmp_path / "generators" / LIGHT)


@pytest.mark.usefixtures("shipped")
@pytest.mark.parametrize("name", [LIGHT, LARGER, "Starter", "Starter 256", "starter_256"])
def test_their_names_are_reserved_even_of_one_that_is_not_there(name: str) -> None:
    assert is_reserved(name)
    assert not is_reserved(f"{name} of mine")
