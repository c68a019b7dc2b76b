import { fields } from '../../src/request/fields';
import { type JsonObject, objectsOf, readJson } from './json-file';
import { shotParts } from './options';
import type { ShotOrder } from './order';

/**
 * The shots in a JSON: a list of objects with `prompt`, and what `--shot` takes behind it.
 * @throws UsageError with what is wrong, and where
 */
export function readShots(path: string): readonly ShotOrder[] {
  return objectsOf(readJson(path, '--shots'), path).map(shotOf);
}

/** @throws UsageError likewise */
export function shotOf(json: JsonObject): ShotOrder {
  const shot = {
    prompt: json.need('prompt', fields.prompt),
    ...json.as('frames', 'frames', shotParts.frames),
    ...json.as('seconds', 'seconds', shotParts.seconds),
    ...json.as('transition', 'transition', shotParts.transition),
    ...json.as('seed', 'seed', shotParts.seed),
  };
  json.end();
  return shot;
}
