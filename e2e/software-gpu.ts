/** Chromium with WebGPU in software, for tests that ask for it by `test.use`. */
import { webGpuArguments } from '../tools/browser-engine/open';
import { ensureBrowser } from '../tools/ensure-browser';

export const softwareGpu = {
  launchOptions: {
    executablePath: ensureBrowser(),
    args: ['--no-sandbox', '--disable-background-networking', ...webGpuArguments],
  },
};
