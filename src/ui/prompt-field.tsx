import { type RefObject, useId } from 'react';
import type { ModelInfo } from '../../workers/protocol';
import { KnownSubjects } from './known-subjects';
import { PromptExpansion } from './prompt-expansion';
import { sendOnEnter } from './send-on-enter';
import { t } from './strings';

interface Props {
  readonly value: string;
  readonly problem?: string | undefined;
  readonly hint: string;
  readonly placeholder: string;
  readonly examples: readonly string[];
  readonly model: Pick<ModelInfo, 'id' | 'name' | 'subjects'>;
  readonly fieldRef: RefObject<HTMLTextAreaElement | null>;
  readonly onChange: (prompt: string) => void;
}

/** The prompt and a few that work well. Enter sends the form that the field is in. */
export function PromptField({
  value,
  problem,
  hint,
  placeholder,
  examples,
  model,
  fieldRef,
  onChange,
}: Props) {
  const id = useId();

  return (
    <div className="prompt">
      <label htmlFor={id}>{t.prompt.label}</label>
      <textarea
        ref={fieldRef}
        id={id}
        name="prompt"
        rows={3}
        dir="auto"
        value={value}
        placeholder={placeholder}
        aria-invalid={problem !== undefined}
        aria-describedby={`${id}-hint`}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={sendOnEnter}
      />
      <PromptExpansion key={model.id} model={model} prompt={value} onUse={onChange}>
        <p id={`${id}-hint`} className={problem ? 'problem' : 'hint'} role={problem ? 'alert' : undefined}>
          {problem ?? hint}
        </p>
      </PromptExpansion>
      {examples.length > 0 && (
        <ul className="examples" aria-label={t.prompt.examples}>
          {examples.map((example) => (
            <li key={example}>
              <button type="button" lang="en" dir="ltr" title={example} onClick={() => onChange(example)}>
                {example}
              </button>
            </li>
          ))}
        </ul>
      )}
      {model.subjects && <KnownSubjects model={model.name} subjects={model.subjects} />}
    </div>
  );
}
