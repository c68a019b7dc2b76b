import type { PartState } from '../../../workers/importer-protocol';
import type { ModelInfo } from '../../../workers/protocol';
import { t } from '../strings';
import type { Machine } from './get-model';
import { ImportedModel } from './imported-model';
import { ModelCard } from './model-card';
import { StorageMeter } from './storage-meter';
import type { ImportFlow } from './use-import-flow';
import type { Importer } from './use-importer';

interface Props {
  /** Models that clips can be made with. */
  readonly models: readonly ModelInfo[];
  readonly chosen: string;
  /** The model that makes a clip at the moment. */
  readonly inUse: string | undefined;
  readonly importer: Importer;
  readonly flow: ImportFlow;
  readonly machine: Machine;
  readonly onChoose: (id: string) => void;
  readonly onDelete: (what: string, model: string, part?: PartState['part']) => void;
}

/** All models with what of each is here. */
export function ModelList({ models, chosen, inUse, importer, flow, machine, onChoose, onDelete }: Props) {
  const embedded = models.find((model) => model.embedded);
  const { known } = importer;
  return (
    <>
      <ul className="models" aria-label={t.models.choose}>
        {embedded && (
          <ModelCard
            id={embedded.id}
            name={embedded.name}
            badge={t.models.embedded}
            summary={t.models.embeddedSummary}
            chosen={chosen === embedded.id}
            onChoose={() => onChoose(embedded.id)}
          />
        )}
        {known?.models.map((state) => {
          const { id } = state.offer;
          return (
            <ImportedModel
              key={id}
              // Until the generator has seen it, a complete model cannot be chosen.
              state={{ ...state, ready: state.ready && models.some((model) => model.id === id) }}
              info={models.find((model) => model.id === id)}
              importer={importer}
              chosen={chosen === id}
              busy={importer.job !== undefined}
              importing={importer.job?.order.model === id ? importer.job.status?.part : undefined}
              inUse={inUse === id}
              onChoose={() => onChoose(id)}
              storage={known.storage}
              machine={machine}
              onGet={(parts) => flow.show({ kind: 'sources', model: id, parts })}
              onLook={(sources, wish) => void flow.look(id, sources, wish)}
              onDelete={(what, part) => onDelete(what, id, part)}
            />
          );
        })}
      </ul>
      {known ? (
        <StorageMeter storage={known.storage} kept={known.kept} />
      ) : (
        !importer.unknown && <p className="hint">{t.models.loading}</p>
      )}
    </>
  );
}
