import { crc32 } from '../weights/crc32';

/** One of several, chosen by a text: the same every time, another for another text or purpose. */
export function pick<T>(options: readonly T[], text: string, purpose: string): T {
  return options[crc32(new TextEncoder().encode(`${purpose}\n${text}`)) % options.length]!;
}
