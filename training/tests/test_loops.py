"""What carries training: the optimizer, the loop on one device, and the processes that plan."""

from __future__ import annotations

import unittest

import torch

from sprout.train.data_parallel import Rates
from sprout.train.muon import MuonWithAdam, orthogonalise
from sprout.train.planners import Planners
from sprout.train.single_device import SingleDevice


def parameters() -> tuple[list[torch.nn.Parameter], list[torch.nn.Parameter]]:
    torch.manual_seed(0)
    matrices = [torch.nn.Parameter(torch.randn(*shape)) for shape in ((8, 4), (4, 4), (8, 4), (4, 16))]
    return matrices, [torch.nn.Parameter(torch.randn(5))]


class MuonTest(unittest.TestCase):
    def test_singular_values_become_alike(self) -> None:
        torch.manual_seed(1)
        for shape in ((3, 12, 6), (3, 6, 12)):
            values = torch.linalg.svdvals(orthogonalise(torch.randn(*shape), steps=8))
            self.assertTrue(((values > 0.6) & (values < 1.3)).all())

    def test_matrices_of_a_shape_may_be_taken_together(self) -> None:
        results = []
        for together in (False, True):
            matrices, others = parameters()
            optimizer = MuonWithAdam(matrices, others, 0.1, 0.1, 0.05, together=together)
            for step in range(3):
                torch.manual_seed(step)
                for parameter in (*matrices, *others):
                    parameter.grad = torch.randn_like(parameter)
                optimizer.step(1.0)
            results.append([*matrices, *others])
        for one, two in zip(*results):
            self.assertTrue(torch.allclose(one, two, atol=1e-5))

    def test_adam_is_adam(self) -> None:
        parameter, other = (torch.nn.Parameter(torch.arange(4.0)) for _ in range(2))
        ours = MuonWithAdam([], [parameter], 0.1, 0.03, 0.0)
        reference = torch.optim.Adam([other], 0.03, betas=(0.9, 0.98))
        for step in range(5):
            torch.manual_seed(step)
            parameter.grad = torch.randn(4)
            other.grad = parameter.grad.clone()
            ours.step(1.0)
            reference.step()
        self.assertTrue(torch.allclose(parameter, other, atol=1e-5))


class SingleDeviceTest(unittest.TestCase):
    def test_goes_down_until_it_is_stopped(self) -> None:
        matrices, others = parameters()
        everything = [*matrices, *others]
        losses: list[float] = []
        loop = SingleDevice(everything, [True] * 4 + [False], Rates(0.2, 0.1, 0.0), micro_batches=2)
        loop.set_rate(1.0)

        def micro(rank: int, step: int, statistics: torch.Tensor) -> None:
            loss = sum(parameter.pow(2).sum() for parameter in everything)
            loss.backward()
            statistics[0] += 1
            losses.append(loss.item())

        loop.run(micro, lambda step: loop.stop() if step == 30 else None)
        self.assertEqual(len(losses), 60)
        self.assertEqual(loop.statistics[0, 0], 60)
        self.assertLess(losses[-1], losses[0] / 2)


class PlannersTest(unittest.TestCase):
    def test_plans_differ_and_follow_the_progress(self) -> None:
        planners = Planners(lambda rng, done: (rng.random(), done), 2, "seed")
        try:
            seen = [planners.next(0.5) for _ in range(40)]
        finally:
            planners.stop()
        self.assertEqual(len({number for number, _ in seen}), 40)
        self.assertEqual(seen[-1][1], 0.5)


if __name__ == "__main__":
    unittest.main()
