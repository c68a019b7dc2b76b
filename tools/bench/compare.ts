import type { Clip, Phase } from '../../src/request/clip';

/** What both sides compute. The page encodes video in threads of the browser's own meanwhile, which counts for neither. */
const COMPUTED = {
  text: 'encode-text',
  denoise: 'denoise',
  decode: 'decode',
} as const satisfies Record<string, Phase>;

/** The page beside native onnxruntime, a line for each phase and one for all of them. */
export function compared(page: Clip['timings'], native: Clip['timings']): readonly string[] {
  const sum = (timings: Clip['timings']) =>
    Object.values(COMPUTED).reduce((total, phase) => total + timings[phase], 0);
  return [
    row('', 'page', 'native', 'ratio'),
    ...Object.entries(COMPUTED).map(([name, phase]) => measured(name, page[phase], native[phase])),
    measured('together', sum(page), sum(native)),
    measured('in networks', page.networks, native.networks),
  ];
}

function measured(name: string, page: number, native: number): string {
  const shown = (milliseconds: number) => `${milliseconds.toFixed(0)} ms`;
  return row(name, shown(page), shown(native), (page / native).toFixed(2));
}

function row(name: string, ...cells: readonly string[]): string {
  return `  ${name.padEnd(14)}${cells.map((cell) => cell.padStart(10)).join('')}`;
}
