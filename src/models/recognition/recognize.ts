/**
 * Finds a family's networks in checkpoints, by the names and shapes of their tensors: original files, diffusers'
 * folders, ComfyUI's split files, 8-bit files with scales, GGUF, under any prefix.
 */
import { Failure } from '../../failure';
import { type Message, msg } from '../../message/message';
import type { Checkpoint } from '../../weights/checkpoint/types';
import type { ModelFamily } from '../contract/model-family';
import type { RecognizedComponent } from '../contract/recognized-component';
import { otherModel, otherQuantization } from './other-models';
import { unusable } from './recognize-weights';

/** What a checkpoint holds of a family. */
export interface Recognition {
  /** At most one of each kind. */
  readonly components: readonly RecognizedComponent[];
  /** Why other networks in it cannot be used. */
  readonly failures: readonly Failure[];
  /** Names of tensors that no network uses and that do not usually lie beside its own. */
  readonly unused: readonly string[];
}

/**
 * Recognises everything in a checkpoint.
 * @param others the families that it might be of instead
 * @throws Failure ModelUnavailable, saying what the file probably is, if there is nothing of the family in it; if the only
 *   network is in a version that cannot run, incomplete or with shapes that do not fit; if there are two of a kind
 */
export function recognizeComponents(
  checkpoint: Checkpoint,
  family: ModelFamily,
  others: readonly ModelFamily[] = [],
): Recognition {
  const { components, failures: found } = recognizeAll(checkpoint, family);
  const failures = found.length > 0 ? found.with(0, ofOtherQuantization(checkpoint) ?? found[0]!) : found;
  if (components.length === 0) throw failures[0] ?? nothingFound(checkpoint, family, others);
  for (const [i, { component, description }] of components.entries()) {
    const twin = components.slice(i + 1).find((other) => other.component === component);
    if (twin) {
      throw unusable(
        msg(
          'The files hold two networks for the same purpose: {description} and {twin}. Choose only the files of one of them.',
          { description, twin: twin.description },
        ),
      );
    }
  }
  return {
    components,
    failures,
    unused: unusedNames(checkpoint, components),
  };
}

/** The failure for weights that are stored in a way that is known and not read. */
function ofOtherQuantization(checkpoint: Checkpoint): Failure | undefined {
  const kind = otherQuantization(checkpoint);
  if (!kind) return undefined;
  const [tensor] = checkpoint.tensors.values();
  return unusable(
    msg(
      '{name} holds weights in the form of {kind}, which this page does not read. Choose the file in bfloat16, float16, float8 or GGUF (Q2_K to Q8_0).',
      { name: tensor?.source.name ?? msg('The file'), kind },
    ),
  );
}

/** What is good does not suffer from what lies beside it. */
function recognizeAll(checkpoint: Checkpoint, { recognizers }: ModelFamily) {
  const components: RecognizedComponent[] = [];
  const failures: Failure[] = [];
  for (const recognize of recognizers) {
    try {
      components.push(...recognize(checkpoint));
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      failures.push(error);
    }
  }
  return { components, failures };
}

/** Tensors that lie beside a network's own in published files and are of no use. */
const byProducts =
  /(?:^|\.)(?:scaled_fp8|scale_input|spiece_model|embed_tokens\.weight|logit_scale)$|per_channel_statistics\./;

function unusedNames(checkpoint: Checkpoint, components: readonly RecognizedComponent[]): string[] {
  const used = new Set<string>();
  for (const { tensors } of components) {
    for (const { tensor, scale } of tensors.values()) {
      used.add(tensor.name);
      if (scale) used.add(scale.name);
    }
  }
  return [...checkpoint.tensors.keys()].filter((name) => !used.has(name) && !byProducts.test(name));
}

function nothingFound(checkpoint: Checkpoint, family: ModelFamily, others: readonly ModelFamily[]) {
  const files = [...new Set([...checkpoint.tensors.values()].map(({ source }) => source.name))];
  const what = ofAnother(checkpoint, others) ?? otherModel(checkpoint);
  const verdict = what
    ? msg('It is probably {what}.', { what })
    : msg('It is a kind of file that this page does not know.');
  return unusable(
    msg(
      'There is no part of {family} in {files}. {verdict} Choose the files that the model panel offers, for example {examples}.',
      {
        family: family.name,
        files: files.length > 0 ? files : msg('the file'),
        verdict,
        examples: examples(family),
      },
    ),
  );
}

/** What another family finds in a checkpoint, for people. */
function ofAnother(checkpoint: Checkpoint, others: readonly ModelFamily[]): Message | undefined {
  for (const family of others) {
    // What it cannot run either is no help.
    const [found] = recognizeAll(checkpoint, family).components;
    if (found)
      return msg('{found}, of the model {name}, which can be imported by itself', {
        found: found.description,
        name: family.name,
      });
  }
  return undefined;
}

/** The files that a family recommends for its two largest networks. */
function examples({ offers }: ModelFamily): string[] {
  const parts = offers[0]?.parts ?? [];
  return (['transformer', 'text_encoder'] as const).flatMap((name) => {
    const [file] = parts.find(({ part }) => part === name)?.alternatives[0] ?? [];
    return file ? [file.name] : [];
  });
}
