import { hex } from './bytes';

/**
 * A random UUID (RFC 9562, version 4). Browsers have `crypto.randomUUID` for secure contexts alone: not for a page that comes over
 * plain http from another machine.
 */
export function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return hex(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
