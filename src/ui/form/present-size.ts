import type { ModelInfo } from '../../../workers/protocol';

/** What of a request or form tells how large its clip is. */
interface Sized {
  readonly model?: string | undefined;
  readonly width?: number | undefined;
  readonly height?: number | undefined;
}

/**
 * A wish from a link, a file or a kept clip in the pixels of today's model: where earlier versions of it made smaller frames
 * and the size is one of theirs, it is the same view in more pixels.
 */
export function atPresentSize<T extends Sized>(wish: T, models: readonly ModelInfo[] | undefined): T {
  const { width, height } = wish;
  const model = models?.find(({ id }) => id === wish.model);
  const scale = model?.earlierScale;
  if (!model || !scale || !width || !height || width * height > model.maxPixels / scale ** 2) return wish;
  return { ...wish, width: width * scale, height: height * scale };
}
