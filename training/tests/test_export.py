"""Shipped weights: what their bytes stand for."""

from __future__ import annotations

import tempfile
import unittest
from pathlib import Path

import torch

from sprout.export.quantize import BLOCK, compact, dequantize, load_weights, quantize
from sprout.export.safetensors import load, save
from sprout.networks.layers import Linear
from sprout.networks.ltx_transformer import LtxConfig, LtxTransformer
from sprout.networks.t5_encoder import T5Config, T5Encoder


def size(tensors: dict[str, torch.Tensor]) -> int:
    """Bytes of all tensors."""
    return sum(tensor.numel() * tensor.element_size() for tensor in tensors.values())


class QuantizeTest(unittest.TestCase):
    def setUp(self) -> None:
        torch.manual_seed(0)

    def test_values_are_within_half_a_step(self) -> None:
        for deviation in (1e-3, 1.0, 500.0):
            matrix = torch.randn(6, 4 * BLOCK) * deviation
            restored = dequantize(quantize("weight", matrix))["weight"]
            self.assertEqual(restored.shape, matrix.shape)
            step = matrix.unflatten(1, (-1, BLOCK)).abs().amax(2, keepdim=True) / 127
            error = (restored - matrix).unflatten(1, (-1, BLOCK)).abs()
            # 127 quants of a scale that is itself rounded, by one part in 2048 at most.
            self.assertTrue((error <= step * (0.5 + 127 / 2048)).all())

    def test_exact_where_values_are_multiples_of_the_scale(self) -> None:
        matrix = torch.arange(-127, 128, dtype=torch.float32)[: 4 * BLOCK].view(2, 2 * BLOCK) * 0.25
        matrix[:, ::BLOCK] = 127 * 0.25
        self.assertTrue(torch.equal(dequantize(quantize("weight", matrix))["weight"], matrix))

    def test_blocks_of_nothing_or_next_to_nothing_stay_finite(self) -> None:
        matrix = torch.zeros(2, 2 * BLOCK)
        matrix[1, :BLOCK] = 1e-8
        matrix[1, BLOCK:] = 4e-6
        restored = dequantize(quantize("weight", matrix))["weight"]
        self.assertTrue((restored - matrix).abs().max() < 1e-6)
        self.assertTrue(torch.equal(restored[0], matrix[0]))

    def test_refuses_what_it_cannot_hold(self) -> None:
        for bad in (torch.nan, torch.inf, 1e8):
            matrix = torch.zeros(1, BLOCK)
            matrix[0, 3] = bad
            with self.assertRaisesRegex(ValueError, "proj.weight"):
                quantize("proj.weight", matrix)


class ExportedTest(unittest.TestCase):
    """A component on its way through a file."""

    def setUp(self) -> None:
        torch.manual_seed(0)

    def round_trip(self, state: dict[str, torch.Tensor]) -> tuple[dict[str, torch.Tensor], dict[str, torch.Tensor]]:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "component.safetensors"
            save(path, compact(state), {"format": "pt"})
            stored, _ = load(path)
            return stored, load_weights(path)

    def test_transformer(self) -> None:
        model = LtxTransformer(LtxConfig(in_channels=64, num_attention_heads=2, num_layers=1, caption_channels=32))
        state = {**model.state_dict(), "sample_std": torch.rand(64)}
        stored, restored = self.round_trip(state)
        self.assertEqual(set(restored), set(state))
        self.assertLess(size(stored), 0.28 * size(state))
        self.assertTrue(torch.equal(restored["sample_std"], state["sample_std"]))
        for name, tensor in state.items():
            self.assertEqual(restored[name].shape, tensor.shape, name)
            if name not in stored:
                self.assertLess(((restored[name] - tensor).norm() / tensor.norm()).item(), 0.006, name)
            elif name != "sample_std":
                self.assertTrue(torch.equal(restored[name], tensor.half().float()), name)
        layers = {f"{name}.weight" for name, module in model.named_modules() if isinstance(module, Linear)}
        self.assertEqual({name for name in state if name not in stored}, layers)
        model.load_state_dict({name: tensor for name, tensor in restored.items() if name != "sample_std"})

    def test_text_encoder(self) -> None:
        encoder = T5Encoder(T5Config(vocab_size=50, d_model=64, d_ff=64, num_layers=1, num_heads=2), query_scale=0.125)
        stored, restored = self.round_trip(encoder.exported_state())
        self.assertIn("shared.weight.q8", stored)
        # Few values per row, and an error in them would be in the logits of every layer.
        self.assertIn("encoder.block.0.layer.0.SelfAttention.relative_attention_bias.weight", stored)
        ids = torch.tensor([[3, 1, 4, 1, 5]])
        shipped = T5Encoder(encoder.config)
        shipped.load_state_dict(restored)
        with torch.no_grad():
            expected, actual = encoder(ids), shipped(ids)
        self.assertLess(((actual - expected).norm() / expected.norm()).item(), 0.02)


if __name__ == "__main__":
    unittest.main()
