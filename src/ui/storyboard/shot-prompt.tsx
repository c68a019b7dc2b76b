import { useId, useRef } from 'react';
import type { ModelInfo, Understanding } from '../../../workers/protocol';
import { LONGEST_PROMPT } from '../../request/limits';
import { PromptMeaning } from '../prompt-meaning';
import { sendOnEnter } from '../send-on-enter';
import { t } from '../strings';

interface Props {
  readonly label: string;
  readonly value: string;
  readonly problem: string | undefined;
  /** Words that the model never learned. */
  readonly unknown: readonly string[];
  readonly model: Pick<ModelInfo, 'id' | 'name'>;
  /** What the model makes of the words, where it learned few. */
  readonly understanding: Understanding | undefined;
  /** Whether something else says what is seen. */
  readonly fromMedia: boolean;
  readonly onChange: (prompt: string) => void;
}

/** The words of one shot. */
export function ShotPrompt(props: Props) {
  const { label, value, problem, unknown, model, understanding, fromMedia, onChange } = props;
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const sentence = problem ?? (unknown.length > 0 ? t.prompt.unknown(model.name, unknown) : undefined);
  return (
    <div className="shot-prompt">
      <textarea
        ref={field}
        id={id}
        rows={2}
        dir="auto"
        maxLength={LONGEST_PROMPT}
        aria-label={label}
        value={value}
        placeholder={label}
        aria-invalid={problem !== undefined}
        aria-describedby={sentence && `${id}-hint`}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={sendOnEnter}
      />
      {sentence && (
        <p id={`${id}-hint`} className={problem ? 'problem' : 'hint'} role={problem ? 'alert' : undefined}>
          {sentence}
        </p>
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
            field.current?.focus();
          }}
        />
      )}
    </div>
  );
}
