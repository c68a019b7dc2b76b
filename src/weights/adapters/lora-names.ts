/**
 * What the tensors of LoRA files are called: ComfyUI's and PEFT's names (`diffusion_model.X.lora_A.weight`, with the name of an
 * adapter or without), diffusers' (`transformer.X.lora_A.weight`), kohya's and musubi's (`lora_unet_X.lora_down.weight`, the dots
 * of X as underscores), and additions in full (`.diff`, `.diff_b`).
 */
import type { AdaptableNetwork } from './adaptable-network';

/** What a tensor is to the layer that it belongs to. */
export type LoraPart = 'down' | 'up' | 'alpha' | 'diff' | 'diff_b';

/** A tensor's name, taken apart. */
export interface LoraName {
  /** As the file has it, prefix included: `diffusion_model.blocks.0.ffn.0`. */
  readonly layer: string;
  readonly part: LoraPart;
}

const parts: readonly (readonly [suffix: RegExp, part: LoraPart])[] = [
  [/\.lora_A(?:\.[^.]+)?\.weight$|\.lora[._]down\.weight$/, 'down'],
  [/\.lora_B(?:\.[^.]+)?\.weight$|\.lora[._]up\.weight$/, 'up'],
  [/\.alpha$/, 'alpha'],
  [/\.diff$/, 'diff'],
  [/\.diff_b$/, 'diff_b'],
];

/** Undefined for a tensor that is no part of a LoRA. */
export function loraName(tensor: string): LoraName | undefined {
  for (const [suffix, part] of parts) {
    const at = tensor.search(suffix);
    if (at > 0) return { layer: tensor.slice(0, at), part };
  }
  return undefined;
}

/** Kinds of additions that are computed otherwise, by names of their tensors. */
const otherKinds: readonly (readonly [names: RegExp, kind: string])[] = [
  [/\.dora_scale$|\.lora_magnitude_vector(?:\.|$)/, 'DoRA'],
  [/\.hada_w[12]/, 'LoHa'],
  [/\.lokr_w[12]/, 'LoKr'],
  [/\.lora_mid\.weight$/, 'LoCon (Tucker)'],
  [/\.oft_(?:blocks|diag)$/, 'OFT'],
];

/** What a file is whose additions are of another kind; undefined where none of the known kinds is in it. */
export function otherKindOf(tensors: Iterable<string>): string | undefined {
  for (const tensor of tensors) for (const [names, kind] of otherKinds) if (names.test(tensor)) return kind;
  return undefined;
}

/** Of text encoders, which stay as they are. */
const ofText = /^(?:lora_te|text_encoder|conditioner\.)/;

/** Whether a layer is one of a text encoder. */
export function isOfTextEncoder(layer: string): boolean {
  return ofText.test(layer);
}

const kohya = /^(?:lora_unet|lora_transformer|lycoris)_/;
/** Words before a layer's own name: `base_model.model.diffusion_model.` and the like. */
const MOST_WORDS = 5;

/** Finds the layers of a network, whatever files call them. */
export class LayerNames {
  readonly #dotted = new Map<string, string>();
  readonly #underscored = new Map<string, string>();

  constructor({ weights, aliasesOf }: AdaptableNetwork) {
    for (const weight of weights.keys()) {
      for (const name of [weight, ...aliasesOf(weight)]) {
        const layer = name.replace(/\.(?:weight|bias)$/, '');
        const own = weight.replace(/\.(?:weight|bias)$/, '');
        this.#dotted.set(layer, own);
        this.#underscored.set(layer.replaceAll('.', '_'), own);
      }
    }
  }

  /** The network's name of a layer, or of a weight that is no layer's; undefined where it has none such. */
  find(layer: string): string | undefined {
    if (kohya.test(layer)) return this.#underscored.get(layer.replace(kohya, '').replaceAll('.', '_'));
    let rest = layer;
    for (let words = 0; words <= MOST_WORDS; words++) {
      const known = this.#dotted.get(rest);
      if (known !== undefined) return known;
      const dot = rest.indexOf('.');
      if (dot < 0) return undefined;
      rest = rest.slice(dot + 1);
    }
    return undefined;
  }
}
