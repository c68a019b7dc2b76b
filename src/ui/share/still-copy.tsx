import { share } from '../strings/share';
import { CopyPicture } from './copy-picture';
import { useCopy } from './use-copy';

/** What a still can do besides being sent and downloaded. */
export function StillCopy({ picture }: { readonly picture: Blob }) {
  const { said, copy } = useCopy();
  return (
    <section className="share-part">
      <h3>{share.picture.still}</h3>
      <p className="hint">{share.picture.aboutStill}</p>
      <div className="share-buttons">
        <CopyPicture picture={async () => picture} copy={copy} />
      </div>
      <p className="hint" role="status">
        {said}
      </p>
    </section>
  );
}
