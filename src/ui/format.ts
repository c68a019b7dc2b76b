/** Numbers with their units, and dates, as they are written in the present language. */
import { msg } from '../message/message';
import { inBytes, inSeconds } from '../message/quantities';
import { presentLocale, say } from './language/present-language';

/** Seconds for people: `0.8 s`, `12 s`, `2 min 5 s`. */
export function formatSeconds(seconds: number): string {
  return say(inSeconds(seconds));
}

/** Bytes for people, in powers of ten: `640 kB`, `12.3 MB`. */
export function formatBytes(bytes: number): string {
  return say(msg('{bytes}', { bytes: inBytes(bytes) }));
}

/** A day: `29 November 2026`. */
export function formatDate(date: Date): string {
  return date.toLocaleDateString(presentLocale(), { dateStyle: 'long' });
}
