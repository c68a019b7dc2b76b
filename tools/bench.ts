/**
 * `npm run bench`: how fast things are, as ratios of times that one run measured on one machine.
 *
 *     npm run bench -- [visit clip memory threads lengths rolling import networks attention] [--repeats 3]
 *         [--seconds 2,10,30,60] [--side 320] [--steps n] [--output 1920x1080] [--limit 10] [--tokens 1024,2048,4096,8192]
 *         [--model FOLDER] [--json]
 *
 * Without a part, `visit` and `clip`; `all` is all of them, some half an hour on two cores. Rows are printed as they are
 * measured; with `--json` each is a line of JSON. `--seconds`, `--steps` and `--output` are of `lengths`, `--seconds` and
 * `--side` (pixels) of `rolling`, `--limit` (seconds that one run may take) of `networks`, `--tokens` of `attention`, `--model` of
 * `memory`: a folder that `npm run synthesize` wrote, whose model is imported. `rolling`
 * makes clips with a shrunk causal Wan, chunk by chunk, and ends with 1 where a long one holds more memory, or takes longer for
 * each second, than one of thirty seconds. What a person's GPU does, the page's check of the machine and
 * `npm run prove` measure.
 */
import { parseArgs } from 'node:util';
import { benchAttention } from './bench/attention';
import { benchClip } from './bench/clip';
import { benchImport } from './bench/import';
import { benchLengths } from './bench/lengths';
import { benchMemory } from './bench/memory';
import { benchNetworks } from './bench/networks';
import { benchRolling } from './bench/rolling';
import { type BenchOutput, jsonRows, printedTables } from './bench/table';
import { benchThreads } from './bench/threads';
import { benchVisit } from './bench/visit';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    repeats: { type: 'string', default: '3' },
    seconds: { type: 'string' },
    side: { type: 'string', default: '320' },
    steps: { type: 'string' },
    output: { type: 'string' },
    limit: { type: 'string', default: '10' },
    tokens: { type: 'string', default: '1024,2048,4096,8192' },
    model: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});
const repeats = Number(values.repeats);
const enlarged = /^(\d+)x(\d+)$/.exec(values.output ?? '');

const parts: Readonly<Record<string, (output: BenchOutput) => Promise<void>>> = {
  visit: benchVisit,
  clip: (output) => benchClip(output, repeats),
  memory: (output) => benchMemory(output, values.model),
  threads: (output) => benchThreads(output, repeats),
  lengths: (output) =>
    benchLengths(output, {
      seconds: (values.seconds ?? '2,10,30,60').split(',').map(Number),
      ...(values.steps && { steps: Number(values.steps) }),
      ...(enlarged && {
        output: { width: Number(enlarged[1]), height: Number(enlarged[2]), upscaler: 'resample' },
      }),
    }),
  import: benchImport,
  networks: (output) => benchNetworks(output, Number(values.limit)),
  attention: (output) => benchAttention(output, values.tokens.split(',').map(Number)),
  rolling: (output) =>
    benchRolling(output, {
      seconds: (values.seconds ?? '5,15,30,60').split(',').map(Number),
      side: Number(values.side),
    }),
};

const asked = positionals.length === 0 ? ['visit', 'clip'] : positionals;
const names = asked.includes('all') ? Object.keys(parts) : asked;
const unknown = names.filter((name) => !Object.hasOwn(parts, name));
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(', ')}. Parts: all, ${Object.keys(parts).join(', ')}.`);
  process.exit(2);
}
for (const name of names) {
  await parts[name]!(values.json ? jsonRows(name, console.log) : printedTables(console.log));
  if (!values.json) console.log();
}
