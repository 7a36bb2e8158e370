"""The table of bad files: each is named for what it is, nothing runs, and nothing is left."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import torch
from torch import Tensor

from core.domain.errors import BocetoError, ErrorCode
from tests.generator.door import bad_files as bad
from tests.generator.door.conftest import Import

GIGABYTE = 1 << 30
CODE = ErrorCode
NAN, INFINITE = float("nan"), float("inf")
RGB = "generator__conv_to_rgb"

TABLE = [
    # 1: no model at all
    ("empty", bad.raw(b""), CODE.NOT_A_GENERATOR, "empty"),
    ("seven bytes", bad.raw(b"\x01\x00\x00\x00\x00\x00\x00"), CODE.NOT_A_GENERATOR, "not know"),
    ("text", bad.raw(b"Dear model,\n"), CODE.NOT_A_GENERATOR, "a text"),
    (
        "git lfs",
        bad.raw(b"version https://git-lfs.github.com/spec/v1\n"),
        CODE.NOT_A_GENERATOR,
        "LFS",
    ),
    # 2: cut off
    ("truncated", bad.truncated, CODE.FILE_INCOMPLETE, "incomplete"),
    ("half an archive", bad.half_archive, CODE.CHECKPOINT_DAMAGED, "end is missing"),
    # 3, 4: headers beyond measure
    ("header of 2^63", bad.raw(b"\xff" * 7 + b"\x7f{}"), CODE.CHECKPOINT_DAMAGED, "out of bounds"),
    (
        "header of 8 MB",
        bad.raw(bad.header_of(b"{" + b" " * (8 << 20) + b"}")),
        CODE.CHECKPOINT_DAMAGED,
        "larger",
    ),
    ("700,000 tensors", bad.many_tensors, CODE.CHECKPOINT_DAMAGED, "larger"),
    (
        "deep json",
        bad.raw(bad.header_of(b"{" + b'"a":[' * 90_000)),
        CODE.CHECKPOINT_DAMAGED,
        "readable",
    ),
    # 5: names
    ("a name twice", bad.twice, CODE.CHECKPOINT_DAMAGED, "readable"),
    (
        "a path",
        bad.raw(bad.header_of({"../a": bad.entry(0, 4, [1])}, bytes(4))),
        CODE.CHECKPOINT_DAMAGED,
        "a name that no model",
    ),
    (
        "a zero byte",
        bad.raw(bad.header_of({"a\0b": bad.entry(0, 4, [1])}, bytes(4))),
        CODE.CHECKPOINT_DAMAGED,
        "a name that no model",
    ),
    (
        "overlap",
        bad.raw(bad.header_of({"a": bad.entry(0, 4, [1]), "b": bad.entry(0, 4, [1])}, bytes(4))),
        CODE.CHECKPOINT_DAMAGED,
        "wrong place",
    ),
    ("more than its tensors", bad.longer, CODE.CHECKPOINT_DAMAGED, "added"),
    # 6: another model
    (
        "another shape",
        bad.changed(**{f"{RGB}__bias": torch.zeros(7)}),
        CODE.CHECKPOINT_UNFIT,
        "conv_to_rgb",
    ),
    (
        "a tensor is missing",
        bad.changed(**{f"{RGB}__bias": None}),
        CODE.CHECKPOINT_UNFIT,
        "missing",
    ),
    ("a tensor too many", bad.changed(extra=torch.zeros(1)), CODE.CHECKPOINT_UNFIT, "extra"),
    (
        "a canonical file without card",
        bad.changed(
            **{"gen_z__weight": torch.zeros(1), "blocks__0__bn_0__scale__weight": torch.zeros(1)}
        ),
        CODE.CHECKPOINT_UNFIT,
        "card.json",
    ),
    # 7: values
    ("nan", bad.filled(NAN), CODE.WEIGHTS_BROKEN, "no numbers"),
    (
        "infinity in the statistics",
        bad.filled(INFINITE, "running_means"),
        CODE.WEIGHTS_BROKEN,
        "no numbers",
    ),
    ("1e30", bad.filled(1e30), CODE.WEIGHTS_BROKEN, "1e+30"),
    ("all zero", bad.all_zero, CODE.WEIGHTS_BROKEN, "zero"),
    # 8: programs
    *(
        (f"evil {form}", bad.evil(form), CODE.FILE_HOLDS_CODE, "posix.system")
        for form in ("zip", "legacy", "raw", "nested")
    ),
    # 9: other forms
    ("a whole module", bad.whole_module, CODE.FILE_HOLDS_CODE, "safetensors"),
    ("torchscript", bad.script, CODE.FORMAT_UNKNOWN, "TorchScript"),
    ("onnx", bad.raw(b"\x08\x07\x12\x07pytorch", "m.onnx"), CODE.FORMAT_UNKNOWN, "ONNX"),
    ("gguf", bad.raw(b"GGUF\x03\x00\x00\x00", "m.gguf"), CODE.FORMAT_UNKNOWN, "GGUF"),
    # 10: bombs
    ("deflated bomb", bad.deflated, CODE.CHECKPOINT_DAMAGED, "compressed"),
    ("expanded bomb", bad.expanded, CODE.CHECKPOINT_DAMAGED, "larger than its numbers"),
    ("shared bomb", bad.shared, CODE.CHECKPOINT_DAMAGED, "larger than it"),
    ("100,000 members", bad.crowded, CODE.CHECKPOINT_DAMAGED, "more parts"),
    # 11: one flipped bit
    ("a flipped bit", bad.flipped_archive, CODE.CHECKPOINT_DAMAGED, "checksum"),
    # 12: no plain files
    ("a link", bad.link, CODE.FILE_NOT_REGULAR, "a link"),
    ("a pipe", bad.pipe, CODE.FILE_NOT_REGULAR, "a pipe"),
    ("a device", bad.device, CODE.FILE_NOT_REGULAR, "a device"),
    ("nothing", bad.missing, CODE.FILE_UNREADABLE, "nowhere"),
    ("an empty folder", bad.empty_folder, CODE.FOLDER_WITHOUT_MODEL, "nothing"),
    # 13: adapters of other models
    ("a peft adapter", bad.peft_folder, CODE.NOT_A_GENERATOR, "LoRA"),
    # 14 to 16: pictures
    ("a picture", bad.picture, CODE.NOT_A_GENERATOR, "a picture"),
    # 18: databases
    ("a database", bad.database, CODE.NOT_A_GENERATOR, "a database"),
    # 19: archives
    ("a path out of an archive", bad.escaping, CODE.CHECKPOINT_DAMAGED, "leads out"),
    ("archives in an archive", bad.nested_archive, CODE.NOT_A_GENERATOR, "an archive"),
]


def seconds_of_work() -> float:
    """Of this process and its children; the clock on the wall also counts the work of others."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


