/** What is known of a file before it arrives, and whether what arrived is that file. */
import { concat, hex } from '../bytes';

/** Length and hash of a file, written down when it was made. */
export interface FileFacts {
  readonly bytes: number;
  /** SHA-256 in hexadecimal digits. */
  readonly sha256: string;
}

/** Takes a value from outside for facts; undefined where it is none. */
export function fileFacts(value: unknown): FileFacts | undefined {
  const { bytes, sha256 } = (value ?? {}) as Partial<FileFacts>;
  const sound = Number.isSafeInteger(bytes) && typeof sha256 === 'string' && /^[0-9a-f]{64}$/.test(sha256);
  return sound ? { bytes: bytes!, sha256 } : undefined;
}

/**
 * Whether parts one after another are the file. By length alone where browsers hash nothing: outside secure contexts.
 *
 * The hash is computed beside this thread, a third of a second for 30 MB on a slow machine.
 */
export async function isFile(
  parts: readonly Uint8Array<ArrayBuffer>[],
  { bytes, sha256 }: FileFacts,
): Promise<boolean> {
  if (parts.reduce((sum, part) => sum + part.byteLength, 0) !== bytes) return false;
  if (!canHash()) return true;
  const [first, ...others] = parts;
  // Megabytes are not copied for nothing.
  const whole = first && others.length === 0 ? first : concat(parts);
  return hex(new Uint8Array(await crypto.subtle.digest('SHA-256', whole))) === sha256;
}

/** Whether this browser hashes here. */
export function canHash(): boolean {
  return (crypto.subtle as SubtleCrypto | undefined) !== undefined;
}
