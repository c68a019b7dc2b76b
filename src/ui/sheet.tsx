import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { Icon } from './icon';
import { t } from './strings';

interface Props {
  readonly title: string;
  /** As wide as the window. */
  readonly wide?: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A panel over the page for as long as it is rendered. Closing it gives the focus back to where it was. */
export function Sheet({ title, wide = false, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();

  useLayoutEffect(() => {
    const element = dialog.current!;
    element.showModal();
    // Closed before it is gone: only then the browser gives the focus back.
    return () => element.close();
  }, []);

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard has Escape for the same.
    <dialog
      ref={dialog}
      className={wide ? 'sheet wide' : 'sheet'}
      aria-labelledby={id}
      // The event comes late, and the panel may be open again by then.
      onClose={({ currentTarget }) => currentTarget.open || onClose()}
      onClick={(event) => event.target === event.currentTarget && onClose()}
    >
      <div className="sheet-head">
        <h2 id={id} dir="auto">
          {title}
        </h2>
        <button
          type="button"
          className="icon-button"
          aria-label={t.actions.close}
          title={t.actions.close}
          onClick={onClose}
        >
          <Icon name="close" />
        </button>
      </div>
      <div className="sheet-body">{children}</div>
    </dialog>
  );
}
