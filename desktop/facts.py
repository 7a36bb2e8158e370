"""What errors say of files and models, in the language of the window.

The facts of an error are English words of the program below the window. Those that a person reads
are listed here; their translations stand in `errors_es.ts`.
"""

from __future__ import annotations

import re

from PySide6.QtCore import QCoreApplication

CONTEXT = "facts"

KNOWN = (
    "an adapter of Boceto",
    "a LoRA adapter for another model",
    "a discriminator, the part that judges pictures",
    "the state of an optimizer",
    "the state of a training run with its settings",
    "a diffusion model",
    "an autoencoder",
    "a StyleGAN",
    "an IC-GAN, which paints from features of a picture",
    "a generator with extra InfoGAN inputs",
    "a generator without classes",
    "a language or text model",
    "an image classifier",
    "an ONNX model",
    "a TorchScript program",
    "a GGUF model",
    "a TensorFlow or HDF5 model",
    "a picture",
    "an archive",
    "a database",
    "a note of Git LFS in place of a file that was not downloaded",
    "a text",
    "empty",
    "something that Boceto does not know",
    "a link",
    "a folder",
    "a pipe",
    "a device",
    "a socket",
    "no plain file",
    "PyTorch cannot read it",
    "a part leads out of it",
    "a tensor has a name that no model uses",
    "it has more parts than any model",
    "it has more tensors than any model",
    "it has no blocks",
    "it has no end",
    "it has self-attention at two places",
    "it has {found} blocks, not {wanted}",
    "it holds values that are no numbers",
    "it is compressed, which no model is",
    "it is no whole archive",
    "it paints one flat colour",
    "it paints values that are no numbers",
    "it would grow out of proportion",
    "its blocks do not follow one another",
    "its card.json is not beside it",
    "its card names other classes than it has",
    "its checksum is not the one of its card",
    "its end is missing or something was added to it",
    "its first layer fits no square",
    "its header does not describe tensors",
    "its header is cut off or out of bounds",
    "its header is larger than that of any model",
    "its header is not a table",
    "its header is not readable",
    "its number of blocks is impossible",
    "its parts are larger than it",
    "its parts are not those of one model",
    "its pictures would be {side} px wide",
    "its self-attention has no place",
    "its sizes are impossible",
    "its tensors are larger than it",
    "its usual truncation is impossible",
    "something was added to its end",
    "tensor {name} has an impossible shape",
    "tensor {name} has another size than its shape",
    "tensor {name} has numbers of an unknown kind",
    "tensor {name} has shape {found}, not {wanted}",
    "tensor {name} holds no fractions",
    "tensor {name} is larger than its numbers",
    "tensor {name} is missing",
    "tensor {name} is missing or unexpected",
    "tensor {name} is not a plain one",
    "tensor {name} is unexpected",
    "tensor {name} lies at the wrong place",
    "the checksum of its part {name} is wrong",
    "the place of its self-attention is not known",
    "they are all zero",
    "z and the class do not fit its first layer",
    "{name} has no statistics",
    "{name} holds values of {size}",
    "{name} holds values that are no numbers",
    "{name} would have shape {found}, not {wanted}",
    "its z would have {count} numbers",
    "it would have {count} classes",
    "tensor {name} has shape {found}",
)
"""Whole facts, and patterns of them: what stands in braces is filled in as it came."""

_BRACES = re.compile(r"\\{(\w+)\\}")
_PATTERNS = [
    (text, re.compile(_BRACES.sub(r"(?P<\1>.+?)", re.escape(text))))
    for text in KNOWN
    if "{" in text
]


def spoken_fact(fact: str) -> str:
    """A fact in the language of the window; one that is not known stays as it is."""
    for text, pattern in _PATTERNS:
        if (found := pattern.fullmatch(fact)) is not None:
            return QCoreApplication.translate(CONTEXT, text).format_map(found.groupdict())
    return QCoreApplication.translate(CONTEXT, fact)
