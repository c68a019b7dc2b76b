import type { GenerationRequest } from '../request/request';

const LONGEST_SLUG = 60;

interface Named {
  readonly mimeType: string;
  readonly request: Pick<GenerationRequest, 'prompt' | 'seed'>;
}

/**
 * A file name that still says what it is in a folder of many: `a-fox-runs-through-the-snow-seed-7.mp4`.
 *
 * @param name what the visitor calls the clip, where that is not its prompt
 */
export function clipFileName({ mimeType, request }: Named, name = request.prompt): string {
  return exportFileName({ request }, mimeType === 'image/png' ? 'png' : 'mp4', name);
}

/**
 * The name of what was made of a clip, which sorts it beside the clip.
 *
 * @param ending what follows the clip's own name, for example `gif` or `frame-3.png`
 * @param name what the visitor calls the clip, where that is not its prompt
 */
export function exportFileName(
  { request }: Pick<Named, 'request'>,
  ending: string,
  name = request.prompt,
): string {
  const joint = ending.includes('.') ? '-' : '.';
  return `${slug(name) || 'clip'}-seed-${request.seed}${joint}${ending}`;
}

/** Letters and digits of any script, joined by dashes and cut at a word. */
function slug(text: string): string {
  let out = '';
  for (const [word] of text
    .normalize('NFC')
    .toLocaleLowerCase()
    .matchAll(/[\p{L}\p{M}\p{N}]+/gu)) {
    const longer = out === '' ? word : `${out}-${word}`;
    if (longer.length > LONGEST_SLUG) return out === '' ? [...word].slice(0, LONGEST_SLUG).join('') : out;
    out = longer;
  }
  return out;
}
