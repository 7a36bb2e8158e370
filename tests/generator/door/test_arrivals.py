"""Rows of the table that are no bad files: what happens meanwhile, strange names, strange words."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from safetensors.torch import save, save_file
from torch import Tensor

from core.cards import find_generator, load_card, save_card
from core.domain.errors import BocetoError, ErrorCode
from core.exporting.metadata import read_recipe
from core.generator.door import copying
from core.protocol.import_messages import ImportProgress, ImportStage
from tests.generator.door import bad_pictures as pictures
from tests.generator.door.conftest import Import, Told
from tests.generators import tiny_generator

ROWS = {12, 16, 17, 20}
"""Those of the table that are tried here."""

During = Callable[[Path], None]
PIECE = 1 << 16


def at(stage: ImportStage, happens: Callable[[], object]) -> Told:
    """Have something happen once, when this step has begun and, where it counts, gone on."""
    left = [happens]

    def told(progress: ImportProgress) -> None:
        if progress.stage is stage and left:
            left.pop()()

    return told


@pytest.fixture
def brought(tmp_path: Path, state: dict[str, Tensor], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A good file that is copied in many pieces."""
    monkeypatch.setattr(copying, "CHUNK_BYTES", PIECE)
    save_file(state, tmp_path / "good.safetensors")
    return tmp_path / "good.safetensors"


@pytest.mark.parametrize("stage", [ImportStage.HASH, ImportStage.CONTENTS])
def test_12_a_file_in_its_place_is_not_looked_at(
    stage: ImportStage, brought: Path, bring: Import
) -> None:
    digest = hashlib.sha256(brought.read_bytes()).hexdigest()
    (brought.parent / "evil").write_bytes(b"\x80\x02}.")
    folder = bring(brought, during=at(stage, lambda: os.replace(brought.parent / "evil", brought)))
    origin = load_card(folder).origin
    assert origin is not None
    assert origin.sha256 == digest


def emptied(path: Path) -> None:
    os.truncate(path, PIECE)


def overwritten(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(-100, os.SEEK_END)
        file.write(bytes(100))


def lengthened(path: Path) -> None:
    with path.open("ab") as file:
        file.write(bytes(4 * PIECE))


@pytest.mark.parametrize("change", [emptied, overwritten, lengthened])
def test_12_a_file_that_is_written_meanwhile_is_refused(
    change: During, brought: Path, bring: Import, home: Path
) -> None:
    os.utime(brought, (0, 0))
    with pytest.raises(BocetoError) as refused:
        bring(brought, during=at(ImportStage.HASH, lambda: change(brought)))
    assert refused.value.code is ErrorCode.FILE_UNREADABLE
    assert "written while" in refused.value.sentence
    assert not (home / "generators").exists()


def failing(*_: object) -> bytes:
    raise OSError(errno.ENODEV, os.strerror(errno.ENODEV))


@pytest.mark.parametrize("call", ["read", "write"])
def test_20_a_disk_that_goes_away_while_it_is_copied(
    call: str, brought: Path, bring: Import, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go = at(ImportStage.HASH, lambda: monkeypatch.setattr(os, call, failing))
    with pytest.raises(BocetoError) as refused:
        bring(brought, during=go)
    monkeypatch.undo()
    expected = {"read": ErrorCode.FILE_UNREADABLE, "write": ErrorCode.LIBRARY_FAILED}
    assert refused.value.code is expected[call]
    assert os.strerror(errno.ENODEV) in refused.value.sentence
    assert not (home / "generators").exists()


@pytest.mark.parametrize("stage", [ImportStage.CONTENTS, ImportStage.LICENCE, ImportStage.TRIAL])
def test_20_a_library_that_goes_away(
    stage: ImportStage, brought: Path, bring: Import, home: Path
) -> None:
    with pytest.raises(BocetoError) as refused:
        bring(brought, during=at(stage, lambda: shutil.rmtree(home)))
    assert refused.value.code in (ErrorCode.LIBRARY_FAILED, ErrorCode.WEIGHTS_MISSING)
    assert not home.exists()


def test_20_a_file_that_is_gone_after_the_copy_is_not_missed(brought: Path, bring: Import) -> None:
    folder = bring(brought, during=at(ImportStage.CONTENTS, brought.unlink))
    assert load_card(folder).name == "good"


@pytest.mark.parametrize(
    ("name", "shown", "folder"),
    [
        (b"CON.safetensors", "CON", "con-named"),
        (b"lpt1.bin", "lpt1", "lpt1-named"),
        (b"a:b?*.pth", "a:b?*", "a-b"),
        ("e\u0301".encode() * 80 + b".pt", "\u00e9" * 60, "e" * 60),
        ("\u202egpj.model".encode() + b".bin", "gpj.model", "gpj-model"),
        (b"\xff\xfe model.bin", "\ufffd\ufffd model", "model"),
        (b"two\nlines\x1b[31m.bin", "two lines[31m", "two-lines-31m"),
        ("\U0001f600".encode() + b".bin", "generator", "generator"),
        (b"<b>bold</b>.bin".replace(b"/", b"|"), "<b>bold<|b>", "b-bold-b"),
    ],
)
def test_17_strange_names(
    name: bytes,
    shown: str,
    folder: str,
    tmp_path: Path,
    state: dict[str, Tensor],
    bring: Import,
    home: Path,
) -> None:
    source = Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name))
    source.write_bytes(save(state))
    made = bring(source)
    assert made == home / "generators" / folder
    assert load_card(made).name == shown
    assert find_generator(home, shown)[0] == made


HOSTILE = "<script>x</script>\x1b[31m\u202e\u0000A\n\u2066B"


def test_16_a_card_speaks_plain_text(tmp_path: Path, bring: Import) -> None:
    card = tiny_generator(tmp_path / "theirs")
    scenes = tuple(msgspec.structs.replace(scene, en=HOSTILE) for scene in card.classes)
    hostile = msgspec.structs.replace(
        card, title=HOSTILE, training_data=HOSTILE * 999, limits=(HOSTILE,), classes=scenes
    )
    save_card(tmp_path / "theirs", hostile)
    made = load_card(bring(tmp_path / "theirs"))
    plain = "<script>x</script>[31mA B"
    assert (made.title, made.limits, made.classes[0].en) == (plain, (plain,), plain)
    assert len(made.training_data) <= 2000


def test_16_words_in_a_recipe_are_words(tmp_path: Path) -> None:
    make = pictures.saying(boceto=pictures.recipe_with(prompt=HOSTILE, seed=1))
    recipe = read_recipe(make(tmp_path, {}))
    assert recipe is not None
    assert recipe.prompt == HOSTILE
