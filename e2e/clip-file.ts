/** Reads clips with mediabunny, which had no part in writing them. */
import { createHash } from 'node:crypto';
import { ALL_FORMATS, BlobSource, EncodedPacketSink, Input } from 'mediabunny';

/** What a clip's file says about itself, packet by packet. */
export async function inspectClip(bytes: Uint8Array<ArrayBuffer>) {
  const input = new Input({ source: new BlobSource(new Blob([bytes])), formats: ALL_FORMATS });
  const track = await input.getPrimaryVideoTrack();
  if (!track) throw new Error('The file has no video track.');
  const packets = [];
  for await (const packet of new EncodedPacketSink(track).packets()) packets.push(packet);
  return {
    mimeType: await input.getMimeType(),
    codec: track.codec,
    width: track.displayWidth,
    height: track.displayHeight,
    frames: packets.length,
    seconds: await input.computeDuration(),
    frameRate: (await track.computePacketStats()).averagePacketRate,
    colour: await track.getColorSpace(),
    /** Seconds at which the frames are shown. */
    times: packets.map((packet) => packet.timestamp),
    durations: packets.map((packet) => packet.duration),
    keyFrames: packets.filter((packet) => packet.type === 'key').length,
    /** Changes with any bit of the video; the file around it carries the time of day. */
    digest: packets.reduce((hash, { data }) => hash.update(data), createHash('sha256')).digest('hex'),
    fastStart: positionOf(bytes, 'moov') < positionOf(bytes, 'mdat'),
  };
}

function positionOf(bytes: Uint8Array, box: string): number {
  return Buffer.from(bytes).indexOf(box);
}
