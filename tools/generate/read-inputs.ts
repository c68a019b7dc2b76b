/** Pictures, clips, shots and LoRAs of a command line. */
import { fields } from '../../src/request/fields';
import type { FileList } from './file-list';
import * as known from './options';
import { type InputOrder, type LoraOrder, type ShotOrder, UsageError } from './order';
import { checkParts, splitParts } from './parts';
import { readShots } from './read-shots';
import { checked, type Values } from './values';

/** Undefined where none is named. @throws UsageError */
export function inputsOf(values: Values, files: FileList): readonly InputOrder[] | undefined {
  const stills = values.all('still').map((typed): InputOrder => {
    const { value, parts } = splitParts(typed, known.stillParts, '--still');
    checkParts(value, known.stillParts, '--still');
    const { frame: place, ...rest } = parts;
    return {
      slot: 'still',
      file: files.add(value, '--still'),
      ...rest,
      ...(place !== undefined && { place }),
    };
  });
  const others = (['source', 'before', 'after'] as const).flatMap((slot): InputOrder[] => {
    const typed = values.text(slot);
    if (typed === undefined) return [];
    const { value, parts } = splitParts(typed, known.clipParts, `--${slot}`);
    checkParts(value, known.clipParts, `--${slot}`);
    if (parts.start !== undefined && parts.end !== undefined && parts.start >= parts.end) {
      throw new UsageError(`--${slot}: it has to start before it ends.`);
    }
    return [{ slot, file: files.add(value, `--${slot}`), ...parts }];
  });
  const inputs = [...stills, ...others];
  return inputs.length > 0 ? inputs : undefined;
}

/** Undefined where none is named. @throws UsageError */
export function shotsOf(values: Values): readonly ShotOrder[] | undefined {
  const file = values.text('shots');
  const typed = values.all('shot');
  if (file !== undefined && typed.length > 0) throw new UsageError('Give --shots or --shot, not both.');
  if (file !== undefined) return readShots(file);
  if (typed.length === 0) return undefined;
  return typed.map((shot) => {
    const { value, parts } = splitParts(shot, known.shotParts, '--shot');
    return { prompt: checked(value, fields.prompt, '--shot'), ...parts };
  });
}

/** Undefined where none is named. @throws UsageError */
export function lorasOf(values: Values, files: FileList): readonly LoraOrder[] | undefined {
  const loras = values.all('lora').map((typed): LoraOrder => {
    const [, path = typed, strength = '1'] = /^(.+):([\d.]+)$/.exec(typed) ?? [];
    return {
      file: files.add(path, '--lora'),
      strength: checked(strength, known.loraStrengthField, `--lora ${path}: the strength`),
    };
  });
  if (new Set(loras.map(({ file }) => file)).size < loras.length)
    throw new UsageError('--lora names a file twice. Name it once, with its strength.');
  return loras.length > 0 ? loras : undefined;
}
