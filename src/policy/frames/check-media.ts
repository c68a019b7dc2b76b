/** Looks at what people bring when it is opened, so that they hear at once what a clip would be refused for. */
import { Failure } from '../../failure';
import type { MediaFacts, MediaInput } from '../../media/media-input';
import { previewFrame } from '../../media/preview-frame';
import { msg } from '../../message/message';
import type { FrameClassifier } from './frame-classifier';
import { judgeScores } from './judge-scores';

/** Most frames of a clip that are looked at: each has to be found and decoded. */
const MOST_LOOKS = 8;

/**
 * Looks at a picture, or at some frames of a clip: its first, its last, and others evenly between. Where the classifier
 * cannot be loaded, nothing is looked at: the frames that are used are looked at again when a clip is made, which is
 * refused without it.
 *
 * @throws Failure `BadMedia` for what is refused
 */
export async function checkMedia(
  { input, width, height, seconds, frameRate }: MediaFacts,
  open: () => Promise<FrameClassifier>,
): Promise<void> {
  let classifier: FrameClassifier;
  try {
    classifier = await open();
    await classifier.open();
  } catch {
    return;
  }
  // A frame near the end is one of a part that ends there, too.
  const all: MediaInput = input.kind === 'clip' ? { ...input, trim: { start: 0, end: seconds } } : input;
  for (const time of times(seconds, frameRate)) {
    const frame = await previewFrame(all, { width, height }, time);
    if (judgeScores(await classifier.classify(frame)) === 'refused') throw mediaRefusal(input);
  }
}

/** What is thrown for an input that is refused. */
export function mediaRefusal({ kind, name }: Pick<MediaInput, 'kind' | 'name'>): Failure {
  return new Failure(
    'BadMedia',
    kind === 'still'
      ? msg(
          '“{name}” is not used: it looks like sexual content to a small network, which can be mistaken. Choose another picture.',
          { name },
        )
      : msg(
          '“{name}” is not used: it looks like sexual content to a small network, which can be mistaken. Choose another clip.',
          { name },
        ),
  );
}

/** When frames are looked at, in seconds from the first; about one a second in short clips. */
function times(seconds: number, frameRate: number): number[] {
  const last = Math.max(0, seconds - 1 / (frameRate || 1));
  if (last === 0) return [0];
  const steps = Math.min(MOST_LOOKS - 1, Math.ceil(last) + 1);
  return Array.from({ length: steps + 1 }, (_, i) => (i * last) / steps);
}
