"""Foreign clips: pictures that are not of Sprout's world, moved by a camera or with a thing in them that moves.

They teach what to do with a picture that somebody brings along: keep what it shows, whatever that is, and move it. So their
clips are always given frames. A still is composed of surfaces and cut-outs (:mod:`sprout.data.textures`, ``shapes`` and
``clipart``); the words of its caption mean the same movements as those of the own world (:mod:`sprout.data.motions`).
As there, planning is done with numbers alone and drawing on the device where the material is.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

from sprout.data.clipart import SIDES, is_held_out_picture, levels, load_clipart
from sprout.data.foreign_scenes import ForeignScene, random_foreign_scene
from sprout.data.motions import camera_track, subject_track
from sprout.data.plan import SpriteLayer, boxes_in_pixels, pixels_per_unit
from sprout.data.render import sample_picture, sprite_grid
from sprout.data.shapes import shape
from sprout.data.textures import SIDE, surface
from sprout.device import upload
from sprout.paths import WORK

MARGIN = 24
"""How far beyond the frame a still goes where the camera moves, in units of a frame whose shorter side is 128."""
DENSITY = 1.5
"""Pixels of such a still for one of the frame: the camera looks at most 1.4 times closer."""
PIECES = 6
"""Most cut-outs in a still."""
SURFACES, SHAPES = 240, 240
"""Surfaces and shapes that are drawn once; clips turn, stretch, mix and colour them."""
_SEED = 31


@dataclass
class Material:
    """What stills are made of: textures by side, [T, 3, side, side] and [K, 4, side, side] premultiplied, as bytes."""

    surfaces: dict[int, torch.Tensor]
    cutouts: dict[int, torch.Tensor]
    surfaces_held_out: np.ndarray
    cutouts_held_out: np.ndarray
    """Which of them training never sees, [T] and [K]."""

    def to(self, device: torch.device) -> "Material":
        """Moves the textures."""
        surfaces, cutouts = ({side: t.to(device) for side, t in bank.items()} for bank in (self.surfaces, self.cutouts))
        return replace(self, surfaces=surfaces, cutouts=cutouts)


@dataclass
class Stills:
    """How each of ``B`` stills is composed."""

    surfaces: np.ndarray
    """Two surfaces and one whose brightness divides them, [B, 3]."""
    views: np.ndarray
    """How each is looked at: texels per unit, angle, and the point in the middle of the frame in -1..1, [B, 3, 4]."""
    colours: np.ndarray
    """Three rows of a matrix on the colours and an offset for each of the first two, [B, 2, 3, 4]."""
    border: np.ndarray
    """Direction (x, y), distance, share of the third surface and sharpness of the border between the two, [B, 5]."""
    pieces: np.ndarray
    """Cut-outs from the back to the front, or -1, [B, PIECES]."""
    placement: np.ndarray
    """[B, PIECES, 4], as that of a sprite layer."""
    mirrored: np.ndarray


@dataclass
class ForeignPlan:
    """A batch of foreign clips of one shape. Small ones show the same view as large ones, with fewer pixels."""

    frames: int
    width: int
    height: int
    stills: Stills
    camera: np.ndarray
    """[B, F, 3]: x, y and zoom."""
    mover: SpriteLayer
    """The cut-outs that move; ``textures`` [N, 1] are the same in all frames."""
    boxes: np.ndarray
    """The moving cut-out's box in every frame (x, y, size) in pixels, [B, F, 3]; of size 0 where there is none."""

    @property
    def unit(self) -> float:
        return pixels_per_unit(self.width, self.height)

    def doubled(self) -> "ForeignPlan":
        """The same clips with twice as many pixels along each side."""
        return replace(self, width=2 * self.width, height=2 * self.height, boxes=2 * self.boxes)


