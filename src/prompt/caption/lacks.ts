/** What a short prompt leaves open that captions of its model always said. */
import { verbOf } from '../words/verbs';
import { CAMERA, cueIn, LIGHT, SPEED, TIMES, WEATHERS } from './cues';
import { isEnglish } from './english';
import { placeIn, wordCount } from './expand-caption';
import { openCaption, tidied } from './opening';

/** Something that a caption tells of. */
export type Lack = 'movement' | 'setting' | 'light' | 'camera';

/** Prompts of so many words are not short any more. */
const SHORT = 40;

/** @returns none for long prompts, and for those that are not English, which cannot be read */
export function promptLacks(prompt: string): readonly Lack[] {
  const text = tidied(prompt);
  if (text === '' || wordCount(text) >= SHORT || !isEnglish(text)) return [];
  const { clause } = openCaption(text, text);
  const moves = clause.verbAt >= 0 || text.split(' ').some((word) => verbOf(word.toLowerCase()));
  const isLit = LIGHT.test(text) || cueIn(TIMES, text) !== undefined || cueIn(WEATHERS, text) !== undefined;
  return [
    ...(moves ? [] : ['movement' as const]),
    ...(placeIn(text, clause) ? [] : ['setting' as const]),
    ...(isLit ? [] : ['light' as const]),
    ...(CAMERA.test(text) || SPEED.test(text) ? [] : ['camera' as const]),
  ];
}
