import { useId } from 'react';
import type { ModelInfo } from '../../../workers/protocol';
import { leastWindows, lengthSteps, mostFrames } from '../form/lengths';
import { t } from '../strings';

interface Props {
  readonly label: string;
  readonly model: Pick<ModelInfo, 'name' | 'frames' | 'rolls' | 'untriedLong'>;
  readonly frameRate: number;
  readonly frames: number;
  /** Frames of the longest clip; a minute where omitted. */
  readonly most?: number;
  readonly onChange: (frames: number) => void;
}

/** Any length up to a minute, with ticks at the model's own. */
export function LengthSlider({ label, model, frameRate, frames, most, onChange }: Props) {
  const id = useId();
  const steps = lengthSteps(
    model,
    frameRate,
    frames,
    Math.min(most ?? Number.POSITIVE_INFINITY, mostFrames(frameRate)),
  );
  const shown = `${lengthName(frames, frameRate)} · ${t.stage.frames(frames)}`;
  const remarks = longRemarks(model, frames, frameRate);
  return (
    <div className="slider">
      <label htmlFor={id}>{label}</label>
      <output htmlFor={id}>{shown}</output>
      <input
        id={id}
        type="range"
        min={0}
        max={steps.length - 1}
        step={1}
        value={Math.max(0, steps.indexOf(frames))}
        list={`${id}-ticks`}
        aria-valuetext={shown}
        aria-describedby={remarks.length > 0 ? `${id}-hint` : undefined}
        onChange={(event) => onChange(steps[event.target.valueAsNumber]!)}
      />
      <datalist id={`${id}-ticks`}>
        {model.frames.map((count) => (
          <option key={count} value={steps.indexOf(count)} />
        ))}
      </datalist>
      {remarks.length > 0 && (
        <p id={`${id}-hint`} className="hint">
          {remarks.join(' ')}
        </p>
      )}
    </div>
  );
}

/** What is to be said of a length that is more than what the model makes in one go, or learned from. */
function longRemarks(
  { name, frames: own, rolls, untriedLong }: Props['model'],
  frames: number,
  frameRate: number,
) {
  const windows = leastWindows({ frames: own }, frames);
  if (windows === 1) return [];
  const seconds = own.at(-1)! / frameRate;
  return [
    ...(rolls ? [] : [t.settings.windows(name, seconds, windows)]),
    ...(untriedLong ? [t.settings.untried(name, seconds)] : []),
  ];
}

/** A length for people. */
export function lengthName(frames: number, frameRate: number): string {
  return frames === 1 ? t.settings.still : t.settings.seconds(frames / frameRate);
}