class ForeignMaker:
    """Plans and draws foreign clips."""

    def __init__(self, material: Material) -> None:
        self.material = material
        self._choices = {
            held_out: (np.flatnonzero(material.surfaces_held_out == held_out), np.flatnonzero(material.cutouts_held_out == held_out))
            for held_out in (False, True)
        }

    def to(self, device: torch.device) -> "ForeignMaker":
        """Draws on a device from now on."""
        self.material = self.material.to(device)
        return self

    def plan(
        self, scenes: Sequence[ForeignScene], frames: int, width: int, height: int, rng: random.Random, held_out: bool = False
    ) -> ForeignPlan:
        """Random clips of the scenes, of the material for training or of that which is held out."""
        numbers = np.random.default_rng(rng.getrandbits(60))
        unit = pixels_per_unit(width, height)
        across, down = width / unit, height / unit
        surfaces, cutouts = self._choices[held_out]
        cameras, boxes, movers = [], [], []
        for index, scene in enumerate(scenes):
            track = None
            if scene.motion:
                track = subject_track(scene.motion, scene.size, False, frames, across, down, rng)
                half = track.size * track.scale / 2
                movers.append((index, [rng.choice(cutouts)], np.stack([track.x, track.y, half, track.angle], 1), rng.random() < 0.5))
            camera = camera_track(scene.camera, frames, track)
            if track is not None and scene.camera.startswith("pan") and scene.motion not in ("left", "right"):
                # As in the own world, so that the camera does not lose it.
                movers[-1][2][:, 0] *= 0.6
                track.x = track.x * 0.6
            cameras.append(np.stack([camera.x, camera.y, camera.zoom], 1))
            boxes.append(boxes_in_pixels(track, camera, width, height) if track is not None else np.zeros((frames, 3)))
        stills = _random_stills(numbers, len(scenes), surfaces, cutouts, across, down)
        # What moves is in front of fewer things, so that it can be seen.
        moving = np.array([bool(scene.motion) for scene in scenes])
        stills.pieces[moving, 3:] = -1
        return ForeignPlan(frames, width, height, stills, np.asarray(cameras, np.float32), _layer(movers, frames), np.asarray(boxes, np.float32))

    def clip(
        self, rng: random.Random, width: int, height: int, frames: int, scale: int = 1, held_out: bool = False
    ) -> torch.Tensor:
        """One clip [F, 3, H, W] of bytes; generators in the same state give the same clip at both scales."""
        plan = self.plan([random_foreign_scene(rng)], frames, width, height, rng, held_out)
        return self.draw(plan.doubled() if scale == 2 else plan)[0]

    def draw(self, plan: ForeignPlan) -> torch.Tensor:
        """The frames of planned clips, [B, F, 3, H, W] as bytes."""
        device = next(iter(self.material.surfaces.values())).device
        count, frames, height, width, unit = len(plan.camera), plan.frames, plan.height, plan.width, plan.unit
        camera = upload(plan.camera, device)
        columns = (torch.arange(width, device=device) + 0.5 - width / 2) / unit
        rows = (torch.arange(height, device=device) + 0.5 - height / 2) / unit
        image = torch.empty(count, frames, 3, height, width, device=device)
        # Where the camera stands, the still is composed at the frame's own pixels.
        standing = (np.ptp(plan.camera, 1).max(1) == 0) & (plan.camera[:, 0] == (0, 0, 1)).all(1)
        for chosen in (np.flatnonzero(standing), np.flatnonzero(~standing)):
            if not len(chosen):
                continue
            clips = upload(chosen, device)
            if standing[chosen[0]]:
                image[clips] = self._stills(plan.stills, chosen, columns, rows, unit)[:, None].expand(-1, frames, -1, -1, -1)
                continue
            half_width, half_height = width / unit / 2 + MARGIN, height / unit / 2 + MARGIN
            across, down = round(2 * half_width * unit * DENSITY), round(2 * half_height * unit * DENSITY)
            still = self._stills(
                plan.stills, chosen, _middles(across, half_width, device), _middles(down, half_height, device), unit * DENSITY
            )
            x = (camera[clips, :, :1] + columns / camera[clips, :, 2:]) / half_width
            y = (camera[clips, :, 1:2] + rows / camera[clips, :, 2:]) / half_height
            image[clips] = sample_picture(still, x, y, "reflection")
        if len(plan.mover.clips):
            self._draw_movers(image, plan.mover, camera, columns, rows, unit)
        return (image.clamp_(0, 1) * 255 + 0.5).to(torch.uint8)

    def _draw_movers(
        self, image: torch.Tensor, layer: SpriteLayer, camera: torch.Tensor, columns: torch.Tensor, rows: torch.Tensor, unit: float
    ) -> None:
        """Draws the layer's cut-outs over the frames [B, F, 3, H, W]."""
        extents = 2 * layer.placement[:, :, 2].max(1) * unit
        for side, chosen in _by_side(extents, self.material.cutouts):
            clips = upload(layer.clips[chosen], image.device)
            x = camera[clips, :, :1] + columns / camera[clips, :, 2:]
            y = camera[clips, :, 1:2] + rows / camera[clips, :, 2:]
            drawn = self._cutouts(side, layer.textures[chosen, 0], layer.placement[chosen], layer.mirrored[chosen], x, y)
            image[clips] = image[clips] * (1 - drawn[:, :, 3:]) + drawn[:, :, :3]

    def _cutouts(
        self, side: int, textures: np.ndarray, placement: np.ndarray, mirrored: np.ndarray, x: torch.Tensor, y: torch.Tensor
    ) -> torch.Tensor:
        """Cut-outs [N] at places [N, F, 4] for world coordinates x [N, F, W] and y [N, F, H]: [N, F, 4, H, W]."""
        bank = self.material.cutouts[side]
        pixels = bank[upload(textures, bank.device)].float().div_(255)
        grid = sprite_grid(placement, mirrored, x, y)
        drawn = F.grid_sample(pixels, grid.flatten(1, 2), align_corners=False, padding_mode="zeros")
        return drawn.view(len(textures), 4, *grid.shape[1:4]).transpose(1, 2)

    def _stills(
        self, stills: Stills, chosen: np.ndarray, columns: torch.Tensor, rows: torch.Tensor, density: float
    ) -> torch.Tensor:
        """The chosen stills [N, 3, H, W] at the given points, which lie ``density`` to a unit."""
        device = columns.device
        side = SIDES[0] if density >= 0.75 else SIDES[1]
        bank = self.material.surfaces[side]

        def looked_at(layer: int) -> torch.Tensor:
            """One of the surfaces as it lies in the stills, [N, 3, H, W]."""
            scale, angle, x, y = (v[:, None, None] for v in upload(stills.views[chosen, layer], device).unbind(1))
            cos, sin, step = angle.cos(), angle.sin(), 2 * scale / SIDE
            across, down = columns[None, None, :], rows[None, :, None]
            grid = torch.stack([x + step * (cos * across + sin * down), y + step * (cos * down - sin * across)], -1)
            textures = bank[upload(stills.surfaces[chosen, layer], device)].float().div_(255)
            return F.grid_sample(textures, grid, align_corners=False, padding_mode="reflection")

        colours = upload(stills.colours[chosen], device)
        parts = [
            torch.einsum("nij,njhw->nihw", colours[:, i, :, :3], looked_at(i)) + colours[:, i, :, 3][:, :, None, None] for i in range(2)
        ]
        right, below, distance, share, sharpness = (v[:, None, None] for v in upload(stills.border[chosen], device).unbind(1))
        place = right * columns[None, None, :] / 64 + below * rows[None, :, None] / 64
        second = torch.sigmoid(sharpness * (place + share * (looked_at(2).mean(1) - 0.5) - distance))[:, None]
        picture = torch.lerp(parts[0], parts[1], second).clamp_(0, 1)
        for piece in range(stills.pieces.shape[1]):
            present = np.flatnonzero(stills.pieces[chosen, piece] >= 0)
            placed = stills.placement[chosen[present], piece]
            for size, some in _by_side(2 * placed[:, 2] * density, self.material.cutouts):
                into, of = upload(present[some], device), chosen[present[some]]
                drawn = self._cutouts(
                    size, stills.pieces[of, piece], placed[some][:, None], stills.mirrored[of, piece],
                    columns.expand(len(of), 1, -1), rows.expand(len(of), 1, -1),
                )[:, 0]
                picture[into] = picture[into] * (1 - drawn[:, 3:]) + drawn[:, :3]
        return picture.clamp_(0, 1)


