import { openWorkerPage, type WorkerPage } from '../worker-page';

/** Arguments that give headless Chromium a WebGPU, in software. */
export const webGpuArguments = ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'];

/** The page of this folder; `page.evaluate` reaches the worker as `engineWorker`. */
export type EnginePage = WorkerPage;

/** Opens it with WebGPU in software. */
export function openEnginePage(): Promise<EnginePage> {
  return openWorkerPage(import.meta.dirname, webGpuArguments);
}
