"""The table of bad input, a row for each kind: what is brought, to which door, what it answers.

The numbers are those of the matrix that the doors were designed by. There are three doors: that of
generators, that of pictures to train on, and that of recipes inside pictures.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import torch

from core.domain.errors import ErrorCode
from tests.generator.door import bad_archives as archives
from tests.generator.door import bad_files as bad
from tests.generator.door import bad_pictures as pictures

CODE = ErrorCode
NAN, INFINITE = float("nan"), float("inf")
RGB = "generator__conv_to_rgb"
DAMAGED, NO_GENERATOR = CODE.CHECKPOINT_DAMAGED, CODE.NOT_A_GENERATOR


@dataclass(frozen=True, slots=True)
class Bad:
    """Something that a door refuses. `words` stand in the sentence; `code` is the generators'."""

    row: int
    name: str
    make: bad.Maker
    code: ErrorCode | None
    words: str
    door: Literal["generator", "picture", "recipe"] = "generator"


def picture(row: int, name: str, make: bad.Maker, words: str) -> list[Bad]:
    """A picture at all three doors: it is no generator, and cannot be trained on, and says nothing.

    `words` is what the door of pictures answers; "" if it takes the picture.
    """
    cases = [Bad(row, f"{name}, as a generator", make, NO_GENERATOR, "a picture")]
    if words:
        cases.append(Bad(row, f"{name}, to train on", make, None, words, "picture"))
    return [*cases, Bad(row, f"{name}, its recipe", make, None, "", "recipe")]


def telling(name: str, **fields: object) -> Bad:
    """A good picture with a recipe that cannot be."""
    make = pictures.saying(boceto=pictures.recipe_with(**fields))
    return Bad(16, name, make, None, "", "recipe")


