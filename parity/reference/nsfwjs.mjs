/**
 * Makes `test/golden/54_nsfwjs_mobilenet_v2.safetensors`: what nsfwjs itself, on TensorFlow.js, says of drawn pictures.
 * Neither TensorFlow.js nor `buffer` is a dependency of this project; in an empty folder:
 *
 *     npm install nsfwjs@4.3.0 @tensorflow/tfjs@4.22.0 buffer@6
 *     cp <project>/parity/reference/nsfwjs.mjs . && node nsfwjs.mjs 54_nsfwjs_mobilenet_v2.safetensors
 */
import { writeFileSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs';
import { load } from 'nsfwjs/core';
import { MobileNetV2Model } from 'nsfwjs/models/mobilenet_v2';

/** Pictures by name: size, and the colour at a place, both from 0 to 1. */
const pictures = {
  // Has the network's size, so that it is not resized.
  discs: [
    224,
    224,
    (x, y) =>
      disc(x, y, 0.35, 0.4, 0.25, [230, 60, 40]) ??
      disc(x, y, 0.7, 0.6, 0.2, [40, 90, 220]) ?? [245, 240, 225],
  ],
  // Is enlarged.
  sunset: [
    64,
    48,
    (x, y) =>
      disc(x, y, 0.5, 0.62, 0.14, [255, 220, 120]) ??
      (y > 0.65 ? [30, 40 + 30 * Math.sin(60 * y), 90] : [250 - 90 * y, 120 + 60 * y, 80 + 100 * (1 - y)]),
  ],
  // Is made smaller, more in width than in height.
  stripes: [
    300,
    169,
    (x, y) => (Math.sin(40 * x + 9 * Math.sin(7 * y)) > 0 ? [20, 130, 90] : [240, 200, 60]),
  ],
  // Whole numbers alone: the page draws it too, to see whether the classifier computes right.
  gradient: [32, 32, (x, y) => [256 * x, 256 * y, 248 - 128 * (x + y) + 8]],
  // Colours of skin in soft shapes.
  clay: [
    120,
    250,
    (x, y) => [
      224 - 60 * Math.hypot(x - 0.5, y - 0.4),
      172 - 70 * Math.hypot(x - 0.45, y - 0.6),
      140 - 60 * Math.hypot(x - 0.6, y - 0.5),
    ],
  ],
};

const MIDDLE = { block_6_project_BN: [14, 14, 64], average_pooling2d_1: [1, 1, 1280] };

function disc(x, y, centreX, centreY, radius, colour) {
  return Math.hypot(x - centreX, y - centreY) < radius ? colour : undefined;
}

function draw([width, height, colourAt]) {
  const pixels = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      pixels.set(
        colourAt(x / width, y / height).map((value) => Math.min(255, Math.max(0, Math.round(value)))),
        (y * width + x) * 3,
      );
  return { shape: [height, width, 3], pixels };
}

const tensors = [];
const floats = (name, shape, data) =>
  tensors.push({ name, dtype: 'F32', shape, bytes: new Uint8Array(Float32Array.from(data).buffer) });

await tf.setBackend('cpu');
const model = await load('MobileNetV2', { modelDefinitions: [MobileNetV2Model] });
for (const [name, picture] of Object.entries(pictures)) {
  const { shape, pixels } = draw(picture);
  const image = tf.tensor3d(pixels, shape, 'int32');
  const scores = await model.infer(image).data();
  console.log(name, [...scores].map((score) => score.toFixed(4)).join(' '));
  floats(`golden.${name}.out.scores`, [1, 5], scores);
  for (const [layer, extents] of Object.entries(MIDDLE))
    floats(`golden.${name}.mid.${layer}`, [1, ...extents], await model.infer(image, layer).data());
  tensors.push({ name: `golden.${name}.in.picture`, dtype: 'U8', shape, bytes: pixels });
}

// Wide types first, so that everything is aligned.
tensors.sort((a, b) => (a.dtype === b.dtype ? 0 : a.dtype === 'F32' ? -1 : 1));
const header = { __metadata__: { source: 'nsfwjs 4.3.0, MobileNetV2, @tensorflow/tfjs 4.22.0 (cpu)' } };
let offset = 0;
for (const { name, dtype, shape, bytes } of tensors) {
  header[name] = { dtype, shape, data_offsets: [offset, offset + bytes.length] };
  offset += bytes.length;
}
let json = JSON.stringify(header);
json = json.padEnd(Math.ceil(json.length / 8) * 8);
const length = Buffer.alloc(8);
length.writeBigUInt64LE(BigInt(json.length));
writeFileSync(
  process.argv[2],
  Buffer.concat([length, Buffer.from(json), ...tensors.map(({ bytes }) => bytes)]),
);
