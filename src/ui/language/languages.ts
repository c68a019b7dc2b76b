import type { Catalogue } from '../../message/speaker';

/** A language of the page. */
export interface Language {
  /** BCP 47: of its catalogue, and of `<html lang>`. */
  readonly id: LanguageId;
  /** As those who speak it call it. */
  readonly name: string;
  readonly direction: 'ltr' | 'rtl';
  /** Fetches what the page says in it. */
  load(): Promise<Catalogue>;
}

/** Languages that the page has. */
export type LanguageId = 'en' | 'ar' | 'zh-Hant' | 'hi' | 'sv';

type Module = { readonly default: Catalogue };

const from = (module: Promise<Module>) => module.then((loaded) => loaded.default);

/** English is what the code says, and comes with it. */
export const ENGLISH: Language = { id: 'en', name: 'English', direction: 'ltr', load: async () => ({}) };

/** In the order of the menu. */
export const LANGUAGES: readonly Language[] = [
  ENGLISH,
  { id: 'ar', name: 'العربية', direction: 'rtl', load: () => from(import('../languages/ar.po')) },
  { id: 'zh-Hant', name: '繁體中文', direction: 'ltr', load: () => from(import('../languages/zh-Hant.po')) },
  { id: 'hi', name: 'हिन्दी', direction: 'ltr', load: () => from(import('../languages/hi.po')) },
  { id: 'sv', name: 'Svenska', direction: 'ltr', load: () => from(import('../languages/sv.po')) },
];
