/** What prompts mean to a model, in the worker that makes its clips. */
import type { ModelLibrary } from '../src/library/model-library';
import { refusalOf } from '../src/policy/check-policy';
import { promptLacks } from '../src/prompt/caption/lacks';
import { expandPrompt } from '../src/prompt/expand';
import { knownWords, unknownWords, type Vocabulary } from '../src/prompt/known-words';
import { cleanPrompt } from '../src/prompt/read/clean';
import { changeElement } from '../src/prompt/say/change-element';
import { promptElements } from '../src/prompt/say/prompt-elements';
import type { SmallModel } from '../src/prompt/small/small-model';
import type { Tokenizer } from '../src/prompt/tokenizer';
import { understandPrompt } from '../src/prompt/understand';
import type { WordVectors } from '../src/prompt/word-vectors';
import type { GeneratorApi } from './protocol';

type PromptApi = Pick<GeneratorApi, 'readPrompt' | 'expandPrompt' | 'promptElements' | 'changePrompt'>;

/** Reads prompts for the models of a library, whose words are loaded when they are first needed. */
export class Prompts {
  readonly #library: ModelLibrary;
  readonly #tokenizers = new Map<string, Promise<Tokenizer>>();
  readonly #vectors = new Map<string, Promise<WordVectors | undefined>>();

  constructor(library: ModelLibrary) {
    this.#library = library;
  }

  /** What the page asks about prompts. */
  readonly api: PromptApi = {
    readPrompt: async (model, prompt) => {
      const [vocabulary, small] = await Promise.all([this.#vocabulary(model), this.small(model)]);
      const refusal = refusalOf(prompt);
      const refused = refusal !== undefined && { refusal };
      if (!small) {
        const typed = cleanPrompt(prompt);
        const { ids } = vocabulary.tokenizer.encode(typed);
        const lacks = promptLacks(typed);
        return { tokens: ids.length, unknownWords: unknownWords(typed, vocabulary), lacks, ...refused };
      }
      const understanding = understandPrompt(prompt, small);
      const { ids } = vocabulary.tokenizer.encode(understanding.caption);
      const left = understanding.replaced.filter(({ by }) => by === '');
      return { tokens: ids.length, unknownWords: left.map(({ word }) => word), ...refused, understanding };
    },

    expandPrompt: async (model, prompt) => {
      const [vocabulary, { maxPromptTokens: maxTokens }, vectors] = await Promise.all([
        this.#vocabulary(model),
        this.#library.info(model),
        this.#wordVectors(model),
      ]);
      return expandPrompt(prompt, { ...vocabulary, maxTokens, vectors });
    },

    promptElements: async (model) => {
      const small = await this.small(model);
      return small && promptElements(small.known);
    },

    changePrompt: async (model, prompt, element) => {
      const small = await this.small(model);
      return small ? changeElement(prompt, element, small) : prompt;
    },
  };

  /** What is needed to understand prompts for a model that learned few words; undefined for others. */
  async small(model: string): Promise<SmallModel | undefined> {
    const vectors = await this.#wordVectors(model);
    if (!vectors) return undefined;
    const [vocabulary, { maxPromptTokens: maxTokens }] = await Promise.all([
      this.#vocabulary(model),
      this.#library.info(model),
    ]);
    return { known: knownWords(vocabulary), vectors, maxTokens };
  }

  async #vocabulary(model: string): Promise<Vocabulary> {
    const [tokenizer, { config }] = await Promise.all([
      remembered(this.#tokenizers, model, () => this.#library.tokenizer(model)),
      this.#library.outline(model),
    ]);
    return { tokenizer, words: config.training?.words };
  }

  #wordVectors(model: string): Promise<WordVectors | undefined> {
    return remembered(this.#vectors, model, () => this.#library.wordVectors(model));
  }
}

function remembered<T>(known: Map<string, Promise<T>>, model: string, load: () => Promise<T>): Promise<T> {
  let value = known.get(model);
  if (!value) {
    value = load();
    known.set(model, value);
    // What could not be loaded must not be remembered.
    value.catch(() => known.delete(model));
  }
  return value;
}
