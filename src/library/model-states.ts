import type { OfferedModel } from '../models/contract/offer';
import { completeBytes } from '../weights/component-cache';
import type { RecordStore } from '../weights/store';
import type { ModelState, PartState } from './importer-api';
import { readInstalled, readStarted } from './installed';

/** What of an offered model is in the store. */
export async function modelState(store: RecordStore, offer: OfferedModel): Promise<ModelState> {
  const installed = await readInstalled(store, offer.id);
  const started = [...(await readStarted(store, offer.id))];
  const parts: PartState[] = [];
  for (const { part } of offer.parts) {
    const complete = installed?.parts[part];
    const begun = started.find(([, record]) => record.part === part);
    if (complete) {
      const { bytes, profile, from } = complete;
      parts.push({ part, state: 'complete', bytes, profile, from });
    } else if (begun) {
      const [version, { profile, from }] = begun;
      const bytes = await completeBytes(store, [offer.id, version, part]);
      parts.push({ part, state: 'partial', bytes, profile, from });
    } else parts.push({ part, state: 'absent', bytes: 0 });
  }
  const ready = offer.parts.every(({ optional }, i) => optional || parts[i]!.state === 'complete');
  return { offer, parts, ready };
}
