import type { FileSource, OfferedModel, OfferedPart, PartState } from '../../../workers/importer-protocol';
import { Icon } from '../icon';
import { say } from '../language/present-language';
import { t } from '../strings';
import { FileButton } from './file-button';
import { type Continuation, continuationOf } from './import-memory';
import { ownSources } from './own-files';

interface Props {
  readonly offer: OfferedModel;
  readonly part: OfferedPart;
  readonly state: PartState;
  /** An import is at it. */
  readonly importing: boolean;
  /** An import runs, so nothing else can be imported or deleted. */
  readonly busy: boolean;
  readonly onGet: () => void;
  /** Called with the sources of the rest, and the parts that it is for. */
  readonly onContinue: (sources: readonly FileSource[], parts: Continuation['parts']) => void;
  readonly onDelete: () => void;
}

/** A part of a model: what of it is in the cache, and the next thing to do about it. */
export function PartRow({ offer, part, state, importing, busy, onGet, onContinue, onDelete }: Props) {
  const title = say(part.title);
  const rest = importing ? undefined : continuationOf(offer, state);
  const amount = importing
    ? t.models.parts.importing
    : {
        absent: part.optional ? t.models.parts.optional : t.models.parts.absent,
        partial: state.bytes > 0 ? t.models.parts.partial(state.bytes) : t.models.parts.begun,
        complete: t.models.parts.complete(state.bytes),
      }[state.state];
  const form = state.profile && t.models.review.profiles[state.profile].name;
  return (
    <li className="part" data-state={importing ? 'importing' : state.state}>
      <i className="part-mark" aria-hidden="true">
        {state.state === 'complete' && <Icon name="check" />}
      </i>
      <div>
        <span className="part-title">{title}</span>
        <span className="part-facts">
          {[amount, state.state === 'absent' ? undefined : form].filter(Boolean).join(' · ')}
        </span>
        {state.from && <span className="part-facts">{state.from}</span>}
        {rest?.kind === 'file' && <span className="part-facts">{t.models.parts.fileNeeded(rest.name)}</span>}
      </div>
      <span className="part-actions">
        {rest?.kind === 'file' && (
          <FileButton
            label={t.models.parts.againOf(title, rest.name)}
            disabled={busy}
            onFiles={(files) => onContinue(ownSources(files), rest.parts)}
          >
            {t.models.parts.again}
          </FileButton>
        )}
        {rest?.kind === 'urls' && (
          <button
            type="button"
            className="secondary"
            aria-label={t.models.parts.continueOf(title)}
            aria-disabled={busy}
            onClick={() =>
              !busy &&
              onContinue(
                rest.urls.map((url) => ({ kind: 'url', url })),
                rest.parts,
              )
            }
          >
            {t.models.parts.continue}
          </button>
        )}
        {state.state !== 'complete' && !rest && !importing && (
          <button
            type="button"
            className="secondary"
            aria-label={t.models.parts.getOf(title)}
            aria-disabled={busy}
            onClick={() => !busy && onGet()}
          >
            {t.models.parts.get}
          </button>
        )}
        {state.state !== 'absent' && !importing && (
          <button
            type="button"
            className="icon-button"
            aria-label={t.models.parts.deleteOf(title)}
            title={t.models.parts.deleteOf(title)}
            aria-disabled={busy}
            onClick={() => !busy && onDelete()}
          >
            <Icon name="delete" />
          </button>
        )}
      </span>
    </li>
  );
}
