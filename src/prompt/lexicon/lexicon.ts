/** The words of one language for what captions can say; every value is a list of words or phrases between commas. A star behind a name: it is a plural. */
export interface Lexicon {
  readonly language: 'en' | 'sv' | 'ar' | 'hi' | 'zh';
  /** Names besides those of the table that is made from emoji names, by subject. */
  readonly subjects: Words;
  /** By the places of `scene-phrases.ts`. */
  readonly places: Words;
  readonly motions: Words;
  readonly directions: Words;
  /** Moves of the camera; `camera` is the word for it, behind which motions and directions are the camera's. */
  readonly cameras: Words;
  readonly colours: Words;
  readonly sizes: Words;
  readonly counts: Words;
  readonly lights: Words;
  readonly weathers: Words;
  readonly styles: Words;
  /** Words that say nothing a picture could show. */
  readonly fillers: string;
  /** Real words for which nothing stands, and which are not to be taken for slips of others. */
  readonly others?: string;
}

type Words = Readonly<Record<string, string>>;

/** What a word can stand for. */
export type PartKind =
  | 'subject'
  | 'place'
  | 'motion'
  | 'direction'
  | 'camera'
  | 'colour'
  | 'size'
  | 'count'
  | 'light'
  | 'weather'
  | 'style'
  | 'filler';

/** What a word stands for: a kind, and a value of that kind in the terms of `scene-phrases.ts`. */
export interface Meaning {
  readonly kind: PartKind;
  readonly value: string;
  /** What else it may be, where something of the first kind was named before: “❄️” behind “🦊”. */
  readonly also?: Meaning;
  /** Whether the word itself is a plural. */
  readonly several?: true;
}
