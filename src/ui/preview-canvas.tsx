import { useEffect, useRef } from 'react';
import type { Preview } from '../../workers/protocol';
import { t } from './strings';
import { useReducedMotion } from './use-reduced-motion';

/** Plays the rough frames of a clip in the making, as quickly as the clip will, over and over. */
export function PreviewCanvas({ preview }: { readonly preview: Preview }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const calm = useReducedMotion();

  useEffect(() => {
    const context = canvas.current!.getContext('2d')!;
    const { width, height, frames, frameSeconds, rgba } = preview;
    const size = width * height * 4;
    const draw = () => {
      // Taken from the clock, so that the next preview goes on where this one is.
      const frame = calm ? 0 : Math.floor(performance.now() / 1000 / frameSeconds) % frames;
      context.putImageData(new ImageData(rgba.slice(frame * size, (frame + 1) * size), width, height), 0, 0);
    };
    draw();
    if (calm || frames === 1) return;
    const timer = setInterval(draw, frameSeconds * 1000);
    return () => clearInterval(timer);
  }, [preview, calm]);

  return (
    <canvas
      ref={canvas}
      width={preview.width}
      height={preview.height}
      role="img"
      aria-label={t.stage.preview}
    />
  );
}
