import { useState } from 'react';
import { Choice } from '../choice';
import { newStillKey } from '../form/slots';
import { framesOf } from '../form/task-of-form';
import { frameAt, type Place, type StillForm } from '../form/verbs/image';
import { MediaField } from '../media/media-field';
import { Slider } from '../slider';
import { t } from '../strings';
import { SourceField } from './source-field';
import type { VerbProps } from './verb-props';

/** Several stills, each at its place of the clip, and room for one more. */
export function ImageInputs(props: VerbProps) {
  const { form, problems, clips, media, onInputs } = props;
  const { stills } = form.task.image;
  const [spare, setSpare] = useState(newStillKey);
  // The spare slot becomes a still as soon as something is put into it.
  if (stills.some(({ id }) => spare === `image.${id}`)) setSpare(newStillKey());

  const edit = (id: string, change: Partial<StillForm>) =>
    onInputs('image', {
      stills: stills.map((still) => (still.id === id ? { ...still, ...change } : still)),
    });

  return (
    <>
      {stills.map((still, index) => (
        // biome-ignore lint/a11y/useSemanticElements: the field within has the label on show
        <div key={still.id} className="still" role="group" aria-label={t.media.still(index)}>
          <SourceField {...props} slotKey={`image.${still.id}`} label={t.media.still(index)} />
          {still.slot.facts && (
            <StillSettings
              still={still}
              frames={framesOf(form)}
              frameRate={form.frameRate}
              onChange={(change) => edit(still.id, change)}
            />
          )}
        </div>
      ))}
      <MediaField
        key={spare}
        slotKey={spare}
        label={stills.length === 0 ? t.media.stills : t.media.addStill}
        slot={{}}
        problem={problems.stills}
        clips={clips}
        frame={form}
        frameRate={form.frameRate}
        media={media}
      />
    </>
  );
}

interface StillSettingsProps {
  readonly still: StillForm;
  readonly frames: number;
  readonly frameRate: number;
  readonly onChange: (change: Partial<StillForm>) => void;
}

function StillSettings({ still: { id, place, strength }, frames, frameRate, onChange }: StillSettingsProps) {
  const frame = frameAt(place, frames);
  const kind = typeof place === 'number' ? 'other' : place;
  const placeOf = (option: 'first' | 'last' | 'other'): Place =>
    option === 'other' ? Math.floor((frames - 1) / 2) : option;
  return (
    <div className="still-settings">
      <Choice<'first' | 'last' | 'other'>
        legend={t.media.place}
        name={`place-${id}`}
        options={['first', 'last', 'other']}
        selected={kind}
        keyOf={String}
        onChange={(option) => onChange({ place: placeOf(option) })}
      >
        {(option) => t.media.places[option]}
      </Choice>
      {kind === 'other' && (
        <Slider
          label={t.media.frame}
          min={0}
          max={frames - 1}
          step={1}
          value={frame}
          shown={t.media.frameShown(frame, frame / frameRate)}
          onChange={(value) => onChange({ place: value })}
        />
      )}
      <Slider
        label={t.media.strength}
        min={0}
        max={1}
        step={0.05}
        value={strength}
        shown={t.media.strengthShown(Math.round(strength * 100))}
        onChange={(value) => onChange({ strength: value })}
      />
    </div>
  );
}
