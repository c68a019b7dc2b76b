const PNG = [0x89, 0x50, 0x4e, 0x47];

/** The type of a file that Tabreel made, by its first bytes: it writes PNG and MP4. */
export function fileType(bytes: ArrayBuffer): 'image/png' | 'video/mp4' {
  const head = new Uint8Array(bytes, 0, Math.min(4, bytes.byteLength));
  return PNG.every((byte, index) => head[index] === byte) ? 'image/png' : 'video/mp4';
}
