import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
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
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length > 0) onFiles(files, event.target);
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
