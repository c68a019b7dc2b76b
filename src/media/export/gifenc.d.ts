/** gifenc brings no types; these are of the parts in use, from its README. */
declare module 'gifenc' {
  /** Red, green and blue of each colour. */
  export type Palette = readonly (readonly [red: number, green: number, blue: number])[];

  interface FrameOptions {
    readonly palette?: Palette;
    /** Milliseconds, rounded to hundredths of a second. */
    readonly delay: number;
    readonly transparent: boolean;
    readonly transparentIndex: number;
    /** 1 keeps what earlier frames drew. */
    readonly dispose: 1;
  }

  interface Encoder {
    writeFrame(index: Uint8Array, width: number, height: number, options: FrameOptions): void;
    finish(): void;
    bytes(): Uint8Array<ArrayBuffer>;
  }

  export function GIFEncoder(): Encoder;
  export function quantize(rgba: Uint8ClampedArray | Uint8Array, maxColors: number): Palette;
  export function applyPalette(rgba: Uint8ClampedArray | Uint8Array, palette: Palette): Uint8Array;
}
