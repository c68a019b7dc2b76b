/** Encoding of frames to latents in bounded memory; the way back is `decodeClip`. */

import { yieldUnlessAborted } from '../../cancellation';
import { Failure } from '../../failure';
import type { Frame } from '../../media/frames';
import { msg } from '../../message/message';
import type { VideoAutoencoder } from '../../models/contract/video-autoencoder';
import type { LatentStatistics } from '../../models/layers/latent-statistics';
import type { StageChain } from '../../models/layers/network-stage';
import { normalizeLatents } from '../../sampling/latents';
import type { WeightSource } from '../../tensor/types';
import type { Frames } from '../../tiling/frame-window';
import type { StageRunOptions } from '../../tiling/run-stages';
import type { StagePlan, VideoSize } from '../../tiling/stage-plan';
import { StagedNetwork, type StageEngine } from '../../tiling/staged-network';
import { encodeClip } from './encode-clip';

/** An encoder and how it is run. */
export interface ClipEncoderParts {
  readonly engine: StageEngine;
  readonly autoencoder: VideoAutoencoder;
  readonly chain: StageChain;
  readonly weights: WeightSource;
  /** How a clip of this size is computed. */
  readonly plan: (size: VideoSize) => StagePlan;
}

/** The encoder of a video autoencoder. Weights that stay are kept until `dispose`. */
export class ClipEncoder {
  readonly #parts: ClipEncoderParts;
  #network: { readonly resident: string; readonly stages: StagedNetwork } | undefined;
  #statistics: LatentStatistics | undefined;

  constructor(parts: ClipEncoderParts) {
    this.#parts = parts;
  }

  /**
   * Encodes a still or a clip. The result is the mean of the latents' distribution: the same frames always give the same
   * latents. (The original draws from the distribution; its variance is small.)
   *
   * @param frames t * k + 1 of them, t the temporal scale, all of one size, which is a multiple of the spatial scale s;
   *   alpha is ignored
   * @returns normalised latents [channels, k + 1, height / s, width / s]: (mean - latents_mean) / latents_std
   * @throws Failure `OutOfMemory`, `Cancelled`, and whatever running the encoder throws; RangeError for frames that do not
   *   fit the latent grid
   */
  async encode(frames: readonly Frame[], options: StageRunOptions = {}): Promise<Float32Array<ArrayBuffer>> {
    const { autoencoder, weights } = this.#parts;
    const size = sizeOf(frames, autoencoder);
    const plan = this.#parts.plan(size);
    if (!plan.fits) throw tooLarge(size);
    await yieldUnlessAborted(options.signal);
    const network = await this.#open(plan);
    this.#statistics ??= await autoencoder.latentStatistics(weights);
    const { mean, std } = this.#statistics;
    return normalizeLatents(
      await encodeClip(network, plan, planesOf(frames), size, mean.length, options),
      mean,
      std,
    );
  }

  async dispose(): Promise<void> {
    const network = this.#network;
    this.#network = undefined;
    await network?.stages.dispose();
  }

  /** The stages, opened anew where other weights stay than before. */
  async #open(plan: StagePlan): Promise<StagedNetwork> {
    const { engine, chain, weights } = this.#parts;
    const stays = plan.stages.map((stage) => stage.resident);
    const resident = stays.join();
    if (this.#network?.resident === resident) return this.#network.stages;
    await this.dispose();
    const stages = new StagedNetwork(engine, chain, weights, stays);
    this.#network = { resident, stages };
    return stages;
  }
}

function sizeOf(frames: readonly Frame[], { spatialScale, temporalScale }: VideoAutoencoder): VideoSize {
  const [{ width, height } = { width: 0, height: 0 }] = frames;
  const fits =
    (frames.length - 1) % temporalScale === 0 &&
    width > 0 &&
    height > 0 &&
    width % spatialScale === 0 &&
    height % spatialScale === 0 &&
    frames.every((frame) => frame.width === width && frame.height === height);
  if (!fits) throw new RangeError(`${frames.length} frames of ${width}x${height} do not fit the latent grid`);
  return { frames: frames.length, height, width };
}

/** Frames as planes of colour [1, 3, height, width] in [-1, 1], made when they are asked for. */
async function* planesOf(frames: readonly Frame[]): AsyncGenerator<Frames> {
  for (const { width, height, rgba } of frames) {
    const pixels = width * height;
    const data = new Float32Array(3 * pixels);
    for (let c = 0; c < 3; c++) {
      for (let i = 0; i < pixels; i++) data[c * pixels + i] = rgba[i * 4 + c]! / 127.5 - 1;
    }
    yield { count: 1, channels: 3, height, width, data };
  }
}

function tooLarge({ width, height, frames }: VideoSize): Failure {
  const what =
    frames === 1 ? msg('a picture') : msg('{frames, plural, one {# frame} other {# frames}}', { frames });
  return new Failure(
    'OutOfMemory',
    msg('Taking in {what} of {size} needs more memory than this device has. Choose a smaller size.', {
      what,
      size: `${width}x${height}`,
    }),
  );
}
