import { Icon } from '../icon';
import { share } from '../strings/share';

interface Props {
  readonly file: Blob;
  readonly name: string;
  /** What the clip is called where names are shown. */
  readonly title: string;
}

/** Hands a file to another program, in browsers that do so. */
export function SendButton(props: Props) {
  const data = shareData(props);
  if (!navigator.canShare?.(data)) return null;
  return (
    <div className="share-buttons">
      {/* Closing the browser's own panel rejects, and that is all right. */}
      <button type="button" className="secondary" onClick={() => navigator.share(data).catch(() => {})}>
        <Icon name="share" />
        {share.file.send}
      </button>
    </div>
  );
}

/** Whether there is a button. */
export function canSend(props: Props): boolean {
  return navigator.canShare?.(shareData(props)) ?? false;
}

function shareData({ file, name, title }: Props): ShareData {
  return { files: [new File([file], name, { type: file.type })], title };
}
