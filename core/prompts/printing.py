"""Prints prompts: `parse_prompt` of what is printed gives the same prompt again."""

from __future__ import annotations

import re

from core.prompts.grammar import BLANK, Blend, Layer, Piece, Prompt, Words


def print_prompt(prompt: Prompt) -> str:
    """A text that is read as this prompt."""
    blends = [
        f"{layer}: {_printed_blend(blend)}" if layer is not Layer.ALL else _printed_blend(blend)
        for layer, blend in prompt.blends
    ]
    # A comma would part it into two things to leave out.
    out = [f"--no {_printed(pieces, ',')}" for pieces in prompt.left_out]
    return " ".join([", ".join(blends), *out]).strip()


def _printed_blend(blend: Blend) -> str:
    if len(blend) == 1:
        return _printed(blend[0].pieces)
    return " ".join(f"{_printed(part.pieces)}::{_number(part.share)}" for part in blend)


def _printed(pieces: tuple[Piece, ...], also: str = "") -> str:
    """The pieces with every mark escaped that would be read as one; `also` are further marks."""
    return "".join(
        _escaped(piece.text, also)
        if isinstance(piece, Words)
        else f"({_printed(piece.pieces, also)}:{_number(piece.weight)})"
        for piece in pieces
    )


_SPECIAL = re.compile(r"[\\():+%{}|]|(?<![^\W_])_|_(?![^\W_])|-(?=-)|^[,;]|[,;](?=[\s,;]*$)|,")


def _escaped(text: str, also: str) -> str:
    return _SPECIAL.sub(
        lambda match: match[0] if _is_inner_comma(match, also) else f"\\{match[0]}", text
    )


def _is_inner_comma(match: re.Match[str], also: str) -> bool:
    """Whether it is a comma between words, which means nothing outside of a list."""
    at_end = match.start() == 0 or BLANK.fullmatch(match.string, match.end()) is not None
    return match[0] == "," and "," not in also and not at_end


def _number(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".")
