/** Reports on where files come from, one after another. */
import { useCallback, useState } from 'react';
import type { ManifestReport } from '../../../workers/protocol';
import { generator } from '../generator-client';

/** What a file says about itself. */
export interface FileReport {
  readonly name: string;
  /** Undefined where it says nothing. */
  readonly report: ManifestReport | undefined;
}

/** @param onError called with what the worker throws, which is never about the file */
export function useProvenance(onError: (error: unknown) => void) {
  const [shown, setShown] = useState<FileReport>();

  const show = useCallback(
    async (file: Blob, name: string) => {
      try {
        const report = await generator.call((api) => api.readProvenance(file));
        setShown({ name, report });
      } catch (error) {
        onError(error);
      }
    },
    [onError],
  );

  const dismiss = useCallback(() => setShown(undefined), []);

  return { shown, show, dismiss };
}
