/**
 * Additions to a network's weights that are computed beside them (LoRA, Hu et al. 2021): what graphs and whoever feeds them
 * agree on. y = W x becomes y = W x + Σ strength · scale · up (down x), and a vector v becomes v + Σ strength · addition.
 */

/** Which weights have additions, by the names that the network's graphs have for them. */
export interface AdapterForm {
  /** Additions, each with a strength of its own. */
  readonly count: number;
  /** Rows of the matrix's `down`, of all additions together; undefined for matrices that none of them touches. */
  rankOf(weight: string): number | undefined;
  /** Whether something is added to a weight that is no matrix of a linear layer. */
  isShifted(weight: string): boolean;
}

/** Graph input: how much of each addition is taken, float32 [1, count]. */
export const STRENGTHS = 'lora_strengths';

const records = {
  /** [rank, in] */
  down: '.lora_down',
  /** [out, rank] */
  up: '.lora_up',
  /** [count, rank]: the scale of each addition in its own rows of `down`, 0 elsewhere. */
  scales: '.lora_scales',
  /** [count, values] */
  shift: '.lora_shift',
} as const;

/** What of additions a tensor holds. */
export type AdapterRecord = keyof typeof records;

/** Name of a weight's tensor of additions. */
export function adapterRecord(weight: string, kind: AdapterRecord): string {
  return weight + records[kind];
}

/** The weight and the kind that `adapterRecord` made a name of; undefined for other names. */
export function adapterRecordOf(name: string): { weight: string; kind: AdapterRecord } | undefined {
  for (const [kind, suffix] of Object.entries(records))
    if (name.endsWith(suffix)) return { weight: name.slice(0, -suffix.length), kind: kind as AdapterRecord };
  return undefined;
}
