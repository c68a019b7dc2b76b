import { useId } from 'react';
import type { ModelInfo } from '../../../workers/protocol';
import type { Verb } from '../../request/task';
import { Choice } from '../choice';
import { VERBS } from '../form/task-form';
import { Icon } from '../icon';
import { t } from '../strings';

interface Props {
  readonly verb: Verb;
  readonly model: ModelInfo;
  /** Why the chosen verb cannot be made, a sentence. */
  readonly problem: string | undefined;
  readonly onChoose: (verb: Verb) => void;
}

/** What a clip starts from. What the model cannot do is there, but cannot be chosen, and a sentence says why. */
export function VerbPicker({ verb, model, problem, onChoose }: Props) {
  const id = useId();
  const lacking = VERBS.filter((option) => !model.verbs.includes(option));
  return (
    <div className="verb-picker" data-invalid={problem !== undefined} tabIndex={-1}>
      <Choice
        legend={t.verbs.legend}
        name="verb"
        options={VERBS}
        selected={verb}
        keyOf={String}
        unavailable={(option) => (lacking.includes(option) ? `${id}-lacks` : undefined)}
        onChange={onChoose}
      >
        {(option) => (
          <>
            <Icon name={option} />
            <small>{t.verbs.names[option]}</small>
          </>
        )}
      </Choice>
      {lacking.length > 0 && (
        <p id={`${id}-lacks`} className="hint">
          {t.verbs.lacks(model.name, lacking)}
        </p>
      )}
      {problem && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}
