import type { GeneratorApi } from '../../workers/protocol';
import { word } from '../message/message';
import { english } from './strings';
import { WorkerClient } from './worker-client';

/** The worker that makes clips: one for the page, however often React mounts. */
export const generator = new WorkerClient<GeneratorApi>(
  () => new Worker(new URL('../../workers/generator.ts', import.meta.url), { type: 'module' }),
  word(english.crashed),
);
