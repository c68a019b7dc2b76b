import { type Dispatch, type RefObject, type SetStateAction, useCallback, useRef, useState } from 'react';
import type { Clip, ClipWork, ModelInfo } from '../../../workers/protocol';
import type { SavedClip } from '../../clip-store/clip-record';
import type { GenerationRequest } from '../../request/request';
import { atPresentSize } from '../form/present-size';
import { type RequestForm, requestOf } from '../form/request-form';
import { nextSeed } from '../form/seed';
import { shotsOf } from '../form/task-form';
import { formatSeconds } from '../format';
import { maskPng } from '../mask/mask-png';
import type { Problem } from '../problem';
import { randomSeed } from '../random-seed';
import { notify } from '../signs/notification';
import { t } from '../strings';
import { remakeOf } from '../verbs/remake';
import type { Entry } from './queue';
import { useQueue } from './use-queue';
import { variationsOf } from './variations';

interface Page {
  readonly models: readonly ModelInfo[] | undefined;
  readonly form: RequestForm | undefined;
  /** How much there is to do for the form's clip, once it is known. */
  readonly work: ClipWork | undefined;
  readonly theatre: RefObject<HTMLElement | null>;
  readonly edit: (change: Partial<RequestForm>) => void;
  /** What the model is to be told of a form, where that is not what was typed. */
  readonly toldOf: (form: RequestForm) => Promise<string | undefined>;
  /** Makes a clip, throws what the worker throws. */
  readonly make: (
    run: string,
    request: GenerationRequest,
    keep: (clip: Clip) => Promise<void>,
  ) => Promise<void>;
  readonly add: (clip: Clip) => Promise<SavedClip>;
  readonly setShownId: Dispatch<SetStateAction<string | undefined>>;
  /** Gives the screen from a region that is painted to clips. */
  readonly leavePainting: () => void;
  /** Takes what failed earlier off the screen. */
  readonly leaveBehind: () => void;
  /** Shows what was thrown. @param about what it was thrown for */
  readonly report: (error: unknown, about: { readonly prompt: string; readonly retry: () => void }) => void;
  readonly showProblem: (problem: Problem) => void;
  /** Takes the words of what is made. */
  readonly keepPrompt: (prompt: string) => void;
  readonly announce: (sentence: string) => void;
}

/** From the form to the queue, and from the queue to finished clips on the screen. */
export function useMaking(page: Page) {
  const {
    models,
    form,
    work,
    theatre,
    edit,
    toldOf,
    make,
    add,
    setShownId,
    leavePainting,
    leaveBehind,
    report,
    showProblem,
    keepPrompt,
    announce,
  } = page;
  /** Clips that are made of one press of the button. */
  const [variations, setVariations] = useState(1);
  /** The clip that came to the screen by itself: the next one may take its place. */
  const arrived = useRef<string>(undefined);

  async function makeEntry({ id: run, request }: Entry) {
    try {
      await make(run, request, async (clip) => {
        const { id } = await add(clip);
        // A visitor who meanwhile looks at another clip is not interrupted.
        const before = arrived.current;
        arrived.current = id;
        setShownId((now) => (now === undefined || now === before ? id : now));
        announce(t.stage.finished(formatSeconds(clip.timings.total / 1000)));
        void notify(request.prompt);
      });
    } catch (error) {
      if (error instanceof Error && error.name === 'Cancelled') announce(t.stage.cancelled);
      else report(error, { prompt: request.prompt, retry: () => queue.add([request]) });
    }
  }

  const queue = useQueue(makeEntry, (entries) =>
    showProblem({ title: t.queue.damagedTitle, message: t.queue.damaged(entries), lasting: true }),
  );
  const { busy } = queue;
  const waiting = queue.queue.waiting.length;

  const enqueue = useCallback(
    (requests: readonly GenerationRequest[], known?: ClipWork) => {
      if (busy) announce(t.queue.added(requests.length, waiting + requests.length));
      else {
        leaveBehind();
        leavePainting();
        setShownId(undefined);
        announce('');
        theatre.current?.scrollIntoView({ block: 'nearest' });
      }
      queue.add(requests, known);
    },
    [busy, waiting, leaveBehind, leavePainting, setShownId, announce, theatre, queue.add],
  );

  /** Shows a clip that was chosen, or without an id the one that is being made. */
  const show = useCallback(
    (id: string | undefined) => {
      arrived.current = undefined;
      leavePainting();
      setShownId(id);
    },
    [setShownId, leavePainting],
  );

  async function generate() {
    if (!form) return;
    const drawn = nextSeed(form);
    edit(drawn);
    const { verb, region } = form.task;
    const mask =
      verb === 'region' && region.mask ? await maskPng(region.mask, form.width, form.height) : undefined;
    const told = await toldOf(form);
    const request = requestOf({ ...form, ...drawn, told }, mask);
    const seeds = form.keepSeed === true ? 'consecutive' : 'drawn';
    enqueue(variationsOf(request, variations, seeds, randomSeed), work);
    setVariations(1);
    if (!shotsOf(form.task)) keepPrompt(form.prompt);
  }

  function remakeShot({ clip }: SavedClip, shot: number) {
    enqueue([atPresentSize(remakeOf(clip, shot, randomSeed()), models)]);
  }

  return { ...queue, show, generate, remakeShot, variations, setVariations };
}
