import { type SubmitEvent, useCallback, useEffect, useRef, useState } from 'react';
import type { DeviceInfo, MemoryPlan, ModelInfo } from '../../workers/protocol';
import type { KeptClip } from '../clip-store/clip-record';
import { LazyCheckOffer } from './device/lazy-check-offer';
import type { useDeviceCheck } from './device/use-device-check';
import type { Estimate } from './estimate/use-estimates';
import { examplePrompts } from './examples';
import { type Expansion, expands } from './expansion/use-expansion';
import { useEscapeTo } from './focus/use-escape-to';
import { formFaults, formGaps, type Readings, startsFromMedia } from './form/form-problems';
import { isTold, type RequestForm } from './form/request-form';
import { shotsOf } from './form/task-form';
import type { usePromptHistory } from './history/use-prompt-history';
import { say } from './language/present-language';
import type { PaintPlace } from './mask/use-paint-place';
import type { MediaActions } from './media/use-media';
import { PromptField } from './prompt-field';
import { GoBar } from './queue/go-bar';
import { Settings } from './settings';
import { t } from './strings';
import type { Run } from './use-generator';
import type { useVerbs } from './verbs/use-verbs';
import { VerbInputs } from './verbs/verb-inputs';
import { VerbPicker } from './verbs/verb-picker';

interface Props {
  readonly model: ModelInfo;
  readonly form: RequestForm;
  /** Whether there is a graphics device. */
  readonly gpu: boolean;
  /** How the model reads the prompts, once it is known. */
  readonly readings: Readings;
  readonly expansion: Expansion;
  /** How the request would fit into memory, once it is known. */
  readonly plan: MemoryPlan | undefined;
  readonly device: DeviceInfo | undefined;
  readonly check: ReturnType<typeof useDeviceCheck>;
  readonly run: Run | undefined;
  /** Whether something is made or waits. */
  readonly busy: boolean;
  /** What the clip will take, once it is known. */
  readonly estimate: Estimate | undefined;
  /** Clips that are made of one press. */
  readonly variations: number;
  readonly history: ReturnType<typeof usePromptHistory>;
  readonly clips: readonly KeptClip[];
  readonly media: MediaActions;
  readonly paintPlace: PaintPlace;
  readonly verbs: Pick<ReturnType<typeof useVerbs>, 'chooseVerb' | 'editInputs'>;
  readonly onChange: (change: Partial<RequestForm>) => void;
  readonly onVariations: (count: number) => void;
  readonly onGenerate: () => void;
  readonly onCancel: () => void;
  readonly announce: (sentence: string) => void;
}

/** Where a clip is described. What is missing is said once the form was sent; other problems at once. */
export function Composer(props: Props) {
  const { model, form, gpu, readings, plan, media, verbs, history, onChange, onGenerate, announce } = props;
  const { device, check, estimate, busy, expansion } = props;
  // The first clip of a large model takes long, and nobody could say how long.
  const unmeasured = !model.embedded && device && !device.check && !estimate && !busy;
  const [sent, setSent] = useState(0);
  const element = useRef<HTMLFormElement>(null);
  const prompt = useRef<HTMLTextAreaElement>(null);
  const cancel = useRef<HTMLButtonElement>(null);
  const { verb } = form.task;
  const gaps = formGaps(form, model, readings);
  const faults = formFaults(form, model, readings);
  const problems = sent > 0 ? { ...gaps, ...faults } : faults;

  function send(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (Object.keys({ ...gaps, ...faults }).length > 0) return setSent(sent + 1);
    setSent(0);
    onGenerate();
  }

  useEscapeTo(
    cancel,
    useCallback(() => announce(t.actions.cancelReached), [announce]),
  );

  // Another verb lacks other things, and was not sent yet.
  const [sentVerb, setSentVerb] = useState(verb);
  if (verb !== sentVerb) {
    setSentVerb(verb);
    setSent(0);
  }

  useEffect(() => {
    if (sent === 0) return;
    const first = element.current!.querySelector<HTMLElement>('[aria-invalid="true"], [data-invalid="true"]');
    (first?.querySelector<HTMLElement>('button') ?? first)?.focus();
  }, [sent]);

  const reading = readings(form.prompt);
  const unknown = reading?.understanding ? [] : (reading?.unknownWords ?? []);
  return (
    <form ref={element} className="composer" aria-labelledby="composer-title" onSubmit={send} noValidate>
      <h2 id="composer-title" className="visually-hidden">
        {t.prompt.form}
      </h2>
      <VerbPicker verb={verb} model={model} problem={problems.verb} onChoose={verbs.chooseVerb} />
      <VerbInputs {...props} problems={problems} onInputs={verbs.editInputs} />
      {!shotsOf(form.task) && (
        <PromptField
          value={form.prompt}
          problem={problems.prompt}
          hint={unknown.length > 0 ? t.prompt.unknown(model.name, unknown) : t.prompt.hint}
          placeholder={model.promptStyle === 'caption' ? t.prompt.placeholder : t.prompt.longPlaceholder}
          examples={verb === 'text' ? examplePrompts(model) : []}
          model={model}
          understanding={reading?.understanding}
          history={history}
          fromMedia={startsFromMedia(form)}
          told={
            expands(form, model) || isTold(form)
              ? { told: form.told, lacks: reading?.lacks, expansion }
              : undefined
          }
          fieldRef={prompt}
          onChange={(value) => onChange({ prompt: value })}
          onTold={(told) => onChange({ told })}
        />
      )}
      <Settings
        form={form}
        model={model}
        gpu={gpu}
        problems={problems}
        onChange={onChange}
        onMatch={media.match}
      />
      <p className="problem plan-advice" role="status">
        {plan && !plan.fits && (plan.advice ? say(plan.advice) : t.memory.tooMuch(plan.peak, plan.budget))}
      </p>
      {unmeasured && <LazyCheckOffer model={model} check={check} />}
      <GoBar {...props} cancelRef={cancel} />
    </form>
  );
}
