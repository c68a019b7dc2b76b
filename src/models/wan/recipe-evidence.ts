/**
 * Which release a transformer is. All of them have weights of the same names and shapes, so that only what lies around them
 * tells: where the file lies and what it is called, what it says of itself, the prefix of its names, JSON files beside it.
 */
import { type Message, msg } from '../../message/message';
import type { Description, RecipeEvidence, ToldRecipe } from '../contract/recipe';
import type { WanRecipeId } from './recipes';

type Told = ToldRecipe & { readonly recipe: WanRecipeId };

/** The recipe of a release, by what is surest first; undefined where nothing tells. */
export function tellRecipe({
  names,
  metadata = {},
  tensors = [],
  descriptions = [],
}: RecipeEvidence): Told | undefined {
  const told = (recipe: WanRecipeId | undefined, because: Message) => recipe && { recipe, because };
  const written = titles.map((key) => metadata[key]).filter((value) => typeof value === 'string');
  const byName =
    told(ofName(written.join(' ')), msg('The file itself says so.')) ??
    told(ofName(names.join(' ')), msg('The name of the file says so.')) ??
    told(ofPrefix(tensors), msg('The names of its weights show it.'));
  if (byName) return byName;
  for (const { file, json } of descriptions) {
    const described = told(ofPipeline(json), msg('{file} says so.', { file }));
    if (described) return described;
  }
  return undefined;
}

/** Where files say what they are: GGUF's name, and the title that safetensors may have. */
const titles = ['general.name', 'modelspec.title'];

/** Words of names, in the order in which they are looked for; undefined where a name is known and its recipe is not here. */
const words: readonly (readonly [names: RegExp, recipe: WanRecipeId | undefined])[] = [
  [/long[-_ ]?live/i, 'longlive'],
  [/self[-_ ]?forcing/i, 'self-forcing'],
  [/frame[-_ ]?wise[-_ ]?2[-_ ]?step/i, 'causal-forcing-frames-2'],
  [/frame[-_ ]?wise[-_ ]?1[-_ ]?step/i, 'causal-forcing-frames-1'],
  [/frame[-_ ]?wise.*causal[-_ ]?forcing|causal[-_ ]?forcing.*frame[-_ ]?wise/i, 'causal-forcing-frames'],
  [/chunk[-_ ]?wise[^ ]*long/i, undefined],
  [/chunk[-_ ]?wise.*causal[-_ ]?forcing|causal[-_ ]?forcing.*chunk[-_ ]?wise/i, 'causal-forcing'],
  // rCM's causal ones, and models that were distilled in still other ways.
  [/causal|caus[-_ ]?vid|distill|turbo|lightx2v|lcm|\d[-_ ]?steps?(?![a-z])/i, undefined],
  [/(?<![a-z])rcm(?![a-z])/i, 'rcm'],
  [/fast[-_ ]?wan/i, 'fastwan'],
  [/wan[-_ ]?2?[._]?1?.*t2v.*1[._]3b/i, 'undistilled'],
];

function ofName(name: string): WanRecipeId | undefined {
  return words.find(([pattern]) => pattern.test(name))?.[1];
}

/** rCM alone stores a network as `net`. */
function ofPrefix(tensors: readonly string[]): WanRecipeId | undefined {
  return tensors.length > 0 && tensors.every((name) => name.startsWith('net.')) ? 'rcm' : undefined;
}

/** The recipe of a pipeline's description: FastVideo's, and diffusers' for the release itself. */
function ofPipeline({ _class_name: name }: Description['json']): WanRecipeId | undefined {
  if (name === 'WanDMDPipeline') return 'fastwan';
  return name === 'WanPipeline' ? 'undistilled' : undefined;
}
