/** What of a request's pictures and clips a clip is made of, and how. */
import type { MediaInput } from '../media/media-input';
import type { GenerationRequest } from '../request/request';
import type { IngredientReport, MadeByAi } from './provenance';

/** The inputs of a request and their parts in the clip. */
export interface MakingOf {
  readonly ai: MadeByAi;
  readonly inputs: readonly {
    readonly media: MediaInput;
    readonly relationship: IngredientReport['relationship'];
  }[];
}

/**
 * Pictures that a model starts from are its input: their pixels are not in the clip. Frames that are kept make their clip
 * the one that was changed, or a part.
 */
export function makingOf({ task }: Pick<GenerationRequest, 'task'>): MakingOf {
  switch (task?.verb) {
    case 'image':
      return {
        ai: 'generated',
        inputs: task.stills.map(({ media }) => ({ media, relationship: 'inputTo' })),
      };
    case 'fill':
      return {
        ai: 'composite',
        inputs: [task.before, task.after].map((media) => ({ media, relationship: 'componentOf' })),
      };
    case 'extend':
    case 'region':
      return changed(task.source, 'composite');
    case 'loop':
      return task.source ? changed(task.source, 'composite') : generated;
    case 'restyle':
      return changed(task.source, 'generated');
    case 'storyboard':
      return task.remake ? changed(task.remake.clip, 'generated') : generated;
    default:
      return generated;
  }
}

const generated: MakingOf = { ai: 'generated', inputs: [] };

function changed(media: MediaInput, ai: MadeByAi): MakingOf {
  return { ai, inputs: [{ media, relationship: 'parentOf' }] };
}
