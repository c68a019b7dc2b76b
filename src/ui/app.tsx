import { lazy, Suspense, useEffect } from 'react';
import { LazyLibrary } from './clips/lazy-library';
import { Composer } from './composer';
import { DeviceChip } from './device-chip';
import { DropTarget } from './drop-target';
import { keepFocus } from './focus/keep-focus';
import { finishedSize } from './form/shape';
import { HelpButton } from './help/help-button';
import { InstallButton } from './help/install-button';
import { Welcome } from './help/welcome';
import { LanguageSwitch } from './language/language-switch';
import { useLanguage } from './language/present-language';
import { Logo } from './logo';
import { embeddedModel } from './model-choice';
import { ModelChip } from './models/model-chip';
import { Notice } from './notice';
import { useOffline } from './offline';
import { Stage } from './stage';
import { t } from './strings';
import { ThemeButton } from './theme-button';
import { useStudio } from './use-studio';

// None of these is there at first sight.
const ModelPanel = lazy(async () => ({ default: (await import('./models/model-panel')).ModelPanel }));
const ProvenanceBox = lazy(async () => ({
  default: (await import('./provenance/provenance-box')).ProvenanceBox,
}));
const SignerChoice = lazy(async () => ({
  default: (await import('./provenance/signer-choice')).SignerChoice,
}));
const QueueList = lazy(async () => ({ default: (await import('./queue/queue-list')).QueueList }));
const QueueOffer = lazy(async () => ({ default: (await import('./queue/queue-offer')).QueueOffer }));

/** The page: one screen to describe a clip, watch it appear, and keep it. */
export function App() {
  useLanguage();
  const studio = useStudio();
  const { model, models, form, run, panel, making } = studio;
  const busy = run !== undefined;
  const offline = useOffline(studio.device?.backend, models && embeddedModel(models).id, busy);
  useEffect(() => keepFocus(document), []);
  return (
    <>
      <header className="masthead">
        <h1>
          <Logo />
          <span>{t.title}</span>
        </h1>
        <p>{t.tagline}</p>
        {model && (
          <ModelChip
            model={model.name}
            job={panel.importer.job}
            end={panel.importer.end}
            onOpen={panel.open}
          />
        )}
        <DeviceChip
          device={studio.device}
          choice={studio.backend}
          offline={offline.state}
          onLook={offline.look}
          plan={studio.plan}
          check={studio.check}
          model={studio.checkedModel}
          busy={busy}
          onChoose={studio.chooseBackend}
        />
        <LanguageSwitch />
        <ThemeButton />
        <HelpButton embedded={models && embeddedModel(models)} clips={studio.shelf.clips.length} />
      </header>
      {offline.update && (
        <p className="update" role="status">
          {t.update}
          <button type="button" className="secondary" onClick={offline.update}>
            {t.actions.reload}
          </button>
        </p>
      )}
      <main>
        <div className="desk">
          {studio.problems.map(({ id, problem, about, retry }) => {
            const dismiss = () => studio.dismiss(id);
            const again = () => {
              dismiss();
              retry?.();
            };
            return (
              <Notice key={id} problem={problem} about={about} onRetry={retry && again} onDismiss={dismiss} />
            );
          })}
          {making.offered.length > 0 && (
            <Suspense>
              <QueueOffer entries={making.offered} onGoOn={making.goOn} onDrop={making.drop} />
            </Suspense>
          )}
          {studio.provenance.shown && (
            <Suspense>
              <ProvenanceBox file={studio.provenance.shown} onDismiss={studio.provenance.dismiss} />
            </Suspense>
          )}
          {model && <Welcome model={model} />}
          {model && form ? (
            <Composer
              model={model}
              form={form}
              gpu={studio.device?.backend === 'webgpu'}
              clips={studio.shelf.clips}
              media={studio.media}
              paintPlace={studio.paintPlace}
              verbs={studio.verbs}
              readings={studio.readings}
              expansion={studio.expansion}
              plan={studio.plan}
              device={studio.device}
              check={studio.check}
              run={run}
              busy={making.busy}
              estimate={studio.estimate}
              variations={making.variations}
              history={studio.history}
              onChange={studio.edit}
              onVariations={making.setVariations}
              onGenerate={making.generate}
              onCancel={studio.cancel}
              announce={studio.announce}
            />
          ) : (
            <p className="hint">{studio.problems.length === 0 && t.loading}</p>
          )}
        </div>
        <div className="theatre" ref={studio.theatre}>
          <Stage
            clip={studio.shown}
            idle={studio.shelf.known && !making.busy}
            run={run}
            paintPlace={studio.paintPlace}
            embedded={model?.embedded ? model.name : undefined}
            onTry={studio.tryPrompt}
            shape={form ? finishedSize(form) : { width: 1, height: 1 }}
            onRemix={studio.remix}
            onDelete={studio.removeShown}
            onUse={studio.verbs.takeClip}
            onRemake={making.remakeShot}
          />
          {making.queue.waiting.length > 0 && (
            <Suspense>
              <QueueList
                run={run}
                waiting={making.queue.waiting}
                estimate={studio.estimateEntry}
                onMove={making.move}
                onRemove={making.remove}
                onClear={making.clear}
                announce={studio.announce}
              />
            </Suspense>
          )}
          <Suspense fallback={null}>
            <LazyLibrary
              shelf={studio.shelf}
              making={run !== undefined}
              shown={studio.shown?.id}
              nameOf={studio.nameOf}
              onShow={making.show}
              onRestore={studio.restore}
              onRemove={studio.remove}
              showProblem={studio.showProblem}
              announce={studio.announce}
            />
          </Suspense>
        </div>
      </main>
      <footer>
        {model && <p>{model.embedded ? t.about.embedded(model.name) : t.about.imported(model.name)}</p>}
        <p>{t.about.privacy}</p>
        <InstallButton />
        <Suspense>
          <SignerChoice onError={studio.report} announce={studio.announce} />
        </Suspense>
      </footer>
      {models && model && (
        <Suspense>
          <ModelPanel
            open={panel.isOpen}
            onClose={panel.close}
            models={models}
            chosen={model.id}
            inUse={run?.request.model}
            importer={panel.importer}
            flow={panel.flow}
            machine={{ device: studio.device, check: studio.check }}
            onChoose={studio.chooseModel}
            onDelete={panel.remove}
          />
        </Suspense>
      )}
      <DropTarget onFiles={studio.takeFiles} />
      <p className="visually-hidden" role="status">
        {studio.announcement}
      </p>
    </>
  );
}
