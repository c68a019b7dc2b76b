/** A still as the store of clips keeps it, but for its bytes and id, for tests that write records themselves. */
export const stillRequest = {
  model: 'sprout',
  prompt: 'a fox',
  negativePrompt: '',
  width: 256,
  height: 256,
  frames: 1,
  frameRate: 12,
  seed: 7,
  steps: 1,
  guidanceScale: 1,
};

/** Its facts. */
export const still = {
  mimeType: 'image/png',
  width: 256,
  height: 256,
  frames: 1,
  frameRate: 12,
  verb: 'text',
  request: stillRequest,
  timings: { load: 1, 'encode-text': 1, denoise: 1, decode: 1, 'encode-video': 1, networks: 1, total: 5 },
};

/** Its record, of so many bytes. */
export function keptStill(bytes: number) {
  return { order: 1, created: 1_700_000_000_000, bytes, favourite: false, clip: still };
}
