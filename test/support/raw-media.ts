/**
 * Stands in for what only browsers have: inputs are lists of frames behind a name, and a clip's frames are kept as they
 * go to the encoder. For `vi.mock` of `src/media/media-frames`, `still`, `still-encoder` and `video-encoder`.
 */
import type { Frame } from '../../src/media/frames';
import type { FrameOptions } from '../../src/media/media-frames';
import type { MediaInput } from '../../src/media/media-input';
import { resizeBilinear } from '../../src/media/resize';

const known = new Map<string, readonly Frame[]>();

/** An input of frames that are shown at the clip's own rate. */
export function rawInput(name: string, frames: readonly Frame[]): MediaInput {
  known.set(name, frames);
  return { kind: frames.length === 1 ? 'still' : 'clip', name, blob: new Blob([]), fit: 'crop' };
}

export const mediaFrames = {
  async *mediaFrames({ name }: MediaInput, { width, height, limit }: FrameOptions): AsyncGenerator<Frame> {
    for (const frame of known.get(name)!.slice(0, limit)) yield resizeBilinear(frame, width, height);
  },
  mediaFrameCount: async ({ name }: MediaInput) => known.get(name)!.length,
};

/** A mask is a Blob of the region's own RGBA bytes, a square. */
export const still = {
  async decodeStill(blob: Blob) {
    const rgba = new Uint8ClampedArray(await blob.arrayBuffer());
    const side = Math.sqrt(rgba.length / 4);
    return { frame: { width: side, height: side, rgba }, transparent: false };
  },
};

/** Frames of the clip that was made last. */
export const written: Frame[] = [];

export const stillEncoder = {
  async encodeStill(frame: Frame): Promise<Blob> {
    written.splice(0, written.length, frame);
    return new Blob(['still']);
  },
};

export const videoEncoder = {
  async createClipWriter({ width, height }: { width: number; height: number }) {
    written.length = 0;
    return {
      async add(rgba: Uint8ClampedArray<ArrayBuffer>) {
        written.push({ width, height, rgba: rgba.slice() });
      },
      finish: async () => ({ blob: new Blob(['clip']), codec: 'raw' }),
      abort() {},
    };
  },
};
