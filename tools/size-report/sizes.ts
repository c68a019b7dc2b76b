import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { gzipSync } from 'node:zlib';

/** When a visitor's browser loads a file of the built page. */
export type Moment = 'first paint' | 'first clip' | 'one of these' | 'later';

/** In the order of a visit. Of onnxruntime's builds a browser needs one, before the first clip. */
export const MOMENTS: Readonly<Record<Moment, string>> = {
  'first paint': 'before the first paint',
  'first clip': 'before the first clip, the embedded model included',
  'one of these': 'and one of these with its WebAssembly',
  later: 'later, if at all',
};

/** A file of the built page. */
export interface BuiltFile {
  /** Relative to the page. */
  readonly path: string;
  readonly moment: Moment;
  /** Bytes. */
  readonly raw: number;
  readonly gzip: number;
}

/** What gzip does not make smaller: it is sent as it is. */
const COMPRESSED = /\.(woff2|safetensors)$/;

/** Measures every file of a built page, largest first. */
export function measureBuild(folder: string): BuiltFile[] {
  const first = firstFiles(readFileSync(join(folder, 'index.html'), 'utf8'));
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(folder, name)).isFile())
    .map((name) => {
      const path = name.split(sep).join('/');
      const bytes = readFileSync(join(folder, name));
      const gzip = COMPRESSED.test(path) ? bytes.length : gzipSync(bytes).length;
      return {
        path,
        moment: first.has(path) ? 'first paint' : momentOf(path),
        raw: bytes.length,
        gzip,
      } as const;
    })
    .sort((one, other) => other.raw - one.raw);
}

/** Bytes of all files of a moment. */
export function sumOf(files: readonly BuiltFile[], moment: Moment): { raw: number; gzip: number } {
  const chosen = files.filter((file) => file.moment === moment);
  const sum = (of: 'raw' | 'gzip') => chosen.reduce((bytes, file) => bytes + file[of], 0);
  return { raw: sum('raw'), gzip: sum('gzip') };
}

/** The document and the scripts and styles that it waits for. */
function firstFiles(html: string): ReadonlySet<string> {
  const tags =
    html.match(/<script\b[^>]*>|<link\b[^>]*rel="(?:stylesheet|modulepreload|preload)"[^>]*>/g) ?? [];
  const paths = tags.flatMap((tag) => /(?:src|href)="\.\/([^"]+)"/.exec(tag)?.[1] ?? []);
  return new Set(['index.html', ...paths]);
}

function momentOf(path: string): Moment {
  // Other alphabets' letters are fetched when the page shows one.
  if (/-latin-wght-[^/]*\.woff2$/.test(path)) return 'first paint';
  if (/\/ort[.-]/.test(path)) return 'one of these';
  return /\/(generator|provenance-work|frame-classifier)-|^models\/.*\.(safetensors|json)$/.test(path)
    ? 'first clip'
    : 'later';
}
