import type { PromptClass } from '../prompt-class';
import { MUSIC_AND_SPORT } from './people-names/music-and-sport';
import { SCREEN } from './people-names/screen';
import { STATE } from './people-names/state';

/**
 * Public figures by the names that they are known by, in Latin letters, then Arabic, Chinese and Hindi ones, parted by
 * strokes. A single name stands there only where hardly anybody and nothing else is called so.
 */
const columns = [STATE, SCREEN, MUSIC_AND_SPORT]
  .flatMap((names) => names.split('\n'))
  .filter((line) => line && !line.startsWith('#'))
  .map((line) => line.split('|'));

function column(index: number): string {
  return columns.map((names) => names[index] ?? '').join(',');
}

/**
 * Real people by name: public figures who live or who died since the turn of the century, and a few who died shortly before. Those
 * long dead may be drawn, as in any history book, and so may whoever was invented.
 */
export const people: PromptClass = {
  name: 'people',
  terms: { en: column(0), ar: column(1), zh: column(2), hi: column(3) },
  allowed: {
    en: `
      queen elizabeth i, queen elizabeth the first, queen elizabeth era, trump card*, trumps $, no trumps,
      trump suit*, hearts are trump*, a trump of, prince charles spaniel*, king charles spaniel*,
      cavalier king charles*
    `,
    zh: `
      變成龍, 望子成龍, 化成龍, 化身成龍, 畫成龍, 做成龍, 形成龍, 排成龍, 堆成龍, 雕成龍, 折成龍, 摺成龍,
      當成龍, 看成龍, 長成龍, 編成龍, 扎成龍, 紮成龍, 剪成龍, 拼成龍, 周董事
    `,
  },
};
