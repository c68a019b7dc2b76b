/** Which clips are shown, and in which order. */
import type { KeptClip } from '../../clip-store/clip-record';

/** Orders that can be chosen, the usual one first. */
export const SORTS = ['newest', 'oldest', 'name', 'favourites', 'largest'] as const;

/** An order of clips. */
export type Sort = (typeof SORTS)[number];

/** What a clip is called: its name, else its prompt; empty where that is lost. */
export function titleOf(clip: KeptClip): string {
  return clip.fault ? '' : (clip.name ?? clip.clip.request.prompt);
}

/**
 * The clips in which every word of a query is found, in name, prompt or model, whatever the case and the accents.
 *
 * @param nameOf names a model by its id
 */
export function search(
  clips: readonly KeptClip[],
  query: string,
  nameOf: (model: string) => string,
): readonly KeptClip[] {
  const words = folded(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return clips;
  return clips.filter((kept) => {
    if (kept.fault) return false;
    const { prompt, model } = kept.clip.request;
    const text = folded([kept.name ?? '', prompt, model, nameOf(model)].join('\n'));
    return words.every((word) => text.includes(word));
  });
}

/** A sorted copy. The order in which clips were made decides, not the clock; it also parts equals, the latest first. */
export function sorted(clips: readonly KeptClip[], sort: Sort): readonly KeptClip[] {
  const latest = (one: KeptClip, other: KeptClip) => other.order - one.order;
  const compare: Record<Sort, (one: KeptClip, other: KeptClip) => number> = {
    newest: latest,
    oldest: (one, other) => one.order - other.order,
    name: (one, other) => byName.compare(titleOf(one), titleOf(other)) || latest(one, other),
    favourites: (one, other) => Number(isFavourite(other)) - Number(isFavourite(one)) || latest(one, other),
    largest: (one, other) => other.bytes - one.bytes || latest(one, other),
  };
  return [...clips].sort(compare[sort]);
}

/** Whether the visitor marked a clip. */
export function isFavourite(clip: KeptClip): boolean {
  return !clip.fault && clip.favourite;
}

/** Ids of what lies from one clip to another, both included, in the order shown. */
export function range(clips: readonly KeptClip[], from: string, to: string): readonly string[] {
  const at = (id: string) => clips.findIndex((clip) => clip.id === id);
  const [start, end] = [at(from), at(to)].sort((one, other) => one - other) as [number, number];
  return clips.slice(start < 0 ? end : start, end + 1).map(({ id }) => id);
}

/** The clip that takes the place of those that go: the one behind them, else the one before; undefined where none stays. */
export function neighbour(clips: readonly KeptClip[], going: readonly string[]): KeptClip | undefined {
  const gone = new Set(going);
  const last = clips.findLastIndex(({ id }) => gone.has(id));
  return (
    clips.slice(last + 1).find(({ id }) => !gone.has(id)) ??
    clips.slice(0, Math.max(last, 0)).findLast(({ id }) => !gone.has(id))
  );
}

const byName = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase();
}
