"""The finishing decoder: what it computes, what it learns from, and what is measured of it."""

from __future__ import annotations

import random
import tempfile
import unittest
from pathlib import Path
from unittest.mock import patch

import torch
import torch.nn.functional as F

from sprout.evaluate.classifier import load_classifier
from sprout.evaluate.picture_quality import block_seams, gradient_energy, latent_seams, subject
from sprout.export.quantize import dequantize
from sprout.export.safetensors import load
from sprout.export.shipped import load_shipped
from sprout.finishing import keep_decoder
from sprout.networks.discriminator import Discriminator
from sprout.networks.finishing_decoder import FinishingConfig, FinishingDecoder, exchange, finish, fold, level_planes
from sprout.networks.patch_autoencoder import resize
from sprout.train import finishing_pairs
from sprout.train.finishing_losses import BORDER_WEIGHT, motion_loss, pixel_loss, spatial_loss, subject_weights
from sprout.train.finishing_pairs import LATENT_FRAMES, Pair, PairMaker, crop
from sprout.train.fit_autoencoder import load_autoencoder
from sprout.train.train_decoder import CELLS, Adversaries, Batching, PairPool, Trainer
from tests.test_render import plain_renderer

SMALL = FinishingConfig(widths=(16, 8, 8, 4), blocks=(1, 1, 1, 1))


def random_clip(frames: int = 17, height: int = 64, width: int = 96) -> torch.Tensor:
    return torch.randint(0, 256, (frames, 3, height, width), dtype=torch.uint8)


class DecoderTest(unittest.TestCase):
    def setUp(self) -> None:
        torch.manual_seed(0)

    def test_starts_as_the_linear_decoder_doubled(self) -> None:
        autoencoder, decoder = load_autoencoder(), FinishingDecoder(SMALL)
        for latent_frames, rows, columns in ((1, 4, 4), (5, 3, 5), (2, 1, 2)):
            latents = torch.randn(2, 384, latent_frames, rows, columns)
            video = finish(decoder, autoencoder, latents, torch.full((2, latent_frames, rows, columns), 0.1))
            self.assertEqual(video.shape, (2, 3, 4 * latent_frames - 3, 32 * rows, 32 * columns))
            linear = autoencoder.decode(latents).clamp(-1, 1)
            self.assertTrue(torch.allclose(video, resize(linear, 2), atol=1e-6))

    def test_clips_do_not_depend_on_their_neighbours(self) -> None:
        decoder = FinishingDecoder(SMALL)
        with torch.no_grad():
            decoder.out.weight.normal_()
        latents, linear, level = torch.randn(2, 384, 2, 2, 3), torch.randn(2, 5, 3, 32, 48), torch.rand(2, 2, 2, 3)
        together = decoder(latents, level, linear)
        for i in range(2):
            alone = decoder(latents[i : i + 1], level[i : i + 1], linear[i : i + 1])
            self.assertTrue(torch.allclose(alone[0], together[i], atol=1e-4))

    def test_every_parameter_and_input_counts(self) -> None:
        decoder = FinishingDecoder(SMALL)
        with torch.no_grad():
            decoder.out.weight.normal_()
        latents, linear = torch.randn(1, 384, 2, 2, 2, requires_grad=True), torch.randn(1, 5, 3, 32, 32, requires_grad=True)
        level = torch.full((1, 2, 2, 2), 0.1, requires_grad=True)
        decoder(latents, level, linear).square().mean().backward()
        for tensor in (latents, level, linear, *decoder.parameters()):
            self.assertGreater(tensor.grad.abs().sum().item(), 0)

    def test_frames_exchange_with_their_neighbours(self) -> None:
        x = torch.arange(6.0)[:, None, None, None].expand(-1, 8, 2, 2)
        mixed = exchange(x, 3)[:, :, 0, 0]
        self.assertEqual(mixed[:, 0].tolist(), [0, 0, 1, 3, 3, 4])
        self.assertEqual(mixed[:, 2].tolist(), [1, 2, 2, 4, 5, 5])
        self.assertEqual(mixed[:, 4].tolist(), [0, 1, 2, 3, 4, 5])

    def test_cells_fold_to_channels(self) -> None:
        picture = torch.arange(2 * 3 * 4 * 4.0).view(2, 3, 4, 4)
        folded = fold(picture, 2)
        self.assertEqual(folded[1, 2 * 4 + 1 * 2 + 0, 0, 1].item(), picture[1, 2, 1, 2].item())

    def test_planes_tell_given_frames_and_the_first(self) -> None:
        level = torch.tensor([0.0, 0.25])[None, :, None, None].expand(2, -1, 1, 1)
        planes = level_planes(level, torch.tensor([1.0, 0.0]))[..., 0, 0]
        self.assertEqual(planes[0].tolist(), [[0, 0, 1, 1], [0.25, 0.5, 0, 0]])
        self.assertEqual(planes[1, 0].tolist(), [0, 0, 1, 0])

    def test_kept_in_eight_bits(self) -> None:
        decoder = FinishingDecoder()
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "decoder.safetensors"
            keep_decoder(decoder.state_dict(), decoder.config, 7, path)
            self.assertLess(path.stat().st_size, 12e6)
            tensors, metadata = load(path)
        self.assertEqual(metadata["crops"], "7")
        restored = dequantize(tensors)
        for name, tensor in decoder.state_dict().items():
            self.assertLessEqual((restored[name] - tensor).abs().max().item(), tensor.abs().max().item() / 200)

    def test_discriminator_sees_patches(self) -> None:
        scores, features = Discriminator((8, 8, 8))(torch.randn(2, 6, 64, 96), torch.randn(2, 6, 32, 48))
        self.assertEqual(scores.shape, (2, 1, 8, 12))
        self.assertEqual(len(features), 3)


