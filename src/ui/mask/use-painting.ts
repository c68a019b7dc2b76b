/** Painting with a pointer, be it mouse, pen or finger. */
import { type PointerEvent, useRef, useState } from 'react';
import { fillRectangle, type Mask, type Point, type Rectangle, strokeLine } from '../form/mask';

/**
 * What a stroke of the pointer does: paints along it, fills the rectangle that it spans, or erases along it.
 */
export type Tool = 'brush' | 'rectangle' | 'eraser';

interface Painting {
  readonly tool: Tool;
  /** Share of the picture's shorter side. */
  readonly brush: number;
  readonly mask: Mask;
  /** Called with the mask when a stroke ends. */
  readonly onPainted: (mask: Mask) => void;
}

interface Stroke {
  readonly from: Point;
  readonly mask: Mask;
}

/** Handlers for the canvas, and what is being painted until the pointer is lifted. */
export function usePainting({ tool, brush, mask, onPainted }: Painting) {
  const stroke = useRef<Stroke>(undefined);
  const [shown, setShown] = useState<{ readonly mask: Mask; readonly outline?: Rectangle }>();
  const radius = Math.max(0.5, (brush * Math.min(mask.width, mask.height)) / 2);
  const value = tool === 'eraser' ? 0 : 255;

  function pointAt(event: { readonly clientX: number; readonly clientY: number }, canvas: Element): Point {
    const box = canvas.getBoundingClientRect();
    return {
      x: ((event.clientX - box.x) / box.width) * mask.width,
      y: ((event.clientY - box.y) / box.height) * mask.height,
    };
  }

  function begin(event: PointerEvent<HTMLCanvasElement>) {
    if (event.button !== 0 || !event.isPrimary) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const from = pointAt(event, event.currentTarget);
    const next = tool === 'rectangle' ? mask : strokeLine(mask, from, from, radius, value);
    stroke.current = { from, mask: next };
    setShown({ mask: next });
  }

  function move(event: PointerEvent<HTMLCanvasElement>) {
    const now = stroke.current;
    if (!now || !event.isPrimary) return;
    const to = pointAt(event, event.currentTarget);
    if (tool === 'rectangle') {
      setShown({ mask: now.mask, outline: rectangleOf(now.from, to, mask) });
      return;
    }
    let { from, mask: painted } = now;
    const points = event.nativeEvent.getCoalescedEvents();
    for (const each of points.length > 0 ? points : [event.nativeEvent]) {
      const point = pointAt(each, event.currentTarget);
      painted = strokeLine(painted, from, point, radius, value);
      from = point;
    }
    stroke.current = { from, mask: painted };
    setShown({ mask: painted });
  }

  function end(event: PointerEvent<HTMLCanvasElement>) {
    const now = stroke.current;
    if (!now || !event.isPrimary) return;
    stroke.current = undefined;
    setShown(undefined);
    const to = pointAt(event, event.currentTarget);
    onPainted(tool === 'rectangle' ? fillRectangle(now.mask, rectangleOf(now.from, to, mask)) : now.mask);
  }

  /** A gesture of the browser took over: nothing was painted. */
  function abandon() {
    stroke.current = undefined;
    setShown(undefined);
  }

  return {
    shown,
    handlers: { onPointerDown: begin, onPointerMove: move, onPointerUp: end, onPointerCancel: abandon },
  };
}

function rectangleOf(a: Point, b: Point, { width, height }: Mask): Rectangle {
  return {
    left: Math.min(a.x, b.x) / width,
    top: Math.min(a.y, b.y) / height,
    width: Math.abs(a.x - b.x) / width,
    height: Math.abs(a.y - b.y) / height,
  };
}
