import { expect, it } from 'vitest';
import { ProgressLine } from './progress-line';

const steps = [0, 0.1, 0.3, 0.35, 1].map((share) => ({ phase: 'Denoise', detail: 'step', share }));

it('is a line for each quarter of a phase where nobody looks', () => {
  const lines: string[] = [];
  const line = new ProgressLine({ write: (text) => lines.push(text) });
  for (const told of steps) line.show(told);
  // Phases that take turns are not told again.
  line.show({ phase: 'Write', detail: '', share: 0 });
  line.show(steps[4]!);
  line.end();
  expect(lines).toEqual([
    'Denoise · step · 0 %\n',
    'Denoise · step · 30 %\n',
    'Denoise · step · 100 %\n',
    'Write · 0 %\n',
  ]);
});

it('is one line on a terminal, as wide as that is, and gone in the end', () => {
  let screen = '';
  const line = new ProgressLine({ isTTY: true, columns: 12, write: (text) => (screen += text) });
  for (const told of steps) line.show(told);
  line.end();
  expect(screen).not.toContain('\n');
  const lines = screen.split('\r\u001b[K');
  expect(lines.at(-1)).toBe('');
  for (const shown of lines) expect(shown.length).toBeLessThan(12);
});
