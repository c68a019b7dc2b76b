import { Failure } from '../failure';
import type { Tokenizer } from '../prompt/tokenizer';
import type { DeviceTensor, HostTensor, NetworkSession } from '../runtime/types';

/** Prompts as the transformer attends to them. */
export interface EncodedText {
  /** States of the text encoder [prompts, length, channels]. */
  readonly states: DeviceTensor;
  /** 1 for tokens, 0 for padding [prompts, length]. */
  readonly mask: HostTensor;
}

/**
 * Runs the text encoder over prompts, padded to the longest of them.
 *
 * @param limits the longest prompt that the model was trained on, end-of-sequence included, and what fills up
 *   shorter ones
 * @throws Failure `BadRequest` when a prompt is longer
 */
export async function encodePrompts(
  encoder: NetworkSession,
  tokenizer: Tokenizer,
  prompts: readonly string[],
  limits: { readonly max_length: number; readonly pad_token_id: number },
): Promise<EncodedText> {
  const rows = prompts.map((prompt) => tokenizer.encode(prompt).ids);
  const length = Math.max(...rows.map((ids) => ids.length));
  const { max_length: maxTokens, pad_token_id: padId } = limits;
  if (length > maxTokens) {
    throw new Failure(
      'BadRequest',
      `The prompt has ${length} tokens; this model reads ${maxTokens}. Shorten it by about ${length - maxTokens} words.`,
    );
  }
  const padded = rows.flatMap((ids) => [...ids, ...new Array<number>(length - ids.length).fill(padId)]);
  const kept = rows.flatMap((ids) => Array.from({ length }, (_, i) => (i < ids.length ? 1 : 0)));
  const shape = [prompts.length, length];
  const mask: HostTensor = { dtype: 'float32', shape, data: Float32Array.from(kept) };
  const outputs = await encoder.run({
    input_ids: { dtype: 'int32', shape, data: Int32Array.from(padded) },
    attention_mask: mask,
  });
  return { states: outputs.last_hidden_state!, mask };
}
