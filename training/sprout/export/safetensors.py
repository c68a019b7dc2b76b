"""A minimal reader and writer of the safetensors format."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import torch

_TYPES = {
    "F32": (np.float32, torch.float32),
    "F16": (np.float16, torch.float16),
    "I32": (np.int32, torch.int32),
    "U8": (np.uint8, torch.uint8),
    "I8": (np.int8, torch.int8),
}
_NAMES = {torch_type: name for name, (_, torch_type) in _TYPES.items()}


def save(path: Path, tensors: dict[str, torch.Tensor], metadata: dict[str, str] | None = None) -> None:
    """Writes tensors, larger element types first so that all of them are aligned."""
    header: dict[str, object] = {"__metadata__": metadata or {}}
    chunks, offset = [], 0
    for name, tensor in sorted(tensors.items(), key=lambda item: (-item[1].element_size(), item[0])):
        data = tensor.detach().contiguous().numpy().tobytes()
        header[name] = {
            "dtype": _NAMES[tensor.dtype], "shape": list(tensor.shape), "data_offsets": [offset, offset + len(data)],
        }
        chunks.append(data)
        offset += len(data)
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(len(text).to_bytes(8, "little") + text + b"".join(chunks))


def load(path: Path) -> tuple[dict[str, torch.Tensor], dict[str, str]]:
    """All tensors (bfloat16 becomes float32) and the metadata."""
    raw = path.read_bytes()
    length = int.from_bytes(raw[:8], "little")
    header = json.loads(raw[8 : 8 + length])
    metadata = header.pop("__metadata__", {})
    tensors = {}
    for name, entry in header.items():
        start, end = (8 + length + offset for offset in entry["data_offsets"])
        if entry["dtype"] == "BF16":
            bits = np.frombuffer(raw[start:end], np.uint16).astype(np.uint32) << 16
            array = bits.view(np.float32)
        else:
            array = np.frombuffer(raw[start:end], _TYPES[entry["dtype"]][0]).copy()
        tensors[name] = torch.from_numpy(array.reshape(entry["shape"]))
    return tensors, metadata
