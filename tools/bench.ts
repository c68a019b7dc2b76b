/**
 * `npm run bench`: how fast things are, as ratios of times that one run measured on one machine.
 *
 *     npm run bench -- [visit clip threads lengths import networks attention] [--repeats 3] [--seconds 2,10,30,60]
 *         [--steps n] [--output 1920x1080] [--tokens 1024,2048,4096,8192] [--json]
 *
 * Without a part, `visit` and `clip`; `all` is all of them, some half an hour on two cores. `--seconds`, `--steps` and
 * `--output` are of `lengths`, `--tokens` of `attention`. What a person's GPU does, the page's check of the machine and
 * `npm run prove` measure.
 */
import { parseArgs } from 'node:util';
import { benchClip } from './bench/clip';
import { benchImport } from './bench/import';
import { benchLengths } from './bench/lengths';
import { benchAttention, benchNetworks } from './bench/networks';
import { type BenchTable, tableLines } from './bench/table';
import { benchThreads } from './bench/threads';
import { benchVisit } from './bench/visit';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    repeats: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '2,10,30,60' },
    steps: { type: 'string' },
    output: { type: 'string' },
    tokens: { type: 'string', default: '1024,2048,4096,8192' },
    json: { type: 'boolean', default: false },
  },
});
const repeats = Number(values.repeats);
const output = /^(\d+)x(\d+)$/.exec(values.output ?? '');

const parts: Readonly<Record<string, () => Promise<BenchTable>>> = {
  visit: benchVisit,
  clip: () => benchClip(repeats),
  threads: () => benchThreads(repeats),
  lengths: () =>
    benchLengths({
      seconds: values.seconds.split(',').map(Number),
      ...(values.steps && { steps: Number(values.steps) }),
      ...(output && {
        output: { width: Number(output[1]), height: Number(output[2]), upscaler: 'resample' },
      }),
    }),
  import: benchImport,
  networks: () => benchNetworks(10),
  attention: () => benchAttention(values.tokens.split(',').map(Number)),
};

const asked = positionals.length === 0 ? ['visit', 'clip'] : positionals;
const names = asked.includes('all') ? Object.keys(parts) : asked;
const unknown = names.filter((name) => !Object.hasOwn(parts, name));
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(', ')}. Parts: all, ${Object.keys(parts).join(', ')}.`);
  process.exit(2);
}
const tables: Record<string, BenchTable> = {};
for (const name of names) {
  tables[name] = await parts[name]!();
  if (!values.json) console.log(`${tableLines(tables[name]).join('\n')}\n`);
}
if (values.json) console.log(JSON.stringify(tables));
