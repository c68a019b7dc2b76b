import { useEffect, useRef } from 'react';
import { Icon } from '../icon';
import { library } from '../strings/library';

interface Props {
  /** What the clip is called now. */
  readonly title: string;
  /** Called with a new name; an empty one gives the prompt back. */
  readonly onRename: (name: string) => void;
  readonly onCancel: () => void;
}

/** Names a clip: Enter keeps the name, Escape forgets it. */
export function RenameForm({ title, onRename, onCancel }: Props) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.select(), []);
  return (
    <form
      className="rename"
      onSubmit={(event) => {
        event.preventDefault();
        onRename(input.current!.value);
      }}
    >
      <input
        ref={input}
        defaultValue={title}
        aria-label={library.newName}
        maxLength={200}
        autoComplete="off"
        dir="auto"
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.preventDefault();
          event.stopPropagation();
          onCancel();
        }}
      />
      <button type="submit" className="icon-button" aria-label={library.save} title={library.save}>
        <Icon name="check" />
      </button>
    </form>
  );
}
