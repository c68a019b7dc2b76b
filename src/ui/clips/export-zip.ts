/** Several clips as one file. */
import type { KeptClip } from '../../clip-store/clip-record';
import { clipFileName } from '../file-name';
import { shelf } from './shelf';

/**
 * Packs the files of clips as they are; they are compressed already. One is read at a time.
 *
 * @param onProgress called with how many are packed
 * @returns the archive, and how many clips are not in it because their files are gone
 * @throws where the packer cannot be fetched or there is no room for the archive
 */
export async function zipOf(
  clips: readonly KeptClip[],
  onProgress: (packed: number) => void,
): Promise<{ readonly zip: Blob; readonly lost: number }> {
  const { downloadZip } = await import('client-zip');
  const names = uniqueNames(clips.map(fileNameOf));
  let lost = 0;
  async function* files() {
    for (const [index, { id, created }] of clips.entries()) {
      const blob = await shelf.file(id);
      if (!blob) lost++;
      else {
        const lastModified = new Date(created > 0 ? created : Date.now());
        yield { input: blob, name: names[index]!, size: blob.size, lastModified };
      }
      onProgress(index + 1);
    }
  }
  return { zip: await downloadZip(files()).blob(), lost };
}

/** Names that differ even where upper and lower case do not: `a.mp4`, `a-2.mp4`. */
export function uniqueNames(names: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const [, stem, extension] = /^(.*?)(\.[^.]*)?$/s.exec(name)!;
    let unique = name;
    for (let number = 2; taken.has(unique.toLowerCase()); number++) {
      unique = `${stem}-${number}${extension ?? ''}`;
    }
    taken.add(unique.toLowerCase());
    return unique;
  });
}

/** A name that says when the archive was made: `tabreel-clips-2026-11-29.zip`. */
export function zipName(now = new Date()): string {
  return `tabreel-clips-${now.toISOString().slice(0, 10)}.zip`;
}

function fileNameOf(kept: KeptClip): string {
  // What a damaged file holds is not known before it is read.
  return kept.fault ? 'damaged-clip.mp4' : clipFileName(kept.clip, kept.name);
}
