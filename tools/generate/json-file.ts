/** JSON that a person wrote, read field by field; what is wrong in it is said with its place. */
import { readFileSync } from 'node:fs';
import type { Field } from '../../src/request/fields';
import { orNearest } from './nearest';
import { UsageError } from './order';

/** @throws UsageError if there is no such file, or no JSON in it */
export function readJson(path: string, option: string): unknown {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    throw new UsageError(`${option}: there is no file ${path}.`);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${option}: ${path} is not JSON: ${(error as Error).message}.`);
  }
}

/** An object in a JSON, whose fields are read by name. */
export class JsonObject {
  readonly #fields: Readonly<Record<string, unknown>>;
  readonly #place: string;
  readonly #known = new Set<string>();

  /**
   * @param place of the value in its file, for people
   * @throws UsageError if it is no object
   */
  constructor(value: unknown, place: string) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw new UsageError(`${place} has to be an object.`);
    }
    this.#fields = value as Record<string, unknown>;
    this.#place = place;
  }

  /** An object with the field under another name; empty where it is absent. @throws UsageError for another kind of value */
  as<Name extends string, T>(name: Name, key: string, field: Field<T>): { readonly [N in Name]?: T } {
    const value = this.#take(key);
    if (value === undefined) return {};
    if (field.has(value)) return { [name]: value } as { readonly [N in Name]?: T };
    throw new UsageError(
      `${this.#place}: ${key} ${JSON.stringify(value)} is not right: it takes ${field.takes}.`,
    );
  }

  /** @throws UsageError where it is absent or of another kind */
  need<T>(key: string, field: Field<T>): T {
    const { value } = this.as('value', key, field);
    if (value === undefined) throw new UsageError(`${this.#place} has no ${key}: it takes ${field.takes}.`);
    return value;
  }

  /** An object within it. */
  object(key: string): JsonObject | undefined {
    const value = this.#take(key);
    return value === undefined ? undefined : new JsonObject(value, `${this.#place}: ${key}`);
  }

  /** The objects of a list. */
  list(key: string): readonly JsonObject[] {
    return objectsOf(this.#take(key) ?? [], `${this.#place}: ${key}`);
  }

  /** @throws UsageError for a field that nobody asked for */
  end(): void {
    for (const key of Object.keys(this.#fields)) {
      if (!this.#known.has(key)) {
        throw new UsageError(`${this.#place} has an unknown “${key}”${orNearest(key, [...this.#known])}`);
      }
    }
  }

  #take(key: string): unknown {
    this.#known.add(key);
    return this.#fields[key];
  }
}

/** @throws UsageError unless it is a list of objects */
export function objectsOf(value: unknown, place: string): readonly JsonObject[] {
  if (!Array.isArray(value)) throw new UsageError(`${place} has to be a list.`);
  return value.map((item, i) => new JsonObject(item, `${place}, number ${i + 1}`));
}
