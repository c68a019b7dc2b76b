import type { ImporterApi } from '../../workers/importer-protocol';
import { t } from './strings';
import { WorkerClient } from './worker-client';

/** The worker that imports models, apart from the one that makes clips, so that both work at a time. */
export const importer = new WorkerClient<ImporterApi>(
  () => new Worker(new URL('../../workers/importer.ts', import.meta.url), { type: 'module' }),
  t.models.crashed,
);
