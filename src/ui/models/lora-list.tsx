import { useState } from 'react';
import type { FileSource, LoraStatus } from '../../../workers/importer-protocol';
import type { ModelInfo } from '../../../workers/protocol';
import { Icon } from '../icon';
import { Notice } from '../notice';
import { type Problem, problemOf } from '../problem';
import { t } from '../strings';
import { AddressForm } from './address-form';
import { ConfirmDelete } from './confirm-delete';
import { FileButton } from './file-button';
import { LoraJob } from './lora-job';
import type { Importer } from './use-importer';

interface Props {
  readonly model: ModelInfo;
  /** It makes a clip at the moment. */
  readonly inUse: boolean;
  readonly importer: Pick<Importer, 'addLora' | 'stopLora' | 'removeLora'>;
}

/** Before a file has told its size. */
const NOTHING_YET: LoraStatus = { done: 0, total: 0 };

type Kept = NonNullable<ModelInfo['loras']>[number];

/** The LoRAs that are here for a model; adding one reads it, and says why it is not taken. */
export function LoraList({ model, inUse, importer }: Props) {
  const [adding, setAdding] = useState<LoraStatus>();
  const [added, setAdded] = useState<string>();
  const [problem, setProblem] = useState<Problem>();
  const [doomed, setDoomed] = useState<Kept>();
  const kept = model.loras ?? [];

  async function attempt(title: string, work: () => Promise<void>) {
    setProblem(undefined);
    setAdded(undefined);
    try {
      await work();
    } catch (error) {
      if (error instanceof Error && error.name === 'Cancelled') return;
      setProblem({ ...problemOf(error), title });
    }
  }

  async function add(sources: readonly FileSource[]) {
    setAdding(NOTHING_YET);
    await attempt(t.loras.notAdded, async () => {
      for (const source of sources) {
        setAdded((await importer.addLora(model.id, source, setAdding)).name);
        setAdding(NOTHING_YET);
      }
    });
    setAdding(undefined);
  }

  return (
    <section className="loras" aria-label={t.loras.of(model.name)}>
      <p className="lora-title">{t.loras.title}</p>
      {kept.length === 0 && <p className="hint">{t.loras.hint}</p>}
      <ul>
        {kept.map((lora) => (
          <li key={lora.sha256}>
            <span className="lora-name" dir="auto">
              {lora.name}
            </span>
            <span className="part-facts">{t.loras.size(lora.bytes)}</span>
            <button
              type="button"
              className="icon-button"
              aria-label={t.loras.delete(lora.name)}
              title={t.loras.delete(lora.name)}
              aria-disabled={inUse}
              onClick={() => !inUse && setDoomed(lora)}
            >
              <Icon name="delete" />
            </button>
          </li>
        ))}
      </ul>
      {doomed && (
        <ConfirmDelete
          what={doomed.name}
          bytes={doomed.bytes}
          onKeep={() => setDoomed(undefined)}
          onDelete={() => {
            setDoomed(undefined);
            void attempt(t.loras.notDeleted, () => importer.removeLora(model.id, doomed.sha256));
          }}
        />
      )}
      {problem && <Notice problem={problem} onDismiss={() => setProblem(undefined)} />}
      <p role="status" className="hint">
        {adding ? t.loras.adding : added !== undefined && t.loras.added(added)}
      </p>
      {adding && <LoraJob status={adding} onStop={importer.stopLora} />}
      <FileButton
        multiple
        accept=".safetensors,.sft,.pt,.pth"
        disabled={adding !== undefined}
        onFiles={(files) => void add(files.map((file) => ({ kind: 'file', file })))}
      >
        {t.loras.add}
      </FileButton>
      <details className="more">
        <summary>{t.loras.fromWeb}</summary>
        <AddressForm
          label={t.loras.address}
          placeholder={t.loras.addressPlaceholder}
          hint={t.loras.addressHint}
          submit={t.loras.get}
          disabled={adding !== undefined}
          onUrls={(urls) => void add(urls.map((url) => ({ kind: 'url', url })))}
        />
      </details>
    </section>
  );
}
