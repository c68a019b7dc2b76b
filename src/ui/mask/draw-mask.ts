/** The region over the picture, visible on any picture: stripes of black and white, and an edge of both. */
import type { Frame } from '../../../workers/protocol';
import type { Mask, Rectangle } from '../form/mask';

/** Pixels of the screen. */
const STRIPE = 12;
const EDGE = 2;

/**
 * Draws picture and region.
 *
 * @param canvas in pixels of the screen
 * @param outline a rectangle that is being drawn
 */
export function drawMask(
  canvas: HTMLCanvasElement,
  frame: Frame | undefined,
  mask: Mask,
  outline?: Rectangle,
): void {
  const { width, height } = canvas;
  const context = canvas.getContext('2d')!;
  context.clearRect(0, 0, width, height);
  if (frame) context.drawImage(pictureOf(frame), 0, 0, width, height);
  context.drawImage(overlayOf(mask, width, height), 0, 0);
  if (outline) drawOutline(context, outline);
}

function pictureOf({ width, height, rgba }: Frame): OffscreenCanvas {
  const picture = new OffscreenCanvas(width, height);
  picture.getContext('2d')!.putImageData(new ImageData(rgba, width, height), 0, 0);
  return picture;
}

function overlayOf(mask: Mask, width: number, height: number): OffscreenCanvas {
  const overlay = new OffscreenCanvas(width, height);
  const context = overlay.getContext('2d')!;
  const black = silhouette(mask, width, height, 'black');
  const white = silhouette(mask, width, height, 'white');
  // The region a little larger in black, then in white, leaves a double edge once its inside is taken away.
  spread(context, black, 2 * EDGE);
  spread(context, white, EDGE);
  context.globalCompositeOperation = 'destination-out';
  context.drawImage(black, 0, 0);
  context.globalCompositeOperation = 'source-over';
  context.drawImage(silhouette(mask, width, height, stripes(context)), 0, 0);
  return overlay;
}

/** The region's pixels in one colour or pattern, the rest transparent. */
function silhouette(
  mask: Mask,
  width: number,
  height: number,
  fill: string | CanvasPattern,
): OffscreenCanvas {
  const rgba = new Uint8ClampedArray(mask.data.length * 4);
  for (let i = 0; i < mask.data.length; i++) rgba[i * 4 + 3] = mask.data[i]!;
  const shape = pictureOf({ width: mask.width, height: mask.height, rgba });
  const filled = new OffscreenCanvas(width, height);
  const context = filled.getContext('2d')!;
  context.imageSmoothingEnabled = false;
  context.drawImage(shape, 0, 0, width, height);
  context.globalCompositeOperation = 'source-in';
  context.fillStyle = fill;
  context.fillRect(0, 0, width, height);
  return filled;
}

function spread(context: OffscreenCanvasRenderingContext2D, shape: OffscreenCanvas, by: number): void {
  for (const x of [-by, 0, by]) for (const y of [-by, 0, by]) context.drawImage(shape, x, y);
}

function stripes(context: OffscreenCanvasRenderingContext2D): CanvasPattern {
  const tile = new OffscreenCanvas(STRIPE, STRIPE);
  const lines = tile.getContext('2d')!;
  for (const [colour, offset] of [
    ['rgb(255 255 255 / 70%)', 0],
    ['rgb(0 0 0 / 70%)', STRIPE / 2],
  ] as const) {
    lines.strokeStyle = colour;
    lines.lineWidth = STRIPE / 4;
    lines.beginPath();
    for (const shift of [-STRIPE, 0, STRIPE]) {
      lines.moveTo(offset + shift - 2, STRIPE + 2);
      lines.lineTo(offset + shift + STRIPE + 2, -2);
    }
    lines.stroke();
  }
  return context.createPattern(tile, 'repeat')!;
}

function drawOutline(context: CanvasRenderingContext2D, { left, top, width, height }: Rectangle): void {
  const { width: w, height: h } = context.canvas;
  for (const [colour, dash] of [
    ['black', []],
    ['white', [6, 6]],
  ] as const) {
    context.strokeStyle = colour;
    context.lineWidth = EDGE;
    context.setLineDash([...dash]);
    context.strokeRect(left * w, top * h, width * w, height * h);
  }
}
