import { Icon } from '../icon';
import { share } from '../strings/share';

interface Props {
  /** Makes the PNG. */
  readonly picture: () => Promise<Blob>;
  readonly copy: (write: () => Promise<void>, done: string, refused: string) => Promise<void>;
}

/** Puts a picture on the clipboard, in browsers that let pages do so. */
export function CopyPicture({ picture, copy }: Props) {
  if (typeof ClipboardItem === 'undefined' || !navigator.clipboard?.write) return null;
  // The picture is promised: Safari wants the clipboard to be written to at the very click.
  const write = () => navigator.clipboard.write([new ClipboardItem({ 'image/png': picture() })]);
  return (
    <button
      type="button"
      className="secondary"
      onClick={() => void copy(write, share.picture.copied, share.picture.copyRefused)}
    >
      <Icon name="copy" />
      {share.picture.copy}
    </button>
  );
}
