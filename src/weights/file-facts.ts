/** What is known of a file before it arrives, and whether what arrived is that file. */

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
export async function isFile(parts: readonly Uint8Array[], { bytes, sha256 }: FileFacts): Promise<boolean> {
  if (parts.reduce((sum, part) => sum + part.byteLength, 0) !== bytes) return false;
  if (!canHash()) return true;
  return (await hashOf(parts, bytes)) === sha256;
}

/** Whether this browser hashes here. */
export function canHash(): boolean {
  return (crypto.subtle as SubtleCrypto | undefined) !== undefined;
}

async function hashOf(parts: readonly Uint8Array[], bytes: number): Promise<string> {
  const whole = new Uint8Array(bytes);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', whole));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