MATRIX = [
    Bad(1, "empty", bad.raw(b""), NO_GENERATOR, "empty"),
    Bad(1, "seven bytes", bad.raw(b"\1" + bytes(6)), NO_GENERATOR, "not know"),
    Bad(1, "text", bad.raw(b"Dear model,\n"), NO_GENERATOR, "a text"),
    Bad(1, "git lfs", bad.raw(b"version https://git-lfs\n"), NO_GENERATOR, "LFS"),
    Bad(2, "truncated", bad.truncated, CODE.FILE_INCOMPLETE, "incomplete"),
    Bad(2, "half an archive", archives.half_archive, DAMAGED, "end is missing"),
    Bad(3, "header of 2^63", bad.raw(b"\xff" * 7 + b"\x7f{}"), DAMAGED, "out of bounds"),
    Bad(3, "header of 8 MB", bad.spaces(8), DAMAGED, "larger"),
    Bad(3, "header of 200 MB", bad.spaces(200), DAMAGED, "larger"),
    Bad(4, "700,000 tensors", bad.many_tensors, DAMAGED, "larger"),
    Bad(4, "95 MB of metadata", bad.much_metadata, DAMAGED, "larger"),
    Bad(4, "deep json", bad.raw(bad.header_of(b"{" + b'"a":[' * 90_000)), DAMAGED, "readable"),
    Bad(5, "a name twice", bad.twice, DAMAGED, "readable"),
    Bad(5, "a path", bad.named("../a"), DAMAGED, "a name that no model"),
    Bad(5, "a zero byte", bad.named("a\0b"), DAMAGED, "a name that no model"),
    Bad(5, "overlap", bad.overlapping, DAMAGED, "wrong place"),
    Bad(5, "more than its tensors", bad.longer, DAMAGED, "added"),
    Bad(
        6,
        "another shape",
        bad.changed(**{f"{RGB}__bias": torch.zeros(7)}),
        CODE.CHECKPOINT_UNFIT,
        "conv_to_rgb",
    ),
    Bad(6, "too little", bad.changed(**{f"{RGB}__bias": None}), CODE.CHECKPOINT_UNFIT, "missing"),
    Bad(6, "too much", bad.changed(extra=torch.zeros(1)), CODE.CHECKPOINT_UNFIT, "extra"),
    Bad(6, "our form without card", bad.cardless, CODE.CHECKPOINT_UNFIT, "card.json"),
    Bad(7, "nan", bad.filled(NAN), CODE.WEIGHTS_BROKEN, "no numbers"),
    Bad(
        7,
        "infinity in the statistics",
        bad.filled(INFINITE, "running_means"),
        CODE.WEIGHTS_BROKEN,
        "no numbers",
    ),
    Bad(7, "1e30", bad.filled(1e30), CODE.WEIGHTS_BROKEN, "1e+30"),
    Bad(7, "all zero", bad.all_zero, CODE.WEIGHTS_BROKEN, "zero"),
    *(
        Bad(8, f"evil {form}", archives.evil(form), CODE.FILE_HOLDS_CODE, "posix.system")
        for form in ("zip", "legacy", "raw", "nested")
    ),
    Bad(9, "a whole module", archives.whole_module, CODE.FILE_HOLDS_CODE, "safetensors"),
    Bad(9, "torchscript", archives.script, CODE.FORMAT_UNKNOWN, "TorchScript"),
    Bad(9, "onnx", bad.raw(b"\x08\x07\x12\x07pytorch"), CODE.FORMAT_UNKNOWN, "ONNX"),
    Bad(9, "gguf", bad.raw(b"GGUF\x03\x00\x00\x00"), CODE.FORMAT_UNKNOWN, "GGUF"),
    Bad(10, "deflated bomb", archives.deflated, DAMAGED, "compressed"),
    Bad(10, "expanded bomb", archives.expanded, DAMAGED, "larger than its numbers"),
    Bad(10, "shared bomb", archives.shared, DAMAGED, "larger than it"),
    Bad(10, "100,000 members", archives.crowded, DAMAGED, "more parts"),
    Bad(10, "an archive in itself", archives.recursive, DAMAGED, "its parts are larger than it"),
    Bad(11, "a flipped bit", archives.flipped_archive, DAMAGED, "checksum"),
    Bad(11, "a flipped bit in a known model", bad.known_flipped, CODE.FILE_ALTERED, "not "),
    Bad(12, "a link", bad.link, CODE.FILE_NOT_REGULAR, "a link"),
    Bad(12, "a pipe", bad.pipe, CODE.FILE_NOT_REGULAR, "a pipe"),
    Bad(12, "a device", bad.device, CODE.FILE_NOT_REGULAR, "a device"),
    Bad(12, "a socket", bad.plug, CODE.FILE_NOT_REGULAR, "a socket"),
    Bad(12, "nothing", bad.missing, CODE.FILE_UNREADABLE, "nowhere"),
    Bad(12, "an empty folder", bad.empty_folder, CODE.FOLDER_WITHOUT_MODEL, "nothing"),
    Bad(13, "a peft adapter", bad.peft_folder, NO_GENERATOR, "LoRA"),
    *picture(14, "400 megapixels", pictures.png(20_000, 20_000), "megapixels"),
    *picture(14, "89 megapixels of black", pictures.black_of_89_megapixels, "megapixels"),
    *picture(14, "no pixels", pictures.png(0, 0), "it "),
    *picture(14, "2^31 wide", pictures.png(1 << 31, 1), "it "),
    *(
        case
        for kind, bomb in pictures.BOMBS.items()
        for case in picture(14, f"a bomb in {kind}", pictures.png(48, 48, bomb), "damaged")
    ),
    *picture(15, "cut off", pictures.cut, "it "),
    *picture(15, "a wrong checksum", pictures.wrong_checksum, "damaged"),
    *picture(15, "picture and archive in one", pictures.polyglot, ""),
    Bad(16, "markup", pictures.saying(boceto="<script>1</script>"), None, "", "recipe"),
    Bad(16, "a deep one", pictures.saying(boceto="[" * 99_999), None, "", "recipe"),
    Bad(
        16,
        "a long one",
        pictures.saying(boceto='{"a":"' + "b" * (1 << 20) + '"}'),
        None,
        "",
        "recipe",
    ),
    telling("no number", truncation=float("inf")),
    telling("a number too large", classes=[[0, 1e300]]),
    telling("a class below zero", classes=[[-1, 1.0]]),
    telling("a strength out of bounds", adapter="a", strength=1e9),
    telling("a giant z", z="A" * 40_000),
    telling("a field of another kind", prompt=["x"]),
    telling("a field that there is not", run="rm"),
    Bad(18, "a database with a view", bad.database, NO_GENERATOR, "a database"),
    Bad(
        18,
        "half a database",
        bad.raw(b"SQLite format 3\0\xff"),
        NO_GENERATOR,
        "database",
    ),
    Bad(19, "a path out of an archive", archives.escaping, DAMAGED, "leads out"),
    Bad(19, "a path from the root", archives.absolute, DAMAGED, "leads out"),
    Bad(19, "a link in an archive", archives.link_inside, DAMAGED, "cannot read"),
    Bad(19, "archives in an archive", archives.nested_archive, NO_GENERATOR, "an archive"),
    Bad(20, "a disk that fails", bad.failing_disk, CODE.FILE_UNREADABLE, "error"),
]
