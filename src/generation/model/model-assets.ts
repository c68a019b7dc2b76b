import { Failure } from '../../failure';
import { msg } from '../../message/message';
import { type ModelConfig, modelConfig } from '../../models/contract/model-config';
import type { ComponentWeights, ModelFamily, NetworkLayout } from '../../models/contract/model-family';
import { Tokenizer } from '../../prompt/tokenizer';
import type { LoraChoice } from '../../request/request';
import type { PromptCache } from '../../sampling/prompt-cache';
import type { ComponentName } from '../../tensor/component';
import type { Lora } from '../../weights/adapters/lora';
import { type CheckJson, type FetchOptions, fetchModel, fetchTokenizerJson } from '../../weights/fetch-model';

/** What is known of a model before any of its weights are read. */
export interface ModelOutline {
  readonly family: ModelFamily;
  readonly config: ModelConfig;
  readonly layout: NetworkLayout;
  /** Whether the transformer's matrices are kept in float16, and not quantized. */
  readonly halfFloats: boolean;
  /** Sizes of the networks' weights as they are kept, 0 where they do not matter. */
  readonly bytes: Readonly<Record<'text_encoder' | 'transformer' | 'upsampler', number>>;
}

/** A model's files in the shape in which generation uses them. */
export interface ModelAssets extends ModelOutline {
  readonly tokenizer: Tokenizer;
  readonly components: Readonly<Record<Exclude<ComponentName, 'upsampler'>, ComponentWeights>> & {
    readonly upsampler?: ComponentWeights;
  };
  readonly promptCache?: PromptCache;
  /**
   * A LoRA that was imported for it, and the size of its file; absent where none can be.
   * @throws Failure BadRequest if it is not here, ModelUnavailable if it does not fit
   */
  readonly openLora?: (choice: LoraChoice) => Promise<{ readonly lora: Lora; readonly bytes: number }>;
}

/** Outline of a model beside the page: those are small. @param config its parsed `model.json` */
export function embeddedOutline(family: ModelFamily, config: object): ModelOutline {
  return {
    family,
    config: modelConfig(config),
    layout: 'whole',
    halfFloats: false,
    bytes: { text_encoder: 0, transformer: 0, upsampler: 0 },
  };
}

/**
 * Loads a model from its folder beside the page, or from the store where it is kept.
 *
 * @param id catalog id; also the model's name in the store
 * @param folder address of the model's folder, ending in `/`
 * @throws Failure `ModelUnavailable` or `Cancelled`
 */
export async function loadModelAssets(
  family: ModelFamily,
  id: string,
  folder: URL,
  options: Omit<FetchOptions, 'check'>,
): Promise<ModelAssets> {
  const files = await fetchModel(id, folder, { ...options, check: checkJson });
  const { text_encoder, transformer, vae } = files.weights;
  return {
    ...embeddedOutline(family, files.config),
    tokenizer: tokenizerOf(files.tokenizer),
    components: {
      text_encoder: { weights: text_encoder },
      transformer: { weights: transformer },
      vae: { weights: vae },
    },
  };
}

/**
 * Loads a model's tokenizer alone, which is a small file.
 *
 * @param id catalog id; also the model's name in the store
 * @param folder address of the model's folder, ending in `/`
 * @throws Failure `ModelUnavailable` or `Cancelled`
 */
export async function loadTokenizer(
  id: string,
  folder: URL,
  options: Omit<FetchOptions, 'check'>,
): Promise<Tokenizer> {
  return tokenizerOf(await fetchTokenizerJson(id, folder, { ...options, check: checkJson }));
}

/** Whether configuration and tokenizer can be used, before they are kept. @throws Failure `ModelUnavailable` */
export const checkJson: CheckJson = (file, value) => {
  if (file === 'tokenizer.json') tokenizerOf(value);
  else modelConfig(value as object);
};

/** @param json the parsed `tokenizer.json` @throws Failure `ModelUnavailable` where it is none */
export function tokenizerOf(json: unknown): Tokenizer {
  try {
    const tokenizer = new Tokenizer(json as ConstructorParameters<typeof Tokenizer>[0]);
    if (tokenizer.encode('a').ids.every((id) => Number.isInteger(id))) return tokenizer;
    throw new Error('It gives no ids.');
  } catch (cause) {
    throw new Failure(
      'ModelUnavailable',
      msg(
        "The model's tokenizer cannot be read: it is damaged, or of another version. Reload the page, or import it again.",
      ),
      { cause },
    );
  }
}
