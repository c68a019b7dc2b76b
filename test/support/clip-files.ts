/** Small clips and pictures, made without a browser. */
import { crc32, deflateSync } from 'node:zlib';
import { ALL_FORMATS, BlobSource, EncodedPacketSink, Input } from 'mediabunny';
import { ArrayBufferTarget, Muxer } from 'mp4-muxer';

/** A clip of eight packets with random content, written as the studio writes clips. */
export function mp4(fastStart: 'in-memory' | 'fragmented' = 'in-memory'): Blob {
  const target = new ArrayBufferTarget();
  const muxer = new Muxer({
    target,
    fastStart,
    video: { codec: 'avc', width: 64, height: 64, frameRate: 8 },
  });
  const decoderConfig = {
    codec: 'avc1.42001e',
    codedWidth: 64,
    codedHeight: 64,
    description: Uint8Array.of(1, 0x42, 0, 0x1e, 0xff, 0xe1, 0, 4, 0x67, 0x42, 0, 0x1e, 1, 0, 2, 0x68, 0xce),
  };
  for (let i = 0; i < 8; i++) {
    const data = Uint8Array.from({ length: 50 + i }, (_, j) => i * j);
    const meta = i === 0 ? { decoderConfig } : {};
    muxer.addVideoChunkRaw(data, i === 0 ? 'key' : 'delta', i * 125_000, 125_000, meta as never);
  }
  muxer.finalize();
  return new Blob([target.buffer], { type: 'video/mp4' });
}

/** A grey picture, written after the specification. */
export function png(): Blob {
  const chunk = (type: string, data: Uint8Array) => {
    const named = Buffer.concat([Buffer.from(type), data]);
    const number = (value: number) => Buffer.from(Uint32Array.of(value).buffer).reverse();
    return Buffer.concat([number(data.length), named, number(crc32(named))]);
  };
  const header = Uint8Array.of(0, 0, 0, 16, 0, 0, 0, 16, 8, 0, 0, 0, 0);
  const rows = new Uint8Array(16 * 17).fill(100).map((value, i) => (i % 17 === 0 ? 0 : value));
  const chunks = [chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Uint8Array.of())];
  return new Blob([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...chunks] as BlobPart[], {
    type: 'image/png',
  });
}

/** The packets of a file's video, as they are read by another program than the one that wrote them. */
export async function packets(file: Blob) {
  const input = new Input({ source: new BlobSource(file), formats: ALL_FORMATS });
  const track = (await input.getPrimaryVideoTrack())!;
  const read = [];
  for await (const { data, timestamp, type } of new EncodedPacketSink(track).packets())
    read.push({ data, timestamp, type });
  return read;
}
