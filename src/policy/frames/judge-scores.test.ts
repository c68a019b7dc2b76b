import { expect, it } from 'vitest';
import { judgeScores } from './judge-scores';

const scores = { drawing: 0, hentai: 0, neutral: 0, porn: 0, sexy: 0 };

it('adds what looks photographed to what looks drawn', () => {
  expect(judgeScores({ ...scores, porn: 0.5, hentai: 0.48 })).toBe('refused');
  expect(judgeScores({ ...scores, porn: 0.5, hentai: 0.4, drawing: 0.1 })).toBe('doubtful');
  expect(judgeScores({ ...scores, porn: 0.2, hentai: 0.2, neutral: 0.6 })).toBe('harmless');
});

it('does not refuse bare skin', () => {
  expect(judgeScores({ ...scores, sexy: 1 })).toBe('harmless');
});

it('never takes what is no number for harmless', () => {
  expect(judgeScores({ ...scores, porn: Number.NaN })).toBe('refused');
});
