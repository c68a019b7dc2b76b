import { describe, expect, it, vi } from 'vitest';

vi.mock('./shelf', () => ({ shelf: {} }));
const { uniqueNames, zipName } = await import('./export-zip');

describe('names in an archive', () => {
  it('differ, also on disks that do not tell capitals apart', () => {
    expect(uniqueNames(['a.mp4', 'b.png', 'A.mp4', 'a.mp4', 'a-2.mp4', 'clip'])).toEqual([
      'a.mp4',
      'b.png',
      'A-2.mp4',
      'a-3.mp4',
      'a-2-2.mp4',
      'clip',
    ]);
  });

  it('are in an archive that says when it was made', () => {
    expect(zipName(new Date('2026-11-29T12:00:00Z'))).toBe('tabreel-clips-2026-11-29.zip');
  });
});
