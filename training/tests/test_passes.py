"""Clips in two passes, and what a distilled model learns from its teacher."""

from __future__ import annotations

import unittest
from unittest.mock import patch

import torch

from sprout.data.vocabulary import PAD_ID, encode_batch
from sprout.evaluate.generate import GivenVideo, generate
from sprout.model import Sprout
from sprout.networks.patch_autoencoder import resize, to_frames
from sprout.recipe import MANY_STEPS, Recipe
from sprout.train import distill
from sprout.train.batches import SHAPES, Batch
from sprout.train.fit_autoencoder import load_autoencoder


class TwoPassesTest(unittest.TestCase):
    def setUp(self) -> None:
        torch.manual_seed(4)
        self.model, self.autoencoder = Sprout().eval(), load_autoencoder()
        self.recipe = Recipe(steps=1, refinement=(0.3,))

    def test_sizes(self) -> None:
        for refine, side in ((False, 32), (True, 64)):
            (clip,) = generate(self.model, self.autoencoder, ["a fox"], self.recipe, 0, 5, 64, 64, refine=refine)
            self.assertEqual(clip.shape, (5, 3, side, side))

    def test_given_frames_and_regions_stay(self) -> None:
        video = torch.rand(1, 3, 5, 64, 64) * 2 - 1
        kept = self.autoencoder.decode(self.autoencoder.encode(video))[0]
        mask = torch.zeros(2, 4, 4)
        mask[0] = 1
        mask[1, :, :2] = 1
        (clip,) = generate(self.model, self.autoencoder, ["a fox"], self.recipe, 0, 5, 64, 64, GivenVideo(video, mask))
        expected = to_frames(kept)
        self.assertLessEqual((clip[0].int() - expected[0].int()).abs().max(), 1)
        self.assertLessEqual((clip[1:, :, :, :32].int() - expected[1:, :, :, :32].int()).abs().max(), 1)
        self.assertGreater((clip[1:, :, :, 32:].int() - expected[1:, :, :, 32:].int()).abs().max(), 8)

    def test_half_size_is_the_mean_of_four_pixels(self) -> None:
        video = torch.rand(1, 3, 1, 4, 4)
        self.assertTrue(torch.allclose(resize(video, 0.5), torch.nn.functional.avg_pool3d(video, (1, 2, 2)), atol=1e-6))


class TeacherGoalTest(unittest.TestCase):
    def goal(self, predicted) -> torch.Tensor:
        """The goal under a teacher whose prediction is a function of x and the caption's length."""
        shape = next(shape for shape in SHAPES if shape.frames == 1)
        ids = encode_batch(["a fox in the snow"])
        self.x = torch.randn(1, 16, 384)
        self.now, self.following = torch.full((1, 1), 0.8), torch.full((1, 1), 0.4)
        batch = Batch(
            shape, torch.zeros(1, 16, 384), torch.zeros(1, 16, 384), ids, (ids != PAD_ID).long(), self.now, torch.ones(1, 1), torch.zeros(1, 16),
            shape.coordinates(10),
        )

        def predict(model, x, t, states, mask, coordinates, sample_std):
            return predicted(x, mask)

        with patch.object(distill, "predict_sample", predict):
            return distill.teacher_goal(Sprout().eval(), batch, self.x, self.now, self.following)

    def test_a_teacher_that_always_says_the_same(self) -> None:
        same = torch.randn(1, 16, 384)
        self.assertTrue(torch.allclose(self.goal(lambda x, mask: same.expand(len(x), -1, -1)), same, atol=1e-4))

    def test_guidance_is_part_of_the_goal(self) -> None:
        goal = self.goal(lambda x, mask: (mask.sum(1) > 1).float()[:, None, None].expand(x.shape))
        self.assertTrue(torch.allclose(goal, torch.full_like(goal, MANY_STEPS.guidance), atol=1e-4))

    def test_one_step_goes_where_the_teacher_went(self) -> None:
        goal = self.goal(lambda x, mask: 0.5 * x)
        here = self.x
        for now, following in ((0.8, 2 / 3), (2 / 3, 0.8 - 0.8 / 3), (0.8 - 0.8 / 3, 0.4)):
            here = here + (following - now) * (here - 0.5 * here) / now
        self.assertTrue(torch.allclose(self.x + (0.4 - 0.8) * (self.x - goal) / 0.8, here, atol=1e-4))


if __name__ == "__main__":
    unittest.main()
