import { convertTensor } from '../../tensor/host-tensor';
import type { WeightSource } from '../../tensor/types';

/** Values [latentChannels] that turn normalised latents z into the networks' own: z * std + mean. */
export interface LatentStatistics {
  readonly mean: Float32Array;
  readonly std: Float32Array;
}

/** Statistics that lie beside an autoencoder's weights, as LTX-Video's do. @throws if the weights are missing */
export async function storedStatistics(weights: WeightSource): Promise<LatentStatistics> {
  const floats = async (name: string) =>
    convertTensor(await weights.get(name), 'float32').data as Float32Array;
  return { mean: await floats('latents_mean'), std: await floats('latents_std') };
}
