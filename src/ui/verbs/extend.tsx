import { Choice } from '../choice';
import { t } from '../strings';
import { SourceField } from './source-field';
import type { VerbProps } from './verb-props';

/** A clip, and whether it goes on or is led into. */
export function ExtendInputs(props: VerbProps) {
  const { form, onInputs } = props;
  return (
    <>
      <SourceField {...props} slotKey="extend.source" label={t.media.source} />
      <Choice
        legend={t.verbs.direction}
        name="direction"
        options={['forwards', 'backwards'] as const}
        selected={form.task.extend.direction}
        keyOf={String}
        onChange={(direction) => onInputs('extend', { direction })}
      >
        {(option) => t.verbs.directions[option]}
      </Choice>
    </>
  );
}
