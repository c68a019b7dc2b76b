/** Reads archives by the book (APPNOTE.TXT), which had no part in writing them. */

const END = 0x06054b50;
const ENTRY = 0x02014b50;

/** The files of an archive in which nothing is compressed, by its central directory. */
export function unzip(archive: Buffer): readonly { readonly name: string; readonly bytes: Buffer }[] {
  const end = archive.lastIndexOf(Buffer.from(Uint32Array.of(END).buffer));
  const files = [];
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left--) {
    if (archive.readUInt32LE(at) !== ENTRY) throw new Error('The archive is damaged.');
    if (archive.readUInt16LE(at + 10) !== 0) throw new Error('The file is compressed.');
    const size = archive.readUInt32LE(at + 24);
    const [name, extra, comment] = [28, 30, 32].map((offset) => archive.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ];
    const local = archive.readUInt32LE(at + 42);
    const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    files.push({
      name: archive.toString('utf8', at + 46, at + 46 + name),
      bytes: archive.subarray(start, start + size),
    });
    at += 46 + name + extra + comment;
  }
  return files;
}
