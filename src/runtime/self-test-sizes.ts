/** How large the operands of the self-test's kernels are. */

/** A product of [rows, inner] with [columns, inner] transposed. */
export interface ProductSize {
  readonly rows: number;
  readonly inner: number;
  readonly columns: number;
}

/** Extents of all cases. */
export interface KernelSizes {
  /** Attention of `tokens` to each other, and to the `textTokens` of a text, the end of which is padding. */
  readonly attention: {
    readonly batch: number;
    readonly tokens: number;
    readonly textTokens: number;
    readonly heads: number;
    readonly headSize: number;
  };
  readonly product: ProductSize;
  readonly quantized: ProductSize;
  /** As those of explicit attention: one for each head. */
  readonly batched: ProductSize & { readonly batch: number };
  /** 3 x 3 over several frames at once. */
  readonly convolution: {
    readonly frames: number;
    readonly height: number;
    readonly width: number;
    readonly channels: number;
    readonly outputs: number;
  };
}

/** Small, and odd enough to leave partly filled tiles: for every visit's first moment. */
export const smallSizes: KernelSizes = {
  attention: { batch: 2, tokens: 75, textTokens: 37, heads: 2, headSize: 64 },
  product: { rows: 19, inner: 45, columns: 33 },
  quantized: { rows: 5, inner: 96, columns: 24 },
  batched: { batch: 3, rows: 19, inner: 64, columns: 37 },
  convolution: { frames: 1, height: 9, width: 9, channels: 8, outputs: 8 },
};
