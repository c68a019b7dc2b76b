/** The frames of what people bring, ready for a network. Runs in a worker. */

import {
  type InputVideoTrack,
  type VideoSample,
  VideoSampleSink,
  type VideoSinkDecoderOptions,
} from 'mediabunny';
import { Failure } from '../failure';
import { msg } from '../message/message';
import { decimal } from '../message/quantities';
import { type ClipFile, openClipFile } from './clip-file';
import { fitFrame } from './fit-frame';
import type { Frame } from './frames';
import { mediaFailure } from './media-failure';
import type { MediaInput } from './media-input';
import { createSampleReader, hdrTransfer } from './sample-reader';
import { decodeStill } from './still';
import { fileTime, stretchAt } from './timeline';

/** How the frames of a picture or clip are wanted. */
export interface FrameOptions {
  /** Pixels of every frame. */
  readonly width: number;
  readonly height: number;
  /** Frames per second. */
  readonly frameRate: number;
  /** Most frames that are wanted. */
  readonly limit?: number;
  readonly signal?: AbortSignal;
}

/** Clips count from their first frame, so that a player shows the same at a time. */
interface ClipPart {
  readonly start: number;
  readonly seconds: number;
}

/** How early, in seconds, a frame may be shown: containers round times to milliseconds. */
const EARLY = 0.002;

/**
 * The frames of a clip at a constant rate, or a still over and over. Frame `i` is what is on the screen `i / frameRate`
 * seconds after the start of the chosen part, upright, opaque, fitted as the input says; one that has the wanted size
 * already keeps its pixels. A clip of that very rate gives each of its frames once. Decodes as frames are taken, in order,
 * and holds only a few. Frames that show the same may be the same object: they are not to be written to.
 *
 * A clip ends with the chosen part; a still is given `limit` times, or once if there is no limit.
 *
 * @throws {Failure} `BadMedia` if the input cannot be decoded or its chosen part does not exist; `Cancelled`
 */
export async function* mediaFrames(
  input: MediaInput,
  options: FrameOptions,
): AsyncGenerator<Frame, void, undefined> {
  checkSignal(input, options);
  if (input.kind === 'clip') {
    yield* clipFrames(input, options);
    return;
  }
  const frame = await fitFrame((await decodeStill(input.blob, input.name)).frame, options, input.fit);
  for (let i = 0; i < (options.limit ?? 1); i++) {
    checkSignal(input, options);
    yield frame;
  }
}

/**
 * How many frames `mediaFrames` gives without a limit: 1 for stills, at least 1 for clips.
 *
 * @param frameRate frames per second
 * @throws {Failure} `BadMedia` as `mediaFrames` does
 */
export async function mediaFrameCount(input: MediaInput, frameRate: number): Promise<number> {
  if (input.kind === 'still') return 1;
  const clip = await open(input);
  try {
    return countFrames(chosenPart(clip, input), frameRate);
  } finally {
    clip.close();
  }
}

async function* clipFrames(input: MediaInput, options: FrameOptions): AsyncGenerator<Frame, void, undefined> {
  const { frameRate, limit = Number.POSITIVE_INFINITY } = options;
  const clip = await open(input);
  try {
    const part = chosenPart(clip, input);
    const count = Math.min(limit, countFrames(part, frameRate));
    const early = Math.min(EARLY, 0.25 / frameRate);
    /** When frame `index` is taken, in seconds from the clip's first frame. */
    const timeOf = (index: number) => part.start + index / frameRate + early;
    const read = createSampleReader(clip);
    let index = 0;
    while (index < count) {
      const resumed = index;
      const stretch = stretchAt(clip.timeline, timeOf(index));
      const isInside = () => index < count && stretchAt(clip.timeline, timeOf(index)) === stretch;
      try {
        for await (const { sample, end } of shownSamples(clip, fileTime(stretch, timeOf(index)))) {
          let frame: Frame | undefined;
          for (; isInside() && fileTime(stretch, timeOf(index)) < end; index++) {
            checkSignal(input, options);
            frame ??= await fitFrame(await read(sample), options, input.fit);
            yield frame;
          }
          if (!isInside()) break;
        }
      } catch (error) {
        if (!isReclaimed(error) || index === resumed) throw mediaFailure(error, input.name);
      }
    }
  } finally {
    clip.close();
  }
}

/**
 * Samples from the one that is on the screen at a time on, and when the next one takes its place. Closes them.
 */
async function* shownSamples({ track, colour }: ClipFile, start: number) {
  const sink = new VideoSampleSink(track, hdrTransfer(colour) ? await planarDecoding(track) : {});
  let sample: VideoSample | undefined;
  try {
    for await (const next of sink.samples(start)) {
      const before = sample;
      sample = next;
      if (!before) continue;
      try {
        yield { sample: before, end: next.timestamp };
      } finally {
        before.close();
      }
    }
    if (!sample) throw new Error('No frame could be decoded.');
    yield { sample, end: Number.POSITIVE_INFINITY };
  } finally {
    sample?.close();
  }
}

/** Graphics cards keep the planes of deep colours to themselves; decoders in software give them, where the browser has one. */
async function planarDecoding(track: InputVideoTrack): Promise<VideoSinkDecoderOptions> {
  const software = { hardwareAcceleration: 'prefer-software' } as const;
  const config = await track.getDecoderConfig();
  const support = config && (await VideoDecoder.isConfigSupported({ ...config, ...software }));
  return support?.supported ? software : {};
}

/**
 * Browsers take decoders back that have not been used for a while, as when a network computes between two frames.
 */
function isReclaimed(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'QuotaExceededError';
}

async function open({ blob, name }: MediaInput): Promise<ClipFile> {
  const clip = await openClipFile(blob, name);
  if (clip) return clip;
  throw new Failure('BadMedia', msg('“{name}” is not a video. Choose the file again.', { name }));
}

/** @throws {Failure} `BadMedia` if there is no such part */
function chosenPart({ seconds, frameRate }: ClipFile, { trim, name }: MediaInput): ClipPart {
  if (!trim) return { start: 0, seconds };
  const { start, end } = trim;
  if (!(end > start))
    throw new Failure(
      'BadMedia',
      msg('The chosen part of “{name}” has no length. Let it end later than it starts.', { name }),
    );
  // Pages round the length that they offer.
  const slack = 1 / frameRate;
  if (start < 0 || start >= seconds || end > seconds + slack)
    throw new Failure(
      'BadMedia',
      msg(
        '“{name}” is {seconds} seconds long, so there is no part from {start} to {end} seconds. Choose a part inside of it.',
        { name, seconds: decimal(seconds, 2), start: decimal(start, 2), end: decimal(end, 2) },
      ),
    );
  return { start, seconds: Math.min(end, seconds) - start };
}

function countFrames({ seconds }: ClipPart, frameRate: number): number {
  return Math.max(1, Math.round(seconds * frameRate));
}

function checkSignal({ name }: MediaInput, { signal }: FrameOptions): void {
  if (signal?.aborted) throw new Failure('Cancelled', msg('Reading “{name}” was cancelled.', { name }));
}
