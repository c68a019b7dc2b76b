import { Slider } from '../slider';
import { t } from '../strings';
import { SourceField } from './source-field';
import type { VerbProps } from './verb-props';

/** A clip, and how much of its look may change. */
export function RestyleInputs(props: VerbProps) {
  const { form, onInputs } = props;
  const { change } = form.task.restyle;
  return (
    <>
      <SourceField {...props} slotKey="restyle.source" label={t.media.source} />
      <Slider
        label={t.verbs.change}
        hint={t.verbs.changeHint}
        min={0}
        max={1}
        step={0.05}
        value={change}
        shown={t.verbs.changeShown(Math.round(change * 100))}
        onChange={(value) => onInputs('restyle', { change: value })}
      />
    </>
  );
}
