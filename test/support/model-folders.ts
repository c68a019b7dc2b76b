/** Folders of models as people have them on disk, small and random: several releases, from several programs. */
import type { SyntheticModel } from '../../tools/synthesize/configs';
import { shrunk } from '../../tools/synthesize/configs';
import {
  type OutputFile,
  textGguf,
  textSafetensors,
  videoSafetensors,
} from '../../tools/synthesize/model-files';
import { inMemory, tokenizerFile } from './synthetic-files';

/** A file by its path in a folder. */
export interface FolderFile {
  readonly path: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

// What is absent from a header of the first releases is off.
const transformer = { ...shrunk.transformer, causal_temporal_positioning: false };
const residual = (num_layers: number, inject_noise = false) =>
  ['res_x', { num_layers, inject_noise }] as const;
const fold = ['compress_all', 1] as const;
const widen = ['res_x_y', 1] as const;
/** The stages of 0.9.0, of both sides; 0.9.1 has them in its encoder. */
const oldStages = [
  residual(1),
  fold,
  widen,
  residual(1),
  fold,
  widen,
  residual(1),
  fold,
  residual(1),
  residual(1),
];

/** 0.9.0: the old autoencoder, whose decoder is told nothing. */
export const shrunk090: SyntheticModel = {
  ...shrunk,
  transformer,
  vae: {
    ...shrunk.vae,
    encoder_blocks: oldStages,
    decoder_blocks: oldStages,
    timestep_conditioning: false,
  },
};

const up = ['compress_all', { residual: true, multiplier: 2 }] as const;

/** 0.9.1: the old encoder, and a decoder that is told the timestep and given noise. */
export const shrunk091: SyntheticModel = {
  ...shrunk,
  transformer,
  vae: {
    ...shrunk.vae,
    encoder_blocks: oldStages,
    decoder_blocks: [residual(1, true), up, residual(1, true), up, residual(1, true), up, residual(1)],
    timestep_conditioning: true,
  },
};

const text = (path: string, value: unknown): FolderFile => ({
  path,
  bytes: new TextEncoder().encode(JSON.stringify(value)),
});
const written = (path: string, file: OutputFile): FolderFile => ({ path, bytes: inMemory(file).bytes });
const tokenizer = (path: string): FolderFile => ({ path, bytes: tokenizerFile().bytes });

/** Tensors in two files of one network, as large ones are published. */
function inTwo(path: string, file: OutputFile): FolderFile[] {
  const half = Math.ceil(file.tensors.length / 2);
  return [file.tensors.slice(0, half), file.tensors.slice(half)].map((tensors, i) =>
    written(`${path}-0000${i + 1}-of-00002.safetensors`, { ...file, tensors }),
  );
}

/** The root folder of Lightricks/LTX-Video as diffusers reads it: 0.9.0. */
export function diffusersFolder(): FolderFile[] {
  const [transformerFile, vaeFile] = videoSafetensors(shrunk090, 'BF16', 'diffusers');
  return [
    text('model_index.json', { _class_name: 'LTXPipeline', _diffusers_version: '0.32.0.dev0' }),
    text('scheduler/scheduler_config.json', {
      _class_name: 'FlowMatchEulerDiscreteScheduler',
      use_dynamic_shifting: true,
      shift_terminal: 0.1,
    }),
    text('transformer/config.json', { _class_name: 'LTXVideoTransformer3DModel' }),
    ...inTwo('transformer/diffusion_pytorch_model', transformerFile!),
    text('vae/config.json', { _class_name: 'AutoencoderKLLTXVideo', timestep_conditioning: false }),
    written('vae/diffusion_pytorch_model.safetensors', vaeFile!),
    text('text_encoder/config.json', { model_type: 't5' }),
    ...textSafetensors(shrunk, 'BF16', { shards: 2 }).map((file) => written(file.name, file)),
    tokenizer('tokenizer/tokenizer.json'),
  ];
}

/** A distilled checkpoint under a name that says nothing. */
export function renamedFile(): FolderFile[] {
  const [checkpoint] = videoSafetensors(shrunk);
  return [written('my video model.safetensors', checkpoint!)];
}

/** The checkpoint of 0.9.1, whose header is left out. */
export function checkpoint091(): FolderFile[] {
  const [checkpoint] = videoSafetensors(shrunk091);
  return [written('ltx091.safetensors', { ...checkpoint!, metadata: {} })];
}

/** ComfyUI's models: an undistilled checkpoint, the text encoder as GGUF with its vocabulary, and what is not meant. */
export function comfyFolder(): FolderFile[] {
  const [checkpoint] = videoSafetensors(shrunk);
  return [
    written('checkpoints/ltx-video-2b-v0.9.5.safetensors', { ...checkpoint!, metadata: {} }),
    written('text_encoders/t5-v1_1-xxl-encoder-Q8_0.gguf', textGguf(shrunk, 'Q8_0')),
    text('configs/anything.json', { model: 'anything' }),
  ];
}
