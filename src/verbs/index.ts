/** Request to frames: each verb is a way of putting made and given frames in a row. */
import { Failure } from '../failure';
import type { ClipFrame } from '../generation/canvas';
import type { MediaInput } from '../media/media-input';
import { type GenerationRequest, MAX_SECONDS } from '../request/request';
import { extend } from './extend';
import { fill } from './fill';
import { image } from './image';
import { loop } from './loop';
import { region } from './region';
import type { RegionMask } from './region-mask';
import { restyle } from './restyle';
import { storyboard } from './storyboard';
import type { Workshop } from './workshop';

/**
 * How many frames a request's clip will have.
 *
 * @param count tells how many frames an input gives at the request's frame rate
 * @throws Failure `BadRequest` if the clip would be too long or an earlier storyboard does not fit; what `count` throws
 */
export async function totalFrames(
  request: GenerationRequest,
  count: (input: MediaInput) => Promise<number>,
): Promise<number> {
  const total = await countFrames(request, count);
  if (total > MAX_SECONDS * request.frameRate) {
    const seconds = (total / request.frameRate).toFixed(1);
    throw new Failure(
      'BadRequest',
      `The clip would last ${seconds} seconds; ${MAX_SECONDS} are possible. Trim what it starts from, or add less.`,
    );
  }
  return total;
}

async function countFrames(
  { task = { verb: 'text' }, frames }: GenerationRequest,
  count: (input: MediaInput) => Promise<number>,
): Promise<number> {
  switch (task.verb) {
    case 'text':
    case 'image':
      return frames;
    case 'extend':
      return frames + (await count(task.source));
    case 'fill':
      return (await count(task.before)) + frames + (await count(task.after));
    case 'loop':
      return frames + (task.source ? await count(task.source) : 0);
    case 'restyle':
    case 'region':
      return task.source.kind === 'still' ? frames : Math.min(frames, await count(task.source));
    case 'storyboard': {
      const total = task.shots.reduce((sum, shot) => sum + shot.frames, 0);
      const earlier = task.remake ? await count(task.remake.clip) : total;
      if (earlier !== total) {
        throw new Failure(
          'BadRequest',
          `The clip whose shot is to be made again has ${earlier} frames, and the storyboard ${total}. Make the whole storyboard.`,
        );
      }
      return total;
    }
  }
}

/**
 * The frames of a request's clip, one after another.
 *
 * @param total what `totalFrames` gave
 * @param mask the painted region, for the verb that has one
 */
export function clipFrames(
  shop: Workshop,
  total: number,
  mask: RegionMask | undefined,
): AsyncGenerator<ClipFrame> {
  const { task = { verb: 'text' }, prompt, seed, frames } = shop.request;
  switch (task.verb) {
    case 'text':
      return shop.make({ prompt, seed, frames });
    case 'image':
      return image(task, shop);
    case 'extend':
      return extend(task, shop);
    case 'fill':
      return fill(task, shop);
    case 'loop':
      return loop(task, shop);
    case 'restyle':
      return restyle(task, shop, total);
    case 'region':
      return region(task, shop, mask!, total);
    case 'storyboard':
      return storyboard(task, shop);
  }
}

/** The prompts that a request's frames are made of, each once. */
export function promptsOf({ task, prompt }: GenerationRequest): string[] {
  return task?.verb === 'storyboard' ? [...new Set(task.shots.map((shot) => shot.prompt))] : [prompt];
}
