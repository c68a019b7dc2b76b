import type { ImporterPlace } from '../../src/library/importer';
import { ltx } from '../../src/models/ltx/family';
import { blobSource } from '../../src/weights/checkpoint/blob-source';
import { Patience } from '../../src/weights/checkpoint/patience';
import { memoryStore, type RecordStore } from '../../src/weights/store';
import type { FileSource } from '../../workers/importer-protocol';
import { offer, type SyntheticFile } from './synthetic-files';

/** A place for an importer, with files under addresses and on the disk. */
export function testPlace(files: readonly SyntheticFile[], store: RecordStore = memoryStore()) {
  const byUrl = new Map(files.map((file) => [`https://hub.test/${file.source.name}`, file]));
  let time = 0;
  let locked = false;
  const place: ImporterPlace = {
    store: { ...store, sweep: async () => undefined },
    families: [{ ...ltx, offers: [offer] }],
    async openUrl(url) {
      const file = byUrl.get(url);
      if (!file) throw new Error(`Nothing at ${url}`);
      return file.source;
    },
    openFile: (file) => files.find(({ source }) => source.name === file.name)?.source ?? blobSource(file),
    patience: new Patience(),
    storage: async () => ({ used: 0, quota: undefined }),
    async exclusively(work) {
      if (locked) return undefined;
      locked = true;
      return work().finally(() => {
        locked = false;
      });
    },
    sweeping: (work) => work(),
    now: () => {
      time += 1000;
      return time;
    },
  };
  return place;
}

export const fromWeb = (files: readonly SyntheticFile[]): FileSource[] =>
  files.map(({ source }) => ({ kind: 'url', url: `https://hub.test/${source.name}` }));

export const fromDisk = (files: readonly SyntheticFile[]): FileSource[] =>
  files.map(({ source }) => ({ kind: 'file', file: new File([], source.name) }));
