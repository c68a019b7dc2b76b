import { useEffect, useId, useMemo, useRef, useState } from 'react';
import type { MediaInput } from '../../../workers/protocol';
import { Choice } from '../choice';
import { coverage, emptyMask, type Mask, resizeMask } from '../form/mask';
import { Slider } from '../slider';
import { t } from '../strings';
import { useElementWidth } from '../use-element-width';
import { drawMask } from './draw-mask';
import { MaskButtons } from './mask-buttons';
import { RectangleForm } from './rectangle-form';
import { useFirstFrame } from './use-first-frame';
import { type Tool, usePainting } from './use-painting';

interface Props {
  readonly input: MediaInput;
  /** Pixels of the clip. */
  readonly width: number;
  readonly height: number;
  readonly mask: Mask | undefined;
  readonly problem: string | undefined;
  readonly onChange: (mask: Mask) => void;
}

const TOOLS = ['brush', 'rectangle', 'eraser'] as const satisfies readonly Tool[];

/** Paints a region over the first frame of what it belongs to. */
export function MaskPainter({ input, width, height, mask: painted, problem, onChange }: Props) {
  const id = useId();
  const [tool, setTool] = useState<Tool>('brush');
  const [brush, setBrush] = useState(0.2);
  const [history, setHistory] = useState<readonly Mask[]>([]);
  const mask = useMemo(
    () => (painted ? resizeMask(painted, width, height) : emptyMask(width, height)),
    [painted, width, height],
  );
  const preview = useFirstFrame(input, width, height);
  const canvas = useRef<HTMLCanvasElement>(null);
  const shownWidth = useElementWidth(canvas);

  function paint(next: Mask) {
    setHistory([...history, mask].slice(-MOST_UNDONE));
    onChange(next);
  }

  function undo() {
    const last = history.at(-1);
    if (!last) return;
    setHistory(history.slice(0, -1));
    onChange(last);
  }

  const { shown, handlers } = usePainting({ tool, brush, mask, onPainted: paint });

  useEffect(() => {
    const element = canvas.current!;
    const scale = devicePixelRatio;
    element.width = Math.max(1, Math.round(shownWidth * scale));
    element.height = Math.max(1, Math.round((shownWidth * scale * height) / width));
    drawMask(element, preview.frame, shown?.mask ?? mask, shown?.outline);
  }, [shownWidth, width, height, preview.frame, mask, shown]);

  return (
    <section
      className="mask-painter"
      aria-labelledby={`${id}-label`}
      data-invalid={problem !== undefined}
      tabIndex={-1}
    >
      <h3 id={`${id}-label`}>{t.mask.label}</h3>
      <p className="hint">{t.mask.hint}</p>
      <Choice
        legend={t.mask.tool}
        name="tool"
        options={TOOLS}
        selected={tool}
        keyOf={String}
        onChange={setTool}
      >
        {(option) => t.mask.tools[option]}
      </Choice>
      <canvas
        ref={canvas}
        className="mask-canvas"
        style={{ aspectRatio: `${width} / ${height}` }}
        role="img"
        aria-label={t.mask.canvas}
        {...handlers}
      />
      {!preview.frame && (
        <p className={preview.problem ? 'problem' : 'hint'} role={preview.problem ? 'alert' : 'status'}>
          {preview.problem ?? t.mask.loading}
        </p>
      )}
      {problem && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      <p className="hint" role="status">
        {t.mask.covers(coverage(mask) * 100)}
      </p>
      {tool !== 'rectangle' && (
        <Slider
          label={t.mask.brushSize}
          min={0.02}
          max={0.6}
          step={0.02}
          value={brush}
          shown={t.mask.brushShown(Math.round(brush * 100))}
          onChange={setBrush}
        />
      )}
      <MaskButtons mask={mask} canUndo={history.length > 0} onUndo={undo} onPaint={paint} />
      <RectangleForm mask={mask} onPaint={paint} />
    </section>
  );
}

/** Strokes that can be taken back. */
const MOST_UNDONE = 30;
