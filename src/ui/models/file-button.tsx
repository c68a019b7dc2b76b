import { type ReactNode, useRef } from 'react';
import { Icon } from '../icon';

interface Props {
  readonly label?: string;
  /** Several files at once. */
  readonly multiple?: boolean;
  /** Kinds of file that are shown first, as in the attribute. */
  readonly accept?: string;
  /** A folder with all that is in it, instead of files. */
  readonly folder?: boolean;
  readonly disabled?: boolean;
  readonly onFiles: (files: readonly File[]) => void;
  readonly children: ReactNode;
}

/** Opens the browser's file picker. */
export function FileButton(props: Props) {
  const { label, multiple = false, folder = false, accept, disabled = false, onFiles, children } = props;
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button
        type="button"
        className="secondary"
        aria-label={label}
        aria-disabled={disabled}
        onClick={() => !disabled && input.current?.click()}
      >
        <Icon name="file" />
        {children}
      </button>
      <input
        ref={input}
        type="file"
        hidden
        multiple={multiple}
        {...(folder && { webkitdirectory: '' })}
        accept={accept}
        onChange={({ target }) => {
          const files = [...(target.files ?? [])];
          // The same file can be chosen again.
          target.value = '';
          if (files.length > 0) onFiles(files);
        }}
      />
    </>
  );
}
