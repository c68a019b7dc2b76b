/** What is wrong with an order as a whole, where each of its arguments is right. */
import { type Order, UsageError } from './order';
import { VERBS_IN_WORDS } from './verbs';

/** @throws UsageError unless the name says whether it is a still or a clip */
export function isStill(out: string): boolean {
  const [, extension] = /\.([^./\\]+)$/.exec(out.toLowerCase()) ?? [];
  if (extension === 'png') return true;
  if (extension === 'mp4') return false;
  throw new UsageError(`--out ${out}: clips are written as .mp4 and stills as .png. Name the file so.`);
}

/**
 * @param hasRecipe whether there is a request to start from
 * @throws UsageError for what is missing or cannot be together
 */
export function checkWhole(order: Order, hasRecipe: boolean): void {
  const { frames, seconds, size, aspect, resolution, still, remake, prompt, verb, shots } = order;
  if (frames !== undefined && seconds !== undefined)
    throw new UsageError('Give --frames or --seconds, not both.');
  if (size && (aspect || resolution)) throw new UsageError('Give --size or --shape, not both.');
  if (resolution && !aspect) throw new UsageError('--resolution goes with --shape.');
  if (still && ((frames ?? 1) > 1 || seconds !== undefined)) {
    throw new UsageError('A PNG holds one frame. Name an .mp4, or leave the length out.');
  }
  if (still && verb && !VERBS_IN_WORDS[verb].still) {
    throw new UsageError(`The verb ${verb} makes clips and no stills. Name an .mp4.`);
  }
  if (!still && frames === 1)
    throw new UsageError('One frame is a still. Name a .png, or ask for more frames.');
  if (remake !== undefined && order.recipe === undefined) {
    throw new UsageError('--remake needs the finished clip: --recipe FILE.mp4.');
  }
  if (remake !== undefined && order.loras) {
    throw new UsageError('A shot is made again with the LoRAs of its clip: leave --lora out.');
  }
  if (verb === 'storyboard' && prompt !== undefined) {
    throw new UsageError('Shots have words of their own: give each as --shot "PROMPT".');
  }
  if (verb === 'storyboard' && shots.length === 0 && !hasRecipe) {
    throw new UsageError(
      'A storyboard needs shots: give each as --shot "PROMPT", or all as --shots FILE.json.',
    );
  }
  if (verb !== 'storyboard' && prompt === undefined && !hasRecipe) {
    throw new UsageError(
      'Say what should happen: npm run generate -- "a fox runs through the snow" --out fox.mp4',
    );
  }
}
