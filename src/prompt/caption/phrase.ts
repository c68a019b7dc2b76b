/** Filling sentences in with what they speak of. */
import { isPerson } from './nouns';
import type { Subject } from './read-prompt';

/**
 * @param template with `{the subject}`, `{their}`, `{them}` and `[one|several]`; with a capital for the first word of a sentence
 * @returns undefined where it speaks of the subject and there is no word for that
 */
export function fill(template: string, subject: Subject | undefined): string | undefined {
  const name = nameOf(subject);
  if (name === undefined && /\{the subject\}|\{them\}/i.test(template)) return undefined;
  const filled = template
    .replaceAll(/\{the subject\}(?! \[)/g, name === 'they' ? 'them' : (name ?? ''))
    .replaceAll('{the subject}', name ?? '')
    .replaceAll('{The subject}', capitalized(name ?? ''))
    .replaceAll('{their}', pronoun(subject, ['its', 'his', 'her', 'their']))
    .replaceAll('{them}', pronoun(subject, ['it', 'him', 'her', 'them']))
    .replaceAll(/\[([^|\]]*)\|([^\]]*)\]/g, (_, one: string, several: string) =>
      subject?.plural ? several : one,
    );
  return filled;
}

/** “the dog”; “they” for several things that have no word in common. */
function nameOf(subject: Subject | undefined): string | undefined {
  if (subject?.noun) return `the ${subject.noun}`;
  return subject?.kind && subject.plural ? 'they' : undefined;
}

function pronoun(
  subject: Subject | undefined,
  [thing, man, woman, several]: [string, string, string, string],
): string {
  if (!subject || subject.plural) return several;
  if (subject.kind === 'man') return man;
  if (subject.kind === 'woman') return woman;
  return isPerson(subject.kind) ? several : thing;
}

/** The text as the beginning of a sentence. */
export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** “a, b and c”. */
export function listed(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join() : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}
