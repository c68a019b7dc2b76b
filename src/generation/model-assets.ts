import { type ModelConfig, modelConfig } from '../models/model-config';
import { Tokenizer } from '../prompt/tokenizer';
import type { WeightSource } from '../runtime/types';
import { type FetchOptions, fetchModel, fetchTokenizerJson } from '../weights/fetch-model';

/** A model's files in the shape in which generation uses them. */
export interface ModelAssets {
  readonly config: ModelConfig;
  readonly tokenizer: Tokenizer;
  readonly weights: Readonly<Record<'text_encoder' | 'transformer' | 'vae', WeightSource>>;
}

/**
 * Loads a model from its folder beside the page, or from the store where it is kept.
 *
 * @param id catalog id; also the model's name in the store
 * @param folder address of the model's folder, ending in `/`
 * @throws Failure `ModelUnavailable` or `Cancelled`
 */
export async function loadModelAssets(id: string, folder: URL, options: FetchOptions): Promise<ModelAssets> {
  const files = await fetchModel(id, folder, options);
  return {
    config: modelConfig(files.config),
    tokenizer: tokenizerOf(files.tokenizer),
    weights: files.weights,
  };
}

/**
 * Loads a model's tokenizer alone, which is a small file.
 *
 * @param id catalog id; also the model's name in the store
 * @param folder address of the model's folder, ending in `/`
 * @throws Failure `ModelUnavailable` or `Cancelled`
 */
export async function loadTokenizer(id: string, folder: URL, options: FetchOptions): Promise<Tokenizer> {
  return tokenizerOf(await fetchTokenizerJson(id, folder, options));
}

function tokenizerOf(json: unknown): Tokenizer {
  return new Tokenizer(json as ConstructorParameters<typeof Tokenizer>[0]);
}
