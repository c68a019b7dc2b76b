/** Memory is planned for windows before any is made: the plan has to foretell them, whatever lengths the sources have. */
import { expect, test, vi } from 'vitest';
import { makeSegment, type WindowMaker } from '../generation/windows/make-segment';
import { conditioningFrames, extraTokenFrames, windowsOf } from '../generation/windows/segment-windows';
import type { WindowGeometry } from '../generation/windows/windows';
import type { Frame } from '../media/frames';
import type { MediaInput } from '../media/media-input';
import type { GenerationRequest } from '../request/request';
import type { Shot, Task } from '../request/task';
import type { LatentGrid } from '../sampling/latents';
import type { SampledWindow, WindowRequest } from '../sampling/sample-window';
import type { EncodedText } from '../sampling/text';
import { clipFrames, countInputs, segmentsOf, totalFrames } from '.';
import type { ClipFrame, VerbContext } from './context';

// A mask is decoded by the browser alone.
vi.mock('../media/still', () => ({
  decodeStill: async () => ({
    frame: { width: 1, height: 1, rgba: new Uint8ClampedArray(4).fill(255) },
    transparent: false,
  }),
}));

const frame: Frame = { width: 1, height: 1, rgba: new Uint8ClampedArray(4) };
const clipFrame: ClipFrame = {
  model: () => frame,
  still: () => frame,
  output: async () => frame,
};
const geometries: readonly WindowGeometry[] = [
  { temporalScale: 4, maxFrames: 33, style: 'in-place', overlapStrength: 0.9 },
  {
    temporalScale: 4,
    maxFrames: 33,
    style: 'in-place',
    overlapStrength: 1,
    carry: { strength: 1, moments: 0 },
  },
  { temporalScale: 8, maxFrames: 97, style: 'extra-tokens', overlapStrength: 1 },
  { temporalScale: 8, maxFrames: 25, style: 'extra-tokens', overlapStrength: 1 },
];

/** A clip of so many frames, which are its name. */
const clip = (frames: number): MediaInput => ({
  kind: 'clip',
  name: String(frames),
  blob: new Blob(),
  fit: 'crop',
});
const still: MediaInput = { ...clip(1), kind: 'still' };
const lengthOf = ({ kind, name }: MediaInput) => (kind === 'still' ? 1 : Number(name));

/** Every verb, with sources of `length` frames. @param wanted frames that are asked for */
function tasks(length: number, wanted: number): Task[] {
  const source = clip(length);
  const shots = (['cut', 'continue', 'fill', 'continue'] as const).map(
    (transition, seed): Shot => ({
      prompt: `shot ${seed}`,
      frames: seed % 2 === 0 ? length : wanted,
      transition,
      seed,
    }),
  );
  return [
    { verb: 'text' },
    {
      verb: 'image',
      stills: [0, wanted - 1].map((at) => ({ media: still, frame: at, strength: 1 })),
    },
    { verb: 'extend', source, direction: 'forwards' },
    { verb: 'extend', source, direction: 'backwards' },
    { verb: 'fill', before: source, after: source },
    { verb: 'fill', before: still, after: source },
    { verb: 'fill', before: source, after: still },
    { verb: 'loop' },
    { verb: 'loop', source },
    { verb: 'restyle', source, change: 0.5 },
    ...(['change', 'move', 'cinemagraph'] as const).map(
      (mode): Task => ({ verb: 'region', source, mask: new Blob(), mode }),
    ),
    { verb: 'storyboard', shots },
    ...shots.map((_, shot): Task => {
      const total = shots.reduce((sum, { frames }) => sum + frames, 0);
      return { verb: 'storyboard', shots, remake: { shot, clip: clip(total) } };
    }),
  ];
}

/** A window, and what it is conditioned on. */
interface SeenWindow {
  readonly frames: number;
  /** Frames that are encoded at once, at most. */
  readonly encoded: number;
  /** Latent frames that become tokens of their own, two at most of each sequence. */
  readonly extra: number;
}

