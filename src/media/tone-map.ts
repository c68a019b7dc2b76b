/** Brings the light of HDR video into the range of ordinary video. */

/** How codes stand for light: ITU-R BT.2100-2, tables 4 (PQ) and 5 (HLG). */
export type HdrTransfer = 'pq' | 'hlg';

/** Light of a white page in candela per square metre, and of the brightest highlights that are told apart (ITU-R BT.2408). */
const WHITE = 203;
const PEAK = 1000;
/** Up to this share of white, light stays what it is. */
const KNEE = 0.75;

/**
 * Converts codes of BT.2020 to sRGB. Light up to three quarters of a white page is kept; what is brighter is compressed, so
 * that white comes near the top and highlights of up to 1000 candela still differ. The strongest part of a colour decides, so
 * that its hue stays; what lies outside of sRGB is cut off.
 *
 * @param rgba codes from 0 to 1; alpha is taken as opaque
 */
export function toneMap(rgba: Float32Array, transfer: HdrTransfer): Uint8ClampedArray<ArrayBuffer> {
  const light = transfer === 'pq' ? pqLight() : hlgLight();
  const codes = srgbCodes();
  const out = new Uint8ClampedArray(rgba.length);
  for (let i = 0; i < rgba.length; i += 4) {
    let r = light[indexOf(rgba[i]!)]!;
    let g = light[indexOf(rgba[i + 1]!)]!;
    let b = light[indexOf(rgba[i + 2]!)]!;
    if (transfer === 'hlg') {
      // The scene's light becomes the screen's, by its brightness as a whole.
      const gain = (PEAK / WHITE) * (0.2627 * r + 0.678 * g + 0.0593 * b) ** 0.2;
      r *= gain;
      g *= gain;
      b *= gain;
    }
    const red = Math.max(0, 1.660491 * r - 0.5876411 * g - 0.0728499 * b);
    const green = Math.max(0, -0.1245505 * r + 1.1328999 * g - 0.0083494 * b);
    const blue = Math.max(0, -0.0181508 * r - 0.1005789 * g + 1.1187297 * b);
    const most = Math.max(red, green, blue);
    const scale = most > KNEE ? compressed(most) / most : 1;
    out[i] = codes[rootIndex(scale * red)]!;
    out[i + 1] = codes[rootIndex(scale * green)]!;
    out[i + 2] = codes[rootIndex(scale * blue)]!;
    out[i + 3] = 255;
  }
  return out;
}

/** Continues from the knee with the same slope, and reaches 1 at the peak. */
function compressed(light: number): number {
  const room = 1 - KNEE;
  const above = (Math.min(light, PEAK / WHITE) - KNEE) / room;
  const most = (PEAK / WHITE - KNEE) / room;
  return KNEE + (room * above * (1 + above / most ** 2)) / (1 + above);
}

const STEPS = 4095;

function indexOf(code: number): number {
  return code <= 0 ? 0 : code >= 1 ? STEPS : Math.round(code * STEPS);
}

/** A table of values from 0 to 1, made once. */
function once(make: (code: number) => number): () => Float64Array {
  let table: Float64Array | undefined;
  return () => {
    table ??= Float64Array.from({ length: STEPS + 1 }, (_, i) => make(i / STEPS));
    return table;
  };
}

/** In whites. */
const pqLight = once((code) => {
  const power = code ** (1 / 78.84375);
  const ratio = Math.max(power - 0.8359375, 0) / (18.8515625 - 18.6875 * power);
  return (10_000 / WHITE) * ratio ** (1 / 0.1593017578125);
});

/** The light of the scene, of which 1 is the most. */
const hlgLight = once((code) =>
  code <= 0.5 ? code ** 2 / 3 : (Math.exp((code - 0.55991073) / 0.17883277) + 0.28466892) / 12,
);

/** Codes of sRGB (IEC 61966-2-1) up to 255, by the root of light, which spreads the dark ones. */
const srgbCodes = once((root) => {
  const light = root ** 2;
  return 255 * (light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055);
});

function rootIndex(light: number): number {
  return indexOf(Math.sqrt(light));
}
