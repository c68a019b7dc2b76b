/** A step of the build: `import facts from './file?facts'` is what `src/weights/file-facts` wants to know of a file. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

const QUERY = /\?facts$/;
/** Begins the names of our modules; their paths are hidden, or tests take them for what Node loads by itself. */
const OURS = '\0file-facts:';

/** For workers and pages that load files whose address the build knows, and want to know that they are those. */
export function fileFacts(): Plugin {
  let isBuild = false;
  return {
    name: 'file-facts',
    enforce: 'pre',
    configResolved(config) {
      isBuild = config.command === 'build';
    },
    async resolveId(id, importer) {
      if (!QUERY.test(id)) return undefined;
      const found = await this.resolve(id.replace(QUERY, '?url'), importer, { skipSelf: true });
      return found && OURS + Buffer.from(found.id.replace(/\?url$/, '')).toString('base64url');
    },
    load(id) {
      if (!id.startsWith(OURS)) return undefined;
      const path = Buffer.from(id.slice(OURS.length), 'base64url').toString();
      // In development scripts are changed on their way.
      if (!isBuild && path.endsWith('.mjs')) return 'export default undefined';
      const bytes = readFileSync(path);
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      return `export default ${JSON.stringify({ bytes: bytes.length, sha256 })}`;
    },
  };
}
