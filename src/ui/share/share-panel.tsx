import '../styles/share.css';
import type { RefObject } from 'react';
import type { SavedClip } from '../../clip-store/clip-record';
import { clipFileName } from '../file-name';
import { Sheet } from '../sheet';
import { share } from '../strings/share';
import { ChatPictures } from './chat-pictures';
import { LinkRow } from './link-row';
import { Moment } from './moment';
import { canSend, SendButton } from './send-button';
import { StillCopy } from './still-copy';

interface Props {
  readonly saved: SavedClip;
  /** The player, where the clip moves. */
  readonly player: RefObject<HTMLVideoElement | null>;
  readonly onClose: () => void;
}

/** All ways in which a clip leaves the page, and what each of them takes along. */
export function SharePanel({ saved, player, onClose }: Props) {
  const { clip } = saved;
  const moves = !clip.mimeType.startsWith('image/');
  const sent = {
    file: clip.blob,
    name: clipFileName(clip, saved.name),
    title: saved.name ?? clip.request.prompt,
  };
  return (
    <Sheet title={share.title} onClose={onClose}>
      <section className="share-part">
        <h3>{share.file.title}</h3>
        <p className="hint">{share.file.about}</p>
        {canSend(sent) ? <SendButton {...sent} /> : <p className="hint">{share.file.cannotSend}</p>}
      </section>
      <LinkRow request={clip.request} />
      {moves ? (
        <>
          <Moment clip={clip} player={player} />
          <ChatPictures clip={clip} />
        </>
      ) : (
        <StillCopy picture={clip.blob} />
      )}
    </Sheet>
  );
}
