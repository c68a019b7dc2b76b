import { useId } from 'react';
import type { ModelInfo } from '../../../workers/protocol';
import { leastWindows, lengthSteps, mostFrames } from '../form/lengths';
import { t } from '../strings';

interface Props {
  readonly label: string;
  readonly model: Pick<ModelInfo, 'name' | 'frames'>;
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
  const windows = leastWindows(model, frames);
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
        aria-describedby={windows > 1 ? `${id}-hint` : undefined}
        onChange={(event) => onChange(steps[event.target.valueAsNumber]!)}
      />
      <datalist id={`${id}-ticks`}>
        {model.frames.map((count) => (
          <option key={count} value={steps.indexOf(count)} />
        ))}
      </datalist>
      {windows > 1 && (
        <p id={`${id}-hint`} className="hint">
          {t.settings.windows(model.name, model.frames.at(-1)! / frameRate, windows)}
        </p>
      )}
    </div>
  );
}

/** A length for people. */
export function lengthName(frames: number, frameRate: number): string {
  return frames === 1 ? t.settings.still : t.settings.seconds(frames / frameRate);
}
