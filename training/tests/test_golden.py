"""The networks against the numbers of the reference implementations."""

from __future__ import annotations

import json
import unittest

import torch

from sprout.export.safetensors import load
from sprout.networks.ltx_transformer import LtxConfig, LtxTransformer
from sprout.networks.t5_encoder import T5Config, T5Encoder, bucket_of
from sprout.paths import GOLDEN

TOLERANCE = 1e-4


def weights_of(tensors: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    return {name: tensor for name, tensor in tensors.items() if not name.startswith("golden.")}


class LtxTransformerTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        cls.data, metadata = load(GOLDEN / "01_ltx_transformer.safetensors")
        reference = json.loads(metadata["config"])
        config = LtxConfig(
            in_channels=reference["in_channels"],
            num_attention_heads=reference["num_attention_heads"],
            attention_head_dim=reference["attention_head_dim"],
            num_layers=reference["num_layers"],
            caption_channels=reference["caption_channels"],
            pooled_caption=False,
            absolute_position=False,
            rope_theta=10000.0,
            rope_base=(20.0, 2048.0, 2048.0),
        )
        cls.model = LtxTransformer(config)
        cls.model.load_state_dict(weights_of(cls.data))

    def run_case(self, case: str, coordinates: list[torch.Tensor], timestep: torch.Tensor) -> None:
        given = {key: self.data[f"golden.{case}.in.{key}"] for key in ("hidden_states", "encoder_hidden_states", "encoder_attention_mask")}
        for item, positions in enumerate(coordinates):
            with torch.no_grad():
                out = self.model(
                    given["hidden_states"][item : item + 1],
                    timestep[item : item + 1],
                    given["encoder_hidden_states"][item : item + 1],
                    given["encoder_attention_mask"][item : item + 1],
                    positions,
                )
            error = (out[0] - self.data[f"golden.{case}.out.sample"][item]).abs().max().item()
            self.assertLess(error, TOLERANCE)

    def test_timestep_per_sample(self) -> None:
        frames, rows, columns = 3, 4, 6
        scale = self.data["golden.a.in.rope_interpolation_scale"]
        grid = torch.meshgrid(torch.arange(frames), torch.arange(rows), torch.arange(columns), indexing="ij")
        positions = torch.stack(grid, -1).reshape(-1, 3).float() * scale
        self.run_case("a", [positions, positions], self.data["golden.a.in.timestep"][:, None])

    def test_timestep_per_token(self) -> None:
        positions = [item.T.contiguous() for item in self.data["golden.b.in.video_coords"]]
        self.run_case("b", positions, self.data["golden.b.in.timestep"])


class T5EncoderTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        cls.data, metadata = load(GOLDEN / "05_t5_encoder.safetensors")
        reference = json.loads(metadata["config"])
        fields = T5Config.__dataclass_fields__
        cls.model = T5Encoder(T5Config(**{key: value for key, value in reference.items() if key in fields}))
        cls.model.load_state_dict(weights_of(cls.data))

    def compare(self, ids: str, out: str, mask: str | None) -> None:
        with torch.no_grad():
            states = self.model(self.data[ids].long(), None if mask is None else self.data[mask])
        expected = self.data[out]
        if mask is not None:
            keep = self.data[mask].bool()
            states, expected = states[keep], expected[keep]
        self.assertLess((states - expected).abs().max().item(), TOLERANCE)

    def test_with_mask(self) -> None:
        self.compare("golden.a.in.input_ids", "golden.a.out.last_hidden_state", "golden.a.in.attention_mask")

    def test_without_mask(self) -> None:
        self.compare("golden.a.in.input_ids", "golden.a_nomask.out.last_hidden_state", None)

    def test_long(self) -> None:
        self.compare("golden.b.in.input_ids", "golden.b.out.last_hidden_state", None)

    def test_buckets(self) -> None:
        buckets = bucket_of(self.data["golden.relative_position.in"].long(), 32, 128)
        self.assertTrue(torch.equal(buckets, self.data["golden.relative_position.bucket"].long()))


if __name__ == "__main__":
    unittest.main()
