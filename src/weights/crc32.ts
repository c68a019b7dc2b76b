/** Four tables: table k advances a byte by k further bytes, so that four bytes are taken at once. */
const tables = Array.from({ length: 4 }, () => new Uint32Array(256));
for (let byte = 0; byte < 256; byte++) {
  let word = byte;
  for (let bit = 0; bit < 8; bit++) word = word & 1 ? (word >>> 1) ^ 0xedb88320 : word >>> 1;
  tables[0]![byte] = word;
}
for (let k = 1; k < 4; k++)
  for (let byte = 0; byte < 256; byte++) {
    const word = tables[k - 1]![byte]!;
    tables[k]![byte] = (word >>> 8) ^ tables[0]![word & 255]!;
  }

/**
 * CRC-32 (IEEE 802.3, as in zlib and PNG) of the bytes; an unsigned 32-bit number.
 * @param before the CRC of what precedes the bytes, where they come piece by piece
 */
export function crc32(bytes: Uint8Array, before = 0): number {
  const [t0, t1, t2, t3] = tables as [Uint32Array, Uint32Array, Uint32Array, Uint32Array];
  let crc = ~before;
  let i = 0;
  for (; i + 4 <= bytes.length; i += 4) {
    crc ^= bytes[i]! | (bytes[i + 1]! << 8) | (bytes[i + 2]! << 16) | (bytes[i + 3]! << 24);
    crc = t3[crc & 255]! ^ t2[(crc >>> 8) & 255]! ^ t1[(crc >>> 16) & 255]! ^ t0[crc >>> 24]!;
  }
  for (; i < bytes.length; i++) crc = (crc >>> 8) ^ t0[(crc ^ bytes[i]!) & 255]!;
  return (crc ^ 0xffffffff) >>> 0;
}
