import type { ModelInfo } from '../../workers/protocol';
import { AdvancedSettings } from './advanced-settings';
import type { FormProblems } from './form/form-problems';
import type { RequestForm } from './form/request-form';
import { shotsOf } from './form/task-form';
import { LazyLoraSettings } from './loras/lazy-lora-settings';
import { SeedField } from './seed-field';
import { LengthField } from './size/length-field';
import { SizeField } from './size/size-field';

/** What the settings and the advanced ones in their fold both need. */
export interface SettingsProps {
  readonly form: RequestForm;
  readonly model: ModelInfo;
  /** Whether there is a graphics device. */
  readonly gpu: boolean;
  readonly problems: FormProblems;
  readonly onChange: (change: Partial<RequestForm>) => void;
  /** Takes shape and frame rate from the verb's source. */
  readonly onMatch: () => void;
}

/** Everything about a clip but its words and what it starts from; only what the model can do is on offer. */
export function Settings({ form, model, gpu, problems, onChange, onMatch }: SettingsProps) {
  return (
    <div className="settings">
      <SizeField form={form} model={model} gpu={gpu} onChange={onChange} onMatch={onMatch} />
      {/* Shots have their own length and seed. */}
      {!shotsOf(form.task) && (
        <>
          <LengthField form={form} model={model} problem={problems.length} onChange={onChange} />
          <SeedField seed={form.seed} keep={form.keepSeed} problem={problems.seed} onChange={onChange} />
        </>
      )}
      <AdvancedSettings form={form} model={model} onChange={onChange} />
      <LazyLoraSettings form={form} model={model} onChange={onChange} />
    </div>
  );
}
