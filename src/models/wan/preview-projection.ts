/** What Wan 2.1's latents look like without its autoencoder: a colour for each cell. */
import { joinFloats } from '../../tensor/join-floats';
import type { PreviewProjection } from '../contract/video-autoencoder';

/** Of each latent channel its share in a colour. */
const RED = [
  -0.1299, 0.0671, 0.3568, 0.0372, 0.0313, 0.0296, -0.3477, 0.0166, -0.0412, -0.1293, 0.068, 0.0032, -0.1251,
  0.006, 0.3477, 0.1984,
];
const GREEN = [
  -0.1692, 0.0406, 0.2548, 0.2344, 0.0189, -0.0956, -0.4059, 0.1902, 0.0267, 0.074, 0.3019, 0.0581, 0.0927,
  -0.0633, 0.2275, 0.0913,
];
const BLUE = [
  0.2932, 0.0442, 0.1747, 0.142, -0.0328, -0.0665, -0.2925, 0.1975, -0.1364, 0.1636, 0.1128, 0.0639, 0.1699,
  0.0005, 0.295, 0.1861,
];
/** Colour of a latent of zeros. */
const BIAS = [-0.1835, -0.0868, -0.336];

/**
 * The linear fit of Wan 2.1's decoder to normalised latents that ComfyUI measured (`Wan21` of comfy/latent_formats.py): its
 * autoencoders share their latents, so that it is good for all of them.
 *
 * @returns undefined for latents of another number of channels, which are no Wan 2.1's
 */
export function wanPreviewProjection(latentChannels: number): PreviewProjection | undefined {
  if (latentChannels !== RED.length) return undefined;
  const matrix = joinFloats([RED, GREEN, BLUE].map((shares) => Float32Array.from(shares)));
  return { cells: 1, matrix, bias: Float32Array.from(BIAS) };
}
