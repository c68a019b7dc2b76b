import { ALL_FORMATS, BlobSource, Input } from 'mediabunny';
import { ArrayBufferTarget, Muxer } from 'mp4-muxer';
import { expect, it } from 'vitest';
import { readTiming } from './clip-timing';
import { frameTime } from './frames';

/** An MP4 of so many frames, as the page writes it, whose pictures are not looked at. */
function clipOf(frames: number, frameRate: number): Blob {
  const target = new ArrayBufferTarget();
  const muxer = new Muxer({
    target,
    fastStart: 'in-memory',
    video: { codec: 'avc', width: 64, height: 64, frameRate },
  });
  const description = new Uint8Array([1, 66, 0, 31, 255, 225, 0, 0]);
  const decoderConfig = { codec: 'avc1.42001f', codedWidth: 64, codedHeight: 64, description };
  for (let i = 0; i < frames; i++) {
    const { timestamp, duration } = frameTime(i, frameRate);
    // A length, and the kind of picture.
    const data = Uint8Array.of(0, 0, 0, 2, i === 0 ? 0x65 : 0x41, 0);
    muxer.addVideoChunkRaw(data, i === 0 ? 'key' : 'delta', timestamp, duration, {
      decoderConfig: { ...decoderConfig, colorSpace: {} as VideoColorSpaceInit as never },
    });
  }
  muxer.finalize();
  return new Blob([target.buffer]);
}

it.each([
  [16, 5],
  [16, 9],
  [16, 17],
  [20, 9],
  [24, 9],
  [30, 41],
])('tells %i frames a second of a clip of %i frames', async (frameRate, frames) => {
  const blob = clipOf(frames, frameRate);
  const input = new Input({ source: new BlobSource(blob), formats: ALL_FORMATS });
  const track = (await input.getPrimaryVideoTrack())!;
  const timing = await readTiming(track, 'clip.mp4', blob);
  expect(timing.frameRate).toBeCloseTo(frameRate, 6);
  expect(timing.seconds).toBeCloseTo(frames / frameRate, 6);
});
