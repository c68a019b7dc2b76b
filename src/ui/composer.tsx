import { type SubmitEvent, useRef, useState } from 'react';
import type { MemoryPlan, ModelInfo, PromptReading } from '../../workers/protocol';
import { examplePrompts } from './examples';
import { EMBEDDED_MODEL } from './model-choice';
import { PromptField } from './prompt-field';
import { formProblems, type RequestForm } from './request-form';
import { Settings } from './settings';
import { t } from './strings';
import type { Run } from './use-generator';

interface Props {
  readonly model: ModelInfo;
  readonly form: RequestForm;
  /** How the model reads the prompt, once it is known. */
  readonly reading: PromptReading | undefined;
  /** How the request would fit into memory, once it is known. */
  readonly plan: MemoryPlan | undefined;
  readonly run: Run | undefined;
  readonly onChange: (change: Partial<RequestForm>) => void;
  readonly onGenerate: () => void;
  readonly onCancel: () => void;
}

/** Where a clip is described. Problems of the form are shown once it was sent, and go as they are mended. */
export function Composer({ model, form, reading, plan, run, onChange, onGenerate, onCancel }: Props) {
  const [sent, setSent] = useState(false);
  const prompt = useRef<HTMLTextAreaElement>(null);
  const found = formProblems(form, model, reading);
  const problems = {
    ...(sent || found.prompt !== t.prompt.empty ? found : {}),
    ...(found.seed && { seed: found.seed }),
  };

  function send(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (run) return;
    setSent(true);
    if (found.prompt) prompt.current?.focus();
    if (found.prompt || found.seed) return;
    setSent(false);
    onGenerate();
  }

  return (
    <form className="composer" onSubmit={send} noValidate>
      <PromptField
        value={form.prompt}
        problem={problems.prompt}
        hint={
          reading?.unknownWords.length ? t.prompt.unknown(model.name, reading.unknownWords) : t.prompt.hint
        }
        placeholder={model.id === EMBEDDED_MODEL ? t.prompt.placeholder : t.prompt.longPlaceholder}
        examples={examplePrompts(model.id)}
        fieldRef={prompt}
        onChange={(value) => onChange({ prompt: value })}
      />
      <Settings form={form} model={model} problems={problems} onChange={onChange} />
      <p className="problem plan-advice" role="status">
        {plan && !plan.fits && (plan.advice ?? t.memory.tooMuch(plan.peak, plan.budget))}
      </p>
      <div className="go">
        {/* Not disabled: the focus would be lost while the clip is made. */}
        <button type="submit" className="primary" aria-disabled={run !== undefined}>
          {run ? t.actions.generating : t.actions.generate}
        </button>
        {run && (
          <button type="button" className="secondary" aria-disabled={run.cancelling} onClick={onCancel}>
            {run.cancelling ? t.actions.cancelling : t.actions.cancel}
          </button>
        )}
      </div>
    </form>
  );
}
