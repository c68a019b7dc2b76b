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

/** Day and time. @param created milliseconds since 1970 */
export function longDate(created: number): string {
  return new Date(created).toLocaleString(presentLocale(), { dateStyle: 'medium', timeStyle: 'short' });
}

/** Time of the day, to the second. @param when milliseconds since 1970 */
export function timeOfDay(when: number): string {
  return new Date(when).toLocaleTimeString(presentLocale(), { timeStyle: 'medium' });
}

/** In little room: day and time of this year, the day alone of another. @param created milliseconds since 1970 */
export function shortDate(created: number): string {
  const date = new Date(created);
  if (date.getFullYear() !== new Date().getFullYear()) {
    return date.toLocaleDateString(presentLocale(), { dateStyle: 'medium' });
  }
  const format = { month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' } as const;
  return date.toLocaleString(presentLocale(), format);
}
