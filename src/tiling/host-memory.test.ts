import { expect, it } from 'vitest';
import type { NetworkStage } from '../models/layers/network-stage';
import { hostBytes } from './host-memory';

/** A stage whose frames of 4 cells have so many channels. */
const stage = (inChannels: number, outChannels: number): NetworkStage => ({
  name: 'stage',
  graphs: [],
  inChannels,
  outChannels,
  scale: { time: 1, space: 1 },
  reach: { time: 2, space: 0 },
  causal: true,
  layers: [],
});
const windows = (size: number, context: number) => ({ size, context, blend: 0 });
type Windows = ReturnType<typeof windows>;
/** Windows of time from edge to edge, and in tiles of one row each. */
const whole = (time: Windows) => ({ time, rows: windows(2, 0), columns: windows(2, 0) });
const tiled = (time: Windows) => ({ ...whole(time), rows: windows(1, 0) });
/** Bytes of a frame of one channel. */
const FRAME = 4 * 4;
const extents = { frames: 12, height: 2, width: 2 };

it('counts what a window takes in and what it makes, of an undivided stage all', () => {
  const undivided = [{ stage: stage(1, 3), size: extents, tiling: tiled(windows(12, 2)) }];
  expect(hostBytes(undivided)).toBe((12 + 12 * 3) * FRAME);
});

it('lets go of frames as soon as no window needs them any more', () => {
  // The last window takes in two frames of context and four more, and makes four.
  const parts = [{ stage: stage(1, 3), size: extents, tiling: tiled(windows(4, 2)) }];
  expect(hostBytes(parts)).toBe((6 + 4 * 3) * FRAME);
});

it('counts what waits in front of a stage while the one before makes more', () => {
  const tiling = tiled(windows(4, 2));
  const two = [
    { stage: stage(1, 3), size: extents, tiling },
    { stage: stage(3, 1), size: extents, tiling },
  ];
  // Six frames for the first, four that it makes, and two of context that the second keeps.
  expect(hostBytes(two)).toBe((6 + (4 + 2) * 3) * FRAME);
});

it('holds a block of frames that no tiles made until the last of them is done with', () => {
  const time = windows(4, 2);
  const parts = { stage: stage(1, 3), size: extents };
  // Two frames of what is made in front of the four that count are in the block too.
  expect(hostBytes([{ ...parts, tiling: whole(time) }])).toBe((6 + 6 * 3) * FRAME);
  const next = { stage: stage(3, 1), size: extents, tiling: tiled(windows(4, 0)) };
  expect(hostBytes([{ ...parts, tiling: whole(time) }, next])).toBeGreaterThan(
    hostBytes([{ ...parts, tiling: tiled(time) }, next]),
  );
});
