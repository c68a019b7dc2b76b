import { describe, expect, it } from 'vitest';
import { decodeWindows } from './decode-windows';

describe('decodeWindows', () => {
  it.each([
    [1, 4, 8, 2],
    [5, 4, 8, 2],
    [9, 4, 4, 2],
    [61, 8, 6, 2],
    [23, 4, 3, 1],
  ])(
    'covers %i latent frames (scale %i, size %i, context %i) once and in order',
    (frames, scale, size, context) => {
      const windows = decodeWindows(frames, scale, size, context);
      let next = 0;
      for (const w of windows) {
        expect(w.from).toBe(next);
        next = w.to;
        const decoded = (w.end - w.start - 1) * scale + 1;
        expect(w.skip).toBeGreaterThanOrEqual(0);
        expect(w.skip + (w.to - w.from)).toBeLessThanOrEqual(decoded);
        // A window that does not start the clip must not use its own first frame, which is decoded as if it did.
        if (w.start > 0) expect(w.skip).toBeGreaterThanOrEqual(context * scale);
        if (w.end < frames)
          expect(decoded - w.skip - (w.to - w.from)).toBeGreaterThanOrEqual(context * scale);
        expect(w.end - w.start).toBeLessThanOrEqual(size + 3 * context + 1);
      }
      expect(next).toBe((frames - 1) * scale + 1);
    },
  );
});
