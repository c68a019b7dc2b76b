import { defineConfig } from '@playwright/test';
import { ensureBrowser, findHeadlessShell } from './tools/ensure-browser';

const BUILT = 'http://localhost:4318';
const FAKE = 'http://localhost:4319';

const browser = ensureBrowser();
const args = ['--no-sandbox', '--disable-background-networking'];

export default defineConfig({
  testDir: 'e2e',
  workers: 2,
  timeout: 240_000,
  expect: { timeout: 60_000 },
  reporter: [['list']],
  use: {
    viewport: { width: 1280, height: 800 },
    screenshot: 'only-on-failure',
    launchOptions: { executablePath: browser, args },
  },
  projects: [
    // The built page with the real generator. One at a time: a generation takes both cores of a small machine.
    { name: 'product', testMatch: 'product/*.spec.ts', use: { baseURL: BUILT }, workers: 1 },
    // What goes wrong around it: storage, network, files, devices. Those tagged @long are left to `npm run faults`.
    { name: 'faults', testMatch: 'faults/*.spec.ts', use: { baseURL: BUILT }, workers: 1 },
    // The page alone, with a stand-in for the generator: quick, and every failure on demand.
    {
      name: 'page',
      testMatch: 'page/*.spec.ts',
      use: { baseURL: FAKE, launchOptions: { executablePath: findHeadlessShell() ?? browser, args } },
    },
    // The engine, the cache of weights and the importer alone, on pages of their own.
    { name: 'runtime', testMatch: /e2e\/[^/]+\.spec\.ts$/, workers: 1 },
  ],
  webServer: [
    { command: 'npx vite preview --port 4318 --strictPort', url: BUILT },
    {
      command:
        'npx vite build --logLevel warn --config e2e/fake/vite.config.ts && npx vite preview --config e2e/fake/vite.config.ts --port 4319 --strictPort',
      url: FAKE,
      // It builds first, which a busy machine takes its time for.
      timeout: 240_000,
    },
  ],
});
