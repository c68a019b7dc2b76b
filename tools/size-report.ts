/** `npm run build`: prints what the built page weighs, and fails when too much stands before the first paint. */
import { MOMENTS, type Moment, measureBuild, sumOf } from './size-report/sizes';

/** Bytes after gzip: somewhat more than the page with its queue, its library and its languages needs. */
const FIRST_PAINT_LIMIT = 190_000;

const files = measureBuild('dist');
const row = (name: string, { raw, gzip }: { readonly raw: number; readonly gzip: number }) =>
  `${name.padEnd(76)}${kB(raw)}${kB(gzip)} gzip`;
for (const [moment, title] of Object.entries(MOMENTS)) {
  console.log(row(`\n${title}`, sumOf(files, moment as Moment)));
  for (const file of files.filter((each) => each.moment === moment)) console.log(row(`  ${file.path}`, file));
}
const { gzip } = sumOf(files, 'first paint');
if (gzip > FIRST_PAINT_LIMIT) {
  console.error(`\nThe first paint waits for${kB(gzip)}, more than the limit of${kB(FIRST_PAINT_LIMIT)}.`);
  process.exitCode = 1;
}

function kB(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`.padStart(14);
}
