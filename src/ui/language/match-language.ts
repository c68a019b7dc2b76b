import { ENGLISH, LANGUAGES, type Language } from './languages';

/** A language of the page, and how numbers and dates are written in it where the visitor lives. */
export interface Match {
  readonly language: Language;
  /** BCP 47: `ar-EG`, `zh-Hant-TW`. */
  readonly locale: string;
}

/**
 * The first of the visitor's languages that the page has, else English. Chinese in simplified characters is another
 * language to its readers.
 *
 * @param wanted BCP 47, the dearest first; what is malformed is passed over
 */
export function matchLanguage(wanted: readonly string[]): Match {
  for (const tag of wanted) {
    const language = LANGUAGES.find(({ id }) => speaks(tag, id));
    if (language) return { language, locale: tag };
  }
  return { language: ENGLISH, locale: 'en' };
}

/** A language that was chosen, with the region that the browser names for it, if it names one. */
export function matchChosen(language: Language, wanted: readonly string[]): Match {
  return { language, locale: wanted.find((tag) => speaks(tag, language.id)) ?? language.id };
}

function speaks(tag: string, id: string): boolean {
  try {
    const [theirs, ours] = [new Intl.Locale(tag).maximize(), new Intl.Locale(id).maximize()];
    return theirs.language === ours.language && theirs.script === ours.script;
  } catch {
    return false;
  }
}
