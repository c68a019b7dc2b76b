/** The shipped network, on onnxruntime-node; `parity/frame-classifier.ts` compares its numbers with nsfwjs' own. */
import { afterAll, expect, it } from 'vitest';
import { convertClassifier } from '../../../tools/frame-classifier/convert';
import { createNativeEngine } from '../../runtime/engine-native';
import { createFrameClassifier } from './frame-classifier';
import { judgeScores } from './judge-scores';

const engine = createNativeEngine();
afterAll(() => engine.dispose());
const weights = convertClassifier();

const blue = { width: 64, height: 40, rgba: new Uint8ClampedArray(64 * 40 * 4).fill(200) };

it('says what a picture looks like', async () => {
  const scores = await createFrameClassifier(engine, async () => weights).classify(blue);
  expect(Object.values(scores).reduce((sum, score) => sum + score)).toBeCloseTo(1, 5);
  expect(judgeScores(scores)).toBe('harmless');
});

it('loads again what could not be loaded, and says what to do', async () => {
  let online = false;
  const classifier = createFrameClassifier(engine, async () => {
    if (!online) throw new TypeError('Failed to fetch');
    return weights;
  });
  await expect(classifier.open()).rejects.toMatchObject({
    name: 'ModelUnavailable',
    message: expect.stringMatching(/could not be loaded. Check the connection and try again/),
  });
  online = true;
  await classifier.open();
});

it.each([
  ['cut off', weights.slice(0, 1_000_000)],
  ['changed within', weights.map((byte, i) => (i > 100_000 ? byte ^ 0x55 : byte))],
])('does not use a network that is %s', async (_, bytes) => {
  const classifier = createFrameClassifier(engine, async () => bytes);
  await expect(classifier.classify(blue)).rejects.toMatchObject({ name: 'ModelUnavailable' });
});
