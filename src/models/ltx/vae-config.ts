/** Sizes and kinds of an LTX-Video autoencoder, as diffusers' AutoencoderKLLTXVideo names them. */
export interface LtxVaeConfig {
  readonly _class_name?: 'AutoencoderKLLTXVideo';
  readonly in_channels: number;
  readonly out_channels: number;
  readonly latent_channels: number;
  /** Pixels per side that become channels of one cell. */
  readonly patch_size: number;
  /** Epsilon of the normalization in residual blocks that change the number of channels. */
  readonly resnet_norm_eps: number;
  /** Whether a frame is encoded from itself and earlier ones only. */
  readonly encoder_causal: boolean;
  readonly decoder_causal: boolean;

  /** Widths from the pixels' side on; one more than there are blocks in the 0.9.5 layout. */
  readonly block_out_channels: readonly number[];
  /** 'LTXVideoDownBlock3D' (0.9.0) or 'LTXVideo095DownBlock3D', per block. */
  readonly down_block_types: readonly string[];
  /** Residual blocks per block and, last, of the middle. */
  readonly layers_per_block: readonly number[];
  readonly spatio_temporal_scaling: readonly boolean[];
  /** 'conv', 'spatial', 'temporal' or 'spatiotemporal', per block; 0.9.5 layout only. */
  readonly downsample_type: readonly string[];

  /** The decoder's lists run from the pixels' side too; the decoder walks them backwards. */
  readonly decoder_block_out_channels: readonly number[];
  readonly decoder_layers_per_block: readonly number[];
  readonly decoder_spatio_temporal_scaling: readonly boolean[];
  readonly decoder_inject_noise: readonly boolean[];
  readonly upsample_residual: readonly boolean[];
  readonly upsample_factor: readonly number[];
  /** Whether the decoder is told how noisy its latents are. */
  readonly timestep_conditioning: boolean;
  /** What decoding timesteps are multiplied by, where no weight says it. */
  readonly timestep_scale?: number;
}

/** What configurations written before a field existed mean: the defaults of diffusers' class, the 0.9.0 layout. */
const defaults: LtxVaeConfig = {
  in_channels: 3,
  out_channels: 3,
  latent_channels: 128,
  patch_size: 4,
  resnet_norm_eps: 1e-6,
  encoder_causal: true,
  decoder_causal: false,
  block_out_channels: [128, 256, 512, 512],
  down_block_types: Array<string>(4).fill('LTXVideoDownBlock3D'),
  layers_per_block: [4, 3, 3, 3, 4],
  spatio_temporal_scaling: [true, true, true, false],
  downsample_type: Array<string>(4).fill('conv'),
  decoder_block_out_channels: [128, 256, 512, 512],
  decoder_layers_per_block: [4, 3, 3, 3, 4],
  decoder_spatio_temporal_scaling: [true, true, true, false],
  decoder_inject_noise: Array<boolean>(5).fill(false),
  upsample_residual: Array<boolean>(4).fill(false),
  upsample_factor: Array<number>(4).fill(1),
  timestep_conditioning: false,
};

/** A configuration with what it leaves out filled in. */
export function ltxVaeConfig(given: Partial<LtxVaeConfig>): LtxVaeConfig {
  return { ...defaults, ...given };
}

/** Steps in time, height and width of a down- or up-sampler. */
export type Stride = readonly [number, number, number];

/** One stage of the encoder: residual blocks, then a down-sampler, then a change of width. */
export interface DownBlock {
  readonly width: number;
  readonly outWidth: number;
  readonly resnets: number;
  /** None if the block keeps the size. */
  readonly sampler?: { readonly kind: 'convolution' | 'fold'; readonly stride: Stride };
  /** Whether a residual block takes `width` to `outWidth` at the end. */
  readonly widens: boolean;
}

const foldStrides: Readonly<Record<string, Stride>> = {
  spatial: [1, 2, 2],
  temporal: [2, 1, 1],
  spatiotemporal: [2, 2, 2],
};

/** The encoder's stages from pixels to latents. @throws if a kind of block or down-sampler is unknown. */
export function downBlocks(config: LtxVaeConfig): DownBlock[] {
  const { block_out_channels: widths, down_block_types: types } = config;
  // The last type decides the layout, in which the list of widths names every block's end.
  const count = types.at(-1) === 'LTXVideo095DownBlock3D' ? widths.length - 1 : widths.length;
  return Array.from({ length: count }, (_, i) => {
    const width = widths[i]!;
    const outWidth = widths[i + 1] ?? width;
    const resnets = config.layers_per_block[i]!;
    const scales = config.spatio_temporal_scaling[i]!;
    const convolution = { kind: 'convolution', stride: [2, 2, 2] } as const;
    if (types[i] === 'LTXVideoDownBlock3D') {
      const sampler = scales ? { sampler: convolution } : {};
      return { width, outWidth, resnets, ...sampler, widens: outWidth !== width };
    }
    if (types[i] !== 'LTXVideo095DownBlock3D') throw new Error(`the down block ${types[i]} is unknown`);
    if (!scales) return { width, outWidth, resnets, widens: false };
    const type = config.downsample_type[i]!;
    if (type === 'conv') return { width, outWidth, resnets, sampler: convolution, widens: false };
    const stride = foldStrides[type];
    if (!stride) throw new Error(`the down-sampler ${type} is unknown`);
    return { width, outWidth, resnets, sampler: { kind: 'fold', stride }, widens: false };
  });
}

/** One stage of the decoder: a change of width, an up-sampler, then residual blocks. */
export interface UpBlock {
  readonly inWidth: number;
  /** Width of the residual blocks. */
  readonly width: number;
  readonly resnets: number;
  /** Whether the size doubles. */
  readonly doubles: boolean;
  /** Whether the up-sampler adds its input, rearranged, to its convolution. */
  readonly residual: boolean;
  /** The up-sampler's input is this many times as wide as its output. */
  readonly factor: number;
  /** Whether its residual blocks are given noise. */
  readonly noisy: boolean;
}

/** The decoder's stages from latents to pixels. */
export function upBlocks(config: LtxVaeConfig): UpBlock[] {
  const widths = config.decoder_block_out_channels.toReversed();
  const layers = config.decoder_layers_per_block.toReversed();
  const scales = config.decoder_spatio_temporal_scaling.toReversed();
  const residuals = config.upsample_residual.toReversed();
  const factors = config.upsample_factor.toReversed();
  // The middle's comes first now.
  const noises = config.decoder_inject_noise.toReversed().slice(1);
  let before = widths[0]!;
  return widths.map((full, i) => {
    const factor = factors[i]!;
    const inWidth = before / factor;
    const width = full / factor;
    before = width;
    const [resnets, doubles, residual] = [layers[i + 1]!, scales[i]!, residuals[i]!];
    return { inWidth, width, resnets, doubles, residual, factor, noisy: noises[i] ?? false };
  });
}

/** Whether the decoder's middle is given noise. */
export function middleNoise(config: LtxVaeConfig): boolean {
  return config.decoder_inject_noise.at(-1) ?? false;
}

/** Residual blocks in the middle of the encoder and of the decoder. */
export function middleLayers(config: LtxVaeConfig): { encoder: number; decoder: number } {
  return { encoder: config.layers_per_block.at(-1)!, decoder: config.decoder_layers_per_block.at(-1)! };
}
