/**
 * A stand-in for workers/importer.ts: the same contract, no bytes behind it, and failures on demand. A file whose
 * name starts with the name of a failure, like `StorageFull.safetensors`, fails at the end of its import;
 * `missing.safetensors` fails when it is looked at, and `slow...` takes long to look at. Imports take half a second, and
 * stop where a test holds them.
 */

import { Failure, type FailureName } from '../../src/failure';
import { msg } from '../../src/message/message';
import { exposeApi } from '../../workers/expose-api';
import type {
  FileSource,
  ImporterApi,
  Inspection,
  PartState,
  Profile,
} from '../../workers/importer-protocol';
import { HELD } from './held';
import { importedParts, isReady, keptLoras, setLoras, setPart } from './imported';
import { offer } from './offer';

const QUOTA = 40e9;
/** Milliseconds between reports, and reports of an import. */
const TICK = 20;
const TICKS = 25;

type Found = Inspection['found'][number];

const tickets: { readonly names: readonly string[]; readonly found: readonly Found[] }[] = [];
let paused = false;
let cancelled = false;

const api: ImporterApi = {
  async models() {
    const known = await importedParts();
    const parts = offer.parts.map(({ part }) => known.find((state) => state.part === part) ?? absent(part));
    return [{ offer, parts, ready: await isReady() }];
  },

  async storage() {
    const known = await importedParts();
    return { used: known.reduce((sum, { bytes }) => sum + bytes, 30e6), quota: QUOTA };
  },

  async inspect(model, sources) {
    const names = sources.map(nameOf);
    if (names.some((name) => name.startsWith('slow'))) await sleep(4000);
    if (names.some((name) => name.startsWith('missing')))
      throw new Failure('ModelUnavailable', msg('The server has no such file (404). Check the address.'));
    if (names.some((name) => name.startsWith('crash'))) {
      setTimeout(() => {
        throw new Error('crash on demand');
      });
      await new Promise(() => {});
    }
    const found = offer.parts.flatMap(({ part, alternatives }): Found[] => {
      const files = alternatives.find((alternative) => alternative.every(({ name }) => names.includes(name)));
      const own = names.find((name) => name.includes(part));
      if (!files && !own) return [];
      const all = files?.reduce((sum, { size }) => sum + size, 0) ?? (own!.includes('huge') ? 60e9 : 4e9);
      const sourceBytes = part === 'vae' && files ? 1.2e9 : all;
      const description = `LTX-Video 0.9.8 ${part}, ${own ?? files![0]!.name.split('.').at(-1)}`;
      return [{ part, description, sourceBytes, cacheBytes: cacheBytes(sourceBytes) }];
    });
    const unused = names.filter((name) => /^other/.test(name));
    tickets.push({ names, found });
    return {
      ticket: tickets.length - 1,
      model,
      found,
      remarks: unused.map((name) => msg('{name} belongs to another model and is left alone.', { name })),
    };
  },

  async start(ticket, profile, onStatus, only) {
    const { names, found: all } = tickets[ticket]!;
    const found = all.filter(({ part }) => !only || only.includes(part));
    paused = false;
    cancelled = false;
    const total = found.reduce((sum, { sourceBytes }) => sum + sourceBytes, 0);
    for (const [index, { part, cacheBytes }] of found.entries()) {
      const from = offer.parts
        .find((candidate) => candidate.part === part)!
        .alternatives.flat()
        .find(({ name }) => names.includes(name))?.name;
      const bytes = cacheBytes[profile];
      const state = { part, profile, from: from ?? names[index] ?? names[0]! };
      const ticks = Math.ceil(TICKS / found.length);
      for (let tick = 0; tick < ticks; tick++) {
        const done = (total * (index + tick / ticks)) / found.length;
        const bytesPerSecond = (total / TICKS / TICK) * 1000;
        const report = () =>
          onStatus({
            part,
            done,
            total,
            bytesPerSecond: paused ? 0 : bytesPerSecond,
            secondsLeft: paused ? undefined : (total - done) / bytesPerSecond,
            paused,
          });
        report();
        await sleep(TICK);
        if (paused) report();
        while ((paused || done / total >= (await held())) && !cancelled) await sleep(TICK);
        if (tick > 0)
          await setPart({ ...state, state: 'partial', bytes: Math.round((bytes * tick) / ticks) });
        if (cancelled) throw new Failure('Cancelled', msg('Stopped.'));
        const failure = names
          .map((name) => /^(StorageFull|ModelUnavailable|TypeError)/.exec(name)?.[1])
          .find(Boolean);
        if (failure && tick === ticks - 1)
          throw new Failure(failure as FailureName, msg('This failure was asked for.'));
      }
      await setPart({ ...state, state: 'complete', bytes });
    }
  },

  async pause() {
    paused = true;
  },

  async resume() {
    paused = false;
  },

  async cancel() {
    cancelled = true;
  },

  loras: keptLoras,

  async addLora(_model, source, onStatus) {
    const file = nameOf(source);
    if (file.startsWith('wide'))
      throw new Failure('ModelUnavailable', msg('{name} is for a larger model.', { name: file }));
    cancelled = false;
    onStatus?.({ done: 34e6, total: 85e6 });
    while (file.startsWith('slow') && !cancelled) await sleep(TICK);
    if (cancelled) throw new Failure('Cancelled', msg('Stopped.'));
    const name = file.replace('.safetensors', '');
    // One hash for each name.
    const sha256 = [...name]
      .map((letter) => letter.charCodeAt(0).toString(16))
      .join('')
      .padEnd(64, '0')
      .slice(0, 64);
    const lora = { name, sha256, bytes: 85e6 };
    await setLoras([...(await keptLoras()).filter((kept) => kept.sha256 !== sha256), lora]);
    return lora;
  },

  async stopLora() {
    cancelled = true;
  },

  async removeLora(_model, sha256) {
    await setLoras((await keptLoras()).filter((kept) => kept.sha256 !== sha256));
  },

  async remove(_model, part) {
    for (const known of await importedParts())
      if (!part || known.part === part) await setPart(absent(known.part));
  },
};

/** The share at which imports wait, as `ModelsPanel.holdAt` of the tests has set it. */
async function held(): Promise<number> {
  const share = (await caches.keys()).find((name) => name.startsWith(HELD))?.slice(HELD.length);
  return share ? Number(share) / 100 : Number.POSITIVE_INFINITY;
}

function absent(part: PartState['part']): PartState {
  return { part, state: 'absent', bytes: 0 };
}

function nameOf(source: FileSource): string {
  return source.kind === 'file' ? source.file.name : source.url.split('/').at(-1)!;
}

function cacheBytes(source: number): Readonly<Record<Profile, number>> {
  return { q4: Math.round(source * 0.3), q8: Math.round(source * 0.55), full: source };
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

exposeApi(api);
