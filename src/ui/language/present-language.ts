/** The language that the page is in. */
import { useSyncExternalStore } from 'react';
import type { Message } from '../../message/message';
import { Speaker } from '../../message/speaker';
import { within } from '../../time-limit';
import { recall, remember } from '../settings-store';
import { LANGUAGES, type Language } from './languages';
import { type Match, matchChosen, matchLanguage } from './match-language';

/** Milliseconds that the page waits for its words before it opens in English. */
const PATIENCE = 5000;

let present: Match = matchLanguage([]);
let speaker = new Speaker(present.locale);
const listeners = new Set<() => void>();

/** The language that was chosen before, else the visitor's own. English where its catalogue cannot be fetched. */
export async function startLanguage(): Promise<void> {
  const chosen = recall('language', ['auto', ...LANGUAGES.map(({ id }) => id)] as const);
  const language = LANGUAGES.find(({ id }) => id === chosen);
  const wanted = navigator.languages;
  await enter(language ? matchChosen(language, wanted) : matchLanguage(wanted));
}

/** Changes the language, now and for later visits. @throws where its catalogue cannot be fetched */
export async function chooseLanguage(language: Language): Promise<void> {
  const catalogue = await language.load();
  remember('language', language.id);
  show(matchChosen(language, navigator.languages), catalogue);
}

/** A message in the present language. */
export function say(message: Message): string {
  return speaker.say(message);
}

/** BCP 47, for what formats dates. */
export function presentLocale(): string {
  return present.locale;
}

/** The present language; whoever uses it is drawn again when that changes. */
export function useLanguage(): Language {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => present.language,
  );
}

async function enter(match: Match): Promise<void> {
  const catalogue = match.language.load();
  try {
    show(match, await within(PATIENCE, catalogue));
  } catch {
    // The page was never open in this language, and there is no network, or a slow one: English is there.
    const before = present;
    catalogue.then(
      (late) => before === present && show(match, late),
      () => {},
    );
  }
}

function show(match: Match, catalogue: Awaited<ReturnType<Language['load']>>): void {
  present = match;
  speaker = new Speaker(match.locale, catalogue);
  document.documentElement.lang = match.language.id;
  document.documentElement.dir = match.language.direction;
  for (const listener of listeners) listener();
}
