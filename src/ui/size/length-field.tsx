import { useState } from 'react';
import type { ModelInfo } from '../../../workers/protocol';
import { Choice } from '../choice';
import { movingLengths } from '../form/lengths';
import { usedSeconds } from '../form/media-facts';
import type { RequestForm } from '../form/request-form';
import { slotsOf } from '../form/slots';
import { formOfVerb } from '../form/task-form';
import { frameLimit, framesOf } from '../form/task-of-form';
import { t } from '../strings';
import { LengthSlider, lengthName } from './length-slider';

interface Props {
  readonly form: RequestForm;
  readonly model: ModelInfo;
  readonly problem: string | undefined;
  readonly onChange: (change: Pick<RequestForm, 'frames'>) => void;
}

/** More lengths than this are a scale, not a row of tiles. */
const MOST_TILES = 6;

/** How long the clip is, or what is added to its source: a tile for each length of the model, a slider for the others. */
export function LengthField({ form, model, problem, onChange }: Props) {
  const { verb } = form.task;
  const [free, setFree] = useState(false);
  const { length } = formOfVerb(verb);
  if (!length) return null;
  const frames = framesOf(form);
  const most = frameLimit(form);
  const label = length.label(form.task[verb]);
  const offered = length.still ? model : movingLengths(model);
  const tiles = offered.frames.filter((count) => count <= most);
  const tiled = tiles.length <= MOST_TILES;
  const other = tiled && (free || !tiles.includes(frames));
  const change = (count: number) => onChange({ frames: count });
  const whole = wholeSeconds(form, frames);
  return (
    <div className="length">
      {tiled && (
        <Choice<number | 'other'>
          legend={label}
          name="frames"
          options={[...tiles, 'other']}
          selected={other ? 'other' : frames}
          keyOf={String}
          onChange={(option) => {
            setFree(option === 'other');
            if (option !== 'other') change(option);
          }}
        >
          {(option) => (option === 'other' ? t.settings.otherLength : lengthName(option, form.frameRate))}
        </Choice>
      )}
      {(!tiled || other) && (
        <LengthSlider
          label={label}
          model={offered}
          frameRate={form.frameRate}
          frames={frames}
          most={most}
          onChange={change}
        />
      )}
      {whole !== undefined && <p className="hint">{t.settings.whole(whole)}</p>}
      {problem && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}

/** Seconds of a clip that is longer than what is made of it; undefined where it is not, or cannot be told yet. */
function wholeSeconds({ task, frameRate }: RequestForm, frames: number): number | undefined {
  if (formOfVerb(task.verb).length?.rule !== 'added') return undefined;
  const clips = slotsOf(task).flatMap(({ facts }) => (facts?.input.kind === 'clip' ? [facts] : []));
  if (clips.length === 0) return undefined;
  return clips.reduce((sum, facts) => sum + usedSeconds(facts), frames / frameRate);
}
