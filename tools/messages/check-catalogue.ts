import { type CompiledMessage, compileMessageOrThrow } from '@lingui/message-utils/compileMessage';
import type { Finding } from '../check/source-file.ts';
import type { Entry } from './catalogue.ts';
import type { FoundMessage } from './find-messages.ts';

/** Faults of one catalogue. */
export interface CatalogueFaults {
  /** Messages that it lacks, or leaves untranslated. */
  readonly missing: readonly string[];
  readonly findings: readonly Finding[];
}

/**
 * Compares a catalogue with the messages of the code: what it lacks, what nobody says any more, and translations that
 * are no ICU MessageFormat, use other values than the English, or lack cases that their language tells apart.
 *
 * @param language BCP 47
 */
export function checkCatalogue(
  path: string,
  language: string,
  entries: readonly Entry[],
  messages: readonly FoundMessage[],
): CatalogueFaults {
  const said = new Set(messages.map(({ text }) => text));
  const translated = new Set(entries.filter(({ translation }) => translation !== '').map(({ text }) => text));
  const findings = entries.flatMap(({ text, translation }) => {
    const fault = said.has(text)
      ? translation !== '' && faultOf(text, translation, language)
      : 'is not said any more: run npm run messages';
    return fault ? [{ path, line: 1, message: `“${text}” ${fault}` }] : [];
  });
  return { missing: [...said].filter((text) => !translated.has(text)), findings };
}

function faultOf(text: string, translation: string, language: string): string | undefined {
  let theirs: Arguments;
  try {
    theirs = argumentsOf(compileMessageOrThrow(translation));
  } catch (error) {
    return `is translated by what cannot be read: ${(error as Error).message}`;
  }
  const ours = argumentsOf(compileMessageOrThrow(text));
  const [lost, added] = [without(ours.names, theirs.names), without(theirs.names, ours.names)];
  if (lost.length > 0) return `loses {${lost.join('}, {')}} in translation`;
  if (added.length > 0) return `has no {${added.join('}, {')}}`;
  const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  for (const cases of theirs.plurals) {
    const lacking = needed.filter((category) => !cases.includes(category)).sort();
    if (lacking.length > 0) return `lacks the plural ${lacking.join(', ')} of this language`;
  }
  return undefined;
}

interface Arguments {
  readonly names: Set<string>;
  /** The cases of each plural. */
  readonly plurals: string[][];
}

function argumentsOf(
  message: CompiledMessage,
  found: Arguments = { names: new Set(), plurals: [] },
): Arguments {
  for (const token of message) {
    if (typeof token === 'string') continue;
    const [name, type, format] = token;
    found.names.add(name);
    if (type !== 'plural' && type !== 'selectordinal' && type !== 'select') continue;
    const cases = Object.entries(format as Record<string, unknown>).filter(([, value]) =>
      Array.isArray(value),
    );
    if (type === 'plural') found.plurals.push(cases.map(([key]) => key));
    for (const [, value] of cases) argumentsOf(value as CompiledMessage, found);
  }
  return found;
}

function without(names: Set<string>, others: Set<string>): string[] {
  return [...names].filter((name) => !others.has(name));
}
