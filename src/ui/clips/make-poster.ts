/** Pictures that stand for clips in a grid. */

/** Longest side in pixels: a tile at twice its size. */
const LONGEST = 384;
/** Milliseconds that a browser may take to show a frame before the clip goes without a poster. */
const PATIENCE = 10_000;

let before: Promise<unknown> = Promise.resolve();

/**
 * The middle of a clip, or a still, as a small picture. One at a time: a grid of old clips asks for dozens at once.
 *
 * @throws where the browser cannot show the file
 */
export function makePoster(file: Blob): Promise<Blob> {
  const poster = before.then(() => (file.type.startsWith('image/') ? ofStill(file) : ofClip(file)));
  before = poster.catch(() => {});
  return poster;
}

async function ofStill(file: Blob): Promise<Blob> {
  const bitmap = await createImageBitmap(file);
  try {
    return await scaled(bitmap, bitmap.width, bitmap.height);
  } finally {
    bitmap.close();
  }
}

async function ofClip(file: Blob): Promise<Blob> {
  const video = document.createElement('video');
  video.muted = true;
  video.preload = 'auto';
  video.src = URL.createObjectURL(file);
  try {
    await happened(video, 'loadeddata');
    const sought = happened(video, 'seeked');
    video.currentTime = Number.isFinite(video.duration) ? video.duration / 2 : 0;
    await sought;
    return await scaled(video, video.videoWidth, video.videoHeight);
  } finally {
    const url = video.src;
    video.removeAttribute('src');
    video.load();
    URL.revokeObjectURL(url);
  }
}

function happened(video: HTMLVideoElement, event: 'loadeddata' | 'seeked'): Promise<void> {
  return new Promise((resolve, reject) => {
    video.addEventListener(event, () => resolve(), { once: true });
    video.addEventListener('error', () => reject(video.error), { once: true });
    setTimeout(() => reject(new Error(`The browser did not report ${event}.`)), PATIENCE);
  });
}

async function scaled(source: CanvasImageSource, width: number, height: number): Promise<Blob> {
  const scale = Math.min(1, LONGEST / Math.max(width, height));
  const canvas = new OffscreenCanvas(
    Math.max(1, Math.round(width * scale)),
    Math.max(1, Math.round(height * scale)),
  );
  canvas.getContext('2d')!.drawImage(source, 0, 0, canvas.width, canvas.height);
  return canvas.convertToBlob({ type: 'image/webp', quality: 0.8 });
}
