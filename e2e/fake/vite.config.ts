/** Serves the page with the stand-in for the generator, for what is about the page alone. */
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const fake = fileURLToPath(new URL('./generator.ts', import.meta.url));

const useFake: Plugin = {
  name: 'fake-generator',
  enforce: 'pre',
  load: (id) => (/\/workers\/generator\.ts(\?|$)/.test(id) ? `import ${JSON.stringify(fake)};` : undefined),
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
