import { t } from '../strings';

interface Props {
  readonly prompts: readonly string[];
  readonly onUse: (prompt: string) => void;
  readonly onForget: () => void;
}

/** Earlier prompts to take up again, in a fold. */
export function EarlierPrompts({ prompts, onUse, onForget }: Props) {
  return (
    <details className="prompt-words earlier-prompts">
      <summary>{t.history.title(prompts.length)}</summary>
      <ul className="prompt-words-list">
        {prompts.map((prompt) => (
          <li key={prompt}>
            <button type="button" dir="auto" title={prompt} onClick={() => onUse(prompt)}>
              {prompt}
            </button>
          </li>
        ))}
      </ul>
      <p className="hint">{t.history.hint}</p>
      <button type="button" className="secondary" onClick={onForget}>
        {t.history.clear}
      </button>
    </details>
  );
}
