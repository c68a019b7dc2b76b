/** nsfwjs' MobileNetV2, as its package carries it, to one file that the page reads. */
import { createRequire } from 'node:module';
import type { ByteScales } from '../../src/policy/frames/classifier-weights.ts';

/** What TensorFlow.js stores of a network beside its layers. */
interface WeightsManifest {
  readonly weightsManifest: readonly {
    readonly paths: readonly string[];
    readonly weights: readonly {
      readonly name: string;
      readonly shape: readonly number[];
      readonly quantization: { readonly min: number; readonly scale: number; readonly dtype: string };
    }[];
  }[];
}

/**
 * Reads the package `nsfwjs` and writes its tensors, bytes as they are, as safetensors; the scales of the bytes are its
 * metadata `scales`.
 *
 * @throws if the package is not installed, or carries another kind of network
 */
export function convertClassifier(): Uint8Array<ArrayBuffer> {
  const require = createRequire(import.meta.url);
  const folder = 'nsfwjs/models/mobilenet_v2';
  // The package exports a loader alone; its files lie beside.
  const file = (name: string) =>
    require(require.resolve(folder).replace(/dist\/.*$/, `dist/models/mobilenet_v2/${name}.min.js`));
  const { weightsManifest } = file('model') as WeightsManifest;
  const group = weightsManifest[0];
  if (weightsManifest.length !== 1 || group?.paths.length !== 1)
    throw new Error('nsfwjs carries its MobileNetV2 in another form than the one that is known.');
  const bytes = Buffer.from(file(group.paths[0]!) as string, 'base64');
  const header: Record<string, unknown> = {};
  const scales: Record<string, ByteScales[string]> = {};
  let offset = 0;
  for (const { name, shape, quantization } of group.weights) {
    if (quantization.dtype !== 'uint8') throw new Error(`${name} is stored as ${quantization.dtype}.`);
    const end = offset + shape.reduce((product, extent) => product * extent, 1);
    header[name] = { dtype: 'U8', shape, data_offsets: [offset, end] };
    scales[name] = [quantization.min, quantization.scale];
    offset = end;
  }
  if (offset !== bytes.length) throw new Error('The weights of nsfwjs end too early.');
  const metadata = { source: 'nsfwjs, MobileNetV2 (MIT)', scales: JSON.stringify(scales) };
  const json = Buffer.from(JSON.stringify({ __metadata__: metadata, ...header }));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(json.length));
  return new Uint8Array(Buffer.concat([length, json, bytes]));
}
