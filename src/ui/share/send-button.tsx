import { Icon } from '../icon';
import { share } from '../strings/share';

interface Props {
  readonly file: Blob;
  readonly name: string;
  /** What the clip is called where names are shown. */
  readonly title: string;
}

/** Hands a file to another program; where the browser does not do that, a sentence says what to do instead. */
export function SendButton({ file, name, title }: Props) {
  const data: ShareData = { files: [new File([file], name, { type: file.type })], title };
  if (!navigator.canShare?.(data)) return <p className="hint">{share.file.cannotSend}</p>;
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
