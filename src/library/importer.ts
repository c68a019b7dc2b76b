/** The importer of weights: everything of `workers/importer.ts` that does not need a browser. */

import { Failure } from '../failure';
import { msg } from '../message/message';
import type { ModelFamily } from '../models/contract/model-family';
import type { OfferedModel, Profile } from '../models/contract/offer';
import type { HostWait, Patience } from '../weights/checkpoint/patience';
import type { FiledStore } from '../weights/filed-store';
import { findParts } from './find-parts';
import type { FoundPart } from './found-part';
import { importPart, type RemainingWork, remainingWork } from './import-part';
import { ImportReporter } from './import-reporter';
import { checkRoom, ranOutOfRoom } from './import-room';
import type { ImporterApi, Inspection, ModelState, StorageState } from './importer-api';
import { foundIn, remarksOn } from './inspection';
import { readInstalled, removePart } from './installed-parts';
import { importLora, listLoras, removeLora } from './loras';
import { modelState } from './model-states';
import { installedConfig, recognizersOf, requireOffer } from './offered-models';
import { openSource, openSources, type SourcePlace } from './open-sources';
import { RunningImport } from './running-import';
import { sweepParts } from './sweep-parts';

/** What the importer needs of the place where it runs. */
export interface ImporterPlace extends SourcePlace {
  readonly store: FiledStore;
  readonly families: readonly ModelFamily[];
  /** Waits for hosts, for all that `openUrl` opens. */
  readonly patience: Patience;
  storage(): Promise<StorageState>;
  /** Runs work that only one tab may do at a time; `undefined` at once if another one is at it. */
  exclusively<T>(work: () => Promise<T>): Promise<T | undefined>;
  /** Clears up, which no import of another tab does meanwhile and each waits for; does nothing if one is at it. */
  sweeping(work: () => Promise<void>): Promise<void>;
  /** Milliseconds. */
  now(): number;
}

interface Ticket {
  readonly model: string;
  readonly parts: readonly FoundPart[];
  /** How the model is sampled that the transformer among them is of, if that is known. */
  readonly recipe?: string | undefined;
}

