"""LTX-Video's rotary positions over (seconds, y, x)."""

from __future__ import annotations

import math

import torch


def token_coordinates(frames: int, rows: int, columns: int, frame_rate: float, time_step: int, space_step: int) -> torch.Tensor:
    """Causal coordinates of every token: seconds of its first frame, and its top left pixel, [S, 3]."""
    f = (torch.arange(frames) * time_step - (time_step - 1)).clamp(min=0).float() / frame_rate
    y = torch.arange(rows).float() * space_step
    x = torch.arange(columns).float() * space_step
    return torch.stack(torch.meshgrid(f, y, x, indexing="ij"), -1).reshape(-1, 3)


def pair_angles(coordinates: torch.Tensor, width: int, base: tuple[float, ...], theta: float) -> torch.Tensor:
    """The angle of every adjacent channel pair, [S, width/2].

    Frequency-major, axis-minor, padded in front with zero angles. The order of
    the float32 operations is the reference's.
    """
    count, device = width // 6, coordinates.device
    frequencies = torch.pow(torch.tensor(theta, device=device), torch.linspace(0, 1, count, device=device)) * (math.pi / 2)
    positions = coordinates / torch.tensor(base, device=device) * 2 - 1
    angles = (frequencies[None, :, None] * positions[:, None, :]).reshape(len(coordinates), -1)
    padding = angles.new_zeros(len(coordinates), width // 2 - angles.shape[1])
    return torch.cat([padding, angles], 1)
