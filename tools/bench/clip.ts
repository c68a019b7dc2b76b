/** Prompt to MP4 by phase, beside the same graphs on native onnxruntime with as many threads. */
import type { Phase } from '../../src/request/clip';
import { makeNatively } from './native';
import { type BenchOutput, type BenchRow, median } from './table';
import { openWorkerTab } from './worker-tab';

/** What both sides compute. The page encodes video in threads of the browser's own meanwhile, which counts for neither. */
const COMPUTED = ['encode-text', 'denoise', 'decode'] as const satisfies readonly Phase[];

/** @param repeats clips after the first, of which the median counts */
export async function benchClip(output: BenchOutput, repeats: number): Promise<void> {
  const tab = await openWorkerTab();
  const clips = [];
  let threads: number;
  try {
    // The first clip's time includes the start of the device, so that nothing is asked before.
    for (let i = 0; i <= repeats; i++) clips.push(await tab.make());
    ({ threads } = await tab.device());
  } finally {
    await tab.close();
  }
  const [first, ...later] = clips.map(({ timings }) => timings);
  // Not beside the page: both want all cores.
  const [, ...native] = await makeNatively(clips[0]!.request, threads, repeats + 1);
  type Key = keyof (typeof later)[number];
  const middle = (timings: typeof later, key: Key) => median(timings.map((each) => each[key]));
  const total = middle(later, 'total');
  const row = (what: string, key: Key, compared: boolean): BenchRow => {
    const [page, alone] = [middle(later, key), compared ? middle(native, key) : undefined];
    return { what, values: [first![key], page, (100 * page) / total, alone, alone && page / alone] };
  };
  const phases = Object.keys(first!).filter((key): key is Phase => key !== 'total' && key !== 'networks');
  const sum = (timings: typeof later) =>
    median(timings.map((each) => COMPUTED.reduce((all, phase) => all + each[phase], 0)));
  const together = [sum(later), sum(native)] as const;
  const { width, height, frames } = clips[0]!;
  output.begin(
    `Prompt to MP4: ${frames} frames of ${width}x${height}, ${threads} threads, median of ${repeats} clips after the first`,
    [
      { name: 'first', unit: 'ms' },
      { name: 'later', unit: 'ms' },
      { name: 'share', unit: '%' },
      { name: 'native', unit: 'ms' },
      { name: 'ratio', unit: 'x' },
    ],
  );
  const rows = [
    ...phases.map((phase) => row(phase, phase, (COMPUTED as readonly string[]).includes(phase))),
    {
      what: 'text, denoising, decoding',
      values: [
        sum([first!]),
        together[0],
        (100 * together[0]) / total,
        together[1],
        together[0] / together[1],
      ],
    },
    row('in networks', 'networks', true),
    {
      what: 'outside networks',
      values: [
        first!.total - first!.networks,
        total - middle(later, 'networks'),
        100 - (100 * middle(later, 'networks')) / total,
      ],
    },
    row('all', 'total', false),
  ];
  for (const each of rows) output.row(each);
}
