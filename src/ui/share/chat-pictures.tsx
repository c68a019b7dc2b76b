import type { Clip } from '../../../workers/protocol';
import { exportFileName } from '../file-name';
import { Film } from '../film';
import { Icon } from '../icon';
import { share } from '../strings/share';
import { useObjectUrl } from '../use-object-url';
import { SendButton } from './send-button';
import { type MovingPicture, useMovingPicture } from './use-moving-picture';

/** Moving pictures that chats show by themselves, made when they are asked for. */
export function ChatPictures({ clip }: { readonly clip: Clip }) {
  const { kinds, picture, make, stop } = useMovingPicture(clip);
  const making = picture?.state === 'making' ? picture : undefined;
  return (
    <section className="share-part">
      <h3>{share.chat.title}</h3>
      <p className="hint">{share.chat.about}</p>
      <ul className="share-kinds">
        {kinds.map((kind) => (
          <li key={kind}>
            <button
              type="button"
              className="secondary"
              aria-describedby={`about-${kind}`}
              aria-disabled={making !== undefined}
              onClick={() => !making && void make(kind)}
            >
              <Icon name="film" />
              {share.chat.make(share.chat.names[kind])}
            </button>
            <span id={`about-${kind}`} className="hint">
              {share.chat.kinds[kind]}
            </span>
          </li>
        ))}
      </ul>
      {making && (
        <div className="share-progress">
          <progress value={making.share} aria-label={share.chat.making(share.chat.names[making.kind])} />
          <button type="button" className="secondary" onClick={stop}>
            {share.chat.cancel}
          </button>
        </div>
      )}
      {picture?.state === 'made' && <Made clip={clip} picture={picture} />}
      <p className={picture?.state === 'failed' ? 'problem' : 'hint'} role="status">
        {making && share.chat.making(share.chat.names[making.kind])}
        {picture?.state === 'failed' && picture.problem.message}
        {picture?.state === 'made' && share.chat.made(share.chat.names[picture.kind], picture.file.size)}
      </p>
    </section>
  );
}

interface MadeProps {
  readonly clip: Clip;
  readonly picture: Extract<MovingPicture, { readonly state: 'made' }>;
}

function Made({ clip, picture: { kind, file } }: MadeProps) {
  const url = useObjectUrl(file);
  const name = exportFileName(clip, kind);
  return (
    <div className="share-made">
      {kind === 'webm' ? (
        <Film src={url} muted loop playsInline controls aria-label={name} />
      ) : (
        <img src={url} alt={name} />
      )}
      <div>
        <a className="secondary" href={url} download={name}>
          <Icon name="download" />
          {share.chat.save(share.chat.names[kind])}
        </a>
        <SendButton file={file} name={name} title={clip.request.prompt} />
      </div>
    </div>
  );
}
