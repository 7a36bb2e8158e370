from __future__ import annotations

import json
from pathlib import Path

import pytest

from core.settings import FILE, Settings, load_settings, save_settings

WANTED = Settings("es", "light", 1.25, reduce_motion=True, auto_advance=True)


def test_settings_come_back_as_they_were_kept(tmp_path: Path) -> None:
    home = tmp_path / "new" / "home"
    assert load_settings(home) == Settings()
    save_settings(home, WANTED)
    assert load_settings(home) == WANTED
    save_settings(home, Settings())
    assert load_settings(home) == Settings()
    assert [file.name for file in home.iterdir()] == [FILE]


def test_people_can_read_them(tmp_path: Path) -> None:
    save_settings(tmp_path, WANTED)
    assert '"theme": "light"' in (tmp_path / FILE).read_text()


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff", b'{"text_scale": "large"}'])
def test_a_broken_file_is_no_obstacle(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE).write_bytes(content)
    assert load_settings(tmp_path) == Settings()


def test_whole_fields_survive_broken_and_unknown_ones(tmp_path: Path) -> None:
    fields = {"language": "es", "text_scale": [], "mood": "calm"}
    (tmp_path / FILE).write_text(json.dumps(fields))
    assert load_settings(tmp_path) == Settings(language="es")
