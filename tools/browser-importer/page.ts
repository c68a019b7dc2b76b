/** Offers the importer's worker, and one that looks at what it has stored, to Node through `page.evaluate`. */
import * as Comlink from 'comlink';
import type { ImporterApi, ImportStatus, Profile } from '../../workers/importer-protocol';
import type { InspectorApi } from './inspector';

const importer = Comlink.wrap<ImporterApi>(
  new Worker(new URL('../../workers/importer.ts', import.meta.url), { type: 'module' }),
);
const inspector = Comlink.wrap<InspectorApi>(
  new Worker(new URL('./inspector.ts', import.meta.url), { type: 'module' }),
);

let last: ImportStatus | undefined;

const api = {
  importer,
  inspector,

  /** The last word of the running import. */
  status: () => last,

  /** Imports the files under these addresses; resolves with what went wrong, if anything did. */
  async import(model: string, urls: readonly string[], profile: Profile): Promise<string | undefined> {
    try {
      const sources = urls.map((url) => ({ kind: 'url', url: new URL(url, location.href).href }) as const);
      const { ticket } = await importer.inspect(model, sources);
      const onStatus = (status: ImportStatus) => {
        last = status;
      };
      await importer.start(ticket, profile, Comlink.proxy(onStatus));
      return undefined;
    } catch (error) {
      return `${(error as Error).name}: ${(error as Error).message}`;
    }
  },
};

declare global {
  /** What the page of this folder offers. */
  var importPage: typeof api;
}

globalThis.importPage = api;
