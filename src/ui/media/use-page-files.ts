/** Files that are dropped or pasted somewhere on the page, and where they belong. */
import { useCallback, useEffect } from 'react';
import type { SlotKey } from '../form/verb-form';
import { isModelFile } from '../models/own-files';
import { fieldAt } from './field-at';
import { mediaKind } from './media-kind';

interface Targets {
  /** Tells where a picture or clip comes from. */
  readonly lookAt: (file: File, name: string) => void;
  /** Restores the form where the file holds a recipe, and tells whether it did. */
  readonly restoreFrom: (file: File) => Promise<boolean>;
  /** Opens a picture or clip; without a slot, where the chosen verb has room for it. */
  readonly openMedia: (file: File, slot: SlotKey | undefined, kind: 'still' | 'clip') => void;
  /** Everything else: weights of a model, or files that are no use. */
  readonly others: (files: readonly File[]) => void;
  /** Called before any of them is looked at. */
  readonly onTake: () => void;
}

/** @returns what to do with files, and the element that they were dropped on */
export function usePageFiles({ lookAt, restoreFrom, openMedia, others, onTake }: Targets) {
  const take = useCallback(
    async (files: readonly File[], target: EventTarget | null) => {
      onTake();
      let slot = fieldAt(target)?.slot;
      const kinds = await Promise.all(files.map((file) => kindOfFile(file, slot !== undefined)));
      const rest = files.filter((_, i) => kinds[i] === undefined);
      if (rest.length > 0) others(rest);
      for (const [i, file] of files.entries()) {
        const kind = kinds[i];
        if (!kind) continue;
        lookAt(file, file.name);
        // What is aimed at a field is meant as its content, whoever made it.
        if (slot || !(await restoreFrom(file))) openMedia(file, slot, kind);
        // The field takes the first; the others go where there is room.
        slot = undefined;
      }
    },
    [lookAt, restoreFrom, openMedia, others, onTake],
  );

  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])];
      // Some programs put a picture of the text beside it; in a text field the text is meant.
      const isText = event.target instanceof HTMLTextAreaElement || event.target instanceof HTMLInputElement;
      if (files.length === 0 || (isText && event.clipboardData?.types.includes('text/plain'))) return;
      event.preventDefault();
      void take(files, event.target);
    };
    addEventListener('paste', paste);
    return () => removeEventListener('paste', paste);
  }, [take]);

  return take;
}

/**
 * What a file is, by its type, its name, or else its content. What is dropped on a field goes there, unless it is a part of a
 * model: opening it tells what it is, as with a file that is chosen.
 */
async function kindOfFile(file: File, onField: boolean): Promise<'still' | 'clip' | undefined> {
  const named = mediaKind(file);
  if (named || isModelFile(file)) return named;
  const { contentKind } = await import('../../media/content-kind');
  return (await contentKind(file).catch(() => undefined)) ?? (onField ? 'clip' : undefined);
}
