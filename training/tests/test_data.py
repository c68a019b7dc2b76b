"""Captions, vocabulary, held-out combinations, rendering and file formats."""

from __future__ import annotations

import random
import tempfile
import unittest
from itertools import product
from pathlib import Path

import torch

from sprout.data.caption_words import caption_words, held_out_words
from sprout.data.captions import caption_for, held_out_prompts, plain_prompt, training_caption
from sprout.data.canvas import SIDE, WIDE
from sprout.data.effects import PAPER_SIDE, STYLES, WEATHERS, add_weather, apply_style
from sprout.data.heldout import is_held_out
from sprout.data.motions import CAMERAS, MOTIONS, camera_track, subject_track
from sprout.data.phrases import base_form, gerund, plural
from sprout.data.places import PLACES, draw_place
from sprout.data.scenes import random_scene
from sprout.data.subjects import SUBJECT_NAMES
from sprout.data.vocabulary import END_ID, MAX_LENGTH, UNKNOWN, UNKNOWN_ID, VOCABULARY, encode, word_vectors, words_of
from sprout.evaluate.prompts import SHEET_PROMPTS
from sprout.export.safetensors import load, save


class CaptionTest(unittest.TestCase):
    def test_every_word_is_known_and_none_is_held_out(self) -> None:
        rng = random.Random(1)
        secret = held_out_words()
        for _ in range(4000):
            scene = random_scene(rng)
            for text in (caption_for(scene, rng), caption_for(scene, rng, motion=False), plain_prompt(scene)):
                words = set(words_of(text)) - {UNKNOWN}
                self.assertLessEqual(words, set(VOCABULARY), text)
                self.assertLessEqual(words, caption_words(), text)
                self.assertFalse(words & secret, text)
                self.assertLess(len(encode(text)), MAX_LENGTH)

    def test_held_out_prompts_contain_a_held_out_word(self) -> None:
        rng = random.Random(5)
        seen = 0
        for _ in range(500):
            for kind, prompt in held_out_prompts(random_scene(rng, plain=True)).items():
                seen += 1
                self.assertTrue(set(words_of(prompt)) & held_out_words(), f"{kind}: {prompt}")
                self.assertNotIn(UNKNOWN_ID, encode(prompt), prompt)
        self.assertGreater(seen, 300)

    def test_sheet_prompts_are_known(self) -> None:
        for prompt in SHEET_PROMPTS:
            self.assertNotIn(UNKNOWN_ID, encode(prompt), prompt)

    def test_some_words_are_unknown(self) -> None:
        rng = random.Random(2)
        share = sum(UNKNOWN_ID in encode(training_caption(random_scene(rng), rng)) for _ in range(2000)) / 2000
        self.assertTrue(0.08 < share < 0.25)

    def test_encode(self) -> None:
        self.assertEqual(encode(""), [END_ID])
        self.assertEqual(encode("A fox, qwertyish!"), [VOCABULARY[w] for w in ("a", "fox", ",")] + [UNKNOWN_ID, END_ID])

    def test_vectors_lie_near_those_of_like_words(self) -> None:
        vectors = word_vectors()
        self.assertEqual(len(vectors), len(VOCABULARY))

        def likeness(a: str, b: str) -> float:
            return float(vectors[VOCABULARY[a]] @ vectors[VOCABULARY[b]])

        for word, near, far in (("puppy", "dog", "train"), ("automobile", "car", "owl"), ("lorry", "truck", "rose")):
            self.assertGreater(likeness(word, near), likeness(word, far) + 0.2)

    def test_inflections(self) -> None:
        self.assertEqual(gerund("runs to the left"), "running to the left")
        self.assertEqual(gerund("stands still"), "standing still")
        self.assertEqual(gerund("does not move"), "not moving")
        self.assertEqual(base_form("flies away"), "fly away")
        self.assertEqual(plural("cup of coffee"), "cups of coffee")
        self.assertEqual(plural("polar bear"), "polar bears")
        self.assertEqual(plural("wolf"), "wolves")
        self.assertEqual(plural("woman in a red dress"), "women in a red dress")


class SceneTest(unittest.TestCase):
    def test_the_world_is_large(self) -> None:
        self.assertGreaterEqual(len(SUBJECT_NAMES), 150)
        self.assertGreaterEqual(len(PLACES), 15)
        self.assertGreaterEqual(len(MOTIONS), 15)
        self.assertEqual(len(set(SUBJECT_NAMES)), len(SUBJECT_NAMES))

    def test_a_tenth_is_held_out(self) -> None:
        combinations = list(product(SUBJECT_NAMES, PLACES, MOTIONS))
        share = sum(is_held_out(*combination) for combination in combinations) / len(combinations)
        self.assertTrue(0.08 < share < 0.12)

    def test_training_never_sees_held_out_scenes(self) -> None:
        rng = random.Random(3)
        for held_out in (False, True):
            for _ in range(500):
                scene = random_scene(rng, held_out)
                for subject in (scene.subject, scene.companion):
                    if subject:
                        self.assertEqual(is_held_out(subject, scene.place, scene.motion), held_out)

    def test_places_are_drawn_in_every_light(self) -> None:
        for place in PLACES:
            picture = draw_place(place, "night", random.Random(4))
            self.assertEqual(picture.back.shape, (3, SIDE, WIDE))
            self.assertEqual(picture.front.shape, (4, SIDE, WIDE))
            self.assertTrue((picture.front[:3] <= picture.front[3:] + 1e-3).all(), place)

    def test_tracks_have_every_frame(self) -> None:
        for motion in MOTIONS:
            for frames in (1, 17):
                track = subject_track(motion, "normal", True, frames, 128, 128, random.Random(6))
                self.assertTrue(all(len(curve) == frames for curve in (track.x, track.y, track.scale, track.angle)), motion)
                for camera in CAMERAS:
                    self.assertEqual(len(camera_track(camera, frames, track).x), frames)

    def test_a_following_camera_keeps_the_subject_in_the_middle(self) -> None:
        track = subject_track("right", "normal", False, 17, 128, 128, random.Random(7))
        camera = camera_track("follow", 17, track)
        self.assertGreater(track.x[-1] - track.x[0], 30)
        self.assertLess(abs(track.x - camera.x).max(), 8)

    def test_effects_keep_the_range_of_pixels(self) -> None:
        clips = torch.rand(2, 3, 3, 32, 48)
        for effect, kinds, randoms in (
            (add_weather, WEATHERS[1:], torch.rand(2, 9, 4)), (apply_style, STYLES[1:], torch.rand(2, PAPER_SIDE, PAPER_SIDE)),
        ):
            for kind in kinds:
                changed = effect(clips, kind, 1.0, randoms)
                self.assertEqual(changed.shape, clips.shape)
                self.assertTrue(-1e-3 <= changed.min() and changed.max() <= 1.1, kind)
                self.assertFalse(torch.equal(changed, clips), kind)
                self.assertTrue(torch.allclose(effect(clips[1:], kind, 1.0, randoms[1:]), changed[1:]), kind)


class SafetensorsTest(unittest.TestCase):
    def test_round_trip(self) -> None:
        tensors = {"a": torch.randn(3, 5), "b": torch.randn(2).half(), "c": torch.arange(4).int(), "d": torch.arange(-3, 3).to(torch.int8)}
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "file.safetensors"
            save(path, tensors, {"note": "text"})
            loaded, metadata = load(path)
        self.assertEqual(metadata, {"note": "text"})
        for name, tensor in tensors.items():
            self.assertTrue(torch.equal(loaded[name], tensor))


if __name__ == "__main__":
    unittest.main()
