/** Serves the page with stand-ins for its workers, for what is about the page alone. */
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const useFake: Plugin = {
  name: 'fake-workers',
  enforce: 'pre',
  load(id) {
    const [, worker] = /\/workers\/(generator|importer)\.ts(?:\?|$)/.exec(id) ?? [];
    const fake = worker && fileURLToPath(new URL(`./${worker}.ts`, import.meta.url));
    return fake && `import ${JSON.stringify(fake)};`;
  },
};

export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  cacheDir: 'node_modules/.vite-fake',
  plugins: [useFake, react()],
  // Nothing reloads the page under a test: neither an edited file nor a dependency that is met late.
  server: { hmr: false, watch: null },
  optimizeDeps: { include: ['comlink', 'idb-keyval', 'mediabunny', 'mp4-muxer'] },
  worker: { format: 'es', plugins: () => [useFake] },
});
