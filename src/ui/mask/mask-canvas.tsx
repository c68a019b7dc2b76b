import { useEffect, useRef } from 'react';
import type { Frame } from '../../../workers/protocol';
import type { Mask } from '../form/mask';
import { t } from '../strings';
import { useElementWidth } from '../use-element-width';
import { drawMask } from './draw-mask';
import { type Tool, usePainting } from './use-painting';

interface Props {
  readonly tool: Tool;
  /** Share of the picture's shorter side. */
  readonly brush: number;
  /** What is painted over, once it is known. */
  readonly frame: Frame | undefined;
  /** In pixels of the clip. */
  readonly mask: Mask;
  readonly onPaint: (mask: Mask) => void;
}

/** The picture and the region over it, as large as its place allows. */
export function MaskCanvas({ tool, brush, frame, mask, onPaint }: Props) {
  const { width, height } = mask;
  const canvas = useRef<HTMLCanvasElement>(null);
  const shownWidth = useElementWidth(canvas);
  const { shown, handlers } = usePainting({ tool, brush, mask, onPainted: onPaint });

  useEffect(() => {
    const element = canvas.current!;
    const scale = devicePixelRatio;
    element.width = Math.max(1, Math.round(shownWidth * scale));
    element.height = Math.max(1, Math.round((shownWidth * scale * height) / width));
    drawMask(element, frame, shown?.mask ?? mask, shown?.outline);
  }, [shownWidth, width, height, frame, mask, shown]);

  return (
    <div className="mask-frame">
      <canvas
        ref={canvas}
        className="mask-canvas"
        style={{ aspectRatio: `${width} / ${height}`, ['--shape' as string]: width / height }}
        role="img"
        aria-label={t.mask.canvas}
        {...handlers}
      />
    </div>
  );
}
