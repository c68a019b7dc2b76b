/** Numbers with a unit, as values of messages. */
import { type Message, msg, type Quantity } from './message';

/** A number with so many digits after the point. */
export function decimal(number: number, digits: number): Quantity {
  return { number, format: { minimumFractionDigits: digits, maximumFractionDigits: digits } };
}

/** A number that names something, without separators: a seed, pixels, a number of the year. */
export function plain(number: number): Quantity {
  return { number, format: { useGrouping: false } };
}

/** @param percent 0 to 100 */
export function inPercent(percent: number, digits = 0): Quantity {
  return { number: percent / 100, format: { style: 'percent', maximumFractionDigits: digits } };
}

/** Bytes for people, in powers of ten: `640 kB`, `12.3 MB`. */
export function inBytes(bytes: number): Quantity {
  if (bytes < 999_500) return inUnit(bytes / 1e3, 'kilobyte', 0);
  if (bytes < 999_500_000) return inUnit(bytes / 1e6, 'megabyte', 1);
  return inUnit(bytes / 1e9, 'gigabyte', 2);
}

/** Seconds for people: `0.8 s`, `12 s`, `2 min 5 s`. */
export function inSeconds(duration: number): Message {
  if (duration < 9.95) return msg('{seconds} s', { seconds: Number(duration.toFixed(1)) });
  const whole = Math.round(duration);
  if (whole < 60) return msg('{seconds} s', { seconds: whole });
  const minutes = Math.floor(whole / 60);
  const seconds = whole % 60;
  return seconds === 0
    ? msg('{minutes} min', { minutes })
    : msg('{minutes} min {seconds} s', { minutes, seconds });
}

function inUnit(number: number, unit: string, digits: number): Quantity {
  const { format } = decimal(number, digits);
  return { number, format: { ...format, style: 'unit', unit, unitDisplay: 'short' } };
}