def _middles(count: int, half: float, device: torch.device) -> torch.Tensor:
    """The middles of so many pixels between -half and half."""
    return ((torch.arange(count, device=device) + 0.5) / count * 2 - 1) * half


def _by_side(extents: np.ndarray, textures: dict[int, torch.Tensor]) -> list[tuple[int, np.ndarray]]:
    """Sides of textures and the indices of the things, of so many pixels, that are drawn from them."""
    sides = np.array(sorted(textures))
    fitting = np.minimum(np.searchsorted(sides * 1.4, extents), len(sides) - 1)
    return [(int(sides[level]), np.flatnonzero(fitting == level)) for level in np.unique(fitting)]


def _layer(movers: list[tuple], frames: int) -> SpriteLayer:
    """A layer of things that move: clip, texture, placement and whether it is mirrored."""
    if not movers:
        none = np.zeros(0, int)
        return SpriteLayer(none, True, np.zeros((0, 1), int), np.zeros((0, frames, 4), np.float32), none.astype(bool), none, none)
    clips, textures, placement, mirrored = (np.array(column) for column in zip(*movers))
    plain = np.ones((len(clips), 3), np.float32)
    return SpriteLayer(clips, True, textures, placement.astype(np.float32), mirrored, plain, -plain)


def _random_stills(
    numbers: np.random.Generator, count: int, surfaces: np.ndarray, cutouts: np.ndarray, across: float, down: float
) -> Stills:
    """Random stills; what is in the middle of the frame lies in the middle of a surface, more or less."""
    uniform = numbers.uniform
    views = np.stack(
        [uniform(0.6, 1.5, (count, 3)), uniform(-0.6, 0.6, (count, 3)), *uniform(-0.8, 0.8, (2, count, 3))], -1
    )
    colours = np.concatenate([_colour_matrices(numbers, 2 * count), uniform(-0.12, 0.12, (2 * count, 3, 1))], 2)
    angle = numbers.choice([np.pi / 2, 0.0], count, p=[0.7, 0.3]) + uniform(-0.4, 0.4, count)
    # An eighth of the stills is all one surface, as the border lies far outside.
    distance = np.where(uniform(size=count) < 0.125, 9, uniform(-0.6, 0.6, count))
    border = np.stack([np.cos(angle), np.sin(angle), distance, uniform(0, 2.5, count), np.exp(uniform(0.7, 4.5, count))], 1)
    pieces = numbers.choice(cutouts, (count, PIECES))
    pieces[np.arange(PIECES) >= numbers.integers(0, PIECES + 1, count)[:, None]] = -1
    half = np.exp(uniform(np.log(9), np.log(60), (count, PIECES)))
    placement = np.stack(
        [
            uniform(-1, 1, (count, PIECES)) * (across / 2 + 0.7 * MARGIN), uniform(-1, 1, (count, PIECES)) * (down / 2 + 0.7 * MARGIN),
            half, numbers.normal(0, 0.25, (count, PIECES)),
        ],
        -1,
    )
    mirrored = uniform(size=(count, PIECES)) < 0.5
    single = np.float32
    return Stills(
        numbers.choice(surfaces, (count, 3)), views.astype(single), colours.reshape(count, 2, 3, 4).astype(single), border.astype(single),
        pieces, placement.astype(single), mirrored,
    )


