import type { VideoAutoencoder } from '../models/video-autoencoder';
import { convertTensor } from '../tensor/host-tensor';
import type { WeightSource } from '../tensor/types';
import type { LatentStatistics } from './upsample';

/** Reads an autoencoder's statistics. @throws if the weights are missing */
export async function readLatentStatistics(
  { statistics }: VideoAutoencoder,
  weights: WeightSource,
): Promise<LatentStatistics> {
  const floats = async (name: string) =>
    convertTensor(await weights.get(name), 'float32').data as Float32Array;
  return { mean: await floats(statistics.mean), std: await floats(statistics.std) };
}
