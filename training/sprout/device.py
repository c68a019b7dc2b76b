"""Where tensors are computed."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext

import numpy as np
import torch


def best_device() -> torch.device:
    """The CUDA device where there is one, else the CPU."""
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


def upload(array: np.ndarray | torch.Tensor, device: torch.device) -> torch.Tensor:
    """The array on a device, without waiting for what the device is doing."""
    tensor = torch.as_tensor(array)
    return tensor.pin_memory().to(device, non_blocking=True) if device.type == "cuda" else tensor


def mixed_precision(device: torch.device) -> AbstractContextManager:
    """Matrix products in bfloat16 on CUDA; on the CPU nothing changes."""
    return torch.autocast("cuda", torch.bfloat16) if device.type == "cuda" else nullcontext()
