"""Adapters: class embeddings and low-rank layers, gated by class, on a folded generator.

An adapter holds for each class that was rated a shift of the class embedding and a low-rank
update B A of every conditioning layer (the first linear layer, and gain and offset of every
conditional BatchNorm). A picture feels the update of class c in proportion to the weight of c in
its mix, so classes that were never rated stay as they are, exactly.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
import torch
from safetensors import SafetensorError
from safetensors.torch import load_file
from torch import Tensor, nn

from core.domain.adapter import AdapterManifest
from core.domain.errors import BocetoError, ErrorCode
from core.domain.ids import GeneratorId
from core.generator.architectures.biggan import BigGAN
from core.generator.checkpoints.header import check_header

TENSORS = "adapter_model.safetensors"
MANIFEST = "adapter.json"
Mix = Sequence[tuple[int, float]]


@dataclass(frozen=True, slots=True)
class LowRank:
    """An update B A of one linear layer. a: (rank, in); b: (out, rank)."""

    a: Tensor
    b: Tensor


@dataclass(frozen=True, slots=True)
class ClassAdapter:
    """What was learned for one class. class_embedding: (E,), added to the class's own."""

    class_embedding: Tensor
    low_rank: Mapping[str, LowRank]


@dataclass(frozen=True, slots=True)
class LoadedAdapter:
    """An adapter in memory: its manifest, and one part for each class that it knows."""

    manifest: AdapterManifest
    classes: Mapping[int, ClassAdapter]


def conditioning_layers(network: BigGAN) -> dict[str, nn.Linear]:
    """The linear layers that see z and the class embedding, by name."""
    return {name: layer for name, layer in network.named_modules() if isinstance(layer, nn.Linear)}


def adapter_tensors(classes: Mapping[int, ClassAdapter]) -> dict[str, Tensor]:
    """The tensors of an adapter file by name; low-rank ones are named as PEFT names them."""
    tensors: dict[str, Tensor] = {}
    for index, part in classes.items():
        tensors[f"class_{index}.embeddings"] = part.class_embedding
        for layer, update in part.low_rank.items():
            tensors[f"class_{index}.{layer}.lora_A.weight"] = update.a
            tensors[f"class_{index}.{layer}.lora_B.weight"] = update.b
    return {name: tensor.detach().float().contiguous() for name, tensor in tensors.items()}


def load_adapter(folder: Path, generator: GeneratorId, network: BigGAN) -> LoadedAdapter:
    """Read and check an adapter folder.

    Raises BocetoError: ADAPTER_OTHER_GENERATOR, or ADAPTER_DAMAGED when a file is missing, was
    changed, or does not fit the network.
    """
    try:
        manifest = msgspec.json.decode((folder / MANIFEST).read_bytes(), type=AdapterManifest)
        digest = hashlib.sha256((folder / TENSORS).read_bytes()).hexdigest()
    except (OSError, msgspec.DecodeError) as error:
        raise BocetoError(ErrorCode.ADAPTER_DAMAGED, adapter=folder.name) from error
    if manifest.generator != generator:
        raise BocetoError(ErrorCode.ADAPTER_OTHER_GENERATOR, adapter=manifest.name)
    try:
        check_header(folder / TENSORS, _expected(manifest, network))
        tensors = load_file(folder / TENSORS)
    except (BocetoError, SafetensorError) as error:
        raise BocetoError(ErrorCode.ADAPTER_DAMAGED, adapter=manifest.name) from error
    finite = all(bool(tensor.isfinite().all()) for tensor in tensors.values())
    if digest != manifest.tensors_sha256 or not finite:
        raise BocetoError(ErrorCode.ADAPTER_DAMAGED, adapter=manifest.name)
    layers = conditioning_layers(network)
    return LoadedAdapter(
        manifest, {index: _part(tensors, index, layers) for index in manifest.classes}
    )


