import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { contentPolicy } from './tools/content-policy.ts';
import { fileFacts } from './tools/file-facts.ts';
import { frameClassifier } from './tools/frame-classifier/plugin.ts';
import { messageBuild } from './tools/messages/message-build.ts';
import { plainWeights } from './tools/plain-weights.ts';
import { precache } from './tools/precache.ts';
import { TEST_FOLDERS, testsAlone } from './tools/tests-alone.ts';
import { ISOLATION, SECURITY_HEADERS } from './workers/security-headers.ts';

const TESTS = TEST_FOLDERS.map((folder) => `${folder}/**/*.test.{ts,tsx}`);
const alone = testsAlone(import.meta.dirname);

export default defineConfig({
  // Relative addresses let the built page live in any folder of any host.
  base: './',
  plugins: [
    messageBuild(),
    react(),
    frameClassifier(),
    fileFacts(),
    contentPolicy(),
    precache(),
    plainWeights(),
  ],
  // Without this condition onnxruntime-web carries its WebAssembly loader twice.
  resolve: { conditions: ['onnxruntime-web-use-extern-wasm'] },
  worker: { format: 'es', plugins: () => [messageBuild(), fileFacts()] },
  // `npm run build` prints sizes itself, by the moment at which a visitor waits for them.
  build: { target: 'es2023', chunkSizeWarningLimit: 1500, reportCompressedSize: false },
  server: { headers: ISOLATION },
  preview: { headers: SECURITY_HEADERS },
  test: {
    // By default one core is left idle, which of two is half.
    maxWorkers: '100%',
    testTimeout: 120_000,
    hookTimeout: 120_000,
    projects: [
      // Most files share the modules of their worker: loading them anew for each takes longer than many tests do.
      { extends: true, test: { name: 'shared', isolate: false, include: TESTS, exclude: alone } },
      { extends: true, test: { name: 'alone', include: alone } },
    ],
  },
});
