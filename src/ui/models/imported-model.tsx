import { useState } from 'react';
import type { FileSource, ModelState, PartState, StorageState } from '../../../workers/importer-protocol';
import type { ModelInfo } from '../../../workers/protocol';
import { Icon } from '../icon';
import { say } from '../language/present-language';
import { t } from '../strings';
import { ConfirmDelete } from './confirm-delete';
import { GetModel, type Machine } from './get-model';
import { LoraList } from './lora-list';
import { ModelCard } from './model-card';
import { PartRow } from './part-row';
import type { Wish } from './use-import-flow';
import type { Importer } from './use-importer';

interface Props {
  readonly state: ModelState;
  /** What it can do, once clips can be made with it. */
  readonly info: ModelInfo | undefined;
  readonly importer: Importer;
  readonly chosen: boolean;
  /** An import runs. */
  readonly busy: boolean;
  /** The part that it is at, if it is of this model. */
  readonly importing: PartState['part'] | undefined;
  /** It makes a clip at the moment. */
  readonly inUse: boolean;
  readonly storage: StorageState;
  readonly machine: Machine;
  readonly onChoose: () => void;
  readonly onGet: (parts: readonly PartState['part'][]) => void;
  readonly onLook: (sources: readonly FileSource[], wish: Wish) => void;
  readonly onDelete: (what: string, part?: PartState['part']) => void;
}

/** A model that is, or can be, imported: its parts with what to do about each. */
export function ImportedModel(props: Props) {
  const { state, info, importer, chosen, busy, importing, inUse, storage, machine } = props;
  const { onChoose, onGet, onLook, onDelete } = props;
  const { offer, ready } = state;
  const [deleting, setDeleting] = useState<PartState['part'] | 'all'>();
  const stateOf = (part: PartState['part']): PartState =>
    state.parts.find((candidate) => candidate.part === part) ?? { part, state: 'absent', bytes: 0 };
  const missing = offer.parts.filter(({ part, optional }) => !optional && stateOf(part).state !== 'complete');
  const required = offer.parts.filter(({ optional }) => !optional);
  const optional = offer.parts.filter((part) => part.optional && stateOf(part.part).state !== 'complete');
  const bytes = state.parts.reduce((sum, part) => sum + part.bytes, 0);
  const doomed = deleting && deleting !== 'all' ? stateOf(deleting) : undefined;
  const doomedPart = offer.parts.find(({ part }) => part === deleting);
  const doomedName = doomedPart ? say(doomedPart.title) : offer.name;
  const held = busy || inUse;
  const badge = ready
    ? t.models.size(bytes)
    : bytes === 0
      ? t.models.absent
      : t.models.incomplete(required.length - missing.length, required.length);
  return (
    <ModelCard
      id={offer.id}
      name={offer.name}
      badge={badge}
      summary={say(offer.summary)}
      chosen={chosen}
      onChoose={ready ? onChoose : undefined}
    >
      <ul className="parts" aria-label={t.models.parts.label(offer.name)}>
        {offer.parts.map((part) => (
          <PartRow
            key={part.part}
            offer={offer}
            part={part}
            state={stateOf(part.part)}
            importing={importing === part.part}
            busy={held}
            onGet={() => onGet([part.part])}
            onContinue={(sources, parts) => onLook(sources, { parts, profile: stateOf(part.part).profile })}
            onDelete={() => setDeleting(part.part)}
          />
        ))}
      </ul>
      {ready && info?.adaptable && <LoraList model={info} inUse={inUse} importer={importer} />}
      {deleting ? (
        <ConfirmDelete
          what={doomedName}
          bytes={doomed?.bytes ?? bytes}
          onKeep={() => setDeleting(undefined)}
          onDelete={() => {
            setDeleting(undefined);
            onDelete(doomedName, doomed?.part);
          }}
        />
      ) : (
        <>
          {missing.length > 0 && (
            <GetModel
              offer={offer}
              missing={missing}
              first={missing.length === required.length}
              storage={storage}
              machine={machine}
              busy={busy}
              onGet={({ sources, parts }) => onLook(sources, { parts })}
              onChoose={() => onGet([...missing, ...optional].map(({ part }) => part))}
            />
          )}
          {bytes > 0 && (
            <div className="model-actions">
              <button
                type="button"
                className="secondary"
                aria-disabled={held}
                title={inUse ? t.models.inUse : undefined}
                onClick={() => !held && setDeleting('all')}
              >
                <Icon name="delete" />
                {t.models.deleteModel(offer.name)}
              </button>
            </div>
          )}
        </>
      )}
    </ModelCard>
  );
}
