"""The folded layers as real PEFT LoRA: one PEFT adapter for each class, the active one is the gate.

peft takes seconds to import, so it is imported where it is used.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import TYPE_CHECKING

from torch import Tensor

from core.generator.adapters import ClassAdapter, adapter_tensors, conditioning_layers
from core.generator.architectures.biggan import BigGAN

if TYPE_CHECKING:
    from peft import PeftModel

_PREFIX = "base_model.model."
"""What PEFT puts before the name of every layer."""


class PeftNetwork:
    """A copy of a generator that wears adapter parts through PEFT. All parts have the same rank."""

    def __init__(self, network: BigGAN, parts: Mapping[int, ClassAdapter]) -> None:
        from peft import LoraConfig, get_peft_model, set_peft_model_state_dict

        self._network = network
        self._parts = dict(parts)
        layers = list(conditioning_layers(network))
        model: PeftModel | None = None
        for index, part in parts.items():
            rank = len(part.low_rank[layers[0]].a)
            # alpha = r: PEFT's factor alpha / r is 1, as in core.generator.adapters.
            config = LoraConfig(r=rank, lora_alpha=rank, target_modules=layers, bias="none")
            if model is None:
                model = get_peft_model(copy.deepcopy(network), config, gate(index))
            else:
                model.add_adapter(gate(index), config)
            set_peft_model_state_dict(model, _named_for_peft(index, part), gate(index))
        assert model is not None
        self.model = model.eval().requires_grad_(False)

    def paint(self, index: int, z: Tensor, row: int) -> Tensor:
        """The picture of one class with its part worn. z: (B, Z). Returns (B, 3, side, side)."""
        self.model.set_adapter(gate(index), inference_mode=True)
        embeddings = self._embeddings(index, len(z))
        painted: Tensor = self.model(z.to(embeddings), embeddings, row)
        return painted

    def paint_merged(self, index: int, z: Tensor, row: int) -> Tensor:
        """The same with the update added to the weights of a copy, and PEFT's layers gone."""
        merged = copy.deepcopy(self.model).merge_and_unload(adapter_names=[gate(index)])
        embeddings = self._embeddings(index, len(z))
        painted: Tensor = merged(z.to(embeddings), embeddings, row)
        return painted

    def _embeddings(self, index: int, count: int) -> Tensor:
        own = self._network.embeddings.weight[index]
        return (own + self._parts[index].class_embedding.to(own)).expand(count, -1)


def gate(index: int) -> str:
    """The name of a class's PEFT adapter."""
    return f"class_{index}"


def _named_for_peft(index: int, part: ClassAdapter) -> dict[str, Tensor]:
    tensors = adapter_tensors({index: part})
    prefix = f"{gate(index)}."
    return {
        _PREFIX + name.removeprefix(prefix): tensor
        for name, tensor in tensors.items()
        if not name.endswith(".embeddings")
    }
