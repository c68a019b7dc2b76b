"""Captions, vocabulary, held-out combinations and file formats."""

from __future__ import annotations

import random
import tempfile
import unittest
from itertools import product
from pathlib import Path

import torch

from sprout.data.captions import caption_for, plain_prompt, training_caption
from sprout.data.heldout import is_held_out
from sprout.data.motions import MOTIONS
from sprout.data.phrases import gerund
from sprout.data.places import PLACES, WORLD, draw_place
from sprout.data.render import random_scene
from sprout.data.subjects import SUBJECT_NAMES
from sprout.data.vocabulary import END_ID, MAX_LENGTH, UNKNOWN_ID, VOCABULARY, encode, words_of
from sprout.evaluate.prompts import SHEET_PROMPTS
from sprout.export.safetensors import load, save


class CaptionTest(unittest.TestCase):
    def test_every_word_is_known(self) -> None:
        rng = random.Random(1)
        for _ in range(3000):
            scene = random_scene(rng)
            for text in (caption_for(scene, rng), caption_for(scene, rng, motion=False), plain_prompt(scene)):
                self.assertLessEqual(set(words_of(text)), set(VOCABULARY), text)
                self.assertLess(len(encode(text)), MAX_LENGTH)

    def test_sheet_prompts_are_known(self) -> None:
        for prompt in SHEET_PROMPTS:
            self.assertNotIn(UNKNOWN_ID, encode(prompt), prompt)

    def test_some_words_are_unknown(self) -> None:
        rng = random.Random(2)
        share = sum(UNKNOWN_ID in encode(training_caption(random_scene(rng), rng)) for _ in range(2000)) / 2000
        self.assertTrue(0.1 < share < 0.3)

    def test_encode(self) -> None:
        self.assertEqual(encode(""), [END_ID])
        self.assertEqual(encode("A fox, quixotic!"), [VOCABULARY[w] for w in ("a", "fox", ",")] + [UNKNOWN_ID, END_ID])

    def test_gerund(self) -> None:
        self.assertEqual(gerund("runs to the left"), "running to the left")
        self.assertEqual(gerund("stands still"), "standing still")
        self.assertEqual(gerund("does not move"), "not moving")


class SceneTest(unittest.TestCase):
    def test_a_tenth_is_held_out(self) -> None:
        combinations = list(product(SUBJECT_NAMES, PLACES, MOTIONS))
        share = sum(is_held_out(*combination) for combination in combinations) / len(combinations)
        self.assertTrue(0.08 < share < 0.12)

    def test_training_never_sees_held_out_scenes(self) -> None:
        rng = random.Random(3)
        for held_out in (False, True):
            for _ in range(500):
                scene = random_scene(rng, held_out)
                self.assertEqual(is_held_out(scene.subject, scene.place, scene.motion), held_out)

    def test_places_are_drawn(self) -> None:
        for place in PLACES:
            self.assertEqual(draw_place(place, random.Random(4)).shape, (3, WORLD, WORLD))


class SafetensorsTest(unittest.TestCase):
    def test_round_trip(self) -> None:
        tensors = {"a": torch.randn(3, 5), "b": torch.randn(2).half(), "c": torch.arange(4).int()}
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "file.safetensors"
            save(path, tensors, {"note": "text"})
            loaded, metadata = load(path)
        self.assertEqual(metadata, {"note": "text"})
        for name, tensor in tensors.items():
            self.assertTrue(torch.equal(loaded[name], tensor))


if __name__ == "__main__":
    unittest.main()
