import { Failure } from '../failure';
import { msg } from '../message/message';
import type { Tokenizer } from '../prompt/tokenizer';
import type { NetworkSession, RunOptions } from '../runtime/types';
import type { HostTensor } from '../tensor/types';
import type { PromptCache } from './prompt-cache';

/** Prompts as the transformer attends to them. */
export interface EncodedText {
  /** States of the text encoder [prompts, length, channels]; zero where there is padding. */
  readonly states: HostTensor;
  /** 1 for tokens, 0 for padding [prompts, length]. */
  readonly mask: HostTensor;
}

/** What reads prompts. */
export interface PromptReader {
  readonly tokenizer: Tokenizer;
  /** Called only when a prompt is not in the cache. */
  readonly encoder: () => Promise<NetworkSession>;
  readonly cache?: PromptCache | undefined;
  /** The longest prompt that the model was trained on, end-of-sequence included, and what fills up shorter ones. */
  readonly limits: { readonly max_length: number; readonly pad_token_id: number };
}

/**
 * Runs the text encoder over prompts, padded to the longest of them. Padded keys are masked in the encoder, so
 * that a token's states are the same in whatever company its prompt is encoded.
 *
 * @throws Failure `BadRequest` when a prompt is longer than the limit, `Cancelled`
 */
export async function encodePrompts(
  { tokenizer, encoder, cache, limits }: PromptReader,
  prompts: readonly string[],
  options: RunOptions = {},
): Promise<EncodedText> {
  const rows = prompts.map((prompt) => tokenizer.encode(prompt).ids);
  const longest = Math.max(...rows.map((ids) => ids.length));
  const { max_length: maxTokens, pad_token_id: padId } = limits;
  if (longest > maxTokens) {
    throw new Failure(
      'BadRequest',
      msg(
        'The prompt has {tokens, plural, one {# token} other {# tokens}}; this model reads {limit}. Shorten it by about {excess, plural, one {# word} other {# words}}.',
        { tokens: longest, limit: maxTokens, excess: longest - maxTokens },
      ),
    );
  }
  const known = await Promise.all(rows.map((ids) => cache?.get(ids)));
  // Of prompts that are the same one is read.
  const keys = rows.map(String);
  const missing = rows.filter((_, i) => !known[i] && keys.indexOf(keys[i]!) === i);
  const encoded = missing.length > 0 ? await encodeRows(await encoder(), missing, padId, options) : [];
  for (const [i, ids] of missing.entries()) await cache?.set(ids, encoded[i]!);
  const made = new Map(missing.map((ids, i) => [String(ids), encoded[i]!]));
  const states = known.map((tensor, i) => tensor ?? made.get(keys[i]!)!);
  return { states: stack(states, longest), mask: maskOf(rows, longest) };
}

/** States [tokens, channels] of each row of token ids. */
async function encodeRows(
  encoder: NetworkSession,
  rows: readonly (readonly number[])[],
  padId: number,
  options: RunOptions,
): Promise<HostTensor[]> {
  const length = Math.max(...rows.map((ids) => ids.length));
  const padded = rows.flatMap((ids) => [...ids, ...new Array<number>(length - ids.length).fill(padId)]);
  const outputs = await encoder.run(
    {
      input_ids: { dtype: 'int32', shape: [rows.length, length], data: Int32Array.from(padded) },
      attention_mask: maskOf(rows, length),
    },
    options,
  );
  const states = outputs.last_hidden_state!;
  try {
    const { data, shape } = await states.read();
    // Some encoders give longer rows than they were given.
    const [, given, channels] = shape as [number, number, number];
    return rows.map((ids, row) => ({
      dtype: 'float32',
      shape: [ids.length, channels],
      data: data.slice(row * given * channels, (row * given + ids.length) * channels) as Float32Array,
    }));
  } finally {
    states.dispose();
  }
}

function maskOf(rows: readonly (readonly number[])[], length: number): HostTensor {
  const kept = rows.flatMap((ids) => Array.from({ length }, (_, i) => (i < ids.length ? 1 : 0)));
  return { dtype: 'float32', shape: [rows.length, length], data: Float32Array.from(kept) };
}

/** States [tokens, channels] of several prompts as [prompts, length, channels], padded with zeros. */
function stack(states: readonly HostTensor[], length: number): HostTensor {
  const channels = states[0]!.shape[1]!;
  const data = new Float32Array(states.length * length * channels);
  for (const [row, tensor] of states.entries())
    data.set(tensor.data as Float32Array, row * length * channels);
  return { dtype: 'float32', shape: [states.length, length, channels], data };
}
