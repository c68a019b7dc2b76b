import { CENTRE, EVERYTHING, emptyMask, fillRectangle, invert, type Mask } from '../form/mask';
import { Icon } from '../icon';
import { t } from '../strings';

interface Props {
  readonly mask: Mask;
  readonly canUndo: boolean;
  readonly onUndo: () => void;
  readonly onPaint: (mask: Mask) => void;
}

/** What changes a region without a pointer. */
export function MaskButtons({ mask, canUndo, onUndo, onPaint }: Props) {
  const blank = () => emptyMask(mask.width, mask.height);
  return (
    <div className="mask-buttons">
      {/* Not disabled: the focus would be lost with the last step. */}
      <button type="button" className="secondary" aria-disabled={!canUndo} onClick={onUndo}>
        <Icon name="undo" />
        {t.mask.undo}
      </button>
      <button type="button" className="secondary" onClick={() => onPaint(invert(mask))}>
        {t.mask.invert}
      </button>
      <button type="button" className="secondary" onClick={() => onPaint(blank())}>
        {t.mask.clear}
      </button>
      <button type="button" className="secondary" onClick={() => onPaint(fillRectangle(blank(), EVERYTHING))}>
        {t.mask.all}
      </button>
      <button type="button" className="secondary" onClick={() => onPaint(fillRectangle(blank(), CENTRE))}>
        {t.mask.centre}
      </button>
    </div>
  );
}