def _colour_matrices(numbers: np.random.Generator, count: int) -> np.ndarray:
    """Matrices [N, 3, 3] that shift colours and contrast, and turn black to black and white to about white."""
    own = np.eye(3) + numbers.normal(0, 0.1, (count, 3, 3))
    grey = numbers.uniform(0, 1, (count, 1, 1)) ** 3
    matrices = own * (1 - grey) + grey / 3
    return matrices / matrices.sum(2, keepdims=True).clip(0.5) * numbers.uniform(0.75, 1.15, (count, 3, 1))


def make_material(surfaces: int = SURFACES, shapes: int = SHAPES, fine: bool = False, clipart: bool = True) -> Material:
    """Random surfaces and shapes, the same ones every time, and the clip art where it has been fetched.

    The largest cut-outs, most of a gigabyte, are there for ``fine`` clips, whose shorter side has 256 pixels.
    """
    ground, drawn = _drawn(surfaces, shapes)
    names, pictures = load_clipart() if clipart else ([], {})
    cutouts = {
        side: torch.cat([textures, pictures[side]]) if names else textures
        for side, textures in levels(drawn).items() if fine or side < SIDES[0]
    }
    return Material(
        levels(ground), cutouts, np.arange(surfaces) % 10 == 0,
        np.array([*(np.arange(shapes) % 10 == 0), *(is_held_out_picture(name) for name in names)]),
    )


def _drawn(surfaces: int, shapes: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Surfaces and shapes of the largest side; kept in ``work/``."""
    sources = b"".join((Path(__file__).parent / name).read_bytes() for name in ("textures.py", "shapes.py"))
    path = WORK / f"foreign-{surfaces}-{shapes}-{hashlib.sha256(sources).hexdigest()[:12]}.pt"
    if not path.exists():
        numbers = np.random.default_rng(_SEED)
        ground = np.stack([surface(numbers) for _ in range(surfaces)])
        drawn = np.stack([shape(numbers, ground) for _ in range(shapes)])
        WORK.mkdir(parents=True, exist_ok=True)
        torch.save([torch.from_numpy(ground), torch.from_numpy(drawn)], path)
    return tuple(torch.load(path))


def load_foreign(fine: bool = False) -> ForeignMaker:
    """Foreign clips of all the material there is; ``fine`` to draw plans of twice the usual size."""
    return ForeignMaker(make_material(fine=fine))