@pytest.mark.parametrize(
    ("make", "code", "words"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE]
)
def test_a_bad_file_is_named_and_refused(
    make: bad.Maker,
    code: ErrorCode,
    words: str,
    tmp_path: Path,
    home: Path,
    state: dict[str, Tensor],
    bring: Import,
) -> None:
    folder = tmp_path / "brought"
    folder.mkdir()
    source = make(folder, state)
    before = sorted(folder.rglob("*"))
    started = seconds_of_work()
    with pytest.raises(BocetoError) as refused:
        bring(source)
    assert seconds_of_work() - started < 10
    assert refused.value.code is code, refused.value.sentence
    assert words in refused.value.sentence
    assert not (home / "generators").exists()
    assert sorted(folder.rglob("*")) == before, "no canary, nothing unpacked"


MEASURED = """
import sys
from pathlib import Path
from core.generator.door.unpacking import main
main(Path(sys.argv[1]), Path(sys.argv[2]))
print(next(line for line in open("/proc/self/status") if line.startswith("VmHWM")).split()[1])
"""


@pytest.mark.skipif(sys.platform != "linux", reason="reads what the kernel counts")
@pytest.mark.parametrize("make", [bad.deflated, bad.expanded, bad.shared, bad.crowded])
def test_a_bomb_stays_small(make: bad.Maker, tmp_path: Path, state: dict[str, Tensor]) -> None:
    source, folder = make(tmp_path, state), tmp_path / "unpacked"
    folder.mkdir()
    command = [sys.executable, "-c", MEASURED, str(source), str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert int(done.stdout) * 1024 < GIGABYTE
    assert [path.name for path in folder.iterdir()] == ["verdict.json"]
