/** A window of a model that makes clips chunk by chunk: as long as the segment that it is for. */
import type { Frame } from '../media/frames';
import { resizeBilinear } from '../media/resize';
import type { RollingDenoiser, RollingSession } from '../models/contract/rolling-denoiser';
import { carriedBehind, originOf } from './carry';
import type { SamplingPass } from './passes';
import { type RollingOptions, type RollingRun, sampleRolling } from './sample-rolling';
import { gridOf, type SampledModel, type SampledWindow, type WindowRequest } from './sample-window';

/** What such a window is made with; each is asked for when it is needed. */
export interface RollingNetworks {
  /** Frames of one size, one or a multiple of the temporal scale plus one, to normalised latents. */
  encode(frames: readonly Frame[]): Promise<Float32Array>;
  denoiser(): Promise<RollingSession>;
}

/** What the window has to know of its model. */
export interface RollingModel extends Pick<SampledModel, 'denoiser' | 'autoencoder'> {
  readonly rolling: RollingDenoiser;
  /** Latent frames that a chunk attends to, its own included. */
  readonly attended: number;
}

/**
 * Makes a window behind the frames that it is given in front; others are not looked at.
 *
 * @param pass the only one
 * @throws as `sampleRolling`
 */
export async function sampleRollingWindow(
  { denoiser, autoencoder, rolling, attended }: RollingModel,
  networks: RollingNetworks,
  pass: SamplingPass,
  window: WindowRequest,
  options: RollingOptions,
): Promise<SampledWindow> {
  const { frames, text, seed, index, conditioning } = window;
  const grid = gridOf(denoiser, autoencoder, { ...pass, frames });
  const beginning = conditioning.find(({ start }) => start === 0);
  // Before the transformer is there: large models have no room for both.
  const given = beginning && (await encodeGiven());
  const { latents, levels } = await sampleRolling(
    await networks.denoiser(),
    {
      denoiser: rolling,
      grid,
      patchSize: denoiser.patchSize,
      sigmas: pass.sigmas,
      window: attended,
      textStates: text.states,
      seed,
      index,
      given,
    },
    options,
  );
  const cells = grid.height * grid.width;
  return {
    latents,
    grid,
    levels: Float32Array.from({ length: grid.frames * cells }, (_, i) => levels[Math.floor(i / cells)]!),
    earlier: [],
    ...(beginning?.carried && { carried: originOf(beginning.carried) }),
    seed,
    index,
  };

  async function encodeGiven(): Promise<NonNullable<RollingRun['given']>> {
    const { frames: shown, carried, strength } = beginning!;
    const { latentChannels: channels } = autoencoder;
    const encoded = await networks.encode(
      shown.map((frame) => resizeBilinear(frame, pass.width, pass.height)),
    );
    const latents = carried ? carriedBehind(encoded, carried, 0, channels) : encoded;
    return {
      latents,
      frames: latents.length / (channels * grid.height * grid.width),
      noise: 1 - strength,
    };
  }
}
