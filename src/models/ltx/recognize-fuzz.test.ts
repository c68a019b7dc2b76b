import { expect, it } from 'vitest';
import { mutatedHeader } from '../../../test/support/mutated-header';
import { shrunk } from '../../../tools/synthesize/configs';
import { textGguf, textSafetensors, videoSafetensors } from '../../../tools/synthesize/model-files';
import { Failure } from '../../failure';
import type { Checkpoint } from '../../weights/checkpoint/types';
import { recognizeComponents as recognizeOf } from '../recognition/recognize';
import { ltx } from './family';

const recognizeComponents = (checkpoint: Checkpoint) => recognizeOf(checkpoint, ltx);

it.each([
  ['a checkpoint', videoSafetensors(shrunk)[0]!],
  ['an upsampler', videoSafetensors(shrunk)[1]!],
  ['a text encoder', textSafetensors(shrunk, 'F8_E4M3', { scaled: true })[0]!],
  ['a GGUF text encoder', textGguf(shrunk, 'Q4_K')],
])('damaged headers of %s are refused with a sentence or understood', (_, file) => {
  let refused = 0;
  for (let seed = 0; seed < 100; seed++) {
    try {
      recognizeComponents(mutatedHeader(file, seed));
    } catch (error) {
      expect(error, `seed ${seed}: ${error instanceof Error ? error.stack : error}`).toBeInstanceOf(Failure);
      refused++;
    }
  }
  expect(refused).toBeGreaterThan(20);
});
