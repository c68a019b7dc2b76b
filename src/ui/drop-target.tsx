import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { droppedEntries, filesInFolders } from './dropped-files';
import { Icon } from './icon';
import { fieldAt } from './media/field-at';
import { t } from './strings';

/** Called again whenever React likes, but a popover opens only once. */
function show(element: HTMLDivElement | null): void {
  if (element && !element.matches(':popover-open')) element.showPopover();
}

interface Props {
  /** Called with the files and the element that they were dropped on. */
  readonly onFiles: (files: readonly File[], target: EventTarget | null) => void;
}

/** The whole page takes files; it says so while some are dragged over it. */
export function DropTarget({ onFiles }: Props) {
  // What the files are over: a field's label, or the page.
  const [over, setOver] = useState<string>();

  useEffect(() => {
    // Files are dragged over one element after another; the last leave is the one that ends outside.
    const isFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    const enter = (event: DragEvent) => {
      if (!isFiles(event)) return;
      event.preventDefault();
      setOver(fieldAt(event.target)?.label ?? '');
    };
    const leave = (event: DragEvent) => {
      if (!event.relatedTarget) setOver(undefined);
    };
    const drop = (event: DragEvent) => {
      if (!isFiles(event)) return;
      event.preventDefault();
      setOver(undefined);
      if (!event.dataTransfer) return;
      const { target, dataTransfer } = event;
      const entries = droppedEntries(dataTransfer);
      // A folder is among the files too, as one that cannot be read.
      const folders = entries
        .filter(({ isDirectory }) => isDirectory)
        .map(({ fullPath }) => fullPath.slice(1));
      const dropped = [...dataTransfer.files];
      const files = dropped.filter(({ name }) => !folders.includes(name));
      if (folders.length === 0) {
        if (files.length > 0) onFiles(files, target);
        return;
      }
      void filesInFolders(entries).then((inside) => {
        const all = [...files, ...inside];
        // Where there is nothing of use the folder itself is, which gets a sentence.
        onFiles(all.length > 0 ? all : dropped, target);
      });
    };
    addEventListener('dragenter', enter);
    addEventListener('dragover', enter);
    addEventListener('dragleave', leave);
    addEventListener('drop', drop);
    return () => {
      removeEventListener('dragenter', enter);
      removeEventListener('dragover', enter);
      removeEventListener('dragleave', leave);
      removeEventListener('drop', drop);
    };
  }, [onFiles]);

  if (over === undefined) return null;
  // Beside the panel, which is in the browser's top layer: popovers go there too.
  return createPortal(
    <div className="drop-target" popover="manual" ref={show}>
      <div>
        <Icon name="download" />
        <strong>{over ? t.media.drop.into(over) : t.media.drop.title}</strong>
        <span>{t.media.drop.text}</span>
      </div>
    </div>,
    document.body,
  );
}
