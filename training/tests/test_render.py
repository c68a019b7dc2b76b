"""Planning and drawing clips, and the batches made of them."""

from __future__ import annotations

import pickle
import random
import unittest

import numpy as np
import torch

from sprout.data.plan import Planner
from sprout.data.places import PLACES
from sprout.data.canvas import LIGHTS, SIDE, WIDE, WORLD_HEIGHT, WORLD_WIDTH
from sprout.data.render import FineTextures, Renderer
from sprout.data.scenes import Scene
from sprout.data.sprites import FINE, Sprite
from sprout.data.subjects import SUBJECT_NAMES
from sprout.train.batches import SHAPES, Batcher
from sprout.train.fit_autoencoder import load_autoencoder

SCENES = [
    Scene("fox", "meadow", "left", camera="follow", weather="snow"), Scene("dog", "city", "spin", style="watercolour", colour="red"),
    Scene("cat", "room", "grow", count=2), Scene("owl", "moon", "still", camera="zoom in", companion="fox", style="comic"),
    Scene("bus", "desert", "jump", light="night", weather="rain"), Scene("fox", "swamp", "up", weather="fog", style="pixel art"),
]


def plain_renderer() -> Renderer:
    """A renderer whose sprites are opaque squares in front of grey places; needs no downloaded pictures."""
    square = torch.zeros(2, 4, 128, 128, dtype=torch.uint8)
    square[:, :, 2:-2, 2:-2] = torch.tensor([200, 30, 30, 255])[:, None, None]
    sprites = {name: Sprite(square, 0.1) for name in SUBJECT_NAMES}
    pictures = {(place, light): range(1) for place in PLACES for light in LIGHTS}
    backs = torch.full((1, 3, WORLD_HEIGHT, WORLD_WIDTH), 128, dtype=torch.uint8)
    fronts = torch.zeros(1, 4, WORLD_HEIGHT, WORLD_WIDTH, dtype=torch.uint8)
    return Renderer(sprites, backs, fronts, Planner(sprites, pictures))


class RenderTest(unittest.TestCase):
    def setUp(self) -> None:
        self.renderer = plain_renderer()

    def test_a_clip_does_not_depend_on_its_neighbours(self) -> None:
        for first in SCENES:
            alone = self.renderer.draw(self.renderer.planner.plan([first], 5, 48, 32, random.Random(3)))
            among = self.renderer.draw(self.renderer.planner.plan([first, *SCENES], 5, 48, 32, random.Random(3)))
            self.assertEqual(among.shape, (7, 5, 3, 32, 48))
            difference = (alone[0].int() - among[0].int()).abs()
            self.assertLessEqual(difference.max(), 1, first)

    def test_the_box_is_where_the_subject_is(self) -> None:
        scene = Scene("fox", "meadow", "right")
        for side in (128, 64):
            clip = self.renderer.render(scene, 9, side, side, random.Random(4))
            red = (clip.frames[:, 0].int() - clip.frames[:, 1].int()) > 60
            for frame, (x, y, size) in zip(red, clip.boxes):
                rows, columns = np.where(frame.numpy())
                self.assertAlmostEqual(columns.max(), min(side - 1, x + size / 2), delta=2.5)
                self.assertAlmostEqual(rows.mean(), y, delta=2)

    def test_half_the_size_shows_the_same(self) -> None:
        scene = Scene("fox", "meadow", "circle", camera="zoom in")
        full = self.renderer.render(scene, 5, 128, 128, random.Random(5)).frames
        half = self.renderer.render(scene, 5, 64, 64, random.Random(5)).frames
        shrunk = torch.nn.functional.avg_pool2d(full.float(), 2)
        self.assertLess((shrunk - half).abs().mean().item(), 3)

    def test_twice_the_size_shows_the_same_with_finer_textures(self) -> None:
        chequered = torch.zeros(2 * len(SUBJECT_NAMES), 4, FINE, FINE, dtype=torch.uint8)
        chequered[:, :, 4:-4, 4:-4] = torch.tensor([200, 30, 30, 255])[:, None, None]
        chequered[:, 0, 4:-4, 4:-4:2] = 100
        self.renderer._fine = FineTextures(
            torch.full((1, 3, SIDE, WIDE), 128, dtype=torch.uint8), torch.zeros(1, 4, SIDE, WIDE, dtype=torch.uint8), chequered
        )
        plan = self.renderer.planner.plan([Scene("fox", "meadow", "still", size="big")], 5, 128, 128, random.Random(5))
        usual, fine = self.renderer.draw(plan)[0], self.renderer.draw(plan.doubled())[0]
        self.assertEqual(fine.shape, (5, 3, 256, 256))
        green = torch.nn.functional.avg_pool2d(fine[:, 1:2].float(), 2) - usual[:, 1:2]
        self.assertLess(green.abs().mean().item(), 3)
        self.assertGreater(fine[:, 0].float().diff(dim=2).abs().mean().item(), 3 * usual[:, 0].float().diff(dim=2).abs().mean().item())


class BatchTest(unittest.TestCase):
    def setUp(self) -> None:
        self.batcher = Batcher(plain_renderer(), load_autoencoder(), 400, 3)

    def test_plans_survive_the_way_between_processes(self) -> None:
        for shape in SHAPES:
            plan = self.batcher.plan_shape(shape, random.Random(6))
            batch, again = (self.batcher.realise(one) for one in (plan, pickle.loads(pickle.dumps(plan))))
            self.assertEqual(batch.clean.shape, (max(1, 400 // shape.tokens), shape.tokens, 384))
            self.assertEqual(batch.coordinates.shape, (shape.tokens, 3))
            self.assertTrue(torch.equal(batch.clean, again.clean) and torch.equal(batch.source, again.source))

    def test_the_second_pass_starts_from_enlarged_clips(self) -> None:
        shape = next(shape for shape in SHAPES if shape.density == 1 and shape.frames == 1)
        plan = self.batcher.plan_shape(shape, random.Random(7))
        plan.from_first_pass[:] = torch.arange(len(plan.from_first_pass)) % 2 == 0
        plan.wanted[:] = 1
        batch = self.batcher.realise(plan)
        moved = (batch.source - batch.clean).abs().amax((1, 2)) > 0
        self.assertEqual(moved.tolist(), plan.from_first_pass.tolist())

    def test_given_tokens_are_never_replaced(self) -> None:
        shape = next(shape for shape in SHAPES if shape.density == 1 and shape.frames == 9)
        plan = self.batcher.plan_shape(shape, random.Random(8))
        plan.from_first_pass[:] = True
        plan.wanted = torch.tensor([[0.0, 1, 1]]).repeat(len(plan.ids), 1)
        batch = self.batcher.realise(plan)
        given = shape.tokens // 3
        self.assertTrue(torch.equal(batch.source[:, :given], batch.clean[:, :given]))
        self.assertFalse(torch.equal(batch.source[:, given:], batch.clean[:, given:]))


if __name__ == "__main__":
    unittest.main()
