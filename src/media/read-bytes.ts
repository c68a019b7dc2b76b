/** The bytes of a Blob from `begin` to before `end`, or to its end where that comes first; only they are read. */
export async function readBytes(blob: Blob, begin: number, end: number): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await blob.slice(begin, end).arrayBuffer());
}
