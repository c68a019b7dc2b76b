/** Models that people can import, as the page offers them: types only. */
import type { Message } from '../../message/message';
import type { PartName } from './installed-model';

/** How strongly the large matrices of a component are quantized; `full` keeps 16-bit floats. */
export type Profile = 'q4' | 'q8' | 'full';

/** A public file that the catalog knows, or that stands in for it. */
export interface OfferedFile {
  readonly url: string;
  /** File name without folders. */
  readonly name: string;
  /** Bytes, as published; the server's own word is taken before anything is downloaded. */
  readonly size: number;
  readonly licence: { readonly name: string; readonly url: string };
  /** What it is good for, a few words: `recommended`, `smaller download`, ... */
  readonly note: Message;
}

/** A part of a model: one of the alternatives has to be imported. */
export interface OfferedPart {
  readonly part: PartName;
  /** For people: `Text encoder (T5-XXL)`. */
  readonly title: Message;
  readonly optional: boolean;
  /** Where a program that many people have keeps a tokenizer, outside of its folder of models. */
  readonly inComfyUI?: string;
  /** Each alternative is one or several files that belong together; the first is what we recommend. */
  readonly alternatives: readonly (readonly OfferedFile[])[];
}

/** A model that can be imported. */
export interface OfferedModel {
  readonly id: string;
  readonly name: string;
  /** A sentence or two: what it can do and what it needs. */
  readonly summary: Message;
  readonly parts: readonly OfferedPart[];
}
