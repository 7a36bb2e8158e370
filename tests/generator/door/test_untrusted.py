"""The header parser against whatever bytes: a refusal with a code, or a table; never more."""

from __future__ import annotations

import json
import struct
import time
from pathlib import Path

import pytest
import torch
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from safetensors.torch import save

from core.domain.errors import BocetoError, ErrorCode
from core.generator.door.untrusted import read_untrusted_header

WHOLE = save({"a.b": torch.ones(2, 3), "c": torch.ones(4, dtype=torch.float16)})
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["dtype", "shape", "data_offsets", "F32", "x"]), inner, max_size=4
        )
    ),
    max_leaves=12,
)
FUZZ = settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def refused(path: Path, content: bytes) -> bool:
    path.write_bytes(content)
    code = None
    try:
        read_untrusted_header(path)
    except BocetoError as error:
        code = error.code
    assert code in (None, ErrorCode.CHECKPOINT_DAMAGED, ErrorCode.FILE_INCOMPLETE)
    return code is not None


def test_what_the_library_writes_is_read(tmp_path: Path) -> None:
    (tmp_path / "m").write_bytes(WHOLE)
    assert read_untrusted_header(tmp_path / "m") == {"a.b": (2, 3), "c": (4,)}


@FUZZ
@given(st.binary(max_size=200))
def test_any_bytes(tmp_path: Path, content: bytes) -> None:
    refused(tmp_path / "m", content)


@FUZZ
@given(st.dictionaries(st.text(max_size=5), JSON, min_size=1, max_size=4), st.binary(max_size=64))
def test_any_table(tmp_path: Path, table: dict[str, object], data: bytes) -> None:
    text = json.dumps(table).encode()
    refused(tmp_path / "m", struct.pack("<Q", len(text)) + text + data)


@FUZZ
@given(st.integers(0, len(WHOLE) - 1), st.integers(0, 255))
def test_any_changed_byte_of_the_header(tmp_path: Path, place: int, byte: int) -> None:
    content = bytearray(WHOLE)
    content[place] = byte
    refused(tmp_path / "m", bytes(content))


@pytest.mark.parametrize("cut", range(1, len(WHOLE), 7))
def test_every_cut_is_noticed(cut: int, tmp_path: Path) -> None:
    assert refused(tmp_path / "m", WHOLE[:cut])


def test_a_refusal_takes_no_time(tmp_path: Path) -> None:
    many = {f"t{n}": {"dtype": "F32", "shape": [0], "data_offsets": [0, 0]} for n in range(60_000)}
    text = json.dumps(many).encode()[: 4 << 20]
    started = time.process_time()
    assert refused(tmp_path / "m", struct.pack("<Q", len(text)) + text)
    assert time.process_time() - started < 1
