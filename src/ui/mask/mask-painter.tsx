import { useId, useMemo, useRef, useState } from 'react';
import { createPortal, flushSync } from 'react-dom';
import type { MediaInput } from '../../../workers/protocol';
import { Choice } from '../choice';
import { coverage, emptyMask, type Mask, resizeMask } from '../form/mask';
import { Icon } from '../icon';
import { Slider } from '../slider';
import { t } from '../strings';
import { MaskButtons } from './mask-buttons';
import { MaskCanvas } from './mask-canvas';
import { RectangleForm } from './rectangle-form';
import { useFirstFrame } from './use-first-frame';
import type { PaintPlace } from './use-paint-place';
import type { Tool } from './use-painting';

interface Props {
  readonly input: MediaInput;
  /** Pixels of the clip. */
  readonly width: number;
  readonly height: number;
  readonly mask: Mask | undefined;
  readonly problem: string | undefined;
  readonly place: PaintPlace;
  readonly onChange: (mask: Mask) => void;
}

const TOOLS = ['brush', 'rectangle', 'eraser'] as const satisfies readonly Tool[];

/** Paints a region over the first frame of what it belongs to. Picture and tools go where there is room for them. */
export function MaskPainter({ input, width, height, mask: painted, problem, place, onChange }: Props) {
  const id = useId();
  const work = useRef<HTMLDivElement>(null);
  const [tool, setTool] = useState<Tool>('brush');
  const [brush, setBrush] = useState(0.2);
  const [history, setHistory] = useState<readonly Mask[]>([]);
  const mask = useMemo(
    () => (painted ? resizeMask(painted, width, height) : emptyMask(width, height)),
    [painted, width, height],
  );
  const preview = useFirstFrame(input, width, height);

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

  function takeStage() {
    flushSync(place.take);
    work.current?.scrollIntoView({ block: 'nearest' });
    work.current?.querySelector<HTMLElement>('input:checked')?.focus({ preventScroll: true });
  }

  const tools = (
    // biome-ignore lint/a11y/useSemanticElements: more than inputs of a form
    <div
      ref={work}
      className="mask-work"
      role="group"
      aria-labelledby={`${id}-label`}
      data-invalid={problem !== undefined}
    >
      <div className="mask-tools">
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
      </div>
      <MaskCanvas tool={tool} brush={brush} frame={preview.frame} mask={mask} onPaint={paint} />
      <MaskButtons mask={mask} canUndo={history.length > 0} onUndo={undo} onPaint={paint} />
      <RectangleForm mask={mask} onPaint={paint} />
    </div>
  );

  return (
    <section
      className="mask-painter"
      aria-labelledby={`${id}-label`}
      data-invalid={problem !== undefined}
      tabIndex={-1}
    >
      <h3 id={`${id}-label`}>{t.mask.label}</h3>
      {!place.isBeside && <p className="hint">{t.mask.hint}</p>}
      {!preview.frame && (
        <p className={preview.problem ? 'problem' : 'hint'} role={preview.problem ? 'alert' : 'status'}>
          {preview.problem ?? t.mask.loading}
        </p>
      )}
      {!place.isBeside && tools}
      {place.onStage && place.room && createPortal(tools, place.room)}
      {place.isBeside && !place.onStage && (
        <button type="button" className="secondary" onClick={takeStage}>
          <Icon name="region" />
          {t.mask.onStage}
        </button>
      )}
      {problem && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      <p className="hint" role="status">
        {t.mask.covers(coverage(mask) * 100)}
      </p>
    </section>
  );
}

/** Strokes that can be taken back. */
const MOST_UNDONE = 30;
