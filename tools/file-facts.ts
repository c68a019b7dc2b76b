/** A step of the build: `import facts from './file?facts'` is what `src/weights/file-facts` wants to know of a file. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

const QUERY = /\?facts$/;

/** For workers and pages that load files whose address the build knows, and want to know that they are those. */
export function fileFacts(): Plugin {
  let isBuild = false;
  return {
    name: 'file-facts',
    enforce: 'pre',
    configResolved(config) {
      isBuild = config.command === 'build';
    },
    load(id) {
      if (!QUERY.test(id)) return undefined;
      const path = id.replace(QUERY, '');
      // In development scripts are changed on their way.
      if (!isBuild && path.endsWith('.mjs')) return 'export default undefined';
      const bytes = readFileSync(path);
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      return `export default ${JSON.stringify({ bytes: bytes.length, sha256 })}`;
    },
  };
}
