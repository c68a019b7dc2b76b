/** Values of a timestep's sinusoid, half of them cosines. */
export const TIMESTEP_CHANNELS = 256;

/** Period of the slowest wave, in units of 2 pi. */
const MAX_PERIOD = 10000;

const { fround } = Math;

/**
 * Sinusoids of timesteps [n] as the time embedders of LTX-Video's networks take them: [n, 256], cosines first,
 * frequencies 10000^(-i / 128).
 *
 * Computed on the CPU because shaders' sine and cosine are inexact and arguments reach 1000 rad; with the
 * reference's float32 operations in its order. Timesteps are as the network sees them, 0 to 1000.
 */
export function timestepSinusoid(timesteps: ArrayLike<number>): Float32Array<ArrayBuffer> {
  const half = TIMESTEP_CHANNELS / 2;
  const rate = fround(-Math.log(MAX_PERIOD));
  const out = new Float32Array(timesteps.length * TIMESTEP_CHANNELS);
  for (let row = 0; row < timesteps.length; row++) {
    for (let i = 0; i < half; i++) {
      const frequency = fround(Math.exp(fround(fround(rate * i) / half)));
      const angle = fround(fround(timesteps[row]!) * frequency);
      out[row * TIMESTEP_CHANNELS + i] = Math.cos(angle);
      out[row * TIMESTEP_CHANNELS + half + i] = Math.sin(angle);
    }
  }
  return out;
}
