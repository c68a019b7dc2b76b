/** What a clip that is made chunk by chunk takes: which latent frames together, from which noise levels. */
import type { RollingDenoiser } from '../models/contract/rolling-denoiser';

/** Latent frames that are denoised or kept together. */
export interface Chunk {
  /** Of the clip's latent frames, the first of the chunk; `to` is behind its last. */
  readonly from: number;
  readonly to: number;
  /** Noise levels that it is denoised from, the last of which steps to 0; none for frames that are given. */
  readonly sigmas: readonly number[];
  /** Whether it is kept for chunks behind it, which takes a run more. */
  readonly kept: boolean;
}

/**
 * The chunks of a clip.
 *
 * @param frames latent frames of the clip, whole chunks; `given` of them are there already, whole chunks too
 * @param sigmas levels of a chunk behind the first
 * @param noise share of noise that given frames are begun anew with, 0 where they stay
 */
export function chunksOf(
  { chunk, firstSigmas }: Pick<RollingDenoiser, 'chunk' | 'firstSigmas'>,
  { frames, given, noise = 0 }: { readonly frames: number; readonly given: number; readonly noise?: number },
  sigmas: readonly number[],
): Chunk[] {
  return Array.from({ length: frames / chunk }, (_, i) => {
    const [from, to] = [i * chunk, (i + 1) * chunk];
    const own = i === 0 ? (firstSigmas ?? sigmas) : sigmas;
    return { from, to, sigmas: to <= given ? fromNearest(own, noise) : own, kept: to < frames };
  });
}

/** Runs of the network that chunks take. */
export function chunkRuns(chunks: readonly Chunk[]): number {
  return chunks.reduce((sum, { sigmas, kept }) => sum + sigmas.length + (kept ? 1 : 0), 0);
}

/** Levels from the one that comes nearest to a share of noise, 0 among them: distilled models know no others. */
function fromNearest(sigmas: readonly number[], noise: number): readonly number[] {
  const distance = (sigma: number) => Math.abs(sigma - noise);
  const nearest = [...sigmas, 0].reduce((best, sigma) => (distance(sigma) < distance(best) ? sigma : best));
  return sigmas.filter((sigma) => sigma <= nearest);
}
