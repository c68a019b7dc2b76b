import { useId, useState } from 'react';
import { CENTRE, fillRectangle, type Mask, type Rectangle } from '../form/mask';
import { t } from '../strings';

interface Props {
  readonly mask: Mask;
  readonly onPaint: (mask: Mask) => void;
}

const SIDES = ['left', 'top', 'width', 'height'] as const satisfies readonly (keyof Rectangle)[];

/** A rectangle for those who do not paint with a pointer: four numbers, in percent of the picture. */
export function RectangleForm({ mask, onPaint }: Props) {
  const id = useId();
  const [rectangle, setRectangle] = useState(CENTRE);
  return (
    <details className="rectangle-form">
      <summary>{t.mask.numbers}</summary>
      <div>
        {SIDES.map((side) => (
          <div key={side}>
            <label htmlFor={`${id}-${side}`}>{t.mask[side]}</label>
            <input
              id={`${id}-${side}`}
              type="number"
              min={0}
              max={100}
              defaultValue={CENTRE[side] * 100}
              onChange={({ target }) => {
                if (target.value !== '') setRectangle({ ...rectangle, [side]: target.valueAsNumber / 100 });
              }}
              // Enter would make the clip.
              onKeyDown={(event) => {
                if (event.key !== 'Enter') return;
                event.preventDefault();
                onPaint(fillRectangle(mask, rectangle));
              }}
            />
          </div>
        ))}
        <button type="button" className="secondary" onClick={() => onPaint(fillRectangle(mask, rectangle))}>
          {t.mask.add}
        </button>
      </div>
    </details>
  );
}
