/**
 * Builds and serves the page with stand-ins for its workers, for what is about the page alone. Built, because a page of
 * two hundred modules takes seconds to open from their sources, and every test opens it anew.
 */
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { messageBuild } from '../../tools/messages/message-build.ts';

const useFake: Plugin = {
  name: 'fake-workers',
  enforce: 'pre',
  load(id) {
    const [, worker] = /\/workers\/(generator|importer)\.ts(?:\?|$)/.exec(id) ?? [];
    const fake = worker && fileURLToPath(new URL(`./${worker}.ts`, import.meta.url));
    return fake && `import ${JSON.stringify(fake)};`;
  },
};

// React's development build, whose warnings fail tests; and no service worker, which is the built page's own.
process.env.NODE_ENV = 'development';

export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  base: './',
  plugins: [messageBuild(), useFake, react()],
  build: {
    target: 'es2023',
    minify: false,
    outDir: 'node_modules/.fake-page',
    copyPublicDir: false,
    rollupOptions: {
      input: { index: 'index.html', 'in-page': 'e2e/fake/in-page.ts' },
      preserveEntrySignatures: 'exports-only',
      output: { entryFileNames: 'assets/[name].js' },
    },
  },
  worker: { format: 'es', plugins: () => [messageBuild(), useFake] },
});
