import type { ModelInfo, Understanding } from '../../workers/protocol';
import { isEnough } from '../prompt/enough-said';
import { cleanPrompt } from '../prompt/read/clean';
import { Replacements } from './replacements';
import { t } from './strings';
import { useElementChange } from './use-element-change';

interface Props {
  readonly model: Pick<ModelInfo, 'id' | 'name'>;
  readonly prompt: string;
  readonly understanding: Understanding;
  /** Whether a picture or clip says what is seen. */
  readonly fromMedia: boolean;
  readonly onChange: (prompt: string) => void;
}

/** What a model that learned few words makes of a prompt: what it is told, which words it reads otherwise, what is missing. */
export function PromptMeaning({ model, prompt, understanding, fromMedia, onChange }: Props) {
  const { understood, caption, replaced, suggestions } = understanding;
  const change = useElementChange(model.id, prompt, onChange);
  const isOther = caption !== '' && caption !== cleanPrompt(prompt);
  const lacksSubject = understood !== 'subject' && !fromMedia;
  const isRefused = !isEnough(understood, fromMedia);
  if (!isOther && replaced.length === 0 && !lacksSubject && !isRefused) return null;
  return (
    <div className="prompt-meaning" role="status">
      {isOther && (
        <p className="told">
          {t.prompt.told(model.name)}{' '}
          <q lang="en" dir="ltr">
            {caption}
          </q>{' '}
          <button type="button" className="quiet" onClick={() => onChange(caption)}>
            {t.prompt.useTold}
          </button>
        </p>
      )}
      <Replacements model={model.name} replaced={replaced} />
      {(lacksSubject || isRefused) && (
        <>
          <p className="hint">
            {understood === 'place' ? t.prompt.placeOnly(model.name) : t.prompt.nobodyYet(model.name)}
          </p>
          <ul className="examples" aria-label={t.prompt.suggestions} lang="en" dir="ltr">
            {suggestions.map((name) => (
              <li key={name}>
                <button type="button" onClick={() => change({ kind: 'subject', name })}>
                  {name}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
