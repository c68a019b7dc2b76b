/** How a family tells, from what people chose, which of its releases a transformer is: types only. */
import type { Message } from '../../message/message';
import type { Checkpoint } from '../../weights/checkpoint/types';

/** A way in which models of a family are sampled, as the page offers it. */
export interface RecipeChoice {
  /** Kept with the part that it is for. */
  readonly id: string;
  readonly name: Message;
  /** A sentence on what it is for. */
  readonly text: Message;
}

/** What is known of a transformer whose recipe is to be told. */
export interface RecipeEvidence {
  /** Where it comes from: names of files, with folders or addresses where they are known. */
  readonly names: readonly string[];
  /** What the headers of its files say. */
  readonly metadata?: Checkpoint['metadata'];
  /** Names of its tensors as they are stored. */
  readonly tensors?: readonly string[];
  /** JSON files that were chosen with it, by their names. */
  readonly descriptions?: readonly Description[];
  /** The configuration of the autoencoder beside it. */
  readonly vae?: object | undefined;
}

/** A JSON file that describes parts of a model, as in folders of diffusers. */
export interface Description {
  readonly file: string;
  readonly json: Readonly<Record<string, unknown>>;
}

/** A recipe, and the sentence that says why it was taken. */
export interface ToldRecipe {
  readonly recipe: string;
  readonly because: Message;
}

/** The recipes of a family whose releases look alike. */
export interface Recipes {
  readonly choices: readonly RecipeChoice[];
  /** Undefined where nothing tells. */
  tell(evidence: RecipeEvidence): ToldRecipe | undefined;
}