def _expected(manifest: AdapterManifest, network: BigGAN) -> dict[str, tuple[int, ...]]:
    shapes: dict[str, tuple[int, ...]] = {}
    for index in manifest.classes:
        shapes[f"class_{index}.embeddings"] = (network.architecture.class_embedding_dim,)
        for name, layer in conditioning_layers(network).items():
            prefix = f"class_{index}.{name}"
            shapes[f"{prefix}.lora_A.weight"] = (manifest.rank, layer.in_features)
            shapes[f"{prefix}.lora_B.weight"] = (layer.out_features, manifest.rank)
    return shapes


def _part(tensors: Mapping[str, Tensor], index: int, layers: Mapping[str, object]) -> ClassAdapter:
    prefix = f"class_{index}"
    low_rank = {
        name: LowRank(
            tensors[f"{prefix}.{name}.lora_A.weight"], tensors[f"{prefix}.{name}.lora_B.weight"]
        )
        for name in layers
    }
    return ClassAdapter(tensors[f"{prefix}.embeddings"], low_rank)


class AdaptedNetwork:
    """A network whose conditioning layers take on an adapter, and give it back without a trace.

    The untouched weights are kept aside from the first adapter on, so that no adapter (or strength
    0) is bit-identical to the generator as installed, whatever was in use before.
    """

    def __init__(self, network: BigGAN) -> None:
        self.network = network
        self._layers = conditioning_layers(network)
        self._base: dict[str, Tensor] = {}
        self._worn: object = None

    def wear(self, adapter: LoadedAdapter | None, strength: float, mix: Mix) -> Tensor:
        """Merge `strength` times the adapter for this class mix; returns the embedding, (E,).

        strength: 0 to 1.5. mix: (class index, weight) pairs.
        """
        embedding, _ = self.wear_layered(adapter, strength, mix, mix)
        return embedding

    def wear_layered(
        self, adapter: LoadedAdapter | None, strength: float, mix: Mix, texture: Mix
    ) -> tuple[Tensor, Tensor]:
        """The same with another mix for the texture: the embeddings of both, (E,) each.

        The layers of the texture's blocks take on the adapter as the texture's mix says.
        """
        shares = self._shares(adapter, strength, mix)
        texture_shares = self._shares(adapter, strength, texture)
        key = (id(adapter), tuple(shares.items()), tuple(texture_shares.items()))
        if key != self._worn:
            self._merge(adapter, shares, texture_shares)
            self._worn = key
        return (
            self._shifted(self._mixed(mix), adapter, shares),
            self._shifted(self._mixed(texture), adapter, texture_shares),
        )

    @staticmethod
    def _shifted(
        embedding: Tensor, adapter: LoadedAdapter | None, shares: Mapping[int, float]
    ) -> Tensor:
        if adapter is not None:
            for index, share in shares.items():
                embedding = embedding + share * adapter.classes[index].class_embedding.to(embedding)
        return embedding

    def _mixed(self, mix: Mix) -> Tensor:
        table = self.network.embeddings.weight
        return torch.stack([weight * table[index] for index, weight in mix]).sum(0)

    @staticmethod
    def _shares(adapter: LoadedAdapter | None, strength: float, mix: Mix) -> dict[int, float]:
        if adapter is None or strength == 0:
            return {}
        return {index: weight * strength for index, weight in mix if index in adapter.classes}

    def _merge(
        self,
        adapter: LoadedAdapter | None,
        shares: Mapping[int, float],
        texture_shares: Mapping[int, float],
    ) -> None:
        if adapter is None and not self._base:
            return  # nothing was ever merged
        if not self._base:
            self._base = {name: layer.weight.clone() for name, layer in self._layers.items()}
        fine = self.network.texture_layers
        with torch.no_grad():
            for name, layer in self._layers.items():
                weight = self._base[name]
                own = texture_shares if name.startswith(fine) else shares
                if adapter is not None:
                    for index, share in own.items():
                        update = adapter.classes[index].low_rank[name]
                        weight = weight + share * (update.b.to(weight) @ update.a.to(weight))
                layer.weight.copy_(weight)
