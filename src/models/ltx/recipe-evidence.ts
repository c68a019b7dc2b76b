/**
 * Which release a transformer is. Those of one size have weights of the same names and shapes, so that only what lies around
 * them tells: the description in the file, the JSON files of a folder, the name, the autoencoder. Sources, all in
 * Lightricks/LTX-Video: `inference.py` and the pipeline take `allowed_inference_steps` of a checkpoint for the levels that it
 * was distilled to; `diffusers_config_mapping.py` names the scheduler of 0.9.0. diffusers' conversion script shifts 0.9.0 and
 * 0.9.1 by the size, and 0.9.5 not.
 */
import { type Message, msg } from '../../message/message';
import type { Description, RecipeEvidence, ToldRecipe } from '../contract/recipe';
import { isRecord, parsedConfig } from '../recognition/recognize-weights';
import type { RecipeId } from './sampling';
import type { LtxVaeConfig } from './vae-config';

/** The recipe of a release, by what is surest first; undefined where nothing tells. */
export function tellRecipe(
  evidence: RecipeEvidence,
): (ToldRecipe & { readonly recipe: RecipeId }) | undefined {
  const told = (recipe: RecipeId | undefined, because: Message) => recipe && { recipe, because };
  const config = parsedConfig(evidence.metadata ?? {});
  const name = evidence.names.join(' ');
  const distilled = releaseOf(name) === 6 || isStochastic(evidence) ? 'distilled-096' : 'distilled';
  if (Array.isArray(config.allowed_inference_steps) && config.allowed_inference_steps.length > 0)
    return told(distilled, inFile);
  if (/distilled/i.test(name)) return told(distilled, inName);
  const described = ofScheduler(config.scheduler);
  if (described) return told(described, inFile);
  for (const { file, json } of schedulersFirst(evidence.descriptions ?? [])) {
    const recipe = ofScheduler(json) ?? ofPipeline(json);
    if (recipe)
      return told(
        recipe === 'development' && isStochastic(evidence) ? distilled : recipe,
        msg('{file} says so.', { file }),
      );
  }
  return (
    told(ofRelease(releaseOf(name)), inName) ??
    told(ofAutoencoder(evidence), msg('The autoencoder beside it shows it.'))
  );
}

const inFile = msg('The file itself says so.');
const inName = msg('The name of the file says so.');

/** The last part of the release that a file's name tells, 8 for 0.9.8 and 0 for 0.9, if it tells one. */
export function releaseOf(file: string): number | undefined {
  // `ltxvideo_2b_095` and `v0_9_5` are usual too.
  const dotted = /(?<![.\d])0[._]9(?:[._](\d))?(?!\.?\d)/.exec(file);
  if (dotted) return Number(dotted[1] ?? 0);
  const joined = /(?<![.\d])09([0-8])(?!\d)/.exec(file);
  return joined ? Number(joined[1]) : undefined;
}

function ofRelease(release: number | undefined): RecipeId | undefined {
  if (release === undefined) return undefined;
  return release < 2 ? 'first' : 'development';
}

/** Descriptions of schedulers before those of whole folders, which say less. */
function schedulersFirst(descriptions: readonly Description[]): readonly Description[] {
  const isScheduler = ({ json }: Description) => String(json._class_name).endsWith('Scheduler');
  return [...descriptions.filter(isScheduler), ...descriptions.filter((one) => !isScheduler(one))];
}

/** The recipe of a scheduler's description, Lightricks' own or diffusers'. */
function ofScheduler(scheduler: unknown): RecipeId | undefined {
  if (!isRecord(scheduler)) return undefined;
  const { shifting, sampler, use_dynamic_shifting: dynamic } = scheduler;
  if (shifting === 'SD3' || dynamic === true) return 'first';
  if (sampler === 'LinearQuadratic' || dynamic === false) return 'development';
  return undefined;
}

/** The recipe of a pipeline's description: diffusers has had the second one since 0.9.5. */
function ofPipeline({ _class_name: name }: Description['json']): RecipeId | undefined {
  if (name === 'LTXPipeline' || name === 'LTXImageToVideoPipeline') return 'first';
  return name === 'LTXConditionPipeline' ? 'development' : undefined;
}

/** Whether steps draw fresh noise, which 0.9.6 distilled alone does. */
function isStochastic({ descriptions = [], metadata = {} }: RecipeEvidence): boolean {
  const schedulers = [parsedConfig(metadata).scheduler, ...descriptions.map(({ json }) => json)];
  return schedulers.some((json) => isRecord(json) && json.stochastic_sampling === true);
}

/**
 * Only the decoder of 0.9.0 is not told the timestep, only that of 0.9.1 is given noise. Of the later ones no release of
 * this size was published under diffusers' names and distilled.
 */
function ofAutoencoder({ vae, tensors = [] }: RecipeEvidence): RecipeId | undefined {
  if (!vae) return undefined;
  const { timestep_conditioning: told, decoder_inject_noise: noise = [] } = vae as Partial<LtxVaeConfig>;
  if (!told || noise.includes(true)) return 'first';
  return tensors.some((name) => name.endsWith('time_embed.linear.weight')) ? 'development' : undefined;
}
