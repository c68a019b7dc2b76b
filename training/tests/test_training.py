"""Kept weights, word embeddings, batches and sampling with given tokens."""

from __future__ import annotations

import random
import tempfile
import unittest
from pathlib import Path

import numpy as np
import torch

from sprout.data.vocabulary import END_ID, PAD_ID, VOCABULARY, encode_batch
from sprout.model import Sprout, keep, learned_words, load_kept
from sprout.networks.rope import token_coordinates
from sprout.networks.t5_encoder import T5Config, T5Encoder, WordTable
from sprout.train.batches import SHAPES, Shape, _coverage, _given_frames, _region
from sprout.train.diffusion import PLACE_UNKNOWN, SUBJECT_WEIGHT, Given, denoising_loss, sample, sigmas
from sprout.train.interpolate import interpolate


class WordTableTest(unittest.TestCase):
    def setUp(self) -> None:
        torch.manual_seed(0)
        self.words = WordTable(torch.randn(6, 4), torch.tensor([1, 4]), 8)

    def test_only_learned_words_have_a_difference(self) -> None:
        self.words.eval()
        plain = self.words.vectors @ self.words.projection
        same = (self.words.table() == plain).all(1)
        self.assertEqual(same.tolist(), [True, False, True, True, False, True])
        ids = torch.tensor([[0, 1, 4], [5, 2, 1]])
        self.assertTrue(torch.allclose(self.words(ids), self.words.table()[ids], atol=1e-6))

    def test_the_exported_encoder_computes_the_same(self) -> None:
        config = T5Config(vocab_size=6, d_model=8, d_kv=4, d_ff=16, num_layers=2, num_heads=2)
        trained = T5Encoder(config, query_scale=0.5)
        trained.shared = self.words
        exported = T5Encoder(config)
        exported.load_state_dict(trained.eval().exported_state())
        ids = torch.tensor([[3, 4, 1, 0]])
        mask = torch.tensor([[1, 1, 1, 0]])
        self.assertTrue(torch.allclose(trained(ids, mask)[:, :3], exported(ids, mask)[:, :3], atol=1e-5))


class KeptWeightsTest(unittest.TestCase):
    def test_round_trip(self) -> None:
        torch.manual_seed(1)
        model, other = Sprout(), Sprout()
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "weights.safetensors"
            keep(model.state_dict(), 123, path)
            self.assertLess(path.stat().st_size, 40e6)
            self.assertEqual(load_kept(other, path), 123)
        for (name, a), (_, b) in zip(model.named_parameters(), other.named_parameters()):
            rows = slice(1, None) if name.endswith("differences") else slice(None)
            self.assertTrue(torch.allclose(a[rows], b[rows], atol=2e-3, rtol=1e-3), name)

    def test_every_learned_word_has_an_id(self) -> None:
        self.assertTrue(all(word in VOCABULARY for word in learned_words()))


class InterpolatedWeightsTest(unittest.TestCase):
    def test_the_share_is_that_of_the_weights_after(self) -> None:
        before, after = {"bias": torch.tensor([0.0, 4.0])}, {"bias": torch.tensor([8.0, 0.0])}
        for share, expected in ((0.0, [0.0, 4.0]), (0.25, [2.0, 3.0]), (1.0, [8.0, 0.0])):
            self.assertEqual(interpolate(before, after, share)["bias"].tolist(), expected)


class SubjectWeightTest(unittest.TestCase):
    def test_coverage_follows_the_box_through_the_latent_frames(self) -> None:
        boxes = np.array([[8, 8, 16], *[[24, 8, 16]] * 2, *[[40, 8, 16]] * 2], np.float32)
        coverage = _coverage(boxes[None], Shape(64, 32, 5, 0, 0)).view(2, 2, 4)
        self.assertEqual(coverage[0].tolist(), [[1, 0, 0, 0], [0, 0, 0, 0]])
        self.assertEqual(coverage[1].tolist(), [[0, 0.5, 0.5, 0], [0, 0, 0, 0]])

    def loss(self, t: float, wrong: int) -> float:
        """The loss of one wrong token of two, of which the first is the subject."""
        predicted = torch.zeros(1, 2, 4)
        predicted[:, wrong] = 1
        level = torch.full((1, 1), t)
        loss, errors = denoising_loss(predicted, torch.zeros(1, 2, 4), level, torch.ones(1, 1), torch.tensor([[1.0, 0.0]]))
        self.assertAlmostEqual(errors.item(), 0.5)
        return loss.item()

    def test_the_subject_counts_more_where_its_place_is_known(self) -> None:
        self.assertAlmostEqual(self.loss(0.5, 0) / self.loss(0.5, 1), 1 + SUBJECT_WEIGHT, places=4)
        self.assertAlmostEqual(self.loss(PLACE_UNKNOWN, 0), self.loss(PLACE_UNKNOWN, 1), places=4)


class ConditioningTest(unittest.TestCase):
    def test_something_is_always_left_to_make(self) -> None:
        rng = random.Random(2)
        for shape in SHAPES:
            for _ in range(50):
                self.assertGreater(_region(shape, rng).sum(), 0)
                if shape.latent_frames > 1:
                    self.assertLess(len(set(_given_frames(shape.latent_frames, rng))), shape.latent_frames)

    def test_shares_sum_to_one(self) -> None:
        self.assertAlmostEqual(sum(shape.early for shape in SHAPES), 1)
        self.assertAlmostEqual(sum(shape.late for shape in SHAPES), 1)

    def test_given_tokens_keep_their_values(self) -> None:
        torch.manual_seed(3)
        model = Sprout().eval()
        ids = encode_batch(["a fox", "two red cars on the beach"])
        self.assertEqual(ids[0, 2:4].tolist(), [END_ID, PAD_ID])
        coordinates = token_coordinates(2, 2, 2, 10, 4, 16)
        known = torch.randn(2, 8, 384)
        mask = torch.tensor([1.0, 1, 1, 1, 0, 0, 0, 0])
        made = sample(model.transformer, model.encoder, ids, coordinates, model.sample_std, sigmas(2, 1.5), given=Given(known, mask))
        self.assertTrue(torch.equal(made[:, :4], known[:, :4]))
        self.assertTrue(torch.isfinite(made).all())
        again = sample(model.transformer, model.encoder, ids, coordinates, model.sample_std, sigmas(2, 1.5), given=Given(known, mask))
        self.assertTrue(torch.equal(made, again))


if __name__ == "__main__":
    unittest.main()
