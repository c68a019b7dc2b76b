/** What threads bring: the page with and without isolation from other origins, and native onnxruntime. */
import { makeNatively } from './native';
import { type BenchOutput, median } from './table';
import { openWorkerTab } from './worker-tab';

/** @param repeats clips after the first, of which the median counts */
export async function benchThreads(output: BenchOutput, repeats: number): Promise<void> {
  output.begin(`Threads: a clip after the first, median of ${repeats}; native without encoding video`, [
    { name: 'clip', unit: 'ms' },
    { name: 'of one thread', unit: 'x' },
  ]);
  const row = (kind: string, threads: number, total: number, single: number) =>
    output.row({
      what: `${kind}, ${threads} ${threads === 1 ? 'thread' : 'threads'}`,
      values: [total, total / single],
    });
  const pages: Awaited<ReturnType<typeof pageTotal>>[] = [];
  for (const threads of [false, true]) {
    const page = await pageTotal(repeats, threads);
    pages.push(page);
    row('page', page.threads, page.total, pages[0]!.total);
  }
  let single: number | undefined;
  for (const { threads, request } of pages) {
    const [, ...later] = await makeNatively(request, threads, repeats + 1);
    const total = median(later.map((timings) => timings.total));
    single ??= total;
    row('native', threads, total, single);
  }
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
