import { requestOf } from './recipe-schema';
import type { GenerationRequest } from './request';

/**
 * A request as the browser stored it, checked field by field as those of files are: it may be of another version, or damaged.
 *
 * @returns undefined where it cannot be believed
 */
export function storedRequest(value: unknown): GenerationRequest | undefined {
  try {
    return requestOf(value);
  } catch {
    return undefined;
  }
}