class LossTest(unittest.TestCase):
    def test_a_step_at_a_border_costs_more(self) -> None:
        weights = torch.ones(1, 1, 96, 96)
        losses = []
        for column in (32, 40):
            made = torch.zeros(1, 3, 96, 96)
            made[..., column:] = 1
            losses.append(spatial_loss(made, torch.zeros_like(made), weights).item())
        self.assertAlmostEqual(losses[0] / losses[1], BORDER_WEIGHT, places=4)

    def test_a_jump_between_latent_frames_costs_more(self) -> None:
        weights = torch.ones(1, 9, 1, 8, 8)
        losses = []
        for frame in (5, 6):
            made = torch.zeros(1, 9, 3, 8, 8)
            made[:, frame:] = 1
            losses.append(motion_loss(made, torch.zeros_like(made), weights).item())
        self.assertAlmostEqual(losses[0] / losses[1], BORDER_WEIGHT, places=4)
        self.assertEqual(motion_loss(made[:, :1], made[:, 8:], weights[:, :1]).item(), 0)

    def test_the_subject_counts_more(self) -> None:
        weights = subject_weights(torch.tensor([[16.0, 8.0, 8.0]]), 32, 32)
        self.assertAlmostEqual(weights.mean().item(), 1, places=5)
        self.assertAlmostEqual((weights[0, 0, 8, 16] / weights[0, 0, 8, 4]).item(), 3, places=4)
        self.assertAlmostEqual(pixel_loss(torch.ones(1, 3, 32, 32), torch.zeros(1, 3, 32, 32), weights).item(), 1, places=5)


class PairTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        cls.maker = PairMaker(plain_renderer(), load_autoencoder(), load_shipped()[0])

    def test_latents_belong_to_the_target(self) -> None:
        with patch.object(finishing_pairs, "STRAIGHT", 1.0):
            pair = self.maker.make(random.Random(2), 1)[0]
        decoded = self.maker.autoencoder.decode(pair.latents[None])[0].transpose(0, 1)
        halved = F.avg_pool2d(pair.target.float() / 127.5 - 1, 2)
        self.assertLess((decoded - halved).abs().mean().item(), 0.05)

    def test_given_frames_keep_their_latents(self) -> None:
        video = torch.rand(2, 3, 9, 64, 96) * 2 - 1
        with patch.multiple(finishing_pairs, STRAIGHT=0.0, ESTIMATED=0.0):
            latents, level = self.maker._latents(video, ["a fox", "a dog"], random.Random(3), 1.0)
        known = level.amax((0, 2, 3)) == 0
        self.assertTrue(0 < known.sum() < len(known))
        clean = self.maker.autoencoder.encode(video)
        self.assertTrue(torch.equal(latents[:, :, known], clean[:, :, known]))
        self.assertGreater((latents[:, :, ~known] - clean[:, :, ~known]).abs().mean().item(), 1e-3)

    def test_crops_are_parts_of_the_same_clip(self) -> None:
        autoencoder = self.maker.autoencoder
        pair = Pair(
            torch.randn(384, 5, 6, 8) * 0.02, torch.rand(5, 6, 8), torch.zeros(17, 3, 192, 256, dtype=torch.uint8),
            torch.tensor([[128.0, 96.0, 64.0]]).repeat(17, 1),
        )
        whole = autoencoder.decode(pair.latents[None])[0].transpose(0, 1)
        pair.target = ((F.interpolate(whole, scale_factor=2) + 1) * 127.5).clamp(0, 255).to(torch.uint8)
        for seed in range(6):
            part = crop(pair, 3, random.Random(seed))
            self.assertEqual(part.latents.shape, (384, LATENT_FRAMES, 3, 3))
            self.assertEqual(part.level.shape, (LATENT_FRAMES, 3, 3))
            linear = autoencoder.decode(part.latents[None])[0].transpose(0, 1)
            self.assertEqual(part.target.shape, (9, 3, 96, 96))
            shown = F.avg_pool2d(part.target.float() / 127.5 - 1, 2)
            self.assertLess((linear.clamp(-1, 1) - shown).abs().max().item(), 0.02)

    def test_a_step_has_gradients_for_both_networks(self) -> None:
        model = Adversaries()
        pool = PairPool(self.maker, Batching(2, 1, 2, 2, 4), random.Random(4))
        with patch.dict(finishing_pairs.SHAPES, {shape: float(shape == (128, 128, 9)) for shape in finishing_pairs.SHAPES}):
            batch = pool.next()
        self.assertEqual(batch.latents.shape, (2, 384, LATENT_FRAMES, CELLS, CELLS))
        statistics = torch.zeros(64)
        Trainer(model, self.maker, load_classifier().frames.requires_grad_(False)).micro(batch, 1.0, statistics)
        self.assertAlmostEqual(statistics[2].item(), statistics[3].item(), places=4)
        self.assertTrue(torch.isfinite(statistics).all())
        self.assertGreater(model.decoder.out.weight.grad.abs().sum().item(), 0)
        self.assertGreater(model.discriminator.conv_1.weight.grad.abs().sum().item(), 0)


class PictureQualityTest(unittest.TestCase):
    def setUp(self) -> None:
        torch.manual_seed(0)

    def test_noise_has_no_seams(self) -> None:
        clips = [(random_clip() // 16 + 100)]
        self.assertAlmostEqual(block_seams(clips, 16), 1, delta=0.03)
        self.assertAlmostEqual(latent_seams(clips), 1, delta=0.03)
        self.assertAlmostEqual(latent_seams(clips, subject), 1, delta=0.05)

    def test_steps_between_blocks_are_seams_and_outlines_are_not(self) -> None:
        clip = random_clip() // 64 + 100
        stepped, outlined = clip.clone(), clip.clone()
        stepped[..., 16:32] += 8
        outlined[..., 16:32] += 100
        self.assertGreater(block_seams([stepped], 16), 1.5)
        self.assertAlmostEqual(block_seams([outlined], 16), 1, delta=0.05)

    def test_jumps_between_latent_frames(self) -> None:
        clip = random_clip() // 64 + 100
        clip[5:] += 8
        self.assertGreater(latent_seams([clip]), 1.5)

    def test_blur_takes_gradient_energy(self) -> None:
        clip = random_clip()
        blurred = F.avg_pool2d(clip.float(), 3, 1, 1).to(torch.uint8)
        self.assertLess(gradient_energy([blurred]), 0.3 * gradient_energy([clip]))


if __name__ == "__main__":
    unittest.main()