/** The windows that a request's verb makes, and those that are planned for it. */
async function windowsBothWays(request: GenerationRequest, geometry: WindowGeometry) {
  const made: SeenWindow[] = [];
  const maker: WindowMaker = {
    async sample({ frames, seed, index, conditioning, from }: WindowRequest): Promise<SampledWindow> {
      const sequences = [...conditioning, ...(from ? [{ ...from, start: 0 }] : [])];
      const behind = conditioning.filter(({ start }) => start > 0);
      const latents = behind.map((each) => 1 + (each.frames.length - 1) / geometry.temporalScale);
      made.push({
        frames,
        encoded: Math.max(0, ...sequences.map((each) => each.frames.length)),
        extra: geometry.style === 'in-place' ? 0 : latents.reduce((sum, n) => sum + Math.min(2, n), 0),
      });
      return {
        latents: new Float32Array(frames),
        earlier: [],
        levels: new Float32Array(),
        grid: {} as LatentGrid,
        seed,
        index,
      };
    },
    async *frames({ latents }) {
      for (const _ of latents) yield frame;
    },
  };
  const lengths = await countInputs(request, async (input) => lengthOf(input));
  const segments = segmentsOf(request, lengths, geometry);
  const total = totalFrames(request, lengths);
  const context: VerbContext = {
    request,
    geometry,
    frames: total,
    enlarge: () => frame,
    async *source(input, limit = Number.POSITIVE_INFINITY) {
      for (let i = 0; i < Math.min(limit, lengthOf(input)); i++) yield clipFrame;
    },
    async *make(request) {
      for await (const _ of makeSegment(maker, geometry, request, {} as EncodedText)) yield clipFrame;
    },
  };
  let frames = 0;
  for await (const each of clipFrames(segments, context)) {
    await each.output();
    frames++;
  }
  expect(frames).toBe(total);
  const windows = windowsOf(segments, geometry);
  const planned = windows.map((window) => ({
    frames: window.window.frames,
    encoded: conditioningFrames([window], geometry),
    extra: extraTokenFrames([window], geometry),
  }));
  return { made, planned };
}

/** Lengths of windows in whatever order they are made. */
function lengthsOf(windows: readonly SeenWindow[]): number[] {
  return windows.map(({ frames }) => frames).sort((a, b) => a - b);
}

/** What all windows have room for. */
function most(windows: readonly SeenWindow[], of: 'encoded' | 'extra'): number {
  return Math.max(0, ...windows.map((window) => window[of]));
}

// What must hold: memory is planned for the windows that are made, and for no others.
test('the windows of a request are planned as its verb makes them, whatever lengths its sources have', async () => {
  for (const geometry of geometries) {
    for (const wanted of [9, 17, 30, 60, 100, 240]) {
      for (const length of [1, 2, 3, 5, 8, 12, 17, 60, 200]) {
        for (const task of tasks(length, wanted)) {
          const request: GenerationRequest = {
            model: 'any',
            prompt: 'a fox',
            negativePrompt: '',
            width: 1,
            height: 1,
            frames: wanted,
            frameRate: 1000,
            seed: 1,
            steps: 1,
            guidanceScale: 1,
            task,
          };
          const { made, planned } = await windowsBothWays(request, geometry);
          const what = `${JSON.stringify(task)}, ${wanted} frames, windows of ${geometry.maxFrames}`;
          expect(lengthsOf(planned), what).toEqual(lengthsOf(made));
          for (const of of ['encoded', 'extra'] as const) {
            // Stills are planned for wherever in a clip they may be.
            if (task.verb === 'image') expect(most(planned, of), what).toBeGreaterThanOrEqual(most(made, of));
            else expect(most(planned, of), what).toBe(most(made, of));
          }
        }
      }
    }
  }
});