/** Makes the importer; `ImporterApi` says what it does. */
export function createImporter(place: ImporterPlace): ImporterApi {
  const { store, families } = place;
  const offers = families.flatMap((family) => family.offers);
  const tickets: Ticket[] = [];
  /** What earlier pages left behind is cleared away once. */
  let swept: Promise<unknown> | undefined;
  const sweep = async () => {
    for (const { id } of offers) await sweepParts(store, id);
    await store.sweep();
  };
  let running: { readonly import: RunningImport; report(): void } | undefined;
  /** Stops the LoRA that is being added. */
  let adding: AbortController | undefined;
  /** Does work that no other tab may do meanwhile; sweeps are waited for. @throws Failure BadRequest if one does */
  const exclusively = async (work: () => Promise<void>): Promise<void> => {
    await swept;
    const done = await place.exclusively(async () => {
      await work();
      return true;
    });
    if (!done) throw busy();
  };

  const offerOf = (model: string): OfferedModel => requireOffer(families, model).offer;

  return {
    async models(): Promise<readonly ModelState[]> {
      swept ??= place.sweeping(sweep).catch(() => undefined);
      await swept;
      return Promise.all(offers.map((offer) => modelState(store, offer)));
    },

    storage: () => place.storage(),

    async inspect(model, sources, onWait) {
      const offer = offerOf(model);
      const installed = await readInstalled(store, model);
      const recognizers = {
        ...recognizersOf(families, model),
        encoder: installed?.parts.text_encoder?.config,
      };
      const { failures, parts, unused, problems, recipe } = await watched(
        place.patience,
        onWait,
        async () => {
          const { files, failures } = await openSources(place, sources);
          return { failures, ...(await findParts(recognizers, files, place.openUrl)) };
        },
      );
      const wanted = parts.filter(({ part }) => offer.parts.some((offered) => offered.part === part));
      const ticket = tickets.push({ model, parts: wanted, recipe: recipe?.told?.recipe }) - 1;
      const remarks = [...failures, ...problems, ...remarksOn(await modelState(store, offer), parts, unused)];
      return {
        ticket,
        model,
        found: wanted.map(foundIn),
        remarks,
        ...(recipe && { recipe }),
      } satisfies Inspection;
    },

    async start(ticket, profile, onStatus, only, recipe) {
      const plan = tickets[ticket];
      if (!plan) throw new Failure('BadRequest', msg('The files are no longer at hand. Choose them again.'));
      if (running) throw busy();
      const chosen = {
        ...plan,
        parts: plan.parts.filter(({ part }) => !only || only.includes(part)),
        recipe: recipe ?? plan.recipe,
      };
      const current = new RunningImport();
      const reporter = new ImportReporter(place.now, current, onStatus);
      running = { import: current, report: () => reporter.report(true) };
      try {
        await exclusively(() =>
          watched(
            place.patience,
            (wait) => reporter.wait(wait),
            () => runImport(place, chosen, profile, current, reporter),
          ),
        );
      } finally {
        running = undefined;
      }
    },

    async pause() {
      if (!running || running.import.paused) return;
      running.import.pause();
      running.report();
    },

    async resume() {
      if (!running?.import.paused) return;
      running.import.resume();
      running.report();
    },

    async cancel() {
      running?.import.cancel();
    },

    loras: (model) => listLoras(store, model),

    async addLora(model, source, onStatus) {
      const installed = (await readInstalled(store, model)) ?? { id: model, parts: {} };
      const base = installedConfig(families, installed);
      adding = new AbortController();
      const { signal } = adding;
      const state = { done: 0, total: 0 };
      const tell = (waiting?: HostWait) => onStatus?.({ ...state, ...(waiting && { waiting }) });
      return watched(place.patience, tell, async () => {
        const { source: file } = await openSource(place, source, signal);
        checkRoom(await place.storage(), file.size);
        state.total = file.size;
        return importLora(store, model, base, file, {
          signal,
          onProgress(done) {
            state.done = done;
            tell();
          },
        });
      });
    },

    async stopLora() {
      adding?.abort();
    },

    removeLora: (model, sha256) => removeLora(store, model, sha256),

    async remove(model, part) {
      const parts = part ? [part] : offerOf(model).parts.map((offered) => offered.part);
      await exclusively(async () => {
        for (const name of parts) await removePart(store, model, name);
        // Without their model they are of no use.
        if (!part)
          for (const { sha256 } of await listLoras(store, model)) await removeLora(store, model, sha256);
        await sweep();
      });
    },
  };
}

function busy(): Failure {
  return new Failure(
    'BadRequest',
    msg('A model is being imported already, maybe in another tab. Wait for it or stop it there.'),
  );
}

async function watched<T>(
  patience: Patience,
  onWait: ((wait: HostWait | undefined) => void) | undefined,
  work: () => Promise<T>,
): Promise<T> {
  const end = onWait && patience.watch(onWait);
  return work().finally(end);
}

async function runImport(
  place: ImporterPlace,
  { model, parts, recipe }: Ticket,
  profile: Profile,
  running: RunningImport,
  reporter: ImportReporter,
): Promise<void> {
  const { store } = place;
  const { signal } = running;
  await store.sweep();
  const measure = () => Promise.all(parts.map((found) => remainingWork(store, model, found, profile)));
  const toWrite = (work: readonly RemainingWork[]) => work.reduce((sum, part) => sum + part.toWrite, 0);
  const work = await measure();
  checkRoom(await place.storage(), toWrite(work));
  const total = work.reduce((sum, part) => sum + part.total, 0);
  let before = 0;
  try {
    for (const [i, found] of parts.entries()) {
      const onProgress = ({ done }: { done: number }) => reporter.progress(found.part, before + done, total);
      await importPart(model, found, profile, {
        store,
        signal,
        onProgress,
        gate: () => running.gate(),
        recipe: found.part === 'transformer' ? recipe : undefined,
      });
      before += work[i]!.total;
      // What was complete already was not measured.
      reporter.restart();
    }
  } catch (error) {
    if (!(error instanceof Failure) || error.name !== 'StorageFull') throw error;
    const left = toWrite(await measure());
    const all = parts.reduce((sum, found) => sum + foundIn(found).cacheBytes[profile], 0);
    throw ranOutOfRoom(all - left, left, error);
  }
}
