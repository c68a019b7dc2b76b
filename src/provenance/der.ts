/** DER (ITU-T X.690), as far as certificates need it. */
import { concat } from '../bytes';
import { utf8 } from './bytes';

/** Tags of what certificates are made of. */
export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  identifier: 0x06,
  utf8String: 0x0c,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const;

/** A value as it was read. */
export interface DerValue {
  readonly tag: number;
  readonly content: Uint8Array;
  /** With its tag and length. */
  readonly all: Uint8Array<ArrayBuffer>;
}

/** A value of any tag. */
export function der(tag: number, ...contents: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const content = concat(contents);
  const size = content.byteLength;
  const length = size < 0x80 ? [size] : size < 0x100 ? [0x81, size] : [0x82, size >> 8, size & 255];
  return concat([Uint8Array.of(tag, ...length), content]);
}

/** Values one after another. */
export function sequence(...values: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return der(TAG.sequence, ...values);
}

/** An unsigned number, the highest byte first. */
export function integer(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  let start = 0;
  while (start < bytes.byteLength - 1 && bytes[start] === 0) start++;
  const digits = bytes.subarray(start);
  return der(TAG.integer, digits[0]! & 0x80 ? Uint8Array.of(0) : new Uint8Array(), digits);
}

/** An object identifier from its written form, for example `2.5.4.3`. */
export function identifier(text: string): Uint8Array<ArrayBuffer> {
  const [first = 0, second = 0, ...rest] = text.split('.').map(Number);
  const bytes = [first * 40 + second];
  for (const value of rest) {
    const groups = [value & 0x7f];
    for (let left = value >>> 7; left > 0; left >>>= 7) groups.unshift((left & 0x7f) | 0x80);
    bytes.push(...groups);
  }
  return der(TAG.identifier, Uint8Array.from(bytes));
}

/** A time, in the form that its year asks for. */
export function time(date: Date): Uint8Array<ArrayBuffer> {
  const digits = date.toISOString().replace(/[-:T]|\.\d+/g, '');
  return date.getUTCFullYear() < 2050
    ? der(TAG.utcTime, utf8(digits.slice(2)))
    : der(TAG.generalizedTime, utf8(digits));
}

/** The values that stand one after another. @throws Error where they do not fit into each other */
export function derValues(bytes: Uint8Array): DerValue[] {
  const values: DerValue[] = [];
  for (let at = 0; at < bytes.byteLength; ) {
    const begin = at;
    const tag = bytes[at++]!;
    let size = bytes[at++] ?? Number.NaN;
    if (size >= 0x80) {
      const count = size & 0x7f;
      size = count > 0 && count <= 4 ? 0 : Number.NaN;
      for (let i = 0; i < count; i++) size = size * 256 + (bytes[at++] ?? Number.NaN);
    }
    const end = at + size;
    if (!(end <= bytes.byteLength)) throw new Error('The certificate is damaged.');
    values.push({ tag, content: bytes.subarray(at, end), all: new Uint8Array(bytes.subarray(begin, end)) });
    at = end;
  }
  return values;
}

/** @returns the written form of an identifier's content */
export function identifierText(content: Uint8Array): string {
  const values: number[] = [];
  let value = 0;
  for (const byte of content) {
    value = value * 128 + (byte & 0x7f);
    if (byte & 0x80) continue;
    if (values.length > 0) values.push(value);
    else values.push(Math.min(2, Math.floor(value / 40)), value - 40 * Math.min(2, Math.floor(value / 40)));
    value = 0;
  }
  return values.join('.');
}

/** @throws Error for what is no time */
export function timeOf({ tag, content }: DerValue): Date {
  const digits = new TextDecoder().decode(content);
  const full =
    tag === TAG.generalizedTime ? digits : `${Number(digits.slice(0, 2)) < 50 ? '20' : '19'}${digits}`;
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(full) ?? [];
  const date = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  if (Number.isNaN(date.getTime())) throw new Error('The certificate has no validity.');
  return date;
}
