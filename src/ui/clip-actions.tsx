import { type RefObject, useId, useState } from 'react';
import type { SavedClip } from '../clip-store/clip-record';
import type { Verb } from '../request/task';
import { clipFileName } from './file-name';
import { verbsTaking } from './form/slots';
import { initialTask } from './form/task-form';
import { Icon } from './icon';
import { lazyPanel } from './lazy-panel';
import { t } from './strings';

const SharePanel = lazyPanel(() => import('./share/share-panel').then((module) => module.SharePanel));

interface Props {
  readonly saved: SavedClip;
  /** Address of the clip's file; undefined until there is one. */
  readonly url: string | undefined;
  /** What plays the clip; empty for stills. */
  readonly player: RefObject<HTMLVideoElement | null>;
  readonly onRemix: (clip: SavedClip) => void;
  readonly onDelete: (clip: SavedClip) => void;
  /** Makes the clip the source of a verb. */
  readonly onUse: (clip: SavedClip, verb: Verb) => void;
}

/** What can be done with a finished clip. */
export function ClipActions({ saved, url, player, onRemix, onDelete, onUse }: Props) {
  const { mimeType, request } = saved.clip;
  const name = clipFileName(saved.clip, saved.name);
  const uses = verbsTaking(initialTask, mimeType.startsWith('image/') ? 'still' : 'clip');
  const usesId = useId();
  const [sharing, setSharing] = useState(false);

  return (
    <div className="clip-actions">
      <a className="primary" href={url} download={name}>
        <Icon name="download" />
        {t.actions.download}
      </a>
      <button type="button" className="secondary" aria-haspopup="dialog" onClick={() => setSharing(true)}>
        <Icon name="share" />
        {t.actions.share}
      </button>
      {sharing && <SharePanel saved={saved} player={player} onClose={() => setSharing(false)} />}
      <button type="button" className="secondary" title={t.actions.remixHint} onClick={() => onRemix(saved)}>
        <Icon name="remix" />
        {t.actions.remix}
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label={t.actions.deleteClip(saved.name ?? request.prompt)}
        title={t.actions.delete}
        onClick={() => onDelete(saved)}
      >
        <Icon name="delete" />
      </button>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for inputs of a form */}
      <div className="clip-uses" role="group" aria-labelledby={usesId}>
        <span id={usesId}>{t.verbs.takeIt}</span>
        {uses.map((verb) => (
          <button
            key={verb}
            type="button"
            className="secondary"
            aria-label={t.verbs.takeFor(t.verbs.names[verb])}
            onClick={() => onUse(saved, verb)}
          >
            <Icon name={verb} />
            {t.verbs.names[verb]}
          </button>
        ))}
      </div>
    </div>
  );
}
