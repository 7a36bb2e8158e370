"""Which device and which arithmetic a generator runs with."""

from __future__ import annotations

import torch

from core.domain.errors import BocetoError, ErrorCode
from core.domain.painting import Precision

CPU = torch.device("cpu")
_FIRST_WITH_BF16 = (8, 0)
_FIRST_WITH_FAST_FP16 = (7, 0)
_DTYPES = {
    Precision.FP32: torch.float32,
    Precision.BF16: torch.bfloat16,
    Precision.FP16: torch.float16,
}


def pick_device(safe_mode: bool) -> torch.device:
    """The GPU if there is a usable one, else the CPU; always the CPU in safe mode."""
    if not safe_mode and torch.cuda.is_available():
        return torch.device("cuda")
    return CPU


def pick_precision(asked: Precision, device: torch.device) -> Precision:
    """AUTO becomes bf16 where the processor multiplies bf16 itself, else fp32.

    The capability decides, not a stopwatch: a loaded machine must not change the pixels of a
    recipe. Emulated bf16 was measured five times slower than fp32; native bf16 three times faster.
    Graphics cards without bf16 but with fast fp16 take that. Raises BocetoError(SETTING_INVALID)
    for fp16 on a CPU.
    """
    if asked is Precision.FP16 and device.type == "cpu":
        raise BocetoError(
            ErrorCode.SETTING_INVALID,
            setting="precision",
            value=asked.value,
            allowed="auto, fp32 or bf16 on a processor",
        )
    if asked is not Precision.AUTO:
        return asked
    if device.type == "cuda":
        return _gpu_precision(torch.cuda.get_device_capability(device))
    return Precision.BF16 if _cpu_multiplies_bf16() else Precision.FP32


def dtype_of(precision: Precision) -> torch.dtype:
    """What the convolutions compute in; not for AUTO, which has to be picked first."""
    return _DTYPES[precision]


def _gpu_precision(capability: tuple[int, int]) -> Precision:
    if capability >= _FIRST_WITH_BF16:
        return Precision.BF16
    return Precision.FP16 if capability >= _FIRST_WITH_FAST_FP16 else Precision.FP32


def _cpu_multiplies_bf16() -> bool:
    return torch.cpu._is_avx512_bf16_supported() or torch.cpu._is_amx_tile_supported()


def device_name(device: torch.device) -> str:
    """For the status bar: the GPU's own name, or "cpu"."""
    return torch.cuda.get_device_name(device) if device.type == "cuda" else "cpu"


def is_out_of_memory(error: BaseException) -> bool:
    """Whether an error says that memory ran out, on a GPU or a CPU."""
    if isinstance(error, MemoryError | torch.OutOfMemoryError):
        return True
    words = str(error)
    return isinstance(error, RuntimeError) and (
        "can't allocate memory" in words or "out of memory" in words
    )
