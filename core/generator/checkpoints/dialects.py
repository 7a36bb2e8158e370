"""How each code base names and arranges the tensors of a generator.

Read in their sources; where two of them differ is listed in `Dialect`. The standing statistics of
the TF-Hub modules belong to z = t * n with n cut at +-2; the others kept one row, measured at
n ~ N(0, 1), and paint as they were trained at full truncation.
"""

from __future__ import annotations

from dataclasses import replace

from core.generator.checkpoints.families import Dialect, Family, Names

_HUGGING_FACE = Names(
    embeddings="embeddings",
    first="generator.gen_z",
    blocks="generator.layers.{}",
    norms=("bn_0", "bn_1", "bn_2", "bn_3"),
    convs=("conv_0", "conv_1", "conv_2", "conv_3"),
    gain="scale",
    offset="offset",
    last_norm="generator.bn",
    to_rgb="generator.conv_to_rgb",
    attention="generator.layers.{}",
    attention_convs=("snconv1x1_theta", "snconv1x1_phi", "snconv1x1_g", "snconv1x1_o_conv"),
)

_AJBROCK = Names(
    embeddings="shared",
    first="linear",
    blocks="blocks.{}.0",
    norms=("bn1", "bn2"),
    convs=("conv1", "conv2"),
    skip="conv_sc",
    gain="gain",
    offset="bias",
    last_norm="output_layer.0",
    last_gain="gain",
    to_rgb="output_layer.2",
    attention="blocks.{}.1",
)

_STUDIOGAN = Names(
    embeddings="shared",
    first="linear0",
    blocks="blocks.{}.0",
    norms=("bn1", "bn2"),
    convs=("conv2d1", "conv2d2"),
    skip="conv2d0",
    gain="gain",
    offset="bias",
    last_norm="bn4",
    to_rgb="conv2d5",
    attention="blocks.{}.0",
    attention_mark="sigma",
    attention_convs=("conv1x1_theta", "conv1x1_phi", "conv1x1_g", "conv1x1_attn"),
)

_IVCLAB = Names(
    embeddings="linear",
    first="g_z.g_linear",
    blocks="gblock_{}",
    first_block="gblock",
    norms=("hyperbn", "hyperbn_1"),
    convs=("conv0", "conv1"),
    skip="conv_sc",
    gain="gamma",
    offset="beta",
    last_norm="scaledcrossreplicabn",
    to_rgb="conv_2d",
    attention="attention",
    attention_convs=("theta", "phi", "g", "o_conv"),
)

_NET2NET = Names(
    embeddings="linear",
    first="G_linear.module",
    blocks="GBlock.{}",
    norms=("HyperBN", "HyperBN_1"),
    convs=("conv0.module", "conv1.module"),
    skip="conv_sc.module",
    gain="gamma_embed.module",
    offset="beta_embed.module",
    last_norm="ScaledCrossReplicaBN",
    to_rgb="colorize.module",
    attention="attention",
    attention_convs=("theta.module", "phi.module", "g.module", "o_conv.module"),
)

_MMGENERATION = Names(
    embeddings="shared_embedding",
    first="noise2feat",
    blocks="conv_blocks.{}",
    norms=("bn1", "bn2"),
    convs=("conv1.conv", "conv2.conv"),
    skip="shortcut.conv",
    gain="gain",
    offset="bias",
    last_norm="output_layer.bn",
    to_rgb="output_layer.conv",
    attention="conv_blocks.{}",
    attention_convs=("theta.conv", "phi.conv", "g.conv", "o.conv"),
)


def _deep(names: Names, conv: str) -> Names:
    """The same code base's BigGAN-deep: four of each in a block."""
    numbers = range(1, 5)
    return replace(
        names,
        norms=tuple(f"bn{number}" for number in numbers),
        convs=tuple(conv.format(number) for number in numbers),
    )


_TF_HUB = Dialect(
    names=_NET2NET,
    deep=False,
    nhwc=True,
    latent_first=True,
    eps=1e-4,
    last_eps=1e-4,
    law="truncated_normal_scaled",
    embedding_columns=True,
)

_AJBROCK_128 = Dialect(
    names=_AJBROCK,
    deep=False,
    nhwc=False,
    latent_first=False,
    eps=1e-5,
    last_eps=1e-5,
    law="normal_scaled",
)

_STUDIO = replace(_AJBROCK_128, names=_STUDIOGAN, eps=1e-4, last_eps=1e-4, law="truncated_normal")
_STUDIO_DEEP = replace(_STUDIO, names=_deep(_STUDIOGAN, "conv2d{}"), deep=True)

DIALECTS: dict[Family, Dialect] = {
    Family.HUGGING_FACE: replace(_TF_HUB, names=_HUGGING_FACE, deep=True),
    Family.AJBROCK: _AJBROCK_128,
    Family.AJBROCK_DEEP: replace(_AJBROCK_128, names=_deep(_AJBROCK, "conv{}"), deep=True),
    Family.STUDIOGAN: _STUDIO,
    Family.STUDIOGAN_DEEP_LEGACY: _STUDIO_DEEP,
    Family.STUDIOGAN_DEEP: _STUDIO_DEEP,
    Family.IVCLAB: replace(_TF_HUB, names=_IVCLAB, embedding_columns=False, hwc_vectors=True),
    Family.NET2NET: _TF_HUB,
    Family.MMGENERATION: replace(_AJBROCK_128, names=_MMGENERATION, law="clamped_normal"),
    Family.MMGENERATION_DEEP: replace(
        _AJBROCK_128,
        names=_deep(_MMGENERATION, "conv{}.conv"),
        deep=True,
        nhwc=True,
        latent_first=True,
        law="clamped_normal",
    ),
}
"""Every family but the canonical one, which needs no conversion."""
