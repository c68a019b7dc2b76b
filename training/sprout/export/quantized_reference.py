"""Writes a small fixture for the page's runtime: python3 -m sprout.export.quantized_reference FIXTURE

It holds the transformer of ``test/golden/51_clean_prediction_transformer.safetensors`` in 8 bits, and the values that the
bytes of some matrices stand for. The runtime's tests read ``test/golden/52_quantized_transformer.safetensors``.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from sprout.export.quantize import compact, dequantize
from sprout.export.safetensors import load, save
from sprout.paths import GOLDEN


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("fixture", type=Path)
    arguments = parser.parse_args()
    tensors, metadata = load(GOLDEN / "51_clean_prediction_transformer.safetensors")
    weights = compact({name: tensor for name, tensor in tensors.items() if not name.startswith("golden.")})
    values = {
        f"golden.values.out.{name}": value for name, value in dequantize(weights).items()
        if name not in weights and name.startswith("transformer_blocks.0.ff.")
    }
    save(arguments.fixture, {**weights, **values}, {"config": metadata["config"]})
    print(f"{arguments.fixture.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
