import { Failure } from '../failure';
import { msg } from '../message/message';
import type { PartName } from '../models/contract/installed-model';
import type { ModelFamily } from '../models/contract/model-family';
import type { Profile } from '../models/contract/offer';
import type { RecipeEvidence } from '../models/contract/recipe';
import type { RecognizedComponent } from '../models/contract/recognized-component';
import { hasSafeRules } from '../prompt/cutting-rules';
import { isSentencePiece } from '../prompt/sentencepiece/vocabulary';
import type { Checkpoint } from '../weights/checkpoint/types';
import type { ImportItem } from '../weights/import/types';
import { partVersion } from './version';

/** tokenizer.json's name of SentencePiece's models. */
const UNIGRAM = 'Unigram';

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
  /** What the files themselves tell of how its model is sampled. */
  readonly evidence: Pick<RecipeEvidence, 'metadata' | 'tensors'>;
  /** The recipe that a converted part was given. */
  readonly recipe?: string | undefined;
  /** The profile it will have in the end: the one asked for, unless the files are converted already. */
  profile(asked: Profile): Profile;
  version(asked: Profile): string;
  items(asked: Profile): readonly ImportItem[];
}

/** A tokenizer.json, or the vocabulary of a SentencePiece model, which are kept as they are. */
export interface FoundTokenizer extends Found {
  readonly kind: 'tokenizer';
  readonly version: string;
  /** How many tokens it has, and the kind of its model as tokenizer.json names it. */
  readonly config: { readonly tokens: number; readonly model: string };
  /** Parsed, and its size as text. */
  readonly json: object;
  readonly bytes: number;
}

/** What a file gives to a model. */
export type FoundPart = FoundNetwork | FoundTokenizer;

/** Where a part was found. */
export interface Origin {
  /** The checkpoint's identity. */
  readonly identity: string;
  /** What its headers say. */
  readonly metadata: Checkpoint['metadata'];
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
    evidence: { metadata: origin.metadata, tensors: [...tensors.values()].map(({ tensor }) => tensor.name) },
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
 * A tokenizer.json, or a SentencePiece vocabulary.
 * @returns undefined if the JSON is something else
 */
export function tokenizerPart(
  json: unknown,
  { from, urls }: Pick<Origin, 'from' | 'urls'>,
): FoundTokenizer | undefined {
  const config = tokenizerConfig(json);
  if (!config) return undefined;
  if (!hasSafeRules(json))
    throw new Failure(
      'ModelUnavailable',
      msg(
        '{from} was left out: it cuts words by rules that might never come to an end. Take the one that the model’s publisher gives out.',
        { from },
      ),
    );
  // However it was indented.
  const text = JSON.stringify(json);
  return {
    kind: 'tokenizer',
    part: 'tokenizer',
    description: `Tokenizer of ${config.tokens} tokens`,
    config,
    from,
    urls,
    version: partVersion('tokenizer', text),
    json: json as object,
    bytes: text.length,
  };
}

/** Unigram models list their pieces with scores, the others name an id for each token. */
function tokenizerConfig(json: unknown): FoundTokenizer['config'] | undefined {
  if (isSentencePiece(json)) return { tokens: json.pieces.length, model: UNIGRAM };
  const { model } = (json ?? {}) as {
    readonly model?: { readonly vocab?: unknown; readonly type?: unknown } | null;
  };
  const vocab = model?.vocab;
  if (typeof vocab !== 'object' || vocab === null) return undefined;
  const tokens = Array.isArray(vocab) ? vocab.length : Object.keys(vocab).length;
  const type = typeof model?.type === 'string' ? model.type : Array.isArray(vocab) ? UNIGRAM : '';
  return tokens > 0 ? { tokens, model: type } : undefined;
}
