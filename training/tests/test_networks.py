"""Gradients of the hand-written operations, and round trips."""

from __future__ import annotations

import unittest

import torch
import torch.nn.functional as F

from sprout.networks import fast_ops, fused
from sprout.networks.patches import from_blocks, pack, to_blocks, unpack


def wide(*shape: int) -> torch.Tensor:
    return torch.randn(*shape, dtype=torch.float64, requires_grad=True)


class FastOpsTest(unittest.TestCase):
    def setUp(self) -> None:
        torch.manual_seed(0)

    def compare(self, fast, plain, *inputs: torch.Tensor) -> None:
        expected, actual = plain(*inputs), fast(*inputs)
        self.assertTrue(torch.allclose(actual, expected, atol=1e-5))
        weight = torch.randn_like(expected)
        for one, two in zip(
            torch.autograd.grad((actual * weight).sum(), inputs), torch.autograd.grad((expected * weight).sum(), inputs)
        ):
            self.assertTrue(torch.allclose(one, two, atol=1e-4))

    def test_modulated_rms_norm(self) -> None:
        def plain(x, shift, scale):
            return x * (x.pow(2).mean(-1, keepdim=True) + 1e-6).rsqrt() * (1 + scale) + shift

        self.compare(lambda *a: fast_ops.modulated_rms_norm(*a, 1e-6), plain, wide(2, 3, 4, 8), wide(2, 3, 1, 8), wide(2, 3, 1, 8))

    def test_gated_add(self) -> None:
        self.compare(fast_ops.gated_add, lambda x, y, g: x + y * g, wide(2, 3, 4, 8), wide(2, 3, 4, 8), wide(2, 3, 1, 8))

    def test_gelu(self) -> None:
        self.compare(fast_ops.gelu_tanh, lambda x: F.gelu(x, approximate="tanh"), wide(50))

    def test_norm_rotate_split(self) -> None:
        angles = torch.randn(5, 2, 2, dtype=torch.float64)
        cos, sin = angles.cos(), angles.sin()

        def plain(x, weight):
            normed = x * (x.pow(2).mean(-1, keepdim=True) + 1e-5).rsqrt() * weight
            a, b = normed.view(3, 5, 2, 4).split(2, -1)
            return torch.cat([a * cos - b * sin, b * cos + a * sin], -1).permute(0, 2, 1, 3)

        self.compare(lambda x, w: fast_ops.norm_rotate_split(x, w, 2, 1e-5, cos, sin), plain, wide(3, 5, 8), wide(8))

    def test_norm_split(self) -> None:
        def plain(x, weight):
            return (x * (x.pow(2).mean(-1, keepdim=True) + 1e-5).rsqrt() * weight).view(3, 5, 2, 4).permute(0, 2, 1, 3)

        self.compare(lambda x, w: fast_ops.norm_rotate_split(x, w, 2, 1e-5), plain, wide(3, 5, 8), wide(8))


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
