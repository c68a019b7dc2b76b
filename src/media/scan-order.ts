/** Tells clips whose frames hold two moments by turns of lines, as television and camcorders recorded them. */
import { EncodedPacketSink, type InputVideoTrack } from 'mediabunny';
import { isFrameCoded } from './avc-parameters';

/** Whether the lines of a clip's frames may be of two moments: H.264 alone does so in what browsers decode. */
export async function isInterlaced(track: InputVideoTrack): Promise<boolean> {
  if ((await track.getCodec()) !== 'avc') return false;
  const { description } = (await track.getDecoderConfig()) ?? {};
  if (description) return !isFrameCoded(firstParameters(bytesOf(description)));
  const packet = await new EncodedPacketSink(track).getFirstKeyPacket();
  return packet !== null && !isFrameCoded(parametersIn(packet.data));
}

function bytesOf(source: AllowSharedBufferSource): Uint8Array {
  return ArrayBuffer.isView(source)
    ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength)
    : new Uint8Array(source);
}

/** The first sequence parameter set of a decoder configuration record (ISO/IEC 14496-15, 5.3.3.1). */
function firstParameters(record: Uint8Array): Uint8Array | undefined {
  const length = (record[6]! << 8) | record[7]!;
  return (record[5]! & 31) > 0 ? record.subarray(8, 8 + length) : undefined;
}

/** The first one between start codes (ITU-T H.264, annex B). */
function parametersIn(stream: Uint8Array): Uint8Array | undefined {
  for (let i = 0; i + 3 < stream.length; i++)
    if (stream[i] === 0 && stream[i + 1] === 0 && stream[i + 2] === 1 && (stream[i + 3]! & 31) === 7)
      return stream.subarray(i + 3);
  return undefined;
}
