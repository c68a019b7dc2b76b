"""Gradients of the compiled operations, and round trips."""

from __future__ import annotations

import unittest

import torch

from sprout.networks import fast_ops, fused
from sprout.networks.patches import from_blocks, pack, to_blocks, unpack


@unittest.skipUnless(fused.AVAILABLE, "needs a C compiler")
class FusedTest(unittest.TestCase):
    """The compiled versions, of single precision, against PyTorch's operations in double."""

    def setUp(self) -> None:
        torch.manual_seed(0)

    def compare(self, operation, *shapes: tuple[int, ...]) -> None:
        inputs = [torch.randn(*shape) for shape in shapes]
        results = []
        for dtype in (torch.float64, torch.float32):
            given = [tensor.to(dtype).requires_grad_() for tensor in inputs]
            out = operation(*given)
            weight = torch.randn(out.shape, generator=torch.Generator().manual_seed(1)).to(dtype)
            gradients = torch.autograd.grad((out * weight).sum(), given)
            results.append([out, *gradients])
        for expected, actual in zip(*results):
            error = (expected - actual.float()).norm() / expected.norm()
            self.assertLess(error.item(), 1e-5)

    def test_extreme_gelu(self) -> None:
        x = torch.tensor([-1e4, -100.0, -20.0, 0.0, 20.0, 100.0, 1e4] * 20, requires_grad=True)
        y = fast_ops.gelu_tanh(x)
        (gradient,) = torch.autograd.grad(y.sum(), x)
        self.assertTrue(torch.allclose(y, x.clamp(min=0)))
        self.assertTrue(torch.isfinite(gradient).all())

    def test_all(self) -> None:
        grouped, modulation = (4, 3, 16, 128), (4, 3, 1, 128)
        angles = torch.randn(16, 2, 32)
        tables = angles.cos(), angles.sin()
        self.compare(lambda *a: fast_ops.modulated_rms_norm(*a, 1e-6), grouped, modulation, modulation)
        self.compare(fast_ops.gated_add, grouped, grouped, modulation)
        self.compare(fast_ops.gelu_tanh, (4, 1000))
        self.compare(lambda x, w: fast_ops.norm_rotate_split(x, w, 2, 1e-5), (4, 16, 128), (128,))
        self.compare(lambda x, w: fast_ops.norm_rotate_split(x, w, 2, 1e-5, *tables), (4, 16, 128), (128,))


class PatchesTest(unittest.TestCase):
    def test_blocks_round_trip(self) -> None:
        video = torch.randn(2, 3, 9, 32, 48)
        self.assertTrue(torch.equal(from_blocks(to_blocks(video)), video))

    def test_tokens_round_trip(self) -> None:
        latents = torch.randn(2, 384, 3, 2, 3)
        tokens = pack(latents)
        self.assertEqual(tuple(tokens.shape), (2, 18, 384))
        self.assertTrue(torch.equal(unpack(tokens, 3, 2, 3), latents))


if __name__ == "__main__":
    unittest.main()
