import type { GeneratorApi } from '../../workers/protocol';
import { t } from './strings';
import { WorkerClient } from './worker-client';

/** The worker that makes clips: one for the page, however often React mounts. */
export const generator = new WorkerClient<GeneratorApi>(
  () => new Worker(new URL('../../workers/generator.ts', import.meta.url), { type: 'module' }),
  t.crashed,
);
