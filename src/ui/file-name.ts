import type { Clip } from '../../workers/protocol';

const LONGEST_SLUG = 60;

/** A file name that still says what it is in a folder of many: `a-fox-runs-through-the-snow-seed-7.mp4`. */
export function clipFileName({ mimeType, request }: Pick<Clip, 'mimeType' | 'request'>): string {
  return exportFileName({ request }, mimeType === 'image/png' ? 'png' : 'mp4');
}

/**
 * The name of what was made of a clip, which sorts it beside the clip.
 *
 * @param ending what follows the clip's own name, for example `gif` or `frame-3.png`
 */
export function exportFileName({ request }: Pick<Clip, 'request'>, ending: string): string {
  const joint = ending.includes('.') ? '-' : '.';
  return `${slug(request.prompt) || 'clip'}-seed-${request.seed}${joint}${ending}`;
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
