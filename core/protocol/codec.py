"""One message a line: strict JSON with a `kind`, decoded into typed structs. Never pickle."""

from __future__ import annotations

from typing import Generic, TypeVar

import msgspec

from core.protocol.messages import Message

MAX_LINE_BYTES = 8 << 20
"""Pixels never travel in a line; a longer one is a bug at the other end."""

Incoming = TypeVar("Incoming")


class ProtocolError(Exception):
    """The peer sent what this version does not understand: ours to mend, not the person's."""


class Decoder(Generic[Incoming]):
    """Decodes lines into one union of message types."""

    def __init__(self, union: object) -> None:
        self._decoder: msgspec.json.Decoder[Incoming] = msgspec.json.Decoder(union)

    def decode(self, line: bytes) -> Incoming:
        """Raises ProtocolError for an unknown kind, an unknown field, a wrong type or length."""
        if len(line) > MAX_LINE_BYTES:
            raise ProtocolError(f"a line of {len(line)} bytes")
        try:
            return self._decoder.decode(line)
        except msgspec.DecodeError as error:
            raise ProtocolError(f"{error}: {line[:200]!r}") from error


def encode(message: Message) -> bytes:
    """The message as one line, newline included (JSON escapes those inside)."""
    return msgspec.json.encode(message) + b"\n"
