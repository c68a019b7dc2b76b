import { useId } from 'react';
import { sendOnEnter } from '../send-on-enter';
import { t } from '../strings';

interface Props {
  readonly label: string;
  readonly value: string;
  readonly problem: string | undefined;
  /** Words that the model never learned. */
  readonly unknown: readonly string[];
  readonly model: string;
  readonly onChange: (prompt: string) => void;
}

/** The words of one shot. */
export function ShotPrompt({ label, value, problem, unknown, model, onChange }: Props) {
  const id = useId();
  const sentence = problem ?? (unknown.length > 0 ? t.prompt.unknown(model, unknown) : undefined);
  return (
    <div className="shot-prompt">
      <textarea
        id={id}
        rows={2}
        dir="auto"
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
    </div>
  );
}
