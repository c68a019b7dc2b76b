/**
 * Sixteen tables one after another: table k advances a byte by k further bytes, so that sixteen bytes are taken at once
 * (Intel's slicing-by-8, doubled).
 */
const tables = new Uint32Array(16 * 256);
for (let byte = 0; byte < 256; byte++) {
  let word = byte;
  for (let bit = 0; bit < 8; bit++) word = word & 1 ? (word >>> 1) ^ 0xedb88320 : word >>> 1;
  tables[byte] = word;
}
for (let i = 256; i < tables.length; i++) {
  const word = tables[i - 256]!;
  tables[i] = (word >>> 8) ^ tables[word & 255]!;
}

/**
 * CRC-32 (IEEE 802.3, as in zlib and PNG) of the bytes; an unsigned 32-bit number.
 * @param before the CRC of what precedes the bytes, where they come piece by piece
 */
export function crc32(bytes: Uint8Array, before = 0): number {
  if (bytes.length < 16) return ~bytewise(bytes, ~before) >>> 0;
  // Words can be read only where their addresses are multiples of four.
  const lead = -bytes.byteOffset & 3;
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset + lead, ((bytes.length - lead) >>> 4) * 4);
  let crc = bytewise(bytes.subarray(0, lead), ~before);
  for (let i = 0; i < words.length; i += 4)
    crc =
      advance(crc ^ words[i]!, 12 * 256) ^
      advance(words[i + 1]!, 8 * 256) ^
      advance(words[i + 2]!, 4 * 256) ^
      advance(words[i + 3]!, 0);
  return ~bytewise(bytes.subarray(lead + words.byteLength), crc) >>> 0;
}

/** What four bytes contribute; `table` is the first table for the last of them. */
function advance(word: number, table: number): number {
  return (
    tables[table + 768 + (word & 255)]! ^
    tables[table + 512 + ((word >>> 8) & 255)]! ^
    tables[table + 256 + ((word >>> 16) & 255)]! ^
    tables[table + (word >>> 24)]!
  );
}

function bytewise(bytes: Uint8Array, crc: number): number {
  for (let i = 0; i < bytes.length; i++) crc = (crc >>> 8) ^ tables[(crc ^ bytes[i]!) & 255]!;
  return crc;
}
