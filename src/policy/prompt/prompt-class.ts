/** What prompts are refused for. */

/** Names of the classes, the gravest first: a prompt is refused for the first that it belongs to. */
export const CLASS_NAMES = ['minors', 'sexual', 'violence', 'hate', 'people'] as const;

/** Name of a class. */
export type ClassName = (typeof CLASS_NAMES)[number];

/** The languages of the lists; names and terms of any one are looked for in every prompt. */
export type Language = 'en' | 'sv' | 'ar' | 'zh' | 'hi';

/** Terms per language, in the notation of `patterns.ts`. */
export type Terms = Readonly<Partial<Record<Language, string>>>;

/** The lists of a class. */
export interface PromptClass {
  readonly name: ClassName;
  /** What makes a prompt one of this class. */
  readonly terms: Terms;
  /** What the terms may name in angle brackets; `swear.en` in `terms.en` is `{ swear: { en } }`. */
  readonly groups?: Readonly<Record<string, Terms>>;
  /** Harmless phrases: a term that begins within one of them does not count. Swedish ones count in Swedish prompts only. */
  readonly allowed?: Terms;
}
