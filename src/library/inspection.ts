/** What the page is told of files before anything is imported. */
import { type Message, msg } from '../message/message';
import type { Profile } from '../models/contract/offer';
import { importedBytes, importedFrom } from '../weights/import/import-component';
import type { FoundPart } from './found-part';
import type { Inspection, ModelState } from './importer-api';

const profiles: readonly Profile[] = ['q4', 'q8', 'full'];

/** A part, with the bytes that it costs. */
export function foundIn(found: FoundPart): Inspection['found'][number] {
  const { part, description } = found;
  const cacheBytes = (profile: Profile) =>
    found.kind === 'tokenizer' ? found.bytes : importedBytes(found.items(profile));
  return {
    part,
    description,
    sourceBytes: found.kind === 'tokenizer' ? found.bytes : importedFrom(found.items('full')),
    cacheBytes: Object.fromEntries(profiles.map((profile) => [profile, cacheBytes(profile)])) as Record<
      Profile,
      number
    >,
  };
}

/** What is missing, what nobody uses, and what is of another model. */
export function remarksOn(
  { offer, parts: states }: ModelState,
  found: readonly FoundPart[],
  unused: readonly string[],
): Message[] {
  const has = (part: string) => found.some((candidate) => candidate.part === part);
  const missing = offer.parts.filter(
    ({ part, optional }, i) => !optional && !has(part) && states[i]!.state !== 'complete',
  );
  const foreign = found.filter(({ part }) => !offer.parts.some((offered) => offered.part === part));
  return [
    ...missing.map(({ title, inComfyUI: place }) =>
      place
        ? msg('Still missing: {title}. ComfyUI keeps it in {place}. Choose that file too, or download it.', {
            title,
            place,
          })
        : msg('Still missing: {title}. Choose its file too, or download it.', { title }),
    ),
    ...unused.map((file) => msg('{file} holds nothing that {model} needs.', { file, model: offer.name })),
    ...foreign.map(({ description }) =>
      msg('{model} has no use for this part: {description}.', { model: offer.name, description }),
    ),
  ];
}
