"""Messages survive the line; what is not a message is refused."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.ids import RequestId
from core.domain.painting import PaintPlan
from core.protocol import codec
from core.protocol.messages import Interpret, Message, Paint, ToPainter

DECODER: codec.Decoder[Message] = codec.Decoder(ToPainter)


@given(st.text(), st.integers(0, 2**63 - 1), st.floats(0, 1), st.lists(st.integers(0, 999)))
def test_round_trip(text: str, seed: int, truncation: float, slots: list[int]) -> None:
    text = text.encode(errors="replace").decode()
    plan = PaintPlan(text, ((3, 0.5), (4, 0.5)), 16, seed, truncation)
    message = Paint(RequestId(text), plan, text, text, tuple(slots))
    line = codec.encode(message)
    assert line.count(b"\n") == 1
    assert DECODER.decode(line) == message


@given(st.binary())
def test_any_bytes_are_a_message_or_a_protocol_error(line: bytes) -> None:
    with contextlib.suppress(codec.ProtocolError):
        assert isinstance(DECODER.decode(line), Message)


@pytest.mark.parametrize(
    "line",
    [
        b'{"kind":"Interpret","request":"r","text":"a","colour":1}',
        b'{"kind":"Interpret","request":"r","text":5}',
        b'{"kind":"Interpret","request":"r"}',
        b'{"kind":"Explode"}',
        b"[]",
    ],
)
def test_unknown_fields_types_and_kinds_are_refused(line: bytes) -> None:
    with pytest.raises(codec.ProtocolError):
        DECODER.decode(line)


def test_a_line_has_a_limit() -> None:
    line = codec.encode(Interpret(RequestId("r"), "a" * (codec.MAX_LINE_BYTES + 1)))
    with pytest.raises(codec.ProtocolError):
        DECODER.decode(line)
