import type { PartName } from '../models/contract/installed-model';
import type { ModelFamily } from '../models/contract/model-family';
import type { Profile } from '../models/contract/offer';
import type { RecognizedComponent } from '../models/contract/recognized-component';
import type { ImportItem } from '../weights/import/types';
import { partVersion } from './version';

/** What every part found in files has, whatever it is. */
interface Found {
  readonly part: PartName;
  /** What it is, for people. */
  readonly description: string;
  readonly config: object;
  /** File names. */
  readonly from: string;
  /** Where the files can be had again, if they came from the web. */
  readonly urls?: readonly string[];
}

/** A network, and how it is brought into the store. */
export interface FoundNetwork extends Found {
  readonly kind: 'network';
  /** The profile it will have in the end: the one asked for, unless the files are converted already. */
  profile(asked: Profile): Profile;
  version(asked: Profile): string;
  items(asked: Profile): readonly ImportItem[];
}

/** A tokenizer.json, which is kept as it is. */
export interface FoundTokenizer extends Found {
  readonly kind: 'tokenizer';
  readonly version: string;
  /** The parsed tokenizer.json, and its size as text. */
  readonly json: object;
  readonly bytes: number;
}

/** What a file gives to a model. */
export type FoundPart = FoundNetwork | FoundTokenizer;

/** Where a part was found. */
export interface Origin {
  /** The checkpoint's identity. */
  readonly identity: string;
  readonly from: string;
  readonly urls?: readonly string[];
}

/** A network of a checkpoint, to be converted. @param family the one that recognised it */
export function recognizedPart(
  component: RecognizedComponent,
  { weightFormat }: Pick<ModelFamily, 'weightFormat'>,
  origin: Origin,
): FoundNetwork {
  const { component: part, description, config, tensors } = component;
  return {
    kind: 'network',
    part,
    description,
    config,
    from: origin.from,
    urls: origin.urls,
    profile: (asked) => asked,
    version: (asked) => partVersion(part, origin.identity, asked),
    items: (asked) =>
      [...tensors].map(([name, { tensor, scale }]) => ({
        name,
        tensor,
        scale,
        format: weightFormat(asked, part, name, tensor.shape),
      })),
  };
}

/**
 * A tokenizer.json.
 * @returns undefined if the JSON is something else
 */
export function tokenizerPart(json: unknown, origin: Omit<Origin, 'identity'>): FoundTokenizer | undefined {
  const model = (json as { model?: { vocab?: unknown } } | null)?.model;
  if (typeof model?.vocab !== 'object') return undefined;
  // However it was indented.
  const text = JSON.stringify(json);
  return {
    kind: 'tokenizer',
    part: 'tokenizer',
    description: `Tokenizer of ${Object.keys(model.vocab ?? {}).length} tokens`,
    config: {},
    ...origin,
    version: partVersion('tokenizer', text),
    json: json as object,
    bytes: text.length,
  };
}
