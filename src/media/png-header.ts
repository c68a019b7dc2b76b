/** Pixels of a PNG (PNG, 11.2.1), without width and height where the file is too short; undefined for everything else. */
export function pngSize(
  bytes: Uint8Array<ArrayBuffer>,
): { readonly width?: number; readonly height?: number } | undefined {
  if (String.fromCharCode(...bytes.subarray(0, 8)) !== '\x89PNG\r\n\x1a\n') return undefined;
  if (bytes.length < PNG_HEADER) return {};
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

/** Bytes up to the size of a PNG. */
export const PNG_HEADER = 24;
