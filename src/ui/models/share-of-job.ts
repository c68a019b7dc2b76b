import type { ImportStatus } from '../../../workers/importer-protocol';

/** How much of an import is done, 0 to 1. */
export function shareOf(status: ImportStatus | undefined): number {
  return status && status.total > 0 ? Math.min(1, status.done / status.total) : 0;
}
