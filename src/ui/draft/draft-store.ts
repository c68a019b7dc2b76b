/**
 * The form as it was left: numbers and words in localStorage, which is written at once, and what the clip starts from,
 * with its pictures and clips, in IndexedDB. Where storage is refused, the form begins anew.
 */
import { get, set } from 'idb-keyval';
import { APP_VERSION } from '../../app-version';
import { lateStore } from '../../late-store';
import type { RequestForm } from '../form/request-form';
import { initialTask, type TaskForm } from '../form/task-form';
import { recallText, remember } from '../settings-store';

const KEY = 'draft';
/** Inputs of more bytes are not kept: each change of the form would copy them. */
const MOST_BYTES = 64e6;
/** Milliseconds after which the form opens without what it started from. */
const PATIENCE = 1000;

const store = lateStore('tabreel-draft', 'draft');

/** Keeps all of a form but what it starts from. */
export function keepWords({ task: _, ...words }: RequestForm): void {
  remember(KEY, JSON.stringify({ version: APP_VERSION, words }));
}

/** Keeps what a form starts from. */
export async function keepTask(task: TaskForm): Promise<void> {
  try {
    const kept = bytesIn(task) <= MOST_BYTES ? settled(task) : undefined;
    await set(KEY, { version: APP_VERSION, task: kept }, store);
  } catch {
    // Refused.
  }
}

/**
 * The form as it was left by this version of the page; undefined where there is none. What is damaged begins anew.
 */
export async function recallDraft(): Promise<RequestForm | undefined> {
  const stored = recallWords();
  if (!stored) return undefined;
  const { readTask, readWords } = await import('./read-draft');
  const words = readWords(stored);
  if (!words) return undefined;
  const none = new Promise<undefined>((resolve) => setTimeout(resolve, PATIENCE));
  const task = await Promise.race([recallTask().then(readTask, () => undefined), none]);
  return { ...words, task: task ?? initialTask };
}

function recallWords(): unknown {
  try {
    const { version, words } = JSON.parse(recallText(KEY) ?? '{}');
    return version === APP_VERSION ? words : undefined;
  } catch {
    return undefined;
  }
}

async function recallTask(): Promise<unknown> {
  const kept = await get<{ readonly version: string; readonly task?: unknown }>(KEY, store);
  return kept?.version === APP_VERSION ? kept.task : undefined;
}

/** A value without files that were on their way in: nobody opens them after a reload. */
function settled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(settled);
  if (!isPlain(value)) return value;
  const kept = Object.entries(value).filter(([key]) => key !== 'opening');
  return Object.fromEntries(kept.map(([key, field]) => [key, settled(field)]));
}

function bytesIn(value: unknown): number {
  if (value instanceof Blob) return value.size;
  const fields = Array.isArray(value) ? value : isPlain(value) ? Object.values(value) : [];
  return fields.reduce<number>((sum, field) => sum + bytesIn(field), 0);
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
