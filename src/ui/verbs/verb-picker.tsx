import type { Verb } from '../../request/task';
import { Choice } from '../choice';
import { Icon } from '../icon';
import { t } from '../strings';
import { VERBS } from './task-form';

interface Props {
  readonly verb: Verb;
  readonly onChoose: (verb: Verb) => void;
}

/** What a clip starts from. */
export function VerbPicker({ verb, onChoose }: Props) {
  return (
    <Choice
      legend={t.verbs.legend}
      name="verb"
      options={VERBS}
      selected={verb}
      keyOf={String}
      onChange={onChoose}
    >
      {(option) => (
        <>
          <Icon name={option} />
          <small>{t.verbs.names[option]}</small>
        </>
      )}
    </Choice>
  );
}
