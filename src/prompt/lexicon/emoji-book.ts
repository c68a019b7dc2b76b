/** Emoji as an index from their plain form to what they mean. */
import { BEHIND_A_SUBJECT, EMOJI } from './emoji';
import type { Meaning, PartKind } from './lexicon';
import names from './subject-names.json';

const COLOURED_HEARTS: Readonly<Record<string, string>> = {
  '🧡': 'orange',
  '💛': 'yellow',
  '💚': 'green',
  '💙': 'blue',
  '💜': 'purple',
  '🖤': 'black',
  '🤍': 'white',
  '🩷': 'pink',
};

let book: ReadonlyMap<string, Meaning> | undefined;

/**
 * What an emoji stands for, whatever its skin tone, gender and variant.
 *
 * @returns several meanings for a heart that has a colour; none for emoji that no scene has
 */
export function meaningsOfEmoji(emoji: string): readonly Meaning[] {
  book ??= makeBook();
  const plain = plainEmoji(emoji);
  const colour = COLOURED_HEARTS[plain];
  if (colour)
    return [
      { kind: 'colour', value: colour },
      { kind: 'subject', value: 'heart' },
    ];
  const [first = plain] = plain.split('\u200d');
  const found = book.get(plain) ?? book.get(first);
  return found ? [found] : [];
}

/** Without skin tone, variation selectors, gender and direction; people of any gender in an occupation are the same. */
function plainEmoji(emoji: string): string {
  return emoji
    .replace(/[\ufe0f\u{1f3fb}-\u{1f3ff}]/gu, '')
    .replace(/\u200d[♀♂➡]/gu, '')
    .replace(/^[👩👨](?=\u200d)/u, '🧑');
}

function makeBook(): ReadonlyMap<string, Meaning> {
  const meanings = new Map<string, Meaning>();
  const behind = new Map(listed(BEHIND_A_SUBJECT));
  const add = (emoji: string, meaning: Meaning) => {
    const also = behind.get(emoji);
    if (!meanings.has(emoji)) meanings.set(emoji, also ? { ...meaning, also } : meaning);
  };
  for (const [subject, { emoji }] of Object.entries(names.subjects))
    add(plainEmoji(emoji), { kind: 'subject', value: subject });
  for (const [emoji, meaning] of listed(EMOJI)) add(emoji, meaning);
  for (const [emoji, meaning] of behind) add(emoji, meaning);
  return meanings;
}

function listed(lists: typeof EMOJI): readonly (readonly [emoji: string, Meaning])[] {
  return Object.entries(lists).flatMap(([kind, values]) =>
    Object.entries(values).flatMap(([value, emojis]) =>
      emojis
        .split(' ')
        .filter((emoji) => emoji !== '')
        .map((emoji) => [plainEmoji(emoji), { kind: kind as PartKind, value }] as const),
    ),
  );
}
