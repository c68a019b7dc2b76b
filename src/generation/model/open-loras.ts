import type { GenerationRequest } from '../../request/request';
import { type Adapters, adaptersOf } from '../../weights/adapters/adapters';
import type { Lora } from '../../weights/adapters/lora';
import type { ModelAssets, ModelOutline } from './model-assets';

/** The LoRAs of a request, together. */
export interface OpenedLoras {
  /** The same for the same LoRAs, whatever their strengths. */
  readonly id: string;
  readonly adapters: Adapters;
  readonly strengths: readonly number[];
  /** Size of their files. */
  readonly bytes: number;
}

/** They are kept in 16 bits and computed with in 32. */
const WIDENED = 2;

/**
 * Opens the LoRAs that a request names; reads their headers alone.
 * @returns undefined for a request without any
 * @throws Failure BadRequest if one is not here, or the model takes none
 */
export async function openLoras(
  { family, config, openLora }: Pick<ModelAssets, 'family' | 'config' | 'openLora'>,
  { loras: chosen = [] }: Pick<GenerationRequest, 'loras'>,
): Promise<OpenedLoras | undefined> {
  const network = family.denoiser(config).adaptable?.();
  // Requests for models that take none do not get here.
  if (chosen.length === 0 || !network || !openLora) return undefined;
  const opened: { readonly lora: Lora; readonly bytes: number }[] = [];
  for (const choice of chosen) opened.push(await openLora(choice));
  return {
    id: chosen.map(({ sha256 }) => sha256).join(),
    adapters: adaptersOf(
      opened.map(({ lora }) => lora),
      network,
    ),
    strengths: chosen.map(({ strength }) => strength),
    bytes: opened.reduce((sum, { bytes }) => sum + bytes, 0),
  };
}

/** A model whose transformer holds so many bytes of LoRAs besides. */
export function withLoras<T extends ModelOutline>(outline: T, bytes: number): T {
  const transformer = outline.bytes.transformer + WIDENED * bytes;
  return { ...outline, bytes: { ...outline.bytes, transformer } };
}
