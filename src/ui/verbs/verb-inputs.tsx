import { Choice } from '../choice';
import { Slider } from '../slider';
import { Storyboard } from '../storyboard/storyboard';
import { t } from '../strings';
import { ImageInputs } from './image-inputs';
import { RegionInputs } from './region-inputs';
import { SourceField } from './source-field';
import type { VerbProps } from './verb-props';

/** Only what the chosen verb needs. */
export function VerbInputs(props: VerbProps) {
  const { verb } = props.form.task;
  if (verb === 'text') return null;
  return (
    <section className="verb-inputs" tabIndex={-1} aria-label={t.verbs.names[verb]}>
      <p className="hint">{t.verbs.summaries[verb]}</p>
      <Inputs {...props} />
    </section>
  );
}

function Inputs(props: VerbProps) {
  const { form, onInputs } = props;
  switch (form.task.verb) {
    case 'text':
      return null;
    case 'image':
      return <ImageInputs {...props} />;
    case 'extend':
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
    case 'fill':
      return (
        <>
          <SourceField {...props} slotKey="fill.before" label={t.media.before} />
          <SourceField {...props} slotKey="fill.after" label={t.media.after} />
        </>
      );
    case 'loop':
      return (
        <>
          <SourceField {...props} slotKey="loop.source" label={t.media.sourceOptional} />
          {!form.task.loop.source.facts && <p className="hint">{t.verbs.loopHint}</p>}
        </>
      );
    case 'restyle':
      return (
        <>
          <SourceField {...props} slotKey="restyle.source" label={t.media.source} />
          <Slider
            label={t.verbs.change}
            hint={t.verbs.changeHint}
            min={0}
            max={1}
            step={0.05}
            value={form.task.restyle.change}
            shown={t.verbs.changeShown(Math.round(form.task.restyle.change * 100))}
            onChange={(change) => onInputs('restyle', { change })}
          />
        </>
      );
    case 'region':
      return <RegionInputs {...props} />;
    case 'storyboard':
      return <Storyboard {...props} />;
  }
}
