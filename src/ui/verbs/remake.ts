import type { Clip } from '../../../workers/protocol';
import type { GenerationRequest } from '../../request/request';
import { clipFileName } from '../file-name';

/**
 * The request that makes one shot of a finished storyboard again and takes the others from it.
 *
 * @param shot counted from 0
 * @param seed of the shot that is made again
 */
export function remakeOf(
  clip: Pick<Clip, 'request' | 'blob' | 'mimeType'>,
  shot: number,
  seed: number,
): GenerationRequest {
  const { request, blob } = clip;
  const { task } = request;
  if (task?.verb !== 'storyboard') throw new Error('Only storyboards have shots.');
  return {
    ...request,
    task: {
      verb: 'storyboard',
      shots: task.shots.map((each, index) => (index === shot ? { ...each, seed } : each)),
      remake: { shot, clip: { kind: 'clip', name: clipFileName(clip), blob, fit: 'crop' } },
    },
  };
}
