/** What threads bring: the page with and without isolation from other origins, and native onnxruntime. */
import { makeNatively } from './native';
import { type BenchTable, median } from './table';
import { openWorkerTab } from './worker-tab';

/** @param repeats clips after the first, of which the median counts */
export async function benchThreads(repeats: number): Promise<BenchTable> {
  const pages = [await pageTotal(repeats, false), await pageTotal(repeats, true)];
  const natives = [];
  for (const { threads, request } of pages) {
    const [, ...later] = await makeNatively(request, threads, repeats + 1);
    natives.push({ threads, total: median(later.map(({ total }) => total)) });
  }
  const rows = (kind: string, measured: readonly { threads: number; total: number }[]) =>
    measured.map(({ threads, total }) => ({
      what: `${kind}, ${threads} ${threads === 1 ? 'thread' : 'threads'}`,
      values: [total, total / measured[0]!.total],
    }));
  return {
    title: `Threads: a clip after the first, median of ${repeats}; native without encoding video`,
    columns: [
      { name: 'clip', unit: 'ms' },
      { name: 'of one thread', unit: 'x' },
    ],
    rows: [...rows('page', pages), ...rows('native', natives)],
  };
}

async function pageTotal(repeats: number, threads: boolean) {
  const tab = await openWorkerTab({ threads });
  try {
    const { request } = await tab.make();
    const totals = [];
    for (let i = 0; i < repeats; i++) totals.push((await tab.make()).timings.total);
    return { threads: (await tab.device()).threads, total: median(totals), request };
  } finally {
    await tab.close();
  }
}
