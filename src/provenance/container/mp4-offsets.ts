/** An MP4's table of contents says where in the file each piece of video lies. */

const HEADER = 8;
/** On the way to the offsets, from the outermost. */
const CONTAINERS = ['trak', 'mdia', 'minf', 'stbl'];
/** Version, flags and the number of offsets. */
const TABLE_HEADER = 8;

/**
 * Adds to every offset in a `moov` box, in place.
 * @throws Error where an offset would not fit any more, or the box is damaged
 */
export function moveOffsets(moov: Uint8Array<ArrayBuffer>, by: number): void {
  move(new DataView(moov.buffer, moov.byteOffset, moov.byteLength), by);
}

function move(box: DataView<ArrayBuffer>, by: number): void {
  for (let at = HEADER; at + HEADER <= box.byteLength; ) {
    const size = box.getUint32(at);
    if (size < HEADER || at + size > box.byteLength) throw new Error('The table of contents is damaged.');
    const type = String.fromCharCode(...[4, 5, 6, 7].map((i) => box.getUint8(at + i)));
    const child = new DataView(box.buffer, box.byteOffset + at, size);
    if (CONTAINERS.includes(type)) move(child, by);
    else if (type === 'stco') moveTable(child, 4, by);
    else if (type === 'co64') moveTable(child, 8, by);
    at += size;
  }
}

function moveTable(table: DataView, width: 4 | 8, by: number): void {
  const count = table.getUint32(HEADER + 4);
  for (let i = 0; i < count; i++) {
    const at = HEADER + TABLE_HEADER + i * width;
    if (width === 8) {
      table.setBigUint64(at, table.getBigUint64(at) + BigInt(by));
      continue;
    }
    const offset = table.getUint32(at) + by;
    if (offset > 0xffffffff) throw new Error('The clip is too large for offsets of 32 bits.');
    table.setUint32(at, offset);
  }
}
