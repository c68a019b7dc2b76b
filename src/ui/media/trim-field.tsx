import { useId } from 'react';
import type { MediaFacts } from '../../../workers/protocol';
import type { Trim } from '../../media/media-input';
import { usedFrames } from '../form/media-facts';
import { t } from '../strings';

interface Props {
  readonly facts: MediaFacts;
  /** Of the clip that is made: what is used is counted in its frames. */
  readonly frameRate: number;
  /** Called without a trim where all of the clip is used. */
  readonly onChange: (trim: Trim | undefined) => void;
}

/** Two handles on one track. */
export function TrimField({ facts, frameRate, onChange }: Props) {
  const id = useId();
  const { seconds, input } = facts;
  const { start, end } = input.trim ?? { start: 0, end: seconds };
  // A frame is the least that can be used, and as far as a key moves a handle.
  const step = 1 / Math.max(1, facts.frameRate);
  const change = (from: number, to: number) =>
    onChange(from <= 0 && to >= seconds ? undefined : { start: from, end: to });
  const handles = [
    {
      name: 'start',
      label: t.media.trimStart,
      value: start,
      move: (value: number) => change(Math.max(0, Math.min(value, end - step)), end),
    },
    {
      name: 'end',
      label: t.media.trimEnd,
      value: end,
      move: (value: number) => change(start, Math.min(seconds, Math.max(value, start + step))),
    },
  ];
  const share = (value: number) => `${(100 * value) / seconds}%`;
  return (
    <fieldset className="trim">
      <legend>{t.media.trim}</legend>
      <output>{t.media.trimShown(start, end, usedFrames(facts, frameRate))}</output>
      <div className="trim-track">
        <i style={{ insetInlineStart: share(start), insetInlineEnd: share(seconds - end) }} />
        {handles.map(({ name, label, value, move }) => (
          <input
            key={name}
            id={`${id}-${name}`}
            type="range"
            min={0}
            max={seconds}
            step="any"
            value={value}
            aria-label={label}
            aria-valuetext={t.media.secondsShown(value)}
            onChange={(event) => move(event.target.valueAsNumber)}
            onKeyDown={(event) => {
              const steps = STEPS[event.key];
              if (steps === undefined) return;
              // The browser's own steps are tenths of the whole where any value is allowed.
              event.preventDefault();
              const towardsEnd = getComputedStyle(event.currentTarget).direction === 'rtl' ? -1 : 1;
              const horizontal = event.key === 'ArrowLeft' || event.key === 'ArrowRight';
              move(value + steps * step * (horizontal ? towardsEnd : 1));
            }}
          />
        ))}
      </div>
    </fieldset>
  );
}

const STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  ArrowDown: -1,
  ArrowUp: 1,
  PageDown: -10,
  PageUp: 10,
};
