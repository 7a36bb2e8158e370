"""What a checkpoint is, from the names and shapes of its tensors alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from core.domain.errors import BocetoError, ErrorCode
from core.generator.checkpoints.families import Family

Header = Mapping[str, tuple[int, ...]]
"""Name and shape of every tensor of a file."""


class Foreign(StrEnum):
    """What is not a generator of this kind; the value completes "This file is ..."."""

    ADAPTER = "an adapter of Boceto"
    LORA = "a LoRA adapter for another model"
    DISCRIMINATOR = "a discriminator, the part that judges pictures"
    OPTIMIZER = "the state of an optimizer"
    TRAINING_STATE = "the state of a training run with its settings"
    DIFFUSION = "a diffusion model"
    AUTOENCODER = "an autoencoder"
    STYLEGAN = "a StyleGAN"
    INSTANCE_CONDITIONED = "an IC-GAN, which paints from features of a picture"
    INFO_GAN = "a generator with extra InfoGAN inputs"
    UNCONDITIONAL = "a generator without classes"
    LANGUAGE_MODEL = "a language or text model"
    CLASSIFIER = "an image classifier"
    ONNX = "an ONNX model"
    TORCHSCRIPT = "a TorchScript program"
    GGUF = "a GGUF model"
    TENSORFLOW = "a TensorFlow or HDF5 model"
    PICTURE = "a picture"
    ARCHIVE = "an archive"
    DATABASE = "a database"
    POINTER = "a note of Git LFS in place of a file that was not downloaded"
    TEXT = "a text"
    NOTHING = "empty"
    UNKNOWN = "something that Boceto does not know"


_OTHER_FORMS = frozenset({Foreign.ONNX, Foreign.TORCHSCRIPT, Foreign.GGUF, Foreign.TENSORFLOW})
"""What may well hold a generator, in a form that Boceto does not open."""


@dataclass(frozen=True, slots=True)
class NotAGenerator:
    """The file is something else."""

    what: Foreign

    def refusal(self) -> BocetoError:
        """The refusal, in one sentence."""
        if self.what in _OTHER_FORMS:
            return BocetoError(ErrorCode.FORMAT_UNKNOWN, what=self.what.value)
        return BocetoError(ErrorCode.NOT_A_GENERATOR, what=self.what.value)


def recognise(header: Header) -> Family | NotAGenerator:
    """The family of a generator, or what the file is instead. Names are as `bare_names` gives."""
    names = set(header)
    for what, is_foreign in _FOREIGN_FIRST:
        if is_foreign(names):
            return NotAGenerator(what)
    for family, is_family in _FAMILIES:
        if is_family(names):
            return family
    for what, is_foreign in _FOREIGN:
        if is_foreign(names):
            return NotAGenerator(what)
    return NotAGenerator(Foreign.UNKNOWN if names else Foreign.NOTHING)


def bare_names(names: Collection[str]) -> dict[str, str]:
    """The tensors of the generator as its own code names them, each with its name in the file.

    Takes off "module." (DataParallel), and where a file holds generator and discriminator
    (mmgeneration) keeps the generator, the averaged one if there is one.
    """
    bare = {name.removeprefix("module."): name for name in names}
    for prefix in ("generator_ema.", "generator."):
        if f"{prefix}noise2feat.bias" in bare:
            inside = {name: old for name, old in bare.items() if name.startswith(prefix)}
            return {name.removeprefix(prefix): old for name, old in inside.items()}
    return bare


def _has(*wanted: str) -> Callable[[Collection[str]], bool]:
    """All of these names, or prefixes if they end in a dot, or patterns after a ^."""
    tests = [_one(name) for name in wanted]
    return lambda names: all(test(names) for test in tests)


def _lacks(unwanted: str, *wanted: str) -> Callable[[Collection[str]], bool]:
    test, others = _one(unwanted), _has(*wanted)
    return lambda names: others(names) and not test(names)


def _one(wanted: str) -> Callable[[Collection[str]], bool]:
    if wanted.startswith("^"):
        pattern = re.compile(wanted[1:])
        return lambda names: any(map(pattern.search, names))
    if wanted.endswith("."):
        return lambda names: any(name.startswith(wanted) for name in names)
    return lambda names: wanted in names


_FOREIGN_FIRST = (
    (Foreign.ADAPTER, _has(r"^^class_\d+\.embeddings$")),
    (Foreign.LORA, _has(r"^(lora_|\.lora\.|hada_w1|lokr_w)")),
    (Foreign.OPTIMIZER, _has(r"^(^|\.)(exp_avg|momentum_buffer)$")),
    (Foreign.INSTANCE_CONDITIONED, _has(r"^^shared_feat\.")),
    (Foreign.INFO_GAN, _has(r"^^info_(mix|proj)_linear\.")),
)

_FAMILIES = (
    (Family.CANONICAL, _has("embeddings.weight", "gen_z.weight", "blocks.0.bn_0.scale.weight")),
    (Family.HUGGING_FACE, _has("embeddings.weight", "generator.gen_z.")),
    (Family.NET2NET, _has("GBlock.0.", "G_linear.module.")),
    (Family.IVCLAB, _has("gblock.", "g_z.g_linear.")),
    (Family.STUDIOGAN_DEEP, _has("linear0.", "blocks.0.0.conv2d4.", "blocks.0.0.conv2d0.")),
    (Family.STUDIOGAN_DEEP_LEGACY, _has("linear0.", "blocks.0.0.conv2d4.")),
    (Family.STUDIOGAN, _has("linear0.", "blocks.0.0.conv2d2.", "blocks.0.0.bn1.gain.")),
    (Family.AJBROCK_DEEP, _has("linear.", "blocks.0.0.conv4.", "blocks.0.0.bn1.gain.")),
    (Family.AJBROCK, _has("linear.", "blocks.0.0.conv_sc.", "blocks.0.0.bn1.gain.")),
    (Family.MMGENERATION_DEEP, _has("noise2feat.", "conv_blocks.0.conv4.")),
    (Family.MMGENERATION, _has("noise2feat.", "conv_blocks.0.conv1.")),
)

_FOREIGN = (
    (Foreign.UNCONDITIONAL, _has("linear0.", "blocks.0.0.conv2d1.", "blocks.0.0.bn1.")),
    (Foreign.DISCRIMINATOR, _lacks("^bn1", "linear.", "blocks.0.0.conv1.")),
    (Foreign.DISCRIMINATOR, _has("linear1.", "blocks.")),
    (Foreign.DISCRIMINATOR, _has(r"^(^|\.)(decision|proj_y|discriminator)\.")),
    (Foreign.DISCRIMINATOR, _has("pre_conv.0.module.")),
    (Foreign.DIFFUSION, _has(r"^(diffusion_model|time_embed|time_embedding|denoiser)\.")),
    (Foreign.DIFFUSION, _has(r"^(transformer_blocks|double_blocks|joint_blocks)\.\d")),
    (Foreign.DIFFUSION, _has("t_embedder.")),
    (Foreign.STYLEGAN, _has(r"^(^|\.)(synthesis|mapping|style)\.")),
    (Foreign.AUTOENCODER, _has("encoder.", "decoder.")),
    (Foreign.LANGUAGE_MODEL, _has(r"^(self_attn|attention\.self|attn\.c_attn|text_model)\.")),
    (Foreign.CLASSIFIER, _has("layer1.", "fc.")),
    (Foreign.CLASSIFIER, _has("features.", "classifier.")),
    (Foreign.CLASSIFIER, _has("Mixed_5b.")),
)
