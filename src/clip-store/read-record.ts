/** What is believed of a stored record: anything may be in the store, and nothing in it may take the page down. */
import { isNumber, isObject, isPositive, isText } from '../unknown-value';
import type { ClipFacts, KeptClip } from './clip-record';

/**
 * A record as the store holds it, checked. What decides how a clip is shown has to be there; what is damaged is kept as
 * such, with as much as can be told of it.
 *
 * @param value of the store of records; undefined where there are bytes without a record
 * @param hasContent whether there are bytes
 */
export function readRecord(id: string, value: unknown, hasContent: boolean): KeptClip {
  const record = isObject(value) ? value : {};
  const kept = {
    id,
    order: finite(record.order) ?? 0,
    created: finite(record.created) ?? 0,
    bytes: finite(record.bytes) ?? 0,
    ...(finite(record.deleted) !== undefined && { deleted: finite(record.deleted)! }),
  };
  if (!hasContent) return { ...kept, fault: 'bytes' };
  if (finite(record.created) === undefined || !isFacts(record.clip)) return { ...kept, fault: 'facts' };
  return {
    ...kept,
    clip: record.clip,
    favourite: record.favourite === true,
    ...(typeof record.name === 'string' && record.name !== '' && { name: record.name }),
  };
}

/** Whether a value has the fields that the page reads, of the right types. */
export function isFacts(value: unknown): value is ClipFacts {
  if (!isObject(value) || !isObject(value.request) || !isObject(value.timings)) return false;
  const { request, timings } = value;
  const { output } = request;
  return (
    /^(video|image)\/[\w.+-]+(;|$)/.test(String(value.mimeType)) &&
    [value.verb, value.codec ?? ''].every(isText) &&
    ['boolean', 'undefined'].includes(typeof value.signed) &&
    [request.prompt, request.told ?? '', request.negativePrompt, request.model].every(isText) &&
    [value.width, value.height, value.frames, value.frameRate].every(isPositive) &&
    [request.width, request.height, request.frames, request.frameRate].every(isPositive) &&
    [request.seed, request.steps, request.guidanceScale, timings.total].every(isNumber) &&
    (output === undefined || (isObject(output) && isPositive(output.width) && isPositive(output.height)))
  );
}

function finite(value: unknown): number | undefined {
  return isNumber(value) ? value : undefined;
}
