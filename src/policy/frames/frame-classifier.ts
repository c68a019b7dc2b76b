import { Failure } from '../../failure';
import type { Frame } from '../../media/frames';
import { type Message, msg } from '../../message/message';
import type { Engine, NetworkSession } from '../../runtime/types';
import type { HostTensor } from '../../tensor/types';
import { WrongFile } from '../../weights/download';
import { parseSafetensors } from '../../weights/safetensors';
import { FRAME_CLASSES, type FrameScores } from './classes';
import { buildFrameClassifier } from './classifier-graph';
import { classifierPicture } from './classifier-picture';
import { classifierWeights } from './classifier-weights';
import { KNOWN_PICTURE, KNOWN_SCORES } from './known-answer';

/** Says what frames look like. Loads its network when it is first needed. */
export interface FrameClassifier {
  /**
   * Loads the network; a call that failed may be repeated.
   * @throws Failure `ModelUnavailable` with a sentence that says what to do
   */
  open(): Promise<void>;
  /** @throws as `open`, and whatever the engine throws */
  classify(frame: Frame): Promise<FrameScores>;
}

/** How far off the known scores may be: devices round differently, a damaged network is off by tenths. */
const TOLERANCE = 0.02;

/** @param load gives the file of the weights, see `tools/frame-classifier` */
export function createFrameClassifier(
  engine: Pick<Engine, 'createSession'>,
  load: () => Promise<Uint8Array>,
): FrameClassifier {
  let session: Promise<NetworkSession> | undefined;

  function opened(): Promise<NetworkSession> {
    session ??= openSession(engine, load);
    // What could not be loaded must not be remembered.
    session.catch(() => {
      session = undefined;
    });
    return session;
  }

  return {
    async open() {
      await opened();
    },
    async classify(frame) {
      // At once: the caller may go on to change or give away the frame.
      const picture = classifierPicture(frame);
      return scoresOf(await opened(), picture);
    },
  };
}

async function openSession(
  engine: Pick<Engine, 'createSession'>,
  load: () => Promise<Uint8Array>,
): Promise<NetworkSession> {
  const bytes = await load().catch((cause: unknown) => {
    if (cause instanceof WrongFile) throw damaged(cause);
    throw unavailable(
      msg(
        'Nothing is made without a look at its frames, and the network that looks at them could not be loaded. Check the connection and try again.',
      ),
      cause,
    );
  });
  const file = parse(bytes);
  const session = await engine.createSession(buildFrameClassifier(), classifierWeights(file));
  const scores = await scoresOf(session, classifierPicture(KNOWN_PICTURE));
  // Not `some`: what is no number is wrong too.
  const right = FRAME_CLASSES.every((name) => Math.abs(scores[name] - KNOWN_SCORES[name]) <= TOLERANCE);
  if (right) return session;
  await session.dispose();
  throw unavailable(
    msg(
      'Nothing is made without a look at its frames, and the network that looks at them gives wrong answers on this device. Reload the page, or choose the processor in the device panel.',
    ),
  );
}

function parse(bytes: Uint8Array) {
  try {
    return parseSafetensors(bytes, 'frame-classifier.safetensors');
  } catch (cause) {
    throw damaged(cause);
  }
}

function damaged(cause: unknown): Failure {
  const words = msg(
    'Nothing is made without a look at its frames, and the network that looks at them is damaged. Reload the page and try again.',
  );
  return unavailable(words, cause);
}

async function scoresOf(session: NetworkSession, picture: HostTensor): Promise<FrameScores> {
  const { scores } = await session.run({ picture });
  const { data } = await scores!.read();
  scores!.dispose();
  return Object.fromEntries(FRAME_CLASSES.map((name, i) => [name, Number(data[i])])) as Record<
    keyof FrameScores,
    number
  >;
}

function unavailable(words: Message, cause?: unknown): Failure {
  return new Failure('ModelUnavailable', words, { cause });
}
