/** How the planes of a decoded picture are made up. */
export interface YuvForm {
  /** Binary logarithms of how many pixels share a chroma sample, across and down. */
  readonly across: 0 | 1;
  readonly down: 0 | 1;
  /** Bits of a code; those of more than 8 take two bytes, the lower one first. */
  readonly bits: 8 | 10 | 12;
  /** Whether Cb and Cr take turns in one plane. */
  readonly paired: boolean;
  /** Whether a last plane, as large as luma's and in the full range, says how opaque each pixel is. */
  readonly alpha: boolean;
}

/** The form behind a `VideoPixelFormat` (WebCodecs, 9.8); undefined for those without planes of YCbCr. */
export function yuvForm(format: string | null): YuvForm | undefined {
  if (format === 'NV12') return { across: 1, down: 1, bits: 8, paired: true, alpha: false };
  const [, chroma, alpha, depth = '8'] = /^I(420|422|444)(A?)(?:P(10|12))?$/.exec(format ?? '') ?? [];
  if (!chroma) return undefined;
  return {
    across: chroma === '444' ? 0 : 1,
    down: chroma === '420' ? 1 : 0,
    bits: Number(depth) as YuvForm['bits'],
    paired: false,
    alpha: alpha === 'A',
  };
}
