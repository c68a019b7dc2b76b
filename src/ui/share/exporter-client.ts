import type { ExporterApi } from '../../../workers/exporter-protocol';
import { word } from '../../message/message';
import { english } from '../strings/share';
import { WorkerClient } from '../worker-client';

/** The worker that makes pictures and moving pictures of clips. */
export const exporter = new WorkerClient<ExporterApi>(
  () => new Worker(new URL('../../../workers/exporter.ts', import.meta.url), { type: 'module' }),
  word(english.crashed),
);
