import '../styles/models.css';
import '../styles/import.css';
import '../styles/loras.css';
import { useEffect, useRef } from 'react';
import type { PartState } from '../../../workers/importer-protocol';
import type { ModelInfo } from '../../../workers/protocol';
import { Icon } from '../icon';
import { Notice } from '../notice';
import { t } from '../strings';
import { EndCard } from './end-card';
import type { Machine } from './get-model';
import { HostWaitLine } from './host-wait-line';
import { JobCard } from './job-card';
import { ModelList } from './model-list';
import { ReviewStep } from './review-step';
import { SourcesStep } from './sources-step';
import type { ImportFlow } from './use-import-flow';
import type { Importer } from './use-importer';

interface Props {
  readonly open: boolean;
  readonly onClose: () => void;
  /** Models that clips can be made with, and the one in use. */
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

/** Everything about models: the list, and the way to a new one. What runs goes on when it is closed. */
export function ModelPanel(props: Props) {
  const { open, onClose, models, chosen, inUse, importer, flow, machine, onChoose, onDelete } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useRef<HTMLHeadingElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const { view } = flow;
  const { known, job, end } = importer;
  const model =
    view.kind === 'list' ? undefined : view.kind === 'review' ? view.inspection.model : view.model;
  const state = known?.models.find(({ offer }) => offer.id === model);
  const nameOf = (id: string) => known?.models.find(({ offer }) => offer.id === id)?.offer.name ?? id;

  useEffect(() => {
    if (open === dialog.current!.open) return;
    if (open) dialog.current!.showModal();
    else dialog.current!.close();
  }, [open]);

  // A new step is read from its title on.
  const step = view.kind;
  const before = useRef(step);
  useEffect(() => {
    if (before.current === step) return;
    before.current = step;
    title.current?.focus();
    body.current?.scrollTo(0, 0);
  }, [step]);

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard has Escape for the same.
    <dialog
      ref={dialog}
      className="sheet"
      aria-labelledby="models-title"
      onClose={onClose}
      onClick={(event) => event.target === event.currentTarget && onClose()}
    >
      <div className="sheet-head">
        {view.kind !== 'list' && (
          <button
            type="button"
            className="icon-button back"
            aria-label={t.models.back}
            title={t.models.back}
            onClick={() => flow.show({ kind: 'list' })}
          >
            <Icon name="back" />
          </button>
        )}
        <h2 id="models-title" ref={title} tabIndex={-1}>
          {view.kind === 'list'
            ? t.models.title
            : view.kind === 'sources'
              ? t.models.sources.title(state?.offer.name ?? '')
              : t.models.review.title}
        </h2>
        <button
          type="button"
          className="icon-button"
          aria-label={t.models.close}
          title={t.models.close}
          onClick={onClose}
        >
          <Icon name="close" />
        </button>
      </div>
      <div className="sheet-body" ref={body}>
        {job && (
          <JobCard
            job={job}
            offer={known?.models.find(({ offer }) => offer.id === job.order.model)?.offer}
            onPause={importer.setPaused}
            onCancel={importer.cancel}
          />
        )}
        {end && view.kind === 'list' && (
          <EndCard
            end={end}
            name={nameOf(end.order.model)}
            ready={models.some(({ id }) => id === end.order.model)}
            onUse={chosen === end.order.model ? undefined : () => onChoose(end.order.model)}
            onAgain={() => void importer.again(end.order)}
          />
        )}
        {importer.unknown && (
          <Notice problem={importer.unknown} onRetry={() => void importer.refresh()} onDismiss={onClose} />
        )}
        {flow.problem && (
          <Notice
            key={flow.problem.message}
            problem={flow.problem}
            onDismiss={() => flow.setProblem(undefined)}
          />
        )}
        {flow.inspecting && (
          <p className="inspecting" role="status">
            <i className="spinner" aria-hidden="true" />
            {t.models.inspecting}
            <button type="button" className="secondary" onClick={flow.stop}>
              {t.models.stop}
            </button>
          </p>
        )}
        {flow.inspecting && flow.waiting && <HostWaitLine wait={flow.waiting} />}
        {view.kind === 'list' && (
          <ModelList
            models={models}
            chosen={chosen}
            inUse={inUse}
            importer={importer}
            flow={flow}
            machine={machine}
            onChoose={onChoose}
            onDelete={onDelete}
          />
        )}
        {view.kind === 'sources' && state && (
          <SourcesStep
            parts={state.offer.parts.filter(({ part }) => view.parts.includes(part))}
            onOffered={(sources, parts) => void flow.look(view.model, sources, { parts })}
            onOwn={(sources) => void flow.look(view.model, sources)}
          />
        )}
        {view.kind === 'review' && state && known && (
          <ReviewStep
            key={view.inspection.ticket}
            state={state}
            inspection={view.inspection}
            sources={view.sources}
            wish={view}
            storage={known.storage}
            kept={known.kept}
            busy={job !== undefined}
            onStart={(profile, parts, recipe) => {
              flow.show({ kind: 'list' });
              void importer.start(
                { model: view.inspection.model, sources: view.sources, profile, parts, recipe },
                view.inspection.ticket,
              );
            }}
          />
        )}
      </div>
    </dialog>
  );
}
