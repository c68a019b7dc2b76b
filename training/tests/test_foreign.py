"""Foreign clips, what they teach, and the weights of subjects and motions."""

from __future__ import annotations

import random
import tempfile
import unittest
from collections import Counter
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

import numpy as np
import torch
from PIL import Image

from sprout.data.clipart import levels, load_clipart, pack
from sprout.data.foreign import ForeignMaker, Material
from sprout.data.foreign_scenes import MOVES, ForeignScene, foreign_caption, plain_foreign_prompt, random_foreign_scene
from sprout.data.motions import CAMERAS, MOTIONS
from sprout.data.scenes import random_scene
from sprout.data.shapes import shape
from sprout.data.subjects import HELD_OUT_WORDS, SUBJECT_NAMES
from sprout.data.textures import surface
from sprout.data.vocabulary import UNKNOWN, VOCABULARY, encode_batch, words_of
from sprout.data.weights import COMMON, COMMON_SHARE, WORST, subject_weights
from sprout.export.shipped import load_shipped, load_trainable
from sprout.model import Sprout
from sprout.recipe import FEW_STEPS
from sprout.train import distill
from sprout.train.batches import SHAPES, Batcher
from sprout.train.diffusion import sigmas
from sprout.train.fit_autoencoder import load_autoencoder
from tests.test_render import plain_renderer


def drawn_maker() -> ForeignMaker:
    """A maker with a few surfaces and shapes."""
    numbers = np.random.default_rng(1)
    ground = np.stack([surface(numbers) for _ in range(10)])
    things = np.stack([shape(numbers, ground) for _ in range(10)])
    held_out = np.arange(10) % 5 == 0
    return ForeignMaker(Material(levels(torch.from_numpy(ground)), levels(torch.from_numpy(things)), held_out, held_out))


class ForeignClipTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        cls.maker = drawn_maker()

    def draw(self, scenes: list[ForeignScene], seed: int = 3, width: int = 64, height: int = 64, held_out: bool = False) -> torch.Tensor:
        return self.maker.draw(self.maker.plan(scenes, 5, width, height, random.Random(seed), held_out)).float()

    def test_every_movement_can_be_drawn(self) -> None:
        scenes = [ForeignScene(motion) for motion in MOVES] + [ForeignScene("", camera) for camera in CAMERAS[:-1]]
        clips = self.draw([*scenes, ForeignScene("left", "follow")], width=80, height=48)
        self.assertEqual(clips.shape, (len(scenes) + 1, 5, 3, 48, 80))

    def test_twice_the_size_shows_the_same(self) -> None:
        for seed in range(6):
            small, large = (self.maker.clip(random.Random(seed), 64, 64, 5, scale).float() for scale in (1, 2))
            self.assertEqual(large.shape, (5, 3, 128, 128))
            self.assertLess((torch.nn.functional.avg_pool2d(large, 2) - small).abs().mean(), 6)

    def test_a_panning_camera_moves_the_picture_the_other_way(self) -> None:
        clip = self.draw([ForeignScene("", "pan right")])[0]
        # The camera goes 40 units to the right, 20 pixels, 5 of them from frame to frame.
        self.assertLess((clip[1, :, :, :-5] - clip[0, :, :, 5:]).abs().mean(), 2.5)

    def test_what_stands_still_does_not_change(self) -> None:
        for scene in (ForeignScene(""), ForeignScene("still")):
            clip = self.draw([scene])[0]
            self.assertEqual((clip[1:] - clip[:-1]).abs().max(), 0)

    def test_only_the_mover_moves_and_it_is_in_its_box(self) -> None:
        plan = self.maker.plan([ForeignScene("right")], 5, 64, 64, random.Random(5))
        clip = self.maker.draw(plan)[0].float()
        self.assertGreater(plan.boxes[0, -1, 0] - plan.boxes[0, 0, 0], 8)
        middle = torch.arange(64) + 0.5
        outside = torch.ones(64, 64, dtype=torch.bool)
        for x, y, size in plan.boxes[0]:
            inside = ((middle - y).abs() <= size / 2 + 1)[:, None] & ((middle - x).abs() <= size / 2 + 1)
            outside &= ~inside
        self.assertLessEqual((clip[-1] - clip[0])[:, outside].abs().max(), 1)

    def test_held_out_material_is_kept_apart(self) -> None:
        for held_out in (False, True):
            plan = self.maker.plan([random_foreign_scene(random.Random(i)) for i in range(60)], 5, 64, 64, random.Random(7), held_out)
            used = set(plan.stills.surfaces.flatten()) | set(plan.stills.pieces[plan.stills.pieces >= 0]) | set(plan.mover.textures.flatten())
            self.assertEqual({thing % 5 == 0 for thing in used}, {held_out})

    def test_clip_art_is_packed_and_read_back(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            source, path = Path(folder) / "png" / "food", Path(folder) / "packed.pt"
            source.mkdir(parents=True)
            Image.new("RGBA", (300, 150), (200, 40, 40, 255)).save(source / "brick.png")
            Image.new("RGBA", (300, 150), (0, 0, 0, 0)).save(source / "nothing.png")
            self.assertEqual(load_clipart(path), ([], {}))
            self.assertEqual(pack(source.parent, path), 1)
            names, textures = load_clipart(path)
            self.assertEqual(names, ["food/brick"])
            middle = textures[64][0, :, 32, 32].int() - torch.tensor([200, 40, 40, 255])
            self.assertLess(middle.abs().max(), 8)
            self.assertEqual(textures[64][0, :, 4, 4].tolist(), [0, 0, 0, 0])


class ForeignCaptionTest(unittest.TestCase):
    def test_words_are_known_and_none_is_held_out(self) -> None:
        rng = random.Random(4)
        for _ in range(3000):
            words = words_of(foreign_caption(random_foreign_scene(rng), rng))
            self.assertTrue(all(word in VOCABULARY or word == UNKNOWN for word in words), words)
            self.assertFalse(HELD_OUT_WORDS & set(words), words)

    def test_movement_has_the_own_worlds_words(self) -> None:
        self.assertLessEqual(set(MOVES), set(MOTIONS))
        self.assertEqual(plain_foreign_prompt(ForeignScene("left")), "it moves to the left")
        self.assertEqual(plain_foreign_prompt(ForeignScene("", "pan right")), "camera pans right")
        rng = random.Random(5)
        self.assertTrue(all("right" in foreign_caption(ForeignScene("right"), rng) for _ in range(50)))


class ForeignBatchTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        cls.batcher = Batcher(plain_renderer(), load_autoencoder(), 320, 4, drawn_maker(), 0.5)

    def test_the_share_is_kept_and_something_is_always_given(self) -> None:
        rng = random.Random(6)
        plans = [self.batcher.plan(rng, 0.5, len(SUBJECT_NAMES)) for _ in range(200)]
        foreign = [plan for plan in plans if plan.foreign]
        self.assertAlmostEqual(len(foreign) / len(plans), 0.5, delta=0.12)
        self.assertGreater(min(plan.shape.frames for plan in foreign), 1)
        by_frames = [plan.wanted for plan in foreign if plan.wanted.shape[1] == plan.shape.latent_frames]
        self.assertTrue(all((wanted.amin(1) == 0).all() and (wanted.amax(1) == 1).all() for wanted in by_frames))
        first = torch.cat([wanted[:, 0] for wanted in by_frames])
        self.assertGreater((first == 0).float().mean(), 0.75)

    def test_both_passes_are_realised(self) -> None:
        for shape_ in (SHAPES[1], SHAPES[7]):
            batch = self.batcher.realise(self.batcher.plan_shape(shape_, random.Random(8), foreign=True))
            self.assertTrue(batch.foreign)
            self.assertEqual(batch.clean.shape[1:], (shape_.tokens, 384))
            self.assertTrue(torch.isfinite(batch.source).all())

    def test_the_student_learns_them_from_data_at_its_own_levels(self) -> None:
        batch = self.batcher.realise(self.batcher.plan_shape(SHAPES[1], random.Random(9), foreign=True))
        batch = replace(batch, wanted=torch.ones(len(batch.clean), batch.shape.latent_frames).index_fill(1, torch.tensor([0]), 0))
        torch.manual_seed(2)
        with patch.object(distill, "teacher_goal", side_effect=AssertionError("asked the teacher")):
            losses = distill.losses_of(Sprout(), Sprout(), batch)
        self.assertTrue(torch.isfinite(losses.loss))
        levels_ = sigmas(FEW_STEPS.steps, FEW_STEPS.shift)[:-1]
        self.assertTrue(all((levels_ - level).abs().min() < 1e-6 for level in losses.levels))


class WeightTest(unittest.TestCase):
    def test_common_and_unclear_subjects_have_their_shares(self) -> None:
        shares = dict(zip(SUBJECT_NAMES, subject_weights()))
        self.assertAlmostEqual(sum(shares.values()), 1)
        common = {name for kind in COMMON for name in kind}
        self.assertGreaterEqual(sum(shares[name] for name in common), COMMON_SHARE)
        self.assertGreaterEqual(sum(shares[name] for name in WORST), 0.2)
        self.assertEqual(len(WORST), 20)
        self.assertGreater(min(shares.values()), 0.5 / len(SUBJECT_NAMES))

    def test_scenes_of_training_follow_them(self) -> None:
        rng = random.Random(10)
        scenes = [random_scene(rng, weighted=True) for _ in range(4000)]
        motions = Counter(scene.motion for scene in scenes)
        self.assertGreater(motions["shake"], 2 * motions["up"])
        expected = dict(zip(SUBJECT_NAMES, subject_weights()))["cat"]
        self.assertAlmostEqual(sum(scene.subject == "cat" for scene in scenes) / len(scenes), expected, delta=0.012)

    def test_evaluations_scenes_stay_as_they_were(self) -> None:
        scene = random_scene(random.Random(90_000), held_out=True, plain=True)
        self.assertEqual((scene.subject, scene.place, scene.motion), PINNED)


PINNED = ("deer", "stage", "enter")
"""What seed 90,000 has always given."""


class TrainableTest(unittest.TestCase):
    def test_the_exported_model_can_be_trained_on(self) -> None:
        shipped, samples = load_shipped()
        model, same = load_trainable()
        self.assertEqual(samples, same)
        ids = encode_batch(["a fox runs to the left in the snow"])
        with torch.no_grad():
            one, two = shipped.encoder(ids), model.eval().encoder(ids)
        self.assertLess((one - two).abs().max(), 1e-4)


if __name__ == "__main__":
    unittest.main()
