import type { ImporterApi } from '../../workers/importer-protocol';
import { word } from '../message/message';
import { english } from './strings';
import { WorkerClient } from './worker-client';

/** The worker that imports models, apart from the one that makes clips, so that both work at a time. */
export const importer = new WorkerClient<ImporterApi>(
  () => new Worker(new URL('../../workers/importer.ts', import.meta.url), { type: 'module' }),
  word(english.models.crashed),
);
