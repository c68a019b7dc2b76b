/** When a clip begins and ends, and at which rate its frames are shown. Runs in a worker. */
import {
  type EncodedPacket,
  EncodedPacketSink,
  type InputVideoTrack,
  IsobmffInputFormat,
  MatroskaInputFormat,
} from 'mediabunny';
import { Failure } from '../failure';
import { msg } from '../message/message';
import type { ClipFile } from './clip-file';
import { readEditList } from './edit-list';
import { hasBox } from './mp4-boxes';
import { type Stretch, timelineOf } from './timeline';

/** Packets that tell the frame rate; Matroska is read through for them. */
const PROBED_PACKETS = 64;
/** Matroska files without an index are read through to find their end, up to this size in bytes. */
const LARGEST_SCAN = 512 * 2 ** 20;

/** When a clip is shown, and how much of it. */
export type ClipTiming = Pick<ClipFile, 'timeline' | 'seconds' | 'frameRate' | 'endsEarly' | 'brokenOff'>;

/**
 * Reads a track's index and its last packet; of Matroska files, which have a coarser index, some seconds at both ends.
 *
 * @param name of the file, for people
 * @throws {Failure} `BadMedia` if it has no length
 * @throws {Error} if it is damaged or not whole
 */
export async function readTiming(track: InputVideoTrack, name: string, blob: Blob): Promise<ClipTiming> {
  const { bestGuessFrameRate, averageFrameRate, probedPacketCount } = await track.computeFrameRateMetrics({
    targetPacketCount: PROBED_PACKETS,
  });
  if (probedPacketCount === 0) throw withoutLength(name);
  // Milliseconds blur the rate of clips whose rate is constant.
  const isRegular = Math.abs(bestGuessFrameRate / averageFrameRate - 1) < 0.005;
  let frameRate = isRegular ? bestGuessFrameRate : averageFrameRate;

  const format = await track.input.getFormat();
  let end =
    format instanceof MatroskaInputFormat && blob.size > LARGEST_SCAN
      ? await track.getDurationFromMetadata()
      : null;
  let brokenOff = false;
  if (end === null) {
    const last = await lastPacket(track, blob, frameRate);
    if (probedPacketCount === 1) frameRate = 1 / last.packet.duration;
    else if (isRegular && !last.brokenOff && probedPacketCount < PROBED_PACKETS) {
      const counted = (probedPacketCount - 1) / (last.packet.timestamp - (await track.getFirstTimestamp()));
      // The guess is the nearest usual rate, which is far where packets are few: 15 for nine frames of 16 a second.
      if (Math.abs(frameRate / counted - 1) > 0.02) frameRate = counted;
    }
    // Some recorders do not say how long the last frame is shown.
    end = last.packet.timestamp + (last.packet.duration || 1 / frameRate);
    brokenOff = last.brokenOff;
  }
  const edits = format instanceof IsobmffInputFormat ? await readEditList(blob, track.id) : [];
  const timeline = timelineOf(edits, { start: await firstTimestamp(track), end, frameRate });
  const seconds = timeline.reduce((sum, stretch) => sum + stretch.seconds, 0);
  if (!(seconds > 0 && Number.isFinite(frameRate))) throw withoutLength(name);
  const { from, seconds: rest } = timeline.at(-1)!;
  const endsEarly = from + rest < end - 0.5 / frameRate;
  // Gaps behind the end of a short clip are none of it.
  if (endsEarly && !isRegular && probedPacketCount < PROBED_PACKETS)
    frameRate = (await countPackets(track, timeline)) / seconds;
  return { timeline, seconds, frameRate, brokenOff, endsEarly };
}

/** How many packets are shown. */
async function countPackets(track: InputVideoTrack, timeline: readonly Stretch[]): Promise<number> {
  let count = 0;
  const sink = new EncodedPacketSink(track);
  for await (const { timestamp } of sink.packets(undefined, undefined, { metadataOnly: true }))
    count += timeline.filter(
      ({ from, seconds, held }) => !held && timestamp >= from && timestamp < from + seconds - 1e-6,
    ).length;
  return count;
}

/** Of the first frame that needs no earlier one; of cut files that is not the first one in them. */
async function firstTimestamp(track: InputVideoTrack): Promise<number> {
  const sink = new EncodedPacketSink(track);
  const [first, key] = [
    await sink.getFirstPacket(),
    await sink.getFirstKeyPacket({ verifyKeyPackets: true }),
  ];
  if (!first || !key) throw new Error('There is no key frame.');
  return key.sequenceNumber === first.sequenceNumber ? track.getFirstTimestamp() : key.timestamp;
}

/**
 * The last packet in order of time whose data is there. Recordings in fragments may break off anywhere and are good until
 * then; other files that lack what their index promises were not copied as a whole.
 */
async function lastPacket(track: InputVideoTrack, blob: Blob, frameRate: number) {
  const sink = new EncodedPacketSink(track);
  const last = await sink.getPacket(Number.POSITIVE_INFINITY);
  if (last) return { packet: last, brokenOff: false };
  const promised = await sink.getPacket(Number.POSITIVE_INFINITY, { metadataOnly: true });
  if (!promised || !(await hasBox(blob, 'moof'))) throw new Error('The last packet is missing.');
  let found: EncodedPacket | null = null;
  for (let back = 8 / frameRate; !found && back < promised.timestamp + 16 / frameRate; back *= 2)
    found = await sink.getPacket(promised.timestamp - back);
  if (!found) throw new Error('No packet is there as a whole.');
  let packet = found;
  for (let next: EncodedPacket | null = found; next; next = await sink.getNextPacket(next))
    if (next.timestamp > packet.timestamp) packet = next;
  return { packet, brokenOff: true };
}

function withoutLength(name: string): Failure {
  return new Failure(
    'BadMedia',
    msg(
      'The video in “{name}” has no length. If it is one picture, save it as PNG or JPEG; else record or export it again.',
      { name },
    ),
  );
}
