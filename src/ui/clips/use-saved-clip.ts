import { useEffect, useState } from 'react';
import type { KeptClip, SavedClip } from '../../clip-store/clip-record';
import { shelf } from './shelf';

/**
 * A kept clip with its file, once it was read.
 *
 * @returns undefined while it is being read; `gone` where its file is lost
 */
export function useSavedClip(record: KeptClip | undefined): SavedClip | 'gone' | undefined {
  const [read, setRead] = useState<{ readonly record: KeptClip; readonly clip: SavedClip | 'gone' }>();
  const isRead = read !== undefined && read.record.id === record?.id;

  useEffect(() => {
    if (!record || isRead) return;
    let isCurrent = true;
    shelf
      .open(record.id)
      .catch(() => undefined)
      .then((clip) => isCurrent && setRead({ record, clip: clip ?? 'gone' }));
    return () => {
      isCurrent = false;
    };
  }, [record, isRead]);

  if (!record) return undefined;
  const clip = isRead ? read.clip : shelf.opened(record.id);
  if (!clip || clip === 'gone' || record.fault) return clip;
  // Its name may have changed since.
  const { name: _, ...rest } = clip;
  return record.name === undefined ? rest : { ...rest, name: record.name };
}
