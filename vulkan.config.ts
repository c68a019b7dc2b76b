import { defineConfig } from 'vitest/config';

/** Tests that need float16 arithmetic: `npm run test:vulkan` runs them where there is a driver (tools/vulkan.ts). */
export default defineConfig({
  test: { include: ['src/**/*.vulkan.ts'], testTimeout: 300_000, fileParallelism: false },
});
