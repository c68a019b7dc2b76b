import { type ComponentProps, type KeyboardEvent, lazy, type RefObject, Suspense, useId } from 'react';
import type { ModelInfo, Understanding } from '../../workers/protocol';
import { LONGEST_PROMPT } from '../request/limits';
import type { PromptTold as Told } from './expansion/prompt-told';
import { stepThrough } from './history/prompt-history';
import type { usePromptHistory } from './history/use-prompt-history';
import { PromptExpansion } from './prompt-expansion';
import { PromptMeaning } from './prompt-meaning';
import { PromptWords } from './prompt-words';
import { sendOnEnter } from './send-on-enter';
import { t } from './strings';

const EarlierPrompts = lazy(async () => ({
  default: (await import('./history/earlier-prompts')).EarlierPrompts,
}));

const PromptTold = lazy(async () => ({ default: (await import('./expansion/prompt-told')).PromptTold }));

interface Props {
  readonly value: string;
  readonly problem?: string | undefined;
  readonly hint: string;
  readonly placeholder: string;
  readonly examples: readonly string[];
  readonly model: Pick<ModelInfo, 'id' | 'name' | 'subjects' | 'promptStyle'>;
  /** What the model makes of the prompt, where it learned few words. */
  readonly understanding: Understanding | undefined;
  /** Prompts of earlier clips. */
  readonly history: ReturnType<typeof usePromptHistory>;
  /** Whether a picture or clip says what is seen. */
  readonly fromMedia: boolean;
  readonly fieldRef: RefObject<HTMLTextAreaElement | null>;
  /** For models that are told more than is typed. */
  readonly told: Pick<ComponentProps<typeof Told>, 'told' | 'lacks' | 'expansion'> | undefined;
  readonly onChange: (prompt: string) => void;
  readonly onTold: (told: string | undefined) => void;
}

/** The prompt and a few that work well. Enter sends the form that the field is in. */
export function PromptField({
  value,
  problem,
  hint,
  placeholder,
  examples,
  model,
  understanding,
  history,
  fromMedia,
  told,
  fieldRef,
  onChange,
  onTold,
}: Props) {
  const id = useId();

  function press(event: KeyboardEvent<HTMLTextAreaElement>) {
    sendOnEnter(event);
    const by = ({ ArrowUp: 1, ArrowDown: -1 } as const)[event.key];
    const earlier = by && stepThrough(history.prompts, value, by);
    if (earlier === undefined) return;
    event.preventDefault();
    onChange(earlier);
  }

  const sentence = (
    <p id={`${id}-hint`} className={problem ? 'problem' : 'hint'} role={problem ? 'alert' : undefined}>
      {problem ?? (value.length < LONGEST_PROMPT ? hint : t.prompt.cut(LONGEST_PROMPT))}
    </p>
  );
  return (
    <div className="prompt">
      <label htmlFor={id}>{t.prompt.label}</label>
      <textarea
        ref={fieldRef}
        id={id}
        name="prompt"
        rows={3}
        dir="auto"
        maxLength={LONGEST_PROMPT}
        value={value}
        placeholder={placeholder}
        aria-invalid={problem !== undefined}
        aria-describedby={`${id}-hint`}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={press}
      />
      {told ? (
        <Suspense fallback={sentence}>
          <PromptTold model={model} prompt={value} {...told} onTold={onTold}>
            {sentence}
          </PromptTold>
        </Suspense>
      ) : (
        <PromptExpansion
          key={model.id}
          model={model}
          prompt={value}
          said={understanding?.replaced ?? []}
          onUse={onChange}
        >
          {sentence}
        </PromptExpansion>
      )}
      {understanding && (
        <PromptMeaning
          model={model}
          prompt={value}
          understanding={understanding}
          fromMedia={fromMedia}
          onChange={(prompt) => {
            onChange(prompt);
            // What was pressed goes away.
            fieldRef.current?.focus();
          }}
        />
      )}
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
      {history.prompts.length > 0 && (
        <Suspense>
          <EarlierPrompts
            prompts={history.prompts}
            onUse={(prompt) => {
              onChange(prompt);
              fieldRef.current?.focus();
            }}
            onForget={() => {
              history.forget();
              // What was pressed goes away.
              fieldRef.current?.focus();
            }}
          />
        </Suspense>
      )}
      {model.promptStyle === 'caption' && model.subjects && (
        <PromptWords
          key={`words of ${model.id}`}
          model={model}
          count={model.subjects.length}
          prompt={value}
          onChange={onChange}
        />
      )}
    </div>
  );
}
